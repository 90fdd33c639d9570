"""One run over a class: how to grade, how each student fared, and who hears of it meanwhile."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from autograder.box.model import Limits
from autograder.grading.intake.plan import Plan
from autograder.grading.model import NotebookResult, OutcomeKind


def cores() -> int:
    return len(os.sched_getaffinity(0))


@dataclass(frozen=True)
class Options:
    """How to grade. `box` names what makes boxes; `dask` is a scheduler's address."""

    workers: int = field(default_factory=cores)
    only: tuple[str, ...] = ()
    again: bool = False
    unboxed: bool = False
    feedback: bool = True
    database: str = ""
    dask: str = ""
    limits: Limits = Limits()
    box: str = "autograder.box:Box"


@dataclass(frozen=True)
class Outcome:
    """How one student fared in this run.

    `before` and `penalty_before` are what counted until then; `reasons` say why something else counts now.
    """

    student: str
    kind: OutcomeKind
    notebooks: tuple[NotebookResult, ...] = ()
    flags: tuple[str, ...] = ()
    trouble: str = ""
    penalty: float = 0.0
    before: tuple[NotebookResult, ...] = ()
    penalty_before: float = 0.0
    reasons: tuple[str, ...] = ()

    @property
    def total(self) -> float:
        """The points after the late penalty."""
        return self.points - self.penalty

    @property
    def waiting(self) -> int:
        """How many answers a person has yet to read, or to look at again."""
        return sum(question.waits for notebook in self.notebooks for question in notebook.questions)

    @property
    def points(self) -> float:
        return sum(notebook.points for notebook in self.notebooks)

    @property
    def boxed(self) -> bool:
        return all(notebook.boxed for notebook in self.notebooks)

    @property
    def graded(self) -> bool:
        """Whether this run ended well for the student: not set apart, not failed."""
        return self.kind not in (OutcomeKind.FAILED, OutcomeKind.ISOLATED)


@dataclass(frozen=True)
class Summary:
    """All of a run. `first_s`: until the first result; `head`: of the audit, to be noted elsewhere.

    `others`: with --only, the rest of the class as it was graded before. `notes`: what concerns no one student.
    """

    plan: Plan
    outcomes: list[Outcome]
    seconds: float
    first_s: float
    head: str
    unboxed: bool
    retried: int = 0  # submissions whose worker died, and that were given to another
    no_feedback: tuple[str, ...] = ()  # whose pages could not be made
    held: Mapping[str, datetime] = field(default_factory=dict)  # student -> until when feedback waits, in naive UTC
    released: tuple[str, ...] = ()  # whose feedback had waited, and was given in this run
    others: tuple[Outcome, ...] = ()
    notes: tuple[str, ...] = ()
    root: Path = Path()  # the course's
    idle_ideas: tuple[str, ...] = ()  # names that the instructor gave and that no answer of the class has

    @property
    def whole_class(self) -> list[Outcome]:
        return sorted([*self.outcomes, *self.others], key=lambda one: one.student)


@dataclass(frozen=True)
class Listener:
    """What is called while a run goes on: `begin` with the number of students to grade, `ended` after each of them."""

    begin: Callable[[int], None] = lambda total: None
    ended: Callable[[Outcome], None] = lambda outcome: None
    tick: Callable[[], None] = lambda: None  # a few times a second


class AnotherRun(RuntimeError):
    """Somebody else grades this course at the moment."""


@contextmanager
def only_run(path: Path) -> Iterator[None]:
    """One grader for a course at a time; the system lets go of the lock when a grader ends in any way."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise AnotherRun(f"Another `grade` is at work on this course ({path} is locked). Wait for it.") from error
        yield
