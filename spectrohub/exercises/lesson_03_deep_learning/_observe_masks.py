"""Observer of a function that masks a picture at random places, called with many seeds. It knows no right answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from spectrohub.checks.compare import as_array, describe
from spectrohub.checks.observe import fitting_call, to_plain, watch
from spectrohub.checks.values import Case, Facts, Observation


@dataclass(frozen=True)
class MaskCase(Case):
    """A picture, the widths of two masks, a seed, and how many seeds are tried from there on."""

    seeds: int = 6


def observe_masks(answer: Any, case: MaskCase) -> Observation:
    """What `answer(S_db, n_freq, n_time, seed)` returns for the case's seed, once more, and for the seeds after it."""

    def look() -> Facts:
        S_db, n_freq, n_time, seed = case.inputs()[0]
        given, results = S_db.copy(), []
        for s in (seed, seed, *range(seed + 1, seed + case.seeds)):
            returned = to_plain(fitting_call(answer, (S_db, n_freq, n_time, s), {}))
            changed = not np.array_equal(S_db, given)
            S_db = given.copy()
            array = as_array(returned)
            if array is None or array.shape != given.shape:
                return Facts(
                    {"picture": False, "shape": None if array is None else array.shape, "input_changed": changed},
                    {"picture": f"You returned {describe(returned)}"},
                )
            results.append(np.asarray(array, dtype=float))
            if changed:
                break
        return Facts(
            {
                "picture": True,
                "input_changed": changed,
                "repeats": len(results) < 2 or bool(np.array_equal(results[0], results[1])),
                "results": tuple(results[1:]) or (results[0],),
            }
        )

    return watch(answer, look)
