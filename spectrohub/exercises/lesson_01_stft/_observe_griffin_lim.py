"""Observer of a function with a seed: on one case it is called twice. It knows no right answer."""

from dataclasses import replace

from spectrohub.checks.compare import as_array, same
from spectrohub.checks.observe import observe_call

TWICE = "called twice with the same seed"


def observe_twice(answer, case):
    """The plain call, and on one case a second one: the same seed must give the same sound."""
    seen = observe_call(answer, case)
    if case.label != TWICE or seen.error_type or as_array(seen.value) is None:
        return seen
    again = observe_call(answer, case)
    return seen if same(again.value, seen.value, rtol=1e-4, atol=0.0) else replace(seen, value={"differs": True})
