"""The box: holds one warm process, and runs one notebook at a time in a fresh, closed fork of it."""

from __future__ import annotations

import signal
import socket
import threading
import time
from pathlib import Path

from autograder.box import frames
from autograder.box.model import BoxUnavailable, Job, Limits, Report
from autograder.box.plain import NotPlain
from autograder.box.run import Run
from autograder.box.start import explain, start_zygote, why_no_box

_START_S, _END_S = 300.0, 30.0
_FRAME = 1 << 16


class ZygoteGone(RuntimeError):
    """The warm process ended, or does not answer."""


class Box:
    """A context manager. `run` never raises for anything that a submission does.

    course_root: the course's folder. unboxed: fork without any wall, where a system has none; every report says so.
    Entering raises BoxUnavailable where there can be no box.
    """

    def __init__(self, course_root: Path, *, unboxed: bool = False):
        self.course, self.unboxed = Path(course_root).resolve(), unboxed
        self.start_s = self.start_cpu_s = 0.0  # what the last start of the warm process took
        self._process, self._control = None, None
        self._turn = threading.Lock()
        self._has_datasets = False

    def __enter__(self) -> Box:
        trouble = why_no_box(unboxed=self.unboxed)
        if trouble:
            raise trouble
        self._start()
        return self

    def __exit__(self, *_) -> None:
        self._stop()

    @property
    def process_id(self) -> int | None:
        """Of the warm process, or of bubblewrap around it; None while there is none."""
        return self._process.pid if self._process else None

    def run(self, job: Job) -> Report:
        with self._turn:
            if b"load_spectrosounds" in job.notebook:
                self._make_datasets()
            report = Run(self, job).report()
            if report.trouble and report.trouble.kind == "box":  # not the submission's doing: once more, from afresh
                self.forget()
                report = Run(self, job).report()
            return report

    # --- for Run: one child at a time ---

    def fork(self, limits: Limits, begin: dict, files: list[bytes]) -> Child:
        """A fresh child. ZygoteGone when there is none, also after a new start."""
        for last in (False, True):
            try:
                if self._process is None:
                    self._start()
                return Child(self._control, limits, begin, files)
            except (frames.Closed, frames.TooLate, NotPlain, OSError) as error:
                self.forget()
                if last:
                    raise ZygoteGone(str(error)) from error

    def forget(self) -> None:
        """End the warm process, which is gone or no longer in step; the next fork starts another."""
        self._stop()

    def _start(self) -> None:
        began = time.monotonic()
        self._process, self._control = start_zygote(self.course, _datasets_folder(), unboxed=self.unboxed)
        try:
            ready, _ = frames.receive(self._control, most=_FRAME, until=began + _START_S)
        except (frames.Closed, frames.TooLate, NotPlain) as error:
            self._process.errors.seek(0)
            said = self._process.errors.read()[-3000:].strip() or str(error) or "it gave no answer"
            self._stop()
            if self.unboxed:
                raise BoxUnavailable(f"The warm process did not start: {said}", "Does the self-check run?") from error
            raise explain(said) from error
        self.start_s, self.start_cpu_s = time.monotonic() - began, ready["ready"]

    def _stop(self) -> None:
        if self._process is None:
            return
        self._control.close()  # the zygote ends when nobody listens
        try:
            self._process.wait(10)
        except Exception:
            self._process.kill()
            self._process.wait()
        self._process.errors.close()
        self._process = self._control = None

    def _make_datasets(self) -> None:
        """SpectroSounds takes 20 s to make and more room than a submission has: it is made here, and shown."""
        if not self._has_datasets:
            from spectrohub.datasets import DataError, load_spectrosounds

            try:
                load_spectrosounds(folder=_datasets_folder(), progress=False)
            except DataError:
                pass  # then the notebook says so
            self._has_datasets = True


def _datasets_folder() -> Path:
    from spectrohub.paths import user_data

    folder = user_data() / "datasets"
    folder.mkdir(exist_ok=True)
    return folder


class Child:
    """One forked child, as the grader sees it."""

    def __init__(self, control: socket.socket, limits: Limits, begin: dict, files: list[bytes]):
        self._control = control
        self._ended: dict | None = None
        self.channel, theirs = socket.socketpair()
        until = time.monotonic() + _END_S
        with theirs:
            socket.send_fds(control, [b"J"], [theirs.fileno()])
        frames.send(control, vars(limits))
        frames.receive(control, most=_FRAME, until=until)
        try:
            frames.send(self.channel, begin, files)
            opened, _ = frames.receive(self.channel, most=_FRAME, until=until)
        except (frames.Closed, frames.TooLate, NotPlain):
            opened = {}
        if "open" not in opened:
            self.end(kill=True)
            raise OSError(f"the child did not open: {str(opened.get('fatal', self._ended))[-1500:]}")
        self.base, self.base_cpu_s = int(opened["peak"]), float(opened["cpu"])

    def signal(self, number: int) -> None:
        self._control.sendall(b"S")
        frames.send(self._control, {"signal": number})

    def end(self, *, kill: bool = False) -> dict:
        """{"ended": exit code, negative for a signal, "cpu": seconds, "peak": bytes}. What comes later is not read."""
        if self._ended is None:
            if kill:
                self.signal(signal.SIGKILL)
            self.channel.close()
            try:
                self._ended, _ = frames.receive(self._control, most=_FRAME, until=time.monotonic() + 2)
            except frames.TooLate:  # it does not end by itself
                self.signal(signal.SIGKILL)
                self._ended, _ = frames.receive(self._control, most=_FRAME, until=time.monotonic() + _END_S)
        return self._ended
