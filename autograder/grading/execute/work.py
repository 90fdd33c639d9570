"""What is given to workers, and what comes back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Protocol

from autograder.box.model import Limits
from autograder.grading.intake.plan import Plan
from autograder.grading.model import FeedbackTask, GradedNotebook, Task

MOST_DEATHS = 3  # a submission that ended so many workers is set apart


class WorkersFailed(RuntimeError):
    """No worker could be started."""


@dataclass(frozen=True)
class Setup:
    """What a worker needs to know. `box` names what makes boxes ("module:name"); `released` are notebooks as text."""

    root: Path
    plan: Plan
    released: Mapping[str, str]
    secret: str
    unboxed: bool = False
    limits: Limits = Limits()
    box: str = "autograder.box:Box"


@dataclass(frozen=True)
class GradedTask:
    """`deaths`: how many workers ended while they had it."""

    work: Task
    notebooks: tuple[GradedNotebook, ...]
    deaths: int = 0


@dataclass(frozen=True)
class RenderedFeedback:
    work: FeedbackTask
    pages: Mapping[str, str]  # notebook -> HTML


@dataclass(frozen=True)
class FailedWork:
    """Why there is no result. `killed`: it ended MOST_DEATHS workers."""

    work: Task | FeedbackTask
    reason: str
    killed: bool = False
    deaths: int = 0


Work = Task | FeedbackTask
Finished = GradedTask | RenderedFeedback | FailedWork


@dataclass(frozen=True)
class Answer:
    """What a worker sends about the work it was given: notebooks of a Task, pages of a FeedbackTask, or why none."""

    notebooks: tuple[GradedNotebook, ...] = ()
    pages: Mapping[str, str] = field(default_factory=dict)
    trouble: str = ""


def finished(work: Work, answer: Answer, deaths: int = 0) -> Finished:
    if answer.trouble:
        return FailedWork(work, answer.trouble, deaths=deaths)
    if isinstance(work, Task):
        return GradedTask(work, answer.notebooks, deaths)
    return RenderedFeedback(work, answer.pages)


class Pool(Protocol):
    """Workers, of this machine or of a cluster. Iterate to get what is finished; `put` may be called meanwhile."""

    def put(self, work: Work, *, first: bool = False) -> None: ...

    def __iter__(self) -> Iterator[Finished]: ...

    def __enter__(self) -> Pool: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
