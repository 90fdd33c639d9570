"""Observer of a function that splits examples: it is called again, and with other seeds. It knows no right answer."""

from __future__ import annotations

from typing import Any

import numpy as np

from spectrohub.checks.compare import as_array, describe
from spectrohub.checks.observe import to_plain, watch
from spectrohub.checks.values import Case, Facts, Observation

OTHER_SEEDS = 4


def observe_split(answer: Any, case: Case) -> Observation:
    """The two sides that `answer(groups, test_fraction, seed)` gives, and what comes of the same and of other seeds."""

    def look() -> Facts:
        seed = case.args[2]
        first, again = _sides(answer, case, seed), _sides(answer, case, seed)
        others = [_sides(answer, case, seed + i) for i in range(1, OTHER_SEEDS + 1)]
        if not first or not again or not all(others):
            return Facts({"pair": False}, {"pair": f"You returned {describe(to_plain(_call(answer, case, seed)))}."})
        train, test = first
        return Facts(
            {
                "pair": True,
                "train": train,
                "test": test,
                "others": others,
                "repeats": _same(first, again),
                "seeds_matter": not all(_same(first, other) for other in others),
                "sizes": sorted({len(held) for _, held in (first, *(other for other in others if other))}),
            }
        )

    return watch(answer, look)


def _call(answer, case, seed):
    groups, fraction, _ = case.inputs()[0]
    return answer(groups, fraction, seed)


def _sides(answer, case, seed) -> tuple[np.ndarray, np.ndarray] | None:
    """Two rows of numbers, or None when they are no such thing."""
    found = to_plain(_call(answer, case, seed))
    if type(found) not in (tuple, list) or len(found) != 2:
        return None
    train, test = (as_array(_row(side)) for side in found)
    if train is None or test is None or (train.ndim, test.ndim) != (1, 1):
        return None
    return _of_numbers(train), _of_numbers(test)


def _of_numbers(side: np.ndarray) -> np.ndarray:
    return side.astype(int) if side.size == 0 else side


def _row(side: Any) -> Any:
    return np.zeros(0, int) if type(side) is list and not side else side


def _same(a, b) -> bool:
    return all(np.array_equal(x, y) for x, y in zip(a, b, strict=True))
