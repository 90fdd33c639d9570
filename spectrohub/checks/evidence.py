"""One answer beside the right one, case by case: what every idea about a wrong answer has to explain."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property, partial
from typing import Any

import numpy as np

from spectrohub.checks.compare import as_array, same
from spectrohub.checks.exercise import Exercise
from spectrohub.checks.expectations import Difference, Kind
from spectrohub.checks.observe import observe_call
from spectrohub.checks.values import Case, Observation

Memo = dict[Any, Any]
Fits = Callable[[int], "Fit"]  # how an idea fits the case at this place

ENOUGH = 3.0  # of weight, for an idea that is one of many: a coincidence of small numbers names nobody
NOTHING_RETURNED = Difference(Kind.TYPE, "Your function returned None.", "Does every path end in `return ...`?")


class Fit(Enum):
    """How one idea and one case go together."""

    HIT = auto()  # the idea gives something wrong, and so does the answer: the same
    QUIET = auto()  # the idea makes no difference here, and the answer is right
    MISS = auto()


def outcome(
    exercise: Exercise, function: Callable[..., Any], case: Case, memo: Memo | None, *, keep: bool = True
) -> Observation:
    """What the reference or a wrong idea does on one case, observed as the learner's answer is."""
    key = (id(case), function)
    if memo is not None and key in memo:
        return memo[key]
    with np.errstate(all="ignore"):
        seen = (exercise.observe or observe_call)(function, case)
    if memo is not None and keep:
        memo[key] = seen
    return seen


class RightValues(Sequence[Any]):
    """What is right on each case, computed when it is asked for: where many results are right, that is seldom."""

    def __init__(self, exercise: Exercise, cases: Sequence[Case], memo: Memo):
        self._exercise, self._cases, self._memo = exercise, cases, memo

    def __len__(self) -> int:
        return len(self._cases)

    def __getitem__(self, i: Any) -> Any:
        return outcome(self._exercise, self._exercise.reference, self._cases[i], self._memo).value


@dataclass(frozen=True, eq=False)
class Evidence:
    """An answer's observations, the right values and what differs, each by the place of its case."""

    exercise: Exercise
    cases: Sequence[Case]
    seen: Sequence[Observation]
    wants: Sequence[Any]
    faults: Sequence[Difference | None]
    memo: Memo

    @cached_property
    def order(self) -> list[int]:
        """Places of the cases, those first that refute a wrong guess soonest: ordinary, failed, small."""

        def cost(i: int) -> tuple[bool, bool, int]:
            want = () if self.exercise.accept else (self.wants[i],)
            values = (*self.cases[i].args, *self.cases[i].kwargs.values(), *want)
            size = sum(array.size for value in values if (array := as_array(value)) is not None)
            return self.cases[i].edge, self.faults[i] is None, size

        return sorted(range(len(self.cases)), key=cost)

    @cached_property
    def weights(self) -> list[float]:
        """How much agreement on a case proves: several values more than a number, that more than True or False."""
        return [_weight(one) for one in self.seen]

    @cached_property
    def arrays(self) -> list[np.ndarray | None]:
        """The answer's values as arrays of numbers, where they are such."""
        return [None if one.error_type else as_array(one.value) for one in self.seen]

    def fits(self, function: Callable[..., Any], matches: Callable[[Case, Any], bool] | None, *, keep: bool) -> Fits:
        """How a wrong implementation fits each case. `keep` what it does in the memo."""

        def fit(i: int) -> Fit:
            wrong = self.faults[i] and not self.seen[i].error_type
            if matches and wrong and not matches(self.cases[i], self.seen[i].value):
                return Fit.MISS  # whatever the idea itself gives
            theirs = outcome(self.exercise, function, self.cases[i], self.memo, keep=keep)
            if not self._differs(function, i, theirs, keep):
                return Fit.MISS if self.faults[i] else Fit.QUIET
            return Fit.HIT if self._agrees(i, theirs, matches) else Fit.MISS

        return fit

    def _differs(self, function: Callable[..., Any], i: int, theirs: Observation, keep: bool) -> bool:
        """Does the idea give something else than what is right, on this case?"""
        key = (id(self.cases[i]), function, "differs")
        if key in self.memo:
            return self.memo[key]
        differs = bool(theirs.error_type) or not self.is_right(i, theirs.value)
        if keep:
            self.memo[key] = differs
        return differs

    def makes_error(self, function: Callable[..., Any], i: int) -> bool:
        """Does an idea stop with an error on this case?"""
        return outcome(self.exercise, function, self.cases[i], self.memo).error_type is not None

    def makes_a_difference(self, function: Callable[..., Any], i: int) -> bool:
        """Does an idea give something else than what is right, on this case?"""
        return self._differs(function, i, outcome(self.exercise, function, self.cases[i], self.memo), keep=True)

    def is_right(self, i: int, value: Any) -> bool:
        return value_fault(self.exercise, self.cases[i], value, partial(self.wants.__getitem__, i)) is None

    def _agrees(self, i: int, theirs: Observation, matches: Callable[[Case, Any], bool] | None) -> bool:
        seen = self.seen[i]
        if seen.error_type or theirs.error_type:
            return (seen.error_type, seen.error_kind) == (theirs.error_type, theirs.error_kind)
        if matches:
            return matches(self.cases[i], seen.value)
        return self.equal(seen.value, theirs.value)

    def equal(self, got: Any, want: Any) -> bool:
        """The same within the exercise's tolerance, and both real or both complex."""
        if _is_complex(got) != _is_complex(want):
            return False
        return same(got, want, rtol=self.exercise.expects.rtol, atol=self.exercise.expects.atol)


def value_fault(exercise: Exercise, case: Case, value: Any, right: Callable[[], Any]) -> Difference | None:
    """What differs from the right value, where one came back. `right` gives that value."""
    if exercise.accept:
        return NOTHING_RETURNED if value is None else exercise.accept(case, value)
    want = right()
    if value is None and want is not None:
        return NOTHING_RETURNED
    return exercise.expects.difference(value, want)


def _weight(seen: Observation) -> float:
    value = list(seen.value.values()) if type(seen.value) is dict else seen.value
    array = None if seen.error_type else as_array(value)
    if array is None:
        return ENOUGH
    weight = float(min(ENOUGH, len(np.unique(array)))) if array.size < 1000 or np.ptp(np.abs(array)) == 0 else ENOUGH
    return 0.25 if array.dtype.kind == "b" and array.size < 4 else weight


def _is_complex(value: Any) -> bool:
    array = as_array(value)
    return array is not None and array.dtype.kind == "c"
