"""The workers of a run, or of many runs one after the other: they start while other things are made ready, and stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType

from autograder.box.box import warm_parent
from autograder.box.launch import WarmParent, uses_of
from autograder.grading.class_run import Options
from autograder.grading.execute.work import Pool, Setup
from autograder.grading.execute.worker_pool import WorkerPool
from autograder.grading.execute.worker_source import preload
from autograder.grading.intake.assignment import Assignment

_FOR_CHECKS = (  # to judge
    "autograder.grading.execute.signal_library",
    "librosa.core.spectrum",
    "librosa.filters",
    "librosa.util.utils",
)
_FOR_FEATURES = "librosa.feature.spectral"  # and answers about librosa's features
_BY_CHOICE = frozenset(["matplotlib"])  # what students use where they like
_SHARED = ("autograder.grading.store.result_writer", "autograder.grading.intake.released")


class Workers:
    """Begin, then ask for the pool. Close it, or use it as a context manager.

    A pool is kept as long as it is asked for with the same setup: its workers, and the warm process that they share,
    then grade the next submission at once. stay: there will be a next one, of which nobody knows what it uses.
    """

    def __init__(self, *, stay: bool = False) -> None:
        self._stay = stay
        self._parent: WarmParent | None = None
        self._warmed_for: tuple[Path, bool, frozenset[str]] | None = None  # the course, unboxed, and what is loaded
        self._pool: Pool | None = None
        self._made_for: tuple[Setup, int, str] | None = None

    def begin(self, assignment: Assignment, options: Options, handed_in: Iterable[bytes] = ()) -> None:
        """Start what takes long, in processes of their own, while this one goes on.

        `handed_in` are the notebooks that will be graded: what the assignment leaves to them is loaded if one needs it.
        """
        questions = [question for notebook in assignment.plan.notebooks for question in notebook.questions]
        uses = uses_of(path.read_bytes() for path in _sources(assignment))
        uses |= _BY_CHOICE & (_BY_CHOICE if self._stay or options.unboxed else uses_of(handed_in))
        checks = any(question.checks for question in questions)
        if not options.dask and options.box == Options.box:  # others have none, or one for each worker
            self._warm(assignment.classroom.root, unboxed=options.unboxed, uses=uses)
        features = [_FOR_FEATURES] if "librosa.feature" in uses else []
        preload(*([*_FOR_CHECKS, *features] if checks else []), shared=_SHARED)

    def _warm(self, root: Path, *, unboxed: bool, uses: frozenset[str]) -> None:
        if not self._serves(root, unboxed=unboxed, uses=uses):
            self.close()
            self._parent, self._warmed_for = warm_parent(root, unboxed=unboxed, uses=uses), (root, unboxed, uses)

    def _serves(self, root: Path, *, unboxed: bool, uses: frozenset[str]) -> bool:
        """Is the warm process that there is, if any, one for boxes of this kind?"""
        if self._parent is None or not self._parent.is_alive or self._warmed_for is None:
            return False
        its_root, is_unboxed, loaded = self._warmed_for
        return (its_root, is_unboxed) == (root, unboxed) and uses <= loaded

    def pool(self, setup: Setup, options: Options, tick: Callable[[], None]) -> Pool:
        """The pool for this setup, which may be the last run's."""
        wanted = (setup, options.workers, options.dask)
        if self._pool is None or self._made_for != wanted:
            self.close_pool()
            self._pool, self._made_for = self._make_pool(setup, options, tick), wanted
        return self._pool

    def _make_pool(self, setup: Setup, options: Options, tick: Callable[[], None]) -> Pool:
        if not options.dask:
            parent = self._parent if setup.box == Setup.box else None
            return WorkerPool(max(1, options.workers), setup, parent, tick)
        from autograder.grading.execute.dask_pool import DaskPool

        return DaskPool(options.dask, setup, tick)

    def close_pool(self) -> None:
        """The next run has another one; the warm process stays."""
        if self._pool is not None:
            self._pool.__exit__(None, None, None)
            self._pool = self._made_for = None

    def close(self) -> None:
        self.close_pool()
        if self._parent is not None:
            self._parent.end()
            self._parent = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _sources(assignment: Assignment) -> list[Path]:
    return list((assignment.classroom.source / assignment.slug).glob("*.ipynb"))
