"""Worker processes and the work they share. A worker that dies is replaced, and its work is given to another."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing import forkserver
from multiprocessing.connection import Connection, wait
from typing import Any

MOST_DEATHS = 3  # a submission that took so many workers with it is set apart
_WORKER = "autograder.grading.execute.worker"
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")


class CrewFailed(RuntimeError):
    """No worker could be started."""


@dataclass
class Item:
    """A piece of work: kind and payload, and how many workers died of it."""

    kind: str
    payload: Any
    deaths: int = 0


@dataclass
class Done:
    """An item's end: its result, or why there is none."""

    item: Item
    result: Any = None
    trouble: str = ""
    killed: bool = False


@dataclass
class _Worker:
    process: multiprocessing.Process
    connection: Connection
    ready: bool = False
    item: Item | None = None


@dataclass
class Crew:
    """`count` workers. Iterate to get what is done; `put` may be called while iterating."""

    count: int
    setup: Any
    tick: Callable[[], None] = lambda: None  # called a few times a second
    _todo: deque[Item] = field(default_factory=deque)
    _workers: list[_Worker] = field(default_factory=list)
    _failed_starts: int = 0

    @staticmethod
    def preload(*modules: str) -> None:
        """Begin to import what workers need, in a process of its own that they are forked from.

        It has one thread, and so has each worker: as many as there are cores would only get in each other's way.
        """
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([_WORKER, *modules])
        added = {name: "1" for name in _THREADS if name not in os.environ}
        os.environ.update(added)
        try:
            forkserver.ensure_running()
        finally:
            for name in added:
                del os.environ[name]

    def put(self, kind: str, payload: Any, *, first: bool = False) -> None:
        (self._todo.appendleft if first else self._todo.append)(Item(kind, payload))

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *exception) -> None:
        for worker in self._workers:
            worker.connection.close()
        for worker in self._workers:
            worker.process.join(10)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()

    def __iter__(self) -> Iterator[Done]:
        while self._todo or any(worker.item for worker in self._workers):
            self._start_missing()
            self._hand_out()
            wanted = {worker.connection: worker for worker in self._workers}
            wanted |= {worker.process.sentinel: worker for worker in self._workers}
            heard = {id(wanted[one]): wanted[one] for one in wait(list(wanted), timeout=0.2)}
            for worker in heard.values():
                done = self._listen(worker)
                if done is not None:
                    yield done
            self.tick()

    def _start_missing(self) -> None:
        busy = sum(worker.item is not None for worker in self._workers)
        while len(self._workers) < min(self.count, busy + len(self._todo)):
            from autograder.grading.execute.worker import work

            context = multiprocessing.get_context("forkserver")
            ours, theirs = context.Pipe()
            process = context.Process(target=work, args=(theirs, self.setup), daemon=True)
            process.start()
            theirs.close()
            self._workers.append(_Worker(process, ours))

    def _hand_out(self) -> None:
        for worker in self._workers:
            if worker.ready and worker.item is None and self._todo:
                worker.item = self._todo.popleft()
                with contextlib.suppress(OSError):  # it has died; its sentinel tells in a moment
                    worker.connection.send((worker.item.kind, worker.item.payload))

    def _listen(self, worker: _Worker) -> Done | None:
        try:
            if not worker.connection.poll():
                if worker.process.is_alive():
                    return None
                raise EOFError
            kind, result = worker.connection.recv()
        except (EOFError, OSError):
            return self._bury(worker)
        if kind == "ready":
            worker.ready, self._failed_starts = True, 0
            return None
        if kind == "unavailable":
            raise result
        item, worker.item = worker.item, None
        return Done(item, result) if kind == "done" else Done(item, trouble=result)

    def _bury(self, worker: _Worker) -> Done | None:
        worker.process.kill()
        worker.process.join()
        worker.connection.close()
        self._workers.remove(worker)
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= MOST_DEATHS:
                raise CrewFailed(
                    f"A worker ended {MOST_DEATHS} times before it could begin; what it wrote stands above."
                )
        item = worker.item
        if item is None:
            return None
        item.deaths += 1
        if item.deaths >= MOST_DEATHS:
            return Done(item, trouble=f"{item.deaths} workers died of it.", killed=True)
        self._todo.append(item)
        return None
