"""Kernels that have the large libraries as they begin: forks of a process that has loaded them (`kernel_source`).

A new Python takes some seconds for librosa and what it stands on, in each chapter again. This is for Linux; elsewhere,
before that process is ready, and for a kernel that is to be something else, a kernel starts as it always does.
"""

from __future__ import annotations

import functools
import json
import logging
import os
import select
import signal
import socket
import subprocess
import sys
import sysconfig
import threading
from contextlib import suppress
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner

from spectrohub.jupyter import kernel_source

NAME = "spectrohub-warm"  # among Jupyter's kernel provisioners

# Libraries read these as they are loaded: a kernel that is to have others of them starts by itself.
_READ_AT_START = tuple("PYTHON LD_ LC_ LANG HOME XDG_ OMP_ OPENBLAS_ MKL_ NUMBA_ MPL LIBROSA_".split())
_KNOWN = {"cwd", "env", "stderr", "kernel_id"}  # of what a start may be told


_log = logging.getLogger(__name__)


class NotForked(Exception):
    """There is no kernel to be had from the source; says why."""


class KernelSource:
    """The process that kernels are forked from. It ends with this one."""

    def __init__(self) -> None:
        self.link, theirs = socket.socketpair()
        # a kernel's PYTHONPATH is its own
        without_path = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, kernel_source.__file__, str(theirs.fileno())],
                env=without_path,
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,  # Ctrl-C is for the server, which asks kernels to end
            )
        self.lines = self.link.makefile("rw", encoding="utf-8")
        self.environment, self.installed = _read_at_start(os.environ), _last_installed()
        self._ready = False
        self._lock = threading.Lock()

    def is_ready(self, wait_s: float = 0) -> bool:
        with self._lock:
            if not self._ready and select.select([self.link], [], [], wait_s)[0]:
                self._ready = self.lines.readline() == "ready\n"
            return self._ready

    def has_broken_off(self) -> bool:
        """It was ready, and has ended."""
        return self._ready and self.process.poll() is not None

    def close(self) -> None:
        """It ends, and its kernels with it."""
        with suppress(OSError):  # what was not sent to one that has ended
            self.lines.close()
        self.link.close()

    def fork(self, arguments: list[str], cwd: str, environment: dict[str, str], *, quiet: bool) -> int:
        """The process of a new kernel."""
        job = {"arguments": arguments, "cwd": cwd, "environment": environment, "quiet": quiet}
        try:
            with self._lock:
                self.lines.write(json.dumps(job) + "\n")
                self.lines.flush()
                return int(self.lines.readline())
        except (OSError, ValueError) as error:  # it has ended
            raise NotForked("the source has ended") from error


_begun: list[KernelSource] = []


def source() -> KernelSource | None:
    """The one of this process, begun when it is first asked for; None where there can be none.

    One that has served and was ended, as where memory ran out, is followed by another.
    """
    if _begun and _begun[-1].has_broken_off():
        _begun.pop().close()
    if not _begun and _can_watch():
        _begun.append(KernelSource())
    return _begun[-1] if _begun else None


@functools.cache
def _can_watch() -> bool:
    """Processes that are no children of ours."""
    try:
        os.close(os.pidfd_open(os.getpid()))
    except (AttributeError, OSError):  # another system than Linux, or an old one
        return False
    return True


def _read_at_start(environment: Any) -> dict[str, str]:
    found = {name: value for name, value in environment.items() if name.startswith(_READ_AT_START)}
    found.pop("PYTHONPATH", None)  # of this a fork is told
    return found


def _last_installed() -> int:
    """When a library was last added or exchanged: a kernel that is started again finds what was installed meanwhile."""
    return Path(sysconfig.get_path("purelib")).stat().st_mtime_ns


class ForkedKernel:
    """A kernel's process, which is a child of the source: as much of Popen as Jupyter's provisioner uses."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._descriptor = os.pidfd_open(pid)
        self._ended = select.poll()
        self._ended.register(self._descriptor, select.POLLIN)

    def poll(self) -> int | None:
        return self._look(0)

    def wait(self) -> int | None:
        return self._look(None)

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            signal.pidfd_send_signal(self._descriptor, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def _look(self, timeout_ms: float | None) -> int | None:
        if self.returncode is None and self._ended.poll(timeout_ms):
            self.returncode = 0  # how it ended only the source would know
            os.close(self._descriptor)
        return self.returncode


class WarmProvisioner(LocalProvisioner):
    """Begins a kernel warm where that can be, else as LocalProvisioner does."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        try:
            kernel = _forked(cmd, kwargs)
        except NotForked as reason:
            _log.debug("A kernel starts by itself: %s", reason)
            return await super().launch_kernel(cmd, **kwargs)
        self.process = kernel  # type: ignore[assignment]  # what is used of Popen, it has
        self.pid = self.pgid = kernel.pid
        self.cwd = kwargs.get("cwd") or Path.cwd()
        return self.connection_info


def _forked(cmd: list[str], kwargs: dict[str, Any]) -> ForkedKernel:
    environment = kwargs.get("env") or dict(os.environ)
    begun = source()
    usual = cmd[:3] == [sys.executable, "-m", "ipykernel_launcher"] and kwargs.keys() <= _KNOWN
    if not begun or not usual:
        raise NotForked("there is no source" if usual else f"it is started as {cmd}, with {sorted(kwargs)}")
    if not begun.is_ready():
        raise NotForked("the source is not ready")
    other = begun.environment.items() ^ _read_at_start(environment).items()
    if other:
        raise NotForked(f"it has settings of its own: {sorted(name for name, _ in other)}")
    if begun.installed != _last_installed():
        raise NotForked("something has been installed")
    quiet = kwargs.get("stderr") == subprocess.DEVNULL
    pid = begun.fork(cmd[3:], os.fspath(kwargs.get("cwd") or Path.cwd()), environment, quiet=quiet)
    try:
        return ForkedKernel(pid)
    except ProcessLookupError as error:
        raise NotForked("it has ended already") from error


def register() -> KernelProvisionerFactory:
    """Make it known in this process, by NAME."""
    factory = KernelProvisionerFactory.instance()
    group = KernelProvisionerFactory.GROUP_NAME
    factory.provisioners[NAME] = EntryPoint(NAME, f"{__name__}:{WarmProvisioner.__name__}", group)
    return factory


def for_every_kernel() -> None:
    """Of this process, unless a kernel's specification names another way."""
    register().default_provisioner_name = NAME


def wait_until_ready() -> None:
    """For warm kernels, where there can be any."""
    begun = source()
    if begun:
        begun.is_ready(wait_s=60)


def for_this(manager: Any) -> None:
    """A kernel manager that has not begun its kernel; waits until there are warm ones."""
    register()
    wait_until_ready()
    manager.kernel_spec.metadata["kernel_provisioner"] = {"provisioner_name": NAME}
