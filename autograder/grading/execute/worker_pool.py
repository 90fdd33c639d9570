"""Worker processes and the work they share. A worker that dies is replaced, and its work is given to another."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType

from autograder.box.launch import WarmParent
from autograder.box.model import BoxUnavailable
from autograder.grading.execute.work import (
    MOST_DEATHS,
    FailedWork,
    Finished,
    Setup,
    Work,
    WorkersFailed,
    finished,
)

_TICK_S = 0.2


@dataclass
class _Item:
    """A piece of work, and how many workers died of it."""

    work: Work
    deaths: int = 0


@dataclass
class _Worker:
    process: BaseProcess
    connection: Connection
    ready: bool = False
    item: _Item | None = None


@dataclass
class WorkerPool:
    """At most `count` workers; so many are started as there is work for. With a `parent` they share a warm process."""

    count: int
    setup: Setup
    parent: WarmParent | None = None
    tick: Callable[[], None] = lambda: None  # called a few times a second
    _todo: deque[_Item] = field(init=False, default_factory=deque)
    _workers: list[_Worker] = field(init=False, default_factory=list)
    _failed_starts: int = field(init=False, default=0)

    def put(self, work: Work, *, first: bool = False) -> None:
        (self._todo.appendleft if first else self._todo.append)(_Item(work))

    def __enter__(self) -> WorkerPool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.connection.close()
        for worker in self._workers:
            worker.process.join(10)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()

    def __iter__(self) -> Iterator[Finished]:
        while self._todo or any(worker.item for worker in self._workers):
            self._start_missing()
            self._hand_out()
            for worker in self._heard():
                one = self._receive(worker)
                if one is not None:
                    yield one
            self.tick()

    def _start_missing(self) -> None:
        busy = sum(worker.item is not None for worker in self._workers)
        while len(self._workers) < min(self.count, busy + len(self._todo)):
            from autograder.grading.execute.worker import work

            context = multiprocessing.get_context("forkserver")
            ours, theirs = context.Pipe()
            shared = self.parent.copy() if self.parent else None
            process = context.Process(target=work, args=(theirs, self.setup, shared), daemon=True)
            process.start()
            theirs.close()
            if shared:
                shared.close()  # when the worker ends, so does its copy
            self._workers.append(_Worker(process, ours))

    def _hand_out(self) -> None:
        for worker in self._workers:
            if worker.ready and worker.item is None and self._todo:
                worker.item = self._todo.popleft()
                with suppress(OSError):  # it has died, which its sentinel shows in a moment
                    worker.connection.send(worker.item.work)

    def _heard(self) -> list[_Worker]:
        """Workers that sent something, or that ended."""
        sentinels = [worker.process.sentinel for worker in self._workers]
        found = set(wait([*(worker.connection for worker in self._workers), *sentinels], timeout=_TICK_S))
        return [one for one in self._workers if one.connection in found or one.process.sentinel in found]

    def _receive(self, worker: _Worker) -> Finished | None:
        try:
            if not worker.connection.poll():
                if worker.process.is_alive():
                    return None
                raise EOFError
            message = worker.connection.recv()
        except (EOFError, OSError):
            return self._replace(worker)
        if isinstance(message, BoxUnavailable):
            raise message
        item, worker.item = worker.item, None
        if item is None:  # its first message
            worker.ready, self._failed_starts = True, 0
            return None
        return finished(item.work, message, item.deaths)

    def _replace(self, worker: _Worker) -> FailedWork | None:
        """Let go of a worker that ended; its work is given to another, or is reported as what ends workers."""
        worker.process.kill()
        worker.process.join()
        worker.connection.close()
        self._workers.remove(worker)
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= MOST_DEATHS:
                raise WorkersFailed(
                    f"A worker ended {MOST_DEATHS} times before it could begin; what it wrote stands above."
                )
        item = worker.item
        if item is None:
            return None
        item.deaths += 1
        if item.deaths >= MOST_DEATHS:
            return FailedWork(item.work, f"{item.deaths} workers died of it.", killed=True, deaths=item.deaths)
        self._todo.append(item)
        return None
