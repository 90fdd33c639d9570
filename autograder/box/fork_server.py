"""The warm process: `python -m autograder.box.fork_server FD DATASETS [unboxed] [USE ...]`. Forks a child for each job.

It talks over one socket with the grader that started it. A job comes with the child's own socket; `started` and
`ended` go back; a signal for the child may be asked for. A control group may be lent, which children join. A socket may
also come for another worker: a copy of this warm process then serves that one. It has one thread and never runs a
student's code, so each child starts from the same state. When the grader is gone, it goes too.
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
import time
import traceback
from collections.abc import Collection
from typing import Any

from autograder.box.control_group import LentGroup, allowed
from autograder.box.root_filesystem import HOME, lend_font_lists
from autograder.box.sandbox_selftest import build_a_box
from autograder.box.seccomp import filter_program
from autograder.box.warmup import Warm, require_one_thread

_LOOK_S = 0.05  # so often it is counted what a box uses
_LOOK_SHARE = 4  # and so many times what counting took of the CPU, at least


class ForkServer:
    def __init__(self, control: socket.socket, datasets: str, *, boxed: bool, uses: Collection[str]):
        self.control, self.datasets, self.boxed = control, datasets, boxed
        if boxed:
            lend_font_lists(HOME)
        self.warm = Warm(uses=uses)
        self.messages, self.sandbox = self.warm.messages, self.warm.sandbox
        self.program = filter_program() if boxed else b""
        self.sandbox.make_forks_cheap()
        self.pid = 0  # of the child that runs, 0 for none
        self.limits: dict[str, Any] = {}  # its limits, what its box uses, and the limit that it was ended for
        self.usage, self.over = self.warm.usage.Usage(0, 0, boxed=boxed), ""
        self.copies = 0  # for other workers
        self.place: int | None = None  # of such a copy: its number
        self.own_home = ""
        self.group: LentGroup | None = None
        self.killed = 0  # by the kernel, in that group, before the child began
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
        pause_s = _LOOK_S
        while True:
            ready = [fd for fd, _ in poll.poll(1000 * pause_s if self.pid else None)]
            if not ready:
                pause_s = self._look()
            if self.wakes in ready:
                with contextlib.suppress(BlockingIOError):
                    os.read(self.wakes, 4096)
                self._reap()
            if self.control.fileno() in ready and not self._obey():
                break
        self._signal(signal.SIGKILL)

    def _look(self) -> float:
        """Count what the box uses, and end it where that is too much. When to look again, in seconds from now."""
        began = time.process_time()
        self.usage.look()
        found = {"memory": self.usage.peak, "cpu_s": self.usage.cpu_s}
        over = [name for name, most in found.items() if most > self.limits[name]]
        self.over = "memory" if self._over_by_the_kernel() else next(iter(over), "")
        if self.over:
            self._signal(signal.SIGKILL)
        return max(_LOOK_S, _LOOK_SHARE * (time.process_time() - began))

    def _over_by_the_kernel(self) -> bool:
        return self.group is not None and self.group.killed() > self.killed

    def _obey(self) -> bool:
        """One command of the grader's: one letter and a message. False when the grader is gone."""
        letter, sockets, _, _ = socket.recv_fds(self.control, 1, 2)
        if not letter:
            return False
        if letter == b"G":
            self.group = LentGroup(*sockets)
            return True
        if letter == b"W":
            with socket.socket(fileno=sockets[0]) as another:
                self._serve_another(another)
            return True
        message, _ = self.messages.receive(self.control)
        if letter == b"S":
            self._signal(message["signal"])
        elif letter == b"T":
            self.messages.send(self.control, {"waited": self.usage.waited_s() if self.pid else 0.0})
        else:
            with socket.socket(fileno=sockets[0]) as channel:
                self.limits, self.over, base = message, "", self.warm.usage.own_memory()
                self.killed = self.group.killed() if self.group else 0
                self.pid = self._fork(message, channel)
                self.usage = self.warm.usage.Usage(self.pid, base, boxed=self.boxed)
            self.messages.send(self.control, {"started": self.pid})
        return True

    def _serve_another(self, control: socket.socket) -> None:
        """In a fork of this process, until that worker is gone. All that is loaded is shared with it."""
        require_one_thread()
        self.copies += 1
        if os.fork():
            return
        self.place = self.copies
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
        held = self.usage.peak
        if self._over_by_the_kernel():
            self.over, held = "memory", max(held, allowed(self.limits["memory"]))
        ended = {"ended": os.waitstatus_to_exitcode(status), "over": self.over, "held": held}
        ended["cpu"] = max(self.usage.cpu_s, used.ru_utime + used.ru_stime)
        ended["peak"] = self.warm.child_server.most_memory(used)
        self.messages.send(self.control, ended)

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
            if self.group:
                self.group.join()
                self.group.close()
            if self.boxed:
                self.sandbox.close_in(limits, self.program, self.place)
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
        code = build_a_box() if boxed else 0  # while this process is small; what fails has said why
        if not code:
            ForkServer(socket.socket(fileno=int(fd)), datasets, boxed=boxed, uses=words).serve()
    except BaseException as error:  # noqa: BLE001 - whatever it was, the grader reads it
        traceback.print_exc()
        print(error, file=sys.stderr, flush=True)  # the last line is what the grader tells
        code = 1
    os._exit(code)  # with their modules hidden, libraries cannot tidy up


if __name__ == "__main__":
    main(*sys.argv[1:])
