"""The records of one run: how to grade, how each student fared, and what is told meanwhile."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field

from autograder.box.model import Limits
from autograder.grading.intake.plan import Plan
from autograder.grading.model import NotebookResult


@dataclass(frozen=True)
class Options:
    """How to grade. `box` names what makes boxes; `dask` is a scheduler's address."""

    workers: int = field(default_factory=lambda: len(os.sched_getaffinity(0)))
    only: tuple[str, ...] = ()
    again: bool = False
    unboxed: bool = False
    feedback: bool = True
    database: str = ""
    dask: str = ""
    limits: Limits = Limits()
    box: str = "autograder.box:Box"


@dataclass
class Outcome:
    """How one student fared in this run. how: graded, saved, unchanged, failed, isolated."""

    student: str
    how: str
    notebooks: tuple[NotebookResult, ...] = ()
    flags: tuple[str, ...] = ()
    trouble: str = ""
    penalty: float = 0.0
    before: tuple[NotebookResult, ...] = ()

    @property
    def points(self) -> float:
        return sum(notebook.points for notebook in self.notebooks)

    @property
    def boxed(self) -> bool:
        return all(notebook.boxed for notebook in self.notebooks)


@dataclass
class Summary:
    """All of a run. `first_s`: until the first result; `head`: of the audit, to be noted elsewhere."""

    plan: Plan
    outcomes: list[Outcome]
    seconds: float
    first_s: float
    head: str
    unboxed: bool
    retried: int = 0  # submissions whose worker died, and that were given to another
    no_feedback: tuple[str, ...] = ()  # whose pages could not be made


@dataclass
class Listener:
    """What a run tells while it goes on. All parts are optional."""

    begin: Callable[[int], None] = lambda total: None
    ended: Callable[[Outcome], None] = lambda outcome: None
    tick: Callable[[], None] = lambda: None
