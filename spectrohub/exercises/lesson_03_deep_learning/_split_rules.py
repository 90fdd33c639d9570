"""The rules of a grouped split, checked one by one: places, whole groups, size, seed."""

from __future__ import annotations

import numpy as np

from spectrohub.checks import Facts, Kind
from spectrohub.checks.expectations import Difference

FEW = 9  # groups: so few may agree by chance


def few(case) -> bool:
    return len(np.unique(case.args[0])) <= FEW


def shared(case, facts) -> set:
    """Groups that have examples on both sides."""
    groups = np.asarray(case.args[0])
    return set(groups[facts.values["train"]]) & set(groups[facts.values["test"]])


def indices_fault(case, facts) -> Difference | None:
    n = len(case.args[0])
    train, test = facts.values["train"], facts.values["test"]
    for name, side in (("training", train), ("test", test)):
        if side.dtype.kind not in "iu":
            return Difference(Kind.TYPE, f"The {name} side holds {side.dtype}; indices (int) are asked for.")
        if side.size and not 0 <= side.min() <= side.max() < n:
            return Difference(Kind.VALUE, f"The {name} side holds {side.max()}; indices go from 0 to {n - 1} here.")
        if side.size == 0:
            return Difference(Kind.VALUE, f"The {name} side is empty.")
    both = len(np.intersect1d(train, test))
    if both:
        return Difference(Kind.VALUE, f"{both} of {n} examples stand on both sides.")
    if len(np.unique(np.concatenate([train, test]))) != n or len(train) + len(test) != n:
        return Difference(Kind.VALUE, f"The two sides hold {len(train)} + {len(test)} indices; there are {n} examples.")
    return None


def accept(case, facts):
    """None for a split that keeps all rules; the fraction may be of groups or of examples, within one group."""
    if not facts.values["pair"]:
        return Difference(Kind.TYPE, f"{facts.told['pair']} Two rows of indices are asked for: train, test.")
    for train, test in ((facts.values["train"], facts.values["test"]), *facts.values["others"]):
        fault = indices_fault(case, Facts({"train": train, "test": test}))
        if fault:
            return fault
    both_sides = shared(case, facts)
    if both_sides:
        text = f"{len(both_sides)} of {len(np.unique(case.args[0]))} groups have examples on both sides."
        return Difference(Kind.VALUE, text)
    if not right_size(case, facts):
        share = len(facts.values["test"]) / len(case.args[0])
        return Difference(
            Kind.VALUE, f"The test side has {share:.0%} of the examples; about {case.args[1]:.0%} is right."
        )
    if not facts.values["repeats"]:
        return Difference(Kind.VALUE, "The same seed gave another split when it was used again.")
    if not facts.values["seeds_matter"] and not few(case):  # three groups agree by chance
        return Difference(Kind.VALUE, "Several seeds gave one and the same split.")
    return None


def right_size(case, facts) -> bool:
    groups, fraction, _ = case.args
    _, sizes = np.unique(groups, return_counts=True)
    test = facts.values["test"]
    held = len(np.unique(np.asarray(groups)[test]))
    by_groups = abs(held - fraction * len(sizes)) < 1
    return bool(by_groups or abs(len(test) - fraction * len(groups)) <= sizes.max())
