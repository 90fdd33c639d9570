"""The workers of a run, or of many runs one after the other: they start while other things are made ready, and stay."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from autograder.box.box import warm_parent
from autograder.box.launch import WarmParent
from autograder.grading.class_run import Options
from autograder.grading.execute.work import Pool, Setup
from autograder.grading.execute.worker_pool import WorkerPool, preload
from autograder.grading.intake.assignment import Assignment

_FOR_CHECKS = ("scipy.signal", "librosa.core.spectrum", "librosa.filters", "librosa.feature.spectral")  # to judge


class Workers:
    """Begin, then ask for the pool. Close it, or use it as a context manager.

    A pool is kept as long as it is asked for with the same setup: its workers, and the warm process that they share,
    then grade the next submission at once.
    """

    def __init__(self) -> None:
        self._parent: WarmParent | None = None
        self._has_torch = False
        self._pool: Pool | None = None
        self._made_for: tuple[Setup, int, str] | None = None

    def begin(self, assignment: Assignment, options: Options) -> None:
        """Start what takes long, in processes of their own, while this one goes on."""
        questions = [question for notebook in assignment.plan.notebooks for question in notebook.questions]
        preload(*(_FOR_CHECKS if any(question.checks for question in questions) else ()))
        if options.dask or options.box != Options.box:
            return  # each worker of a cluster has a warm process of its own, and other boxes have none
        torch = any(b"torch" in path.read_bytes() for path in _sources(assignment))
        if self._parent is None or not self._parent.is_alive or torch and not self._has_torch:
            self.close()
            root = assignment.classroom.root
            self._parent, self._has_torch = warm_parent(root, unboxed=options.unboxed, torch=torch), torch

    def pool(self, setup: Setup, options: Options, tick: Callable[[], None]) -> Pool:
        """The pool for this setup, which may be the last run's."""
        wanted = (setup, options.workers, options.dask)
        if self._pool is None or self._made_for != wanted:
            self._close_pool()
            self._pool, self._made_for = self._make_pool(setup, options, tick), wanted
        return self._pool

    def _make_pool(self, setup: Setup, options: Options, tick: Callable[[], None]) -> Pool:
        if not options.dask:
            return WorkerPool(max(1, options.workers), setup, self._parent, tick)
        from autograder.grading.execute.dask_pool import DaskPool

        return DaskPool(options.dask, setup, tick)

    def close(self) -> None:
        self._close_pool()
        if self._parent is not None:
            self._parent.end()
            self._parent = None

    def _close_pool(self) -> None:
        if self._pool is not None:
            self._pool.__exit__(None, None, None)
            self._pool = self._made_for = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _sources(assignment: Assignment) -> list[Path]:
    return list((assignment.classroom.source / assignment.slug).glob("*.ipynb"))
