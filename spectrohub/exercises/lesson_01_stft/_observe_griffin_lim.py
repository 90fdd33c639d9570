"""Observer of a function with a seed: on one case it is called three times. It knows no right answer."""

from dataclasses import replace

import numpy as np

from spectrohub.checks.compare import as_array, same
from spectrohub.checks.observe import observe_call

TWICE = "called twice with the same seed"
ALIKE = 0.2  # correlation of the sounds of two seeds. Phases from all around: up to 0.03, from 0 to 1 radian: above 0.3


def observe_twice(answer, case):
    """The plain call, and on one case two more: the same seed must give the same sound, and another one another."""
    seen = observe_call(answer, case)
    if case.label != TWICE or seen.error_type or as_array(seen.value) is None:
        return seen
    again = observe_call(answer, case)
    if not same(again.value, seen.value, rtol=1e-4, atol=0.0):
        return replace(seen, value={"differs": True})
    *args, seed = case.args
    other = observe_call(answer, replace(case, args=(*args, seed + 1)))
    alike = _correlation(as_array(seen.value), as_array(other.value))
    return replace(seen, value={"alike": alike, "sound": seen.value}) if alike > ALIKE else seen


def _correlation(a, b) -> float:
    """1 for the same sound, whatever its loudness, and 0 for sounds that have nothing in common, or no common shape."""
    if b is None or a.shape != b.shape:
        return 0.0
    with np.errstate(all="ignore"):
        found = abs(np.vdot(a, b)) / (np.linalg.norm(a) * np.linalg.norm(b))
    return float(found) if np.isfinite(found) else 0.0
