"""split: whole groups go to one side. Any split that keeps the rules passes, so the rules are checked one by one."""

from __future__ import annotations

from itertools import count

import numpy as np

from spectrohub.checks import Case, Exercise, Facts, Misconception, SameFacts
from spectrohub.exercises.lesson_03_deep_learning._observe_split import observe_split
from spectrohub.exercises.lesson_03_deep_learning._split_rules import (
    FEW,
    accept,
    few,
    indices_fault,
    right_size,
    shared,
)


def grouped_split(groups, test_fraction, seed):
    """(train_idx, test_idx): two rows of places (int), with no group on both sides.

    groups: the group of each example, a list or an array of length n. test_fraction: between 0 and 1, the share of
    groups or of examples to hold out. seed: a whole number; the same seed gives the same split.

    Source: the rules of a grouped split.
    """
    groups = np.asarray(groups)
    names = np.random.default_rng(seed).permutation(np.unique(groups))
    held = names[: max(1, round(test_fraction * len(names)))]
    is_test = np.isin(groups, held)
    return np.flatnonzero(~is_test), np.flatnonzero(is_test)


def cases(rng):
    yield _case(rng, np.full(24, 5), 0.25, label="24 recordings of 5 segments each, one after the other")
    yield _case(rng, _uneven(rng), 0.3, shuffled=True, label="20 recordings of unequal length, in any order")
    yield _case(rng, np.full(3, 4), 0.2, label="three recordings alone")
    yield _case(rng, np.full(15, 4), 0.4, named=True, shuffled=True, label="speakers by name")


def _uneven(rng):
    """Even sizes whose 30 % is an odd number: no whole groups add up to it."""
    while True:
        sizes = 2 * rng.integers(1, 5, 20)
        if sizes.sum() % 20 == 10:
            return sizes


def _case(rng, sizes, fraction, *, shuffled=False, named=False, label=""):
    numbers = rng.choice(np.arange(100, 1000), len(sizes), replace=False)
    groups = np.repeat(numbers, sizes)
    groups = rng.permutation(groups) if shuffled else groups
    given = [f"speaker {g}" for g in groups] if named else groups
    return Case((given, fraction, int(rng.integers(1000))), label=label)


def random_over_segments(groups, test_fraction, seed):
    order = np.random.default_rng(seed).permutation(len(groups))
    held = round(test_fraction * len(groups))
    return order[held:], order[:held]


def cuts_a_group(groups, test_fraction, seed):
    groups = np.asarray(groups)
    names = np.random.default_rng(seed).permutation(np.unique(groups))
    order = np.concatenate([np.flatnonzero(groups == name) for name in names])
    held = round(test_fraction * len(groups))
    return order[held:], order[:held]


def cut_in_order(groups, test_fraction, seed):
    held = round(test_fraction * len(groups))
    order = np.arange(len(groups))
    return order[: len(order) - held], order[len(order) - held :]


def trains_on_all(groups, test_fraction, seed):
    _, test = grouped_split(groups, test_fraction, seed)
    return np.arange(len(groups)), test


def test_side_empty(groups, test_fraction, seed):
    groups = np.asarray(groups)
    names = np.random.default_rng(seed).permutation(np.unique(groups))
    is_test = np.isin(groups, names[: int(test_fraction * len(names))])
    return np.flatnonzero(~is_test), np.flatnonzero(is_test)


_calls = count()


def another_each_time(groups, test_fraction, seed):
    groups = np.asarray(groups)
    names = np.roll(np.unique(groups), next(_calls))  # never the same twice in a row
    is_test = np.isin(groups, names[: max(1, round(test_fraction * len(names)))])
    return np.flatnonzero(~is_test), np.flatnonzero(is_test)


def seed_ignored(groups, test_fraction, seed):
    return grouped_split(groups, test_fraction, 0)


def sides_swapped(groups, test_fraction, seed):
    return grouped_split(groups, test_fraction, seed)[::-1]


def names_not_indices(groups, test_fraction, seed):
    groups = np.asarray(groups)
    return tuple(np.unique(groups[side]) for side in grouped_split(groups, test_fraction, seed))


def masks(groups, test_fraction, seed):
    _, test = grouped_split(groups, test_fraction, seed)
    is_test = np.isin(np.arange(len(groups)), test)
    return ~is_test, is_test


def one_example_each(groups, test_fraction, seed):
    groups = np.asarray(groups)
    sides = grouped_split(groups, test_fraction, seed)
    return tuple(side[np.unique(groups[side], return_index=True)[1]] for side in sides)


def one_group_alone(groups, test_fraction, seed):
    return grouped_split(groups, 1e-9, seed)


def sizes_by_chance(groups, test_fraction, seed):
    """All groups but one are held out, or all but two where that leaves something for training."""
    n = len(np.unique(groups))
    return grouped_split(groups, (n - 1 - (seed % 2 if n > FEW else 0)) / n, seed)


def half_of_the_groups(groups, test_fraction, seed):
    return grouped_split(groups, 0.5, seed)


def _holds(facts, kind):
    return facts.values["pair"] and all(facts.values[side].dtype.kind in kind for side in ("train", "test"))


def _whole(case, facts):
    """Does every index stand on one of two sides that are not empty?"""
    return _holds(facts, "iu") and indices_fault(case, facts) is None


def _groups_stay_whole(case, facts):
    return _whole(case, facts) and not shared(case, facts)


def _is_random(case, facts):
    return _whole(case, facts) and len(shared(case, facts)) >= (3 if len(np.unique(case.args[0])) > 3 else 1)


def _cuts_one(case, facts):
    return _whole(case, facts) and len(shared(case, facts)) == 1


def _overlaps(case, facts):
    return _holds(facts, "iu") and bool(set(facts.values["train"]) & set(facts.values["test"]))


def _is_swapped(case, facts):
    if not _groups_stay_whole(case, facts):
        return False
    other = Facts({**facts.values, "train": facts.values["test"], "test": facts.values["train"]})
    return not right_size(case, facts) and right_size(case, other)


def _holds_names(case, facts):
    if type(case.args[0]) is list:  # names that are no numbers
        return not facts.values["pair"]
    names = np.unique(case.args[0])
    return facts.values["pair"] and all(np.isin(facts.values[side], names).all() for side in ("train", "test"))


def _leaves_some_out(case, facts):
    if not _holds(facts, "iu") or _overlaps(case, facts):
        return False
    return 0 < len(facts.values["train"]) + len(facts.values["test"]) < len(case.args[0])


def _one_group(case, facts):
    return _groups_stay_whole(case, facts) and len(np.unique(np.asarray(case.args[0])[facts.values["test"]])) == 1


def _by_chance(case, facts):
    """Do other seeds hold out more or fewer groups? Where groups are unlike or few, that proves nothing."""
    if not (_groups_stay_whole(case, facts) and facts.values["repeats"]):
        return False
    _, sizes = np.unique(case.args[0], return_counts=True)
    return bool(few(case) or np.ptp(sizes) > 0 or len(facts.values["sizes"]) > 1)


def _another_share(case, facts):
    return _groups_stay_whole(case, facts) and facts.values["repeats"]


def _never_again(case, facts):
    return _groups_stay_whole(case, facts) and (few(case) or not facts.values["repeats"])


EXERCISE = Exercise(
    id="03_deep_learning/split",
    function="grouped_split",
    reference=grouped_split,
    authority="the rules of a grouped split",
    done_by=("spectrohub.datasets.split_by_group", "sklearn.model_selection.GroupShuffleSplit"),
    cases=cases,
    observe=observe_split,
    accept=accept,
    expects=SameFacts({}),
    wrong=(
        Misconception("names-not-indices", names_not_indices, matches=_holds_names),
        Misconception("masks", masks, matches=lambda case, facts: _holds(facts, "b")),
        Misconception("cut-in-order", cut_in_order),
        Misconception("random-over-segments", random_over_segments, matches=_is_random),
        Misconception("cuts-a-group", cuts_a_group, matches=_cuts_one),
        Misconception("overlap", trains_on_all, matches=_overlaps),
        Misconception(
            "test-empty",
            test_side_empty,
            matches=lambda case, facts: facts.values["pair"] and facts.values["test"].size == 0,
        ),
        Misconception("some-left-out", one_example_each, matches=_leaves_some_out),
        Misconception("sides-swapped", sides_swapped, matches=_is_swapped),
        Misconception("one-group-alone", one_group_alone, matches=_one_group),
        Misconception(
            "seed-ignored",
            seed_ignored,
            matches=lambda case, facts: _groups_stay_whole(case, facts) and not facts.values["seeds_matter"],
        ),
        Misconception("not-reproducible", another_each_time, matches=_never_again),
        Misconception("sizes-by-chance", sizes_by_chance, matches=_by_chance),
        Misconception("another-share", half_of_the_groups, matches=_another_share),
    ),
)
