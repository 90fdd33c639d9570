"""The warm process as the grader holds it, and the child it forks for each run of a notebook."""

from __future__ import annotations

import contextlib
import secrets
import signal
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypedDict

from autograder.box import socket_messages
from autograder.box.availability import explain
from autograder.box.child_exit import ChildExited, exit_trouble, garbled
from autograder.box.launch import Launched, SharedCopy, launch
from autograder.box.model import BoxUnavailable, Limits, Trouble, TroubleKind
from autograder.box.serialise import NotPlain

_START_S, _END_S, _END_BY_ITSELF_S = 300.0, 30.0, 2.0
_MOST = 1 << 16  # bytes of a message about a process
_CHANNEL_BROKEN = (socket_messages.Closed, socket_messages.TooLate, NotPlain, OSError)


class ProcessGone(RuntimeError):
    """The warm process ended, or does not answer, also after a new start."""


class Opening(TypedDict):
    """What a child is sent first, beside the contents of `files`."""

    files: list[str]
    seed: int
    observed: list[str]
    cell_output: int


class WarmProcess:
    """One fork server, started when it is needed, and again when it is gone or no longer in step.

    course: the course's folder; datasets: the folder of data sets that notebooks may read; shared: the socket to a
    copy of a warm process that others have too, which is used first, while it lives.
    """

    def __init__(self, course: Path, datasets: Path, *, unboxed: bool, shared: socket.socket | None = None):
        self._course, self._datasets, self._unboxed, self._shared = course, datasets, unboxed, shared
        self._launched: Launched | SharedCopy | None = None

    @property
    def process_id(self) -> int | None:
        """Of the warm process, or of bubblewrap around it; None while there is none of its own."""
        return self._launched.process.pid if isinstance(self._launched, Launched) else None

    def start(self) -> Launched | SharedCopy:
        """Start it and wait until its libraries are loaded. BoxUnavailable with its last words when it ends instead."""
        if self._shared is not None:
            copy, self._shared = SharedCopy(self._shared), None
            with contextlib.suppress(*_CHANNEL_BROKEN):
                _wait_until_ready(copy.control)
                self._launched = copy
                return copy
            copy.end()
        self._launched = started = launch(self._course, self._datasets, unboxed=self._unboxed)
        try:
            _wait_until_ready(started.control)
        except (socket_messages.Closed, socket_messages.TooLate, NotPlain) as error:
            last_words = started.last_words() or str(error) or "it gave no answer"
            self.stop()
            if self._unboxed:
                raise BoxUnavailable(
                    f"The warm process did not start: {last_words}", "Does the self-check run?"
                ) from error
            raise explain(last_words) from error
        return started

    def stop(self) -> None:
        """End it; the next fork starts another."""
        if self._launched:
            self._launched.end()
            self._launched = None

    def fork(self, limits: Limits, opening: Opening, files: Sequence[bytes]) -> ChildProcess:
        """A fresh child. ProcessGone when there is none, also after a new start."""
        try:
            return self._fork(limits, opening, files)
        except _CHANNEL_BROKEN:
            self.stop()
        try:
            return self._fork(limits, opening, files)
        except _CHANNEL_BROKEN as error:
            self.stop()
            raise ProcessGone(str(error)) from error

    def _fork(self, limits: Limits, opening: Opening, files: Sequence[bytes]) -> ChildProcess:
        launched = self._launched or self.start()
        return ChildProcess.fork(launched.control, limits, opening, files)


def _wait_until_ready(control: socket.socket) -> None:
    socket_messages.receive(control, most=_MOST, until=time.monotonic() + _START_S)


@dataclass(frozen=True)
class Deadline:
    """When an answer is due (of `time.monotonic`), and what is said of one that comes later."""

    at: float
    reason: str


@dataclass(frozen=True)
class Answer:
    """What a child sent back. `interrupted`: the deadline came first."""

    reply: dict[str, Any]
    blobs: list[bytes]
    interrupted: bool

    @property
    def peak(self) -> int:
        """The most memory that the child has held so far, in bytes; 0 where it names none."""
        peak = self.reply.get("peak")
        return peak if type(peak) is int and 0 <= peak < 1 << 50 else 0


@dataclass(frozen=True)
class Ended:
    """How a child ended: its exit code (negative for a signal), and what it had used."""

    code: int
    cpu_s: float
    peak: int


class ChildProcess:
    """One forked child, as the grader sees it. Nothing that it sends is trusted."""

    def __init__(self, control: socket.socket, channel: socket.socket):
        self._control, self._channel = control, channel
        self._ended: Ended | None = None
        self.base_bytes, self.base_cpu_s = 0, 0.0  # bytes and CPU seconds when it opened: the warm parent's share
        self.reported_cpu_s = 0.0  # of all its answers together

    @classmethod
    def fork(cls, control: socket.socket, limits: Limits, opening: Opening, files: Sequence[bytes]) -> ChildProcess:
        """Ask the fork server behind `control` for a child. OSError when the child does not open."""
        channel, theirs = socket.socketpair()
        until = time.monotonic() + _END_S
        with theirs:
            socket.send_fds(control, [b"J"], [theirs.fileno()])
        socket_messages.send(control, vars(limits))
        socket_messages.receive(control, most=_MOST, until=until)
        child = cls(control, channel)
        child._open(opening, files, until)
        return child

    def _open(self, opening: Opening, files: Sequence[bytes], until: float) -> None:
        try:
            socket_messages.send(self._channel, {**opening}, files)
            opened, _ = socket_messages.receive(self._channel, most=_MOST, until=until)
        except (socket_messages.Closed, socket_messages.TooLate, NotPlain):
            opened = {}
        if "open" not in opened:
            ended = self.end(kill=True)
            raise OSError(f"the child did not open: {str(opened.get('fatal', ended))[-1500:]}")
        self.base_bytes, self.base_cpu_s = int(opened["peak"]), float(opened["cpu"])

    def ask(
        self, request: dict[str, Any], blobs: Sequence[bytes] = (), *, most: int, deadline: Deadline, grace_s: float
    ) -> Answer:
        """Its answer, of at most `most` bytes; past the deadline it is interrupted and has `grace_s` to answer.

        Raises ChildExited when no proper answer comes; the child is gone then.
        """
        request = {**request, "n": secrets.token_hex(8)}
        try:
            reply, came, late = self._exchange(request, blobs, most, deadline, grace_s)
        except socket_messages.TooLate:
            self.end(kill=True)
            reason = f"{deadline.reason} It could not be interrupted and was stopped."
            raise ChildExited(Trouble(TroubleKind.TIME, reason)) from None
        except NotPlain as error:
            self.end(kill=True)
            raise ChildExited(garbled(error)) from None
        except socket_messages.Closed:
            raise ChildExited(exit_trouble(self.end().code)) from None
        if "fatal" in reply or reply.get("n") != request["n"]:
            self.end(kill=True)
            raise ChildExited(garbled(reply.get("fatal") or "an answer that nobody asked for"))
        cpu = reply.get("cpu")
        self.reported_cpu_s += cpu if type(cpu) is float and 0 <= cpu < 1e6 else 0.0
        return Answer(reply, came, late)

    def _exchange(
        self, request: dict[str, Any], blobs: Sequence[bytes], most: int, deadline: Deadline, grace_s: float
    ) -> tuple[dict[str, Any], list[bytes], bool]:
        socket_messages.send(self._channel, request, blobs)
        try:
            return *socket_messages.receive(self._channel, most=most, until=deadline.at), False
        except socket_messages.TooLate:
            self.signal(signal.SIGINT)
            return *socket_messages.receive(self._channel, most=most, until=time.monotonic() + grace_s), True

    def signal(self, number: int) -> None:
        self._control.sendall(b"S")
        socket_messages.send(self._control, {"signal": number})

    def end(self, *, kill: bool = False) -> Ended:
        """Let it end, or kill it; how it ended. What it sends later is not read."""
        if self._ended is None:
            if kill:
                self.signal(signal.SIGKILL)
            self._channel.close()
            try:
                message, _ = socket_messages.receive(
                    self._control, most=_MOST, until=time.monotonic() + _END_BY_ITSELF_S
                )
            except socket_messages.TooLate:
                self.signal(signal.SIGKILL)
                message, _ = socket_messages.receive(self._control, most=_MOST, until=time.monotonic() + _END_S)
            self._ended = Ended(message["ended"], message["cpu"], message["peak"])
        return self._ended
