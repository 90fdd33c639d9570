"""A pool without processes: the stages around it run as they are, in a tenth of the time that workers take to start.

For tests that grade many times. The light box runs notebooks that these tests wrote themselves.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import pytest

from autograder.grading import pipeline
from autograder.grading.execute.notebook_grader import NotebookGrader
from autograder.grading.execute.work import Answer, FailedWork, Finished, Setup, Work, finished
from autograder.grading.execute.workers import Workers
from autograder.grading.feedback.pages import FeedbackPages
from autograder.grading.files import reason_of
from autograder.grading.model import Task
from tests.grading import classes
from tests.grading.light_box import LightBox


class LightPool:
    def __init__(self, setup: Setup):
        self._box = LightBox(setup.root, unboxed=setup.unboxed)
        self._grader = NotebookGrader(setup.plan, setup.released, setup.secret, setup.limits)
        self._pages: FeedbackPages | None = None
        self._todo: deque[Work] = deque()
        self.failures: list[Exception] = []

    def put(self, work: Work, *, first: bool = False) -> None:
        (self._todo.appendleft if first else self._todo.append)(work)

    def __enter__(self) -> LightPool:
        return self

    def __exit__(self, *exception) -> None:
        pass

    def __iter__(self) -> Iterator[Finished]:
        while self._todo:
            work = self._todo.popleft()
            try:
                answer = self._answer(work)
            except Exception as error:  # noqa: BLE001 - as in a worker; the tests look at what is kept
                self.failures.append(error)
                yield FailedWork(work, reason_of(error))
            else:
                yield finished(work, answer)

    def _answer(self, work: Work) -> Answer:
        if isinstance(work, Task):
            return Answer(notebooks=tuple(self._grader.grade(work, name, self._box.run) for name in work.keys))
        self._pages = self._pages or FeedbackPages()
        return Answer(pages=self._pages.render(work))


def _pools(monkeypatch: pytest.MonkeyPatch) -> list[LightPool]:
    made: list[LightPool] = []

    class LightWorkers(Workers):
        def begin(self, assignment, options, handed_in=()) -> None:
            pass

        def pool(self, setup, options, tick) -> LightPool:
            made.append(LightPool(setup))
            return made[-1]

    monkeypatch.setattr(pipeline, "Workers", LightWorkers)
    monkeypatch.setattr(classes, "KEPT", LightWorkers())
    return made


@pytest.fixture
def light_pool(monkeypatch) -> list[LightPool]:
    """Every run of this test has such a pool; they are listed in their order."""
    return _pools(monkeypatch)


@pytest.fixture(scope="module")
def module_light_pool() -> Iterator[list[LightPool]]:
    """The same for all runs of a file."""
    with pytest.MonkeyPatch.context() as patch:
        yield _pools(patch)
