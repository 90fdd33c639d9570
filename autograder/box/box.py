"""The box: holds one warm process, and runs one notebook at a time in a fresh, closed fork of it."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Collection
from pathlib import Path

from autograder.box.availability import why_no_box
from autograder.box.launch import WarmParent
from autograder.box.model import Job, Report, TroubleKind
from autograder.box.notebook_run import NotebookRun
from autograder.box.warm_process import WarmProcess


class Box:
    """A context manager. `run` never raises for anything that a submission does.

    course_root: the course's folder. unboxed: fork without any wall, where a system has none; every report says so.
    shared: the socket to a copy of a warm process (`warm_parent`). Entering raises BoxUnavailable where there can be
    no box.
    """

    def __init__(self, course_root: Path, *, unboxed: bool = False, shared: socket.socket | None = None):
        self.unboxed = unboxed
        self._warm = WarmProcess(Path(course_root).resolve(), _datasets_folder(), unboxed=unboxed, shared=shared)
        self._turn = threading.Lock()
        self._has_datasets = False

    def __enter__(self) -> Box:
        if not self._warm.start_shared():  # which has seen for itself that a box can be built
            trouble = why_no_box(unboxed=self.unboxed)
            if trouble:
                raise trouble
            self._warm.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._warm.stop()

    @property
    def process_id(self) -> int | None:
        """Of the warm process, or of bubblewrap around it; None while there is none."""
        return self._warm.process_id

    def run(self, job: Job) -> Report:
        with self._turn:
            if b"load_spectrosounds" in job.notebook:
                self._make_datasets()
            report = self._run(job)
            if report.trouble and report.trouble.kind == TroubleKind.BOX:  # not the submission's doing: from afresh
                self._warm.stop()
                report = self._run(job)
            return report

    def _run(self, job: Job) -> Report:
        return NotebookRun(self._warm, job, boxed=not self.unboxed).report()

    def _make_datasets(self) -> None:
        """SpectroSounds takes 20 s to make and more room than a submission has: it is made here, and shown."""
        if not self._has_datasets:
            from spectrohub.datasets import DataError, load_spectrosounds

            with contextlib.suppress(DataError):  # then the notebook says so
                load_spectrosounds(folder=_datasets_folder(), progress=False)
            self._has_datasets = True


def warm_parent(course_root: Path, *, unboxed: bool, uses: Collection[str]) -> WarmParent:
    """For boxes of the same course."""
    return WarmParent(Path(course_root).resolve(), _datasets_folder(), unboxed=unboxed, uses=uses)


def _datasets_folder() -> Path:
    from spectrohub.paths import user_data

    folder = user_data() / "datasets"
    folder.mkdir(exist_ok=True)
    return folder
