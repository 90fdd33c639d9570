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
from typing import Any

from distributed import Client, Future, wait
from distributed.scheduler import KilledWorker

from autograder.box.model import BoxUnavailable, Job, Report
from autograder.grading.execute.notebook_grader import Pending, Stages
from autograder.grading.execute.worker_pool import CrewFailed, Done, Item
from autograder.grading.feedback.pages import Feedback
from autograder.grading.model import GradedNotebook

CONNECT_S = 30
_AHEAD = 2  # submissions for each thread of the cluster: the next is there when one ends
_boxes: dict[tuple, Any] = {}
_one_at_a_time = threading.Lock()


def run_jobs(jobs: list[Job], root: str, unboxed: bool, box: str) -> list[Report]:
    """On a worker of the cluster: run notebooks in this process's box, which is made on first use and stays warm."""
    from autograder.grading.execute.worker import make_box
    from spectrohub.paths import course_root

    home = Path(root) if Path(root).is_dir() else course_root()
    with _one_at_a_time:
        key = (home, unboxed, box)
        if key not in _boxes:
            made = make_box(home, unboxed, box)
            _boxes[key] = made.__enter__()
            atexit.register(made.__exit__, None, None, None)
        return [_boxes[key].run(job) for job in jobs]


class DaskCrew:
    """As `Crew`, with the cluster's workers in place of its own."""

    def __init__(self, address: str, setup, tick: Callable[[], None] = lambda: None):
        self.setup, self.tick = setup, tick
        try:
            self._client = Client(address, timeout=CONNECT_S, set_as_default=False)
            self._client.wait_for_workers(1, timeout=CONNECT_S)
        except (OSError, TimeoutError, ValueError) as error:
            raise CrewFailed(
                f"No Dask cluster with workers answers at {address}: {error} Start one with `dask scheduler`, "
                "and `dask worker ADDRESS --nthreads 1` in this folder on each machine."
            ) from error
        self._stages = Stages(setup.plan, setup.released, setup.secret, setup.limits)
        self._feedback = Feedback()
        self._todo: deque[Item] = deque()
        self._flying: dict[Future, tuple[Item, list[Pending | GradedNotebook]]] = {}

    def put(self, kind: str, payload: Any, *, first: bool = False) -> None:
        (self._todo.appendleft if first else self._todo.append)(Item(kind, payload))

    def __enter__(self) -> DaskCrew:
        return self

    def __exit__(self, *exception) -> None:
        self._client.cancel(list(self._flying))
        self._client.close()

    def __iter__(self) -> Iterator[Done]:
        while self._todo or self._flying:
            room = _AHEAD * max(1, sum(self._client.nthreads().values()))
            while self._todo and len(self._flying) < room:
                done = self._begin(self._todo.popleft())
                if done is not None:
                    yield done
            for future in self._finished():
                yield self._end(future)
            self.tick()

    def _begin(self, item: Item) -> Done | None:
        """Send an item's notebooks to the cluster, or do at once what needs no box."""
        if item.kind == "feedback":
            return Done(item, self._feedback.render(item.payload))
        ready = [self._stages.prepare(item.payload, name) for name in item.payload.keys]
        jobs = [one.job for one in ready if isinstance(one, Pending)]
        if not jobs:
            return Done(item, ready)
        self._flying[self._submit(jobs)] = (item, ready)
        return None

    def _submit(self, jobs: list[Job]) -> Future:
        setup = self.setup
        return self._client.submit(run_jobs, jobs, str(setup.root), setup.unboxed, setup.box, pure=False)

    def _finished(self) -> list[Future]:
        if not self._flying:
            return []
        try:
            with self._client.as_current():
                return list(wait(list(self._flying), timeout=0.2, return_when="FIRST_COMPLETED").done)
        except TimeoutError:
            return []

    def _end(self, future: Future) -> Done:
        item, ready = self._flying.pop(future)
        try:
            reports = iter(future.result())
            graded = [
                self._stages.settle(one, next(reports), self._run_one) if isinstance(one, Pending) else one
                for one in ready
            ]
        except KilledWorker as error:
            return Done(item, trouble=f"Workers of the cluster died of it, one after the other: {error}", killed=True)
        except BoxUnavailable:
            raise
        except Exception as error:  # noqa: BLE001 - one bad submission never stops the class
            return Done(item, trouble=f"{type(error).__name__}: {error}")
        return Done(item, graded)

    def _run_one(self, job: Job) -> Report:
        return self._submit([job]).result()[0]
