"""Grading on a Dask cluster: its workers run notebooks in boxes of their own; preparing and judging stay here.

What goes there is a notebook's bytes with the inputs of its checks; what comes back is what was observed. The
cluster's machines need this course (at any path) with the same packages, and one thread for each worker.
"""

from __future__ import annotations

import atexit
import threading
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

from distributed import Client, Future, wait
from distributed.scheduler import KilledWorker

from autograder.box.model import BoxUnavailable, Job, Report
from autograder.grading.execute.notebook_grader import NotebookGrader, ReadyNotebook
from autograder.grading.execute.work import Answer, FailedWork, Finished, Setup, Work, WorkersFailed, finished
from autograder.grading.execute.worker import AnyBox, make_box
from autograder.grading.feedback.pages import FeedbackPages
from autograder.grading.model import FeedbackTask, GradedNotebook, Task

CONNECT_S = 30
# Submissions for each thread of the cluster. No more: when a worker dies, the scheduler blames all that it held, and
# what stood behind a deadly submission four times would be set apart with it.
_AHEAD = 1
_boxes: dict[tuple[Path, bool, str], AnyBox] = {}
_one_at_a_time = threading.Lock()


def run_jobs(jobs: list[Job], root: str, unboxed: bool, box: str) -> list[Report]:
    """On a worker of the cluster: run notebooks in this process's box, which is made on first use and stays warm."""
    from spectrohub.paths import course_root

    home = Path(root) if Path(root).is_dir() else course_root()
    with _one_at_a_time:
        key = (home, unboxed, box)
        if key not in _boxes:
            made = make_box(home, unboxed, box)
            _boxes[key] = made.__enter__()
            atexit.register(made.__exit__, None, None, None)
        return [_boxes[key].run(job) for job in jobs]


class DaskPool:
    """As WorkerPool, with the cluster's workers in place of its own."""

    def __init__(self, address: str, setup: Setup, tick: Callable[[], None] = lambda: None):
        self.setup, self.tick = setup, tick
        try:
            self._client = Client(address, timeout=CONNECT_S, set_as_default=False)
            self._client.wait_for_workers(1, timeout=CONNECT_S)
        except (OSError, TimeoutError, ValueError) as error:
            raise WorkersFailed(
                f"No Dask cluster with workers answers at {address}: {error} Start one with `dask scheduler`, "
                "and `dask worker ADDRESS --nthreads 1` in this folder on each machine."
            ) from error
        self._grader = NotebookGrader(setup.plan, setup.released, setup.secret, setup.limits)
        self._pages = FeedbackPages()
        self._todo: deque[Work] = deque()
        self._running: dict[Future[Any], tuple[Task, list[ReadyNotebook | GradedNotebook]]] = {}

    def put(self, work: Work, *, first: bool = False) -> None:
        (self._todo.appendleft if first else self._todo.append)(work)

    def __enter__(self) -> DaskPool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.cancel(list(self._running))
        self._client.close()

    def __iter__(self) -> Iterator[Finished]:
        while self._todo or self._running:
            room = _AHEAD * max(1, sum(self._client.nthreads().values()))
            while self._todo and len(self._running) < room:
                one = self._begin(self._todo.popleft())
                if one is not None:
                    yield one
            for future in self._finished():
                yield self._end(future)
            self.tick()

    def _begin(self, work: Work) -> Finished | None:
        """Send the notebooks of a submission to the cluster, or do at once what needs no box."""
        try:
            if isinstance(work, FeedbackTask):
                return finished(work, Answer(pages=self._pages.render(work)))
            notebooks = [self._grader.prepare(work, name) for name in work.keys]
        except Exception as error:  # noqa: BLE001 - one bad submission never stops the class
            return FailedWork(work, f"{type(error).__name__}: {error}")
        jobs = [one.job for one in notebooks if isinstance(one, ReadyNotebook)]
        if not jobs:
            return finished(work, Answer(tuple(one for one in notebooks if isinstance(one, GradedNotebook))))
        self._running[self._submit(jobs)] = (work, notebooks)
        return None

    def _submit(self, jobs: list[Job]) -> Future[Any]:
        setup = self.setup
        return self._client.submit(run_jobs, jobs, str(setup.root), setup.unboxed, setup.box, pure=False)

    def _finished(self) -> list[Future[Any]]:
        if not self._running:
            return []
        try:
            with self._client.as_current():
                return list(wait(list(self._running), timeout=0.2, return_when="FIRST_COMPLETED").done)
        except TimeoutError:
            return []

    def _end(self, future: Future[Any]) -> Finished:
        work, notebooks = self._running.pop(future)
        try:
            reports = iter(future.result())
            graded = tuple(
                self._grader.judge(one, next(reports), self._run_one) if isinstance(one, ReadyNotebook) else one
                for one in notebooks
            )
        except KilledWorker as error:
            return FailedWork(work, f"Workers of the cluster died of it, one after the other: {error}", killed=True)
        except BoxUnavailable:
            raise
        except Exception as error:  # noqa: BLE001 - one bad submission never stops the class
            return FailedWork(work, f"{type(error).__name__}: {error}")
        return finished(work, Answer(graded))

    def _run_one(self, job: Job) -> Report:
        report: Report = self._submit([job]).result()[0]
        return report
