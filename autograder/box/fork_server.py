"""The warm process: `python -m autograder.box.fork_server FD DATASETS [torch] [unboxed]`. Forks a child for each job.

It talks over one socket with the grader that started it. A job comes with the child's own socket; `started` and
`ended` go back; a signal for the child may be asked for. A socket may also come for another worker: a copy of this
warm process then serves that one. It has one thread and never runs a student's code, so each child starts from the
same state. When the grader is gone, it goes too.
"""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import signal
import socket
import sys
import tempfile
import traceback
from typing import Any

from autograder.box.warmup import Warm, require_one_thread


class ForkServer:
    def __init__(self, control: socket.socket, datasets: str, *, boxed: bool, torch: bool):
        self.control, self.datasets, self.boxed = control, datasets, boxed
        self.warm = Warm(torch=torch)
        self.messages, self.sandbox = self.warm.messages, self.warm.sandbox
        self.program = self.sandbox.filter_program() if boxed else b""
        self.sandbox.make_forks_cheap()
        self.pid = 0  # of the child that runs, 0 for none
        self.own_home = ""
        self._open_wake_pipe()

    def _open_wake_pipe(self) -> None:
        """Through it poll hears that a child has ended."""
        self.wakes, self.wake = os.pipe()
        for end in (self.wakes, self.wake):
            os.set_blocking(end, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self.wake, warn_on_full_buffer=False)

    def serve(self) -> None:
        self.messages.send(self.control, {"ready": True})
        poll = select.poll()
        for source in (self.control, self.wakes):
            poll.register(source, select.POLLIN)
        while True:
            ready = [fd for fd, _ in poll.poll()]
            if self.wakes in ready:
                with contextlib.suppress(BlockingIOError):
                    os.read(self.wakes, 4096)
                self._reap()
            if self.control.fileno() in ready and not self._obey():
                break
        self._signal(signal.SIGKILL)

    def _obey(self) -> bool:
        """One command of the grader's: one letter and a message. False when the grader is gone."""
        letter, sockets, _, _ = socket.recv_fds(self.control, 1, 1)
        if not letter:
            return False
        if letter == b"W":
            with socket.socket(fileno=sockets[0]) as another:
                self._serve_another(another)
            return True
        message, _ = self.messages.receive(self.control)
        if letter == b"S":
            self._signal(message["signal"])
        else:
            with socket.socket(fileno=sockets[0]) as channel:
                self.pid = self._fork(message, channel)
            self.messages.send(self.control, {"started": self.pid})
        return True

    def _serve_another(self, control: socket.socket) -> None:
        """In a fork of this process, until that worker is gone. All that is loaded is shared with it."""
        require_one_thread()
        if os.fork():
            return
        try:
            self.control.close()
            os.close(self.wakes)
            os.close(self.wake)
            self.control, self.pid = control, 0
            self._open_wake_pipe()
            self.serve()
            os._exit(0)
        except BaseException:  # noqa: BLE001 - the copy must not go on in the parent's place
            traceback.print_exc()
            os._exit(1)

    def _signal(self, number: int) -> None:
        if self.pid:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def _reap(self) -> None:
        if not self.pid:
            return
        pid, status, used = os.wait4(-1, os.WNOHANG)
        if pid != self.pid:
            return
        if not self.boxed:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)
            shutil.rmtree(self.own_home, ignore_errors=True)
        self.pid = 0
        cpu, peak = used.ru_utime + used.ru_stime, self.warm.child_server.most_memory(used)
        self.messages.send(self.control, {"ended": os.waitstatus_to_exitcode(status), "cpu": cpu, "peak": peak})

    def _fork(self, limits: dict[str, Any], channel: socket.socket) -> int:
        require_one_thread()
        if not self.boxed:
            self.own_home = tempfile.mkdtemp(prefix="spectrohub-")
            pid = os.fork()
            if pid == 0:
                self._become_child(limits, channel)
            return pid
        from_parent, to_child = os.pipe()
        pid = self.sandbox.fork_into_namespaces()
        if pid == 0:
            os.close(to_child)
            if os.read(from_parent, 1):  # when this child's user is mapped
                self._become_child(limits, channel)
            os._exit(1)
        os.close(from_parent)
        with open(to_child, "wb") as go:
            self.sandbox.map_student(pid, *self.sandbox.outside_ids())
            go.write(b"x")
        return pid

    def _become_child(self, limits: dict[str, Any], channel: socket.socket) -> None:
        """Never returns."""
        try:
            signal.set_wakeup_fd(-1)
            for number in (signal.SIGCHLD, signal.SIGTERM):
                signal.signal(number, signal.SIG_DFL)
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            os.setsid()
            for end in (self.wakes, self.wake):
                os.close(end)
            self.control.close()
            channel.set_inheritable(False)
            if self.boxed:
                self.sandbox.close_in(limits, self.program)
            else:
                self.sandbox.set_limits(limits)
            driver = self.warm.child_server
            driver.enter_home(self.sandbox.HOME if self.boxed else self.own_home, self.datasets)
            opening, files = self.messages.receive(channel)
            child = driver.ChildServer(channel, self.warm, opening, files)
            self.messages.send(channel, {"open": True, **driver.used()})
            child.serve()
            os._exit(0)
        except BaseException:  # noqa: BLE001 - the child must not go on as a second parent
            with contextlib.suppress(BaseException):
                self.messages.send(channel, {"fatal": traceback.format_exc()[-2000:]})
            os._exit(1)


def main(fd: str, datasets: str, *words: str) -> None:
    boxed = "unboxed" not in words
    if os.geteuid() == 0 and boxed:
        os.setgroups([])
    try:
        ForkServer(socket.socket(fileno=int(fd)), datasets, boxed=boxed, torch="torch" in words).serve()
        code = 0
    except BaseException as error:  # noqa: BLE001 - whatever it was, the grader reads it
        traceback.print_exc()
        print(error, file=sys.stderr, flush=True)  # the last line is what the grader tells
        code = 1
    os._exit(code)  # with their modules hidden, libraries cannot tidy up


if __name__ == "__main__":
    main(*sys.argv[1:])
