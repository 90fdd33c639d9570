"""What a challenge is made of: families, instances, tasks, kinds of answer, wrong ideas. Plain data."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from spectrohub.learner_progress.state.difficulty import LEVELS

if TYPE_CHECKING:
    import numpy as np

    from spectrohub.checks.expectations import Expectation
    from spectrohub.checks.values import Case

XP = {"apprentice": 1, "practitioner": 2, "senior": 3}
PER_LEVEL = 12  # seeds 1 to 12 of each level are the catalogue: they are listed, reviewed and give XP
_DRAWS = 100
_LARGEST_ROOM = 0.1  # of the right number


@dataclass(frozen=True)
class Option:
    value: Any  # what solvers return
    text: str  # Markdown, one line
    why: str = ""  # Markdown; needed for Several, and for One where no wrong idea leads here


@dataclass(frozen=True)
class Number:
    """A number in `unit` (as in quizzes/units.py: Hz, s, ms, dB, %, frames, bins, ... or none).

    Right within the larger of `tolerance` (in the unit) and `share` (of the right answer's size).
    """

    unit: str = ""
    tolerance: float = 0.0
    share: float = 0.0

    def room(self, right: float) -> float:
        """How far from `right` an answer may lie."""
        return max(self.tolerance, self.share * abs(right))


@dataclass(frozen=True)
class One:
    """One of the options. They are shuffled unless `keep_order` (values that have an order of their own)."""

    options: tuple[Option, ...]
    keep_order: bool = False


@dataclass(frozen=True)
class Several:
    """All options that hold, at least one. Each option's `why` says why it does or does not."""

    options: tuple[Option, ...]


@dataclass(frozen=True)
class Order:
    """The options brought into an order."""

    options: tuple[Option, ...]


@dataclass(frozen=True)
class Lines:
    """The options that belong to a program, brought into an order that works; an option's value is its line of code.

    `solve` and `wrong[i].solve` return lines in order. Options that `solve` does not return are near misses, each in a
    wrong idea of its own; only the tests, which run every order, use `setup` (code that runs before), `result` (an
    expression: what the program makes) and `truth` (what it has to be). `order` holds (line, line below it, why) where
    no name tells it.
    """

    options: tuple[Option, ...]
    setup: str
    result: str
    truth: str
    order: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Point:
    """A place in the first picture given: right within `dx` and `dy` of it, in the units of the picture's axes."""

    dx: float
    dy: float


@dataclass(frozen=True)
class Function:
    """A function that the learner writes or repairs; it is judged as in `spectrohub.checks`.

    `cases(rng)` yields Cases, `expects` says what a right result looks like, `stub` is the code to copy and change.
    `budget(case)`, where given, is the most operations that one call may take (see `challenges.budget`).
    """

    name: str
    stub: str
    cases: Callable[[np.random.Generator], Iterable[Case]]
    expects: Expectation
    authority: str
    budget: Callable[[Case], int] | None = None


Answer = Number | One | Several | Order | Lines | Point | Function


Solver = Callable[[SimpleNamespace], Any]


def always(value: Any) -> Solver:
    """The solver that answers `value` whatever was given."""
    return lambda g: value


@dataclass(frozen=True)
class Wrong:
    """A wrong idea as a small wrong solver: `solve(g)` gives what the idea gives, or None where it says nothing."""

    id: str
    solve: Solver
    says: str
    try_this: str


@dataclass(frozen=True)
class Task:
    """One task, ready to be shown and judged. See the package's docstring for each field."""

    prompt: str
    given: Mapping[str, Any]
    answer: Answer
    solve: Solver
    wrong: tuple[Wrong, ...]
    why: str
    otherwise: str
    hints: tuple[str, ...]
    story: str = ""
    revealed: Mapping[str, Any] = field(default_factory=dict)  # materials shown with the right answer
    key: tuple[Any, ...] = ()  # what tells this task from its like, where the answer alone does not (see Instance.key)

    @cached_property
    def solver_input(self) -> SimpleNamespace:
        """What the solvers look at."""
        return SimpleNamespace(**self.given)

    @cached_property
    def solution(self) -> Any:
        return self.solve(self.solver_input)

    @property
    def is_ambiguous(self) -> bool:
        """Would a wrong idea pass here, because its number is not the right one, but within the tolerance?

        So would any factor near 1 where the right number is small beside the room.
        """
        if not isinstance(self.answer, Number):
            return False
        right = float(self.solution)
        if self.answer.room(right) > _LARGEST_ROOM * abs(right):
            return True
        ideas = (wrong.solve(self.solver_input) for wrong in self.wrong)
        return any(
            idea is not None and same_number(right) < abs(idea - right) <= self.answer.room(right) for idea in ideas
        )


def same_number(right: float) -> float:
    """Numbers that differ by no more than this are one number, computed in two ways."""
    return 1e-9 * max(1.0, abs(right))


@dataclass(frozen=True)
class Family:
    """A family of tasks. `makers` draw one task each, for the three LEVELS in their order."""

    id: str
    title: str
    skills: tuple[str, ...]
    about: str  # what one does here, in one line
    makers: tuple[Callable[[np.random.Generator], Task], ...] = field(repr=False)
    needs_reading: bool = True  # False: eyes and ears are enough

    @property
    def levels(self) -> tuple[str, ...]:
        return LEVELS


@dataclass(frozen=True)
class Instance:
    """One task of a family. The same family, level and seed give the same task on every machine."""

    family: Family
    level: str
    seed: int

    @property
    def item(self) -> str:
        """Its name in the ledger."""
        return f"challenges/{self.family.id}/{self.level}-{self.seed}"

    @property
    def skills(self) -> tuple[str, ...]:
        return self.family.skills

    @property
    def title(self) -> str:
        return f"{self.family.title}, {self.level} {self.seed}"

    @property
    def xp(self) -> int:
        """Small, and only for the catalogue: seeds have no end, XP has."""
        return XP[self.level] if self.seed <= PER_LEVEL else 0

    @cached_property
    def task(self) -> Task:
        import numpy as np

        digest = hashlib.sha256(self.item.encode()).digest()
        rng = np.random.Generator(np.random.PCG64(list(digest)))
        maker = self.family.makers[LEVELS.index(self.level)]
        for _ in range(_DRAWS):
            task = maker(rng)
            if not task.is_ambiguous:
                return task
        raise ValueError(f"{self.item}: a wrong idea passes in each of {_DRAWS} draws; its tolerance is too large")

    @cached_property
    def key(self) -> tuple[Any, ...]:
        """What must be answered, in a form that is equal only where one and the same answer would do.

        Numbers, points, orders and programs differ by the answer. A choice has few answers, and a function
        cannot be compared: there the task says what is different (`Task.key`), beside the answer.
        """
        task = self.task
        if isinstance(task.answer, Function):
            return task.key
        return (*task.key, _plain(task.solution))


def _plain(solution: Any) -> Any:
    if isinstance(solution, (set, frozenset)):
        return tuple(sorted(map(str, solution)))
    if isinstance(solution, (list, tuple)):
        return tuple(map(_plain, solution))
    if isinstance(solution, bool) or not isinstance(solution, (int, float)):
        return solution
    return float(f"{solution:.6g}")
