"""The warm process as the grader holds it, and the child it forks for each run of a notebook."""

from __future__ import annotations

import contextlib
import secrets
import select
import signal
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypedDict

from autograder.box import socket_messages
from autograder.box.availability import explain
from autograder.box.child_exit import ChildExited, Ended, exit_trouble, garbled
from autograder.box.control_group import ControlGroup
from autograder.box.launch import Launched, SharedCopy, launch
from autograder.box.model import BoxUnavailable, Limits, Trouble, TroubleKind
from autograder.box.serialise import NotPlain

_START_S, _END_S, _END_BY_ITSELF_S = 300.0, 30.0, 2.0
_MOST = 1 << 16  # bytes of a message about a process
_SOON_S = 1.0  # until then nobody asks how busy the machine is
PATIENCE = 4  # on a machine that is busy all the time, so many times what an answer may take
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
        self._group: ControlGroup | None = None  # of its forks; one after another has it

    @property
    def process_id(self) -> int | None:
        """Of the warm process, or of bubblewrap around it; None while there is none of its own."""
        return self._launched.process.pid if isinstance(self._launched, Launched) else None

    def start_shared(self) -> bool:
        """Wait for the copy of the shared process, once; False where there is none."""
        if self._shared is None:
            return False
        copy, self._shared = SharedCopy(self._shared), None
        with contextlib.suppress(*_CHANNEL_BROKEN):
            _wait_until_ready(copy.control)
            self._lend_group(copy.control)
            self._launched = copy
            return True
        copy.end()
        return False

    def start(self) -> Launched:
        """Start it and wait until its libraries are loaded. BoxUnavailable with its last words when it ends instead."""
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
        self._lend_group(started.control)
        return started

    def _lend_group(self, control: socket.socket) -> None:
        if self._group is None and not self._unboxed:
            self._group = ControlGroup.make()
        if self._group:
            socket.send_fds(control, [b"G"], self._group.lent)

    def stop(self) -> None:
        """End it; the next fork starts another."""
        if self._launched:
            self._launched.end()
            self._launched = None
        if self._group:
            self._group.end()
            self._group = None

    def fork(self, limits: Limits, left_s: int, opening: Opening, files: Sequence[bytes]) -> ChildProcess:
        """A fresh child, for which `left_s` of the notebook's CPU time are left.

        ProcessGone when there is none, also after a new start.
        """
        try:
            return self._fork(limits, left_s, opening, files)
        except _CHANNEL_BROKEN:
            self.stop()
        try:
            return self._fork(limits, left_s, opening, files)
        except _CHANNEL_BROKEN as error:
            self.stop()
            raise ProcessGone(str(error)) from error

    def _fork(self, limits: Limits, left_s: int, opening: Opening, files: Sequence[bytes]) -> ChildProcess:
        launched = self._launched or self.start()
        if self._group:
            self._group.limit(limits.memory)
        return ChildProcess.fork(launched.control, limits, left_s, opening, files)


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
        """The most memory that the child itself has held so far, in bytes, by its own word; 0 where it names none."""
        peak = self.reply.get("peak")
        return peak if type(peak) is int and 0 <= peak < 1 << 50 else 0


class ChildProcess:
    """One forked child, as the grader sees it. Nothing that it sends is trusted."""

    def __init__(self, control: socket.socket, channel: socket.socket, limits: Limits, left_s: int):
        self._control, self._channel, self._limits, self._left_s = control, channel, limits, left_s
        self._ended: Ended | None = None
        self.base_bytes, self.base_cpu_s = 0, 0.0  # bytes and CPU seconds when it opened: the warm parent's share
        self.reported_cpu_s = 0.0  # of all its answers together
        self.waited_s = 0.0  # for which it waited for its turn, in answers that took long

    @classmethod
    def fork(
        cls, control: socket.socket, limits: Limits, left_s: int, opening: Opening, files: Sequence[bytes]
    ) -> ChildProcess:
        """Ask the fork server behind `control` for a child. OSError when the child does not open."""
        channel, theirs = socket.socketpair()
        until = time.monotonic() + _END_S
        with theirs:
            socket.send_fds(control, [b"J"], [theirs.fileno()])
        socket_messages.send(control, {**vars(limits), "cpu_s": left_s})
        socket_messages.receive(control, most=_MOST, until=until)
        child = cls(control, channel, limits, left_s)
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
            raise ChildExited(exit_trouble(self.end(), self._limits, self._left_s)) from None
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
            until = self._await(deadline)
            return *socket_messages.receive(self._channel, most=most, until=until), False
        except socket_messages.TooLate:
            self.signal(signal.SIGINT)
            return *socket_messages.receive(self._channel, most=most, until=time.monotonic() + grace_s), True

    def _await(self, deadline: Deadline) -> float:
        """Wait until an answer begins; returns when it is due. TooLate when none has begun by then.

        It is due later by as long as the child waited for its turn, up to `PATIENCE` times: a busy machine is not
        the student's doing.
        """
        began = time.monotonic()
        allowed = max(0.0, deadline.at - began)
        if self._answers(began + min(_SOON_S, allowed / 10)):  # nearly every answer comes so soon
            return deadline.at
        before_s, until = self._ask_waited_s(), deadline.at
        try:
            while not self._answers(until):
                waited_s = max(0.0, self._ask_waited_s() - before_s)
                until = min(deadline.at + waited_s, began + PATIENCE * allowed)
                if until <= time.monotonic():
                    raise socket_messages.TooLate
        finally:
            self.waited_s += max(0.0, self._ask_waited_s() - before_s)
        return until

    def _answers(self, until: float) -> bool:
        return bool(select.select([self._channel], [], [], max(0.0, until - time.monotonic()))[0])

    def _ask_waited_s(self) -> float:
        """Of the child, so far; 0 when it has ended."""
        self._control.sendall(b"T")
        socket_messages.send(self._control, {})
        while True:
            message, _ = socket_messages.receive(self._control, most=_MOST, until=time.monotonic() + _END_S)
            if "waited" in message:
                return float(message["waited"])
            self._ended = _ended(message)  # it ended in between

    def signal(self, number: int) -> None:
        self._control.sendall(b"S")
        socket_messages.send(self._control, {"signal": number})

    def end(self, *, kill: bool = False) -> Ended:
        """Let it end, or kill it; how it ended. What it sends later is not read."""
        if kill and self._ended is None:
            self.signal(signal.SIGKILL)
        self._channel.close()
        if self._ended is None:
            try:
                message, _ = socket_messages.receive(
                    self._control, most=_MOST, until=time.monotonic() + _END_BY_ITSELF_S
                )
            except socket_messages.TooLate:
                self.signal(signal.SIGKILL)
                message, _ = socket_messages.receive(self._control, most=_MOST, until=time.monotonic() + _END_S)
            self._ended = _ended(message)
        return self._ended


def _ended(message: dict[str, Any]) -> Ended:
    return Ended(*(message[word] for word in ("ended", "cpu", "peak", "held", "over")))
