"""A relation of a whole result to another one, and how the two are paired up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

Pair = tuple[np.ndarray, np.ndarray]
Change = Callable[[np.ndarray], np.ndarray]
Pairing = Callable[[np.ndarray, np.ndarray], Pair | None]


@dataclass(frozen=True, eq=False)
class Relation:
    """`pair(got, base)`: two arrays to compare, or None where the relation cannot hold.

    `says` and `try_this` are as in `Misconception`. `whole`: all that was returned is compared. Only then, and where
    a relation that `resizes` starts from the size that is right, may a wrong idea have made the base.
    """

    id: str
    pair: Pairing
    says: str
    try_this: str
    whole: bool = True
    resizes: bool = False


def made_by(change: Change, ndim: int = 0, kinds: str = "iufc") -> Pairing:
    """Pairs a result with `change(base)`, where the base has at least `ndim` axes and one of these kinds of numbers."""

    def pair(got: np.ndarray, base: np.ndarray) -> Pair | None:
        if base.ndim < ndim or base.dtype.kind not in kinds:
            return None
        with np.errstate(all="ignore"):
            return got, change(base)

    return pair
