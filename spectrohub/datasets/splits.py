"""Two ways to set clips aside for testing; one of them leaks."""

from __future__ import annotations

import numpy as np


def split_by_group(groups, test_fraction: float, *, seed: int, labels=None) -> tuple[np.ndarray, np.ndarray]:
    """(train_idx, test_idx) with no group on both sides.

    With `labels`, groups are drawn class by class, so that every class has its share in the test set.
    """
    groups = _checked(groups, test_fraction)
    rng = np.random.default_rng(seed)
    strata = np.zeros(len(groups), int) if labels is None else np.asarray(labels)
    held: list = []
    for stratum in np.unique(strata):
        names = rng.permutation(np.unique(groups[strata == stratum]))
        held += list(names[: max(1, round(test_fraction * len(names)))])
    is_test = np.isin(groups, held)
    return np.flatnonzero(~is_test), np.flatnonzero(is_test)


def split_at_random(n: int, test_fraction: float, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """(train_idx, test_idx) by shuffling clips. Clips of one source land on both sides: that is the leak."""
    _checked(np.arange(n), test_fraction)
    order = np.random.default_rng(seed).permutation(n)
    count = max(1, round(test_fraction * n))
    return np.sort(order[count:]), np.sort(order[:count])


def _checked(groups, test_fraction: float) -> np.ndarray:
    groups = np.asarray(groups)
    if not 0 < test_fraction < 1:
        raise ValueError(f"test_fraction={test_fraction}: it must lie between 0 and 1, such as 0.25")
    if len(np.unique(groups)) < 2:
        raise ValueError(f"{len(np.unique(groups))} group(s): a split needs at least two")
    return groups
