"""Trying changed answers: each on the same draws of an exercise's inputs, judged by the check's comparison alone."""

from __future__ import annotations

import contextlib
import pickle
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from autograder.mutants.answers import MODEL, RightAnswer, right_answers
from autograder.mutants.reviewed import Reviewed
from spectrohub.checks.changes import changes
from spectrohub.checks.exercise import Exercise
from spectrohub.checks.judge import is_right
from spectrohub.checks.observe import observe_call
from spectrohub.checks.run import draw_cases
from spectrohub.checks.seeds import seeded_rng
from spectrohub.checks.time_limit import TimeUp, time_limit
from spectrohub.checks.values import Case

LIMIT_S = 120.0  # for compiled code that never ends, on a busy machine, too; loops are counted
ROUNDS = 20  # a loop may take so many times the rounds of the right answer's


@dataclass(frozen=True)
class Plan:
    """What is tried on an exercise: on how many draws, and which changes of which answers."""

    exercise: str
    draws: int
    models_only: bool = False
    also: tuple[Reviewed, ...] = ()  # changes that are tried in every answer even so


@dataclass(frozen=True)
class Trial:
    """One changed answer, and on which draws it passed; `change` is "" for the right answer itself.

    One that is not tried has no draws.
    """

    number: int  # its place among all changes of an exercise
    exercise: str
    answer: str
    change: str
    passed: tuple[bool, ...]
    cases: tuple[int, ...] = ()  # the places of the cases that were seen to fail
    stopped: str = ""  # the error that stopped the check itself

    @property
    def fate(self) -> str:
        """Does it fail? always, never, sometimes, or "" for one that is not tried."""
        if not self.passed:
            return ""
        return "never" if all(self.passed) else "sometimes" if any(self.passed) else "always"


class Endless(BaseException):
    """A loop that has lost its end. Not an Exception: an `except Exception` in the answer does not swallow it."""


class Counter:
    """Counts the rounds of an answer's loops on one input, and stops a loop that takes too many.

    A right answer ends by itself: it has no limit in seconds, for on its first input it may train a network, which
    takes what a busy machine makes of it.
    """

    def __init__(self) -> None:
        self.most, self.seen, self.rounds = 10**7, 0, 0
        self.limit_s: float | None = None

    def __call__(self) -> None:
        self.rounds += 1
        self.seen = max(self.seen, self.rounds)
        if self.rounds > self.most:
            raise Endless


class Draws:
    """Several draws of an exercise's inputs. Equal ones are one case, and the right value of each is kept."""

    def __init__(self, exercise: Exercise, count: int):
        self.exercise = exercise
        self.memo: dict[Any, Any] = {}
        known: dict[object, Case] = {}
        drawn = [draw_cases(exercise, seeded_rng(f"draw {i}", exercise.id)) for i in range(count)]
        self.drawn = [[known.setdefault(_key(case), case) for case in cases] for cases in drawn]
        self.order: list[int] = []  # the places of cases, those first that told lately

    def failed(self, answer: Any, counter: Counter) -> list[int | None]:
        """Draw by draw, the place of the first case found that `answer` fails, or None where it passes."""
        known: dict[int, bool] = {}
        return [self._failed(answer, cases, counter, known) for cases in self.drawn]

    def _failed(self, answer: Any, cases: list[Case], counter: Counter, known: dict[int, bool]) -> int | None:
        places = range(len(cases))
        for i in [*(i for i in self.order if i < len(cases)), *(i for i in places if i not in self.order)]:
            key = id(cases[i])
            if key not in known:
                known[key] = self._is_right_on(answer, cases[i], counter)
            if not known[key]:
                self.order = [i, *(one for one in self.order if one != i)]
                return i
        return None

    def _is_right_on(self, answer: Any, case: Case, counter: Counter) -> bool:
        counter.rounds = 0
        observe = self.exercise.observe or observe_call
        try:
            with _seeded(), time_limit(counter.limit_s):
                seen = observe(answer, case)
        except (TimeUp, Endless):
            return False
        return is_right(self.exercise, case, seen, memo=self.memo)


def _key(case: Case) -> object:
    """Equal for equal cases; a case that is no plain data equals only itself."""
    try:
        return pickle.dumps(case)
    except (pickle.PicklingError, AttributeError, TypeError):
        return id(case)


@contextlib.contextmanager
def _seeded() -> Iterator[None]:
    """An answer that draws from a common generator draws the same each time."""
    random.seed(0)
    np.random.seed(0)
    with np.errstate(all="ignore"):
        yield


@dataclass(frozen=True)
class Attempt:
    """A right answer (`change` is "") or a change of one, to be judged now or never: the next one undoes it."""

    number: int
    answer: str
    change: str
    judge: Callable[[], Trial]


def try_all(root: Path, plan: Plan) -> Iterator[Attempt]:
    """Every right answer of an exercise and every change of it, in an order that is always the same."""
    from spectrohub.exercises import find

    exercise = find(plan.exercise)
    draws = {part.function: Draws(part, plan.draws) for part in exercise.parts}
    number = 0
    for answer in right_answers(root, exercise):
        own, counter = draws[answer.function], Counter()
        of_all = answer.name == MODEL or not plan.models_only
        number += 1
        yield Attempt(
            number, answer.name, "", partial(_trial, number, plan, own, answer, "", counter, of_all or bool(plan.also))
        )
        counter.most, counter.limit_s = ROUNDS * counter.seen + 1000, LIMIT_S
        turned = any(np.ndim(seen.value) > 1 for seen in own.memo.values() if isinstance(seen.value, np.ndarray))
        for change in changes(answer.tree, transposed=turned):
            number += 1
            tried = of_all or any(entry.covers(plan.exercise, change) for entry in plan.also)
            judge = partial(_trial, number, plan, own, answer, change, counter, tried)
            yield Attempt(number, answer.name, change, judge)


def _trial(
    number: int, plan: Plan, draws: Draws, answer: RightAnswer, change: str, counter: Counter, tried: bool
) -> Trial:
    trial = partial(Trial, number, plan.exercise, answer.name, change)
    if not tried:
        return trial(())
    try:
        built = answer.built(counter)
    except Exception:  # noqa: BLE001 - a definition may raise anything; nobody gets past it
        return trial((False,) * plan.draws)
    try:
        found = draws.failed(built, counter)
    except Exception as error:  # noqa: BLE001 - a check that stops is a fault of its own
        return trial((False,), stopped=f"{type(error).__name__}: {error}"[:300])
    return trial(tuple(i is None for i in found), tuple(sorted({i for i in found if i is not None})))
