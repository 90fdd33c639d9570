"""A control group for one box: where the system gives the grader one, the kernel itself keeps the limit on memory.

`autograder.box.usage` counts some twenty times a second what a box holds, and is what reports tell. A control group
holds between two counts, too. It needs the right to make one: root has it nearly everywhere, others below a group that
is theirs (`systemd-run --user --scope python3 course.py grade ...`). Without it the count stands alone.

Sources: the kernel's Documentation/admin-guide, cgroup-v1/memory.rst and cgroup-v2.rst.
"""

from __future__ import annotations

import fcntl
import itertools
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

_NAME = "spectrohub-box"
# The kernel also counts a box's own copies of the warm parent's pages, and what the system holds for it. The count of
# `usage` leaves these out: so much more is allowed here, and it comes first but for what is taken within moments.
_MORE = 512 << 20
_OUT_OF_MEMORY = re.compile(rb"^oom_kill (\d+)$", re.MULTILINE)
_numbers = itertools.count()


@dataclass(frozen=True)
class _Version:
    """`settings`: file and value, in the order in which they are written; {} is the limit. A kernel may lack some."""

    events: str
    settings: tuple[tuple[str, str], ...]


_V1 = _Version(  # what memory and swap may be together must never be below what memory may be
    "memory.oom_control",
    (
        ("memory.memsw.limit_in_bytes", "-1"),
        ("memory.limit_in_bytes", "{}"),
        ("memory.memsw.limit_in_bytes", "{}"),
    ),
)
_V2 = _Version(  # one limit for all processes of a group, and one end
    "memory.events",
    (("memory.oom.group", "1"), ("memory.max", "{}"), ("memory.swap.max", "0")),
)


class LentGroup(NamedTuple):
    """Descriptors by which a process without any way to the group's folder joins it, and sees what happens in it."""

    processes: int
    events: int

    def join(self) -> None:
        """From here on this process, and what it starts, is in the group."""
        with suppress(OSError):  # it is gone; or an old kernel looks at who writes, and not at who opened it
            os.write(self.processes, b"0")

    def killed(self) -> int:
        """It grows when the kernel ends processes of the group for their memory.

        How much it grows says nothing: version 2 counts one process twice where the whole group ends.
        """
        with suppress(OSError):  # somebody has removed it
            if found := _OUT_OF_MEMORY.search(os.pread(self.events, 4096, 0)):
                return int(found[1])
        return 0

    def close(self) -> None:
        for descriptor in self:
            os.close(descriptor)


class ControlGroup:
    """Make it with `make`. What it has `lent` is for the fork server; `end` it when no box uses it any more."""

    def __init__(self, folder: Path, version: _Version):
        self.folder, self._version = folder, version
        self._memory: int | None = None  # the limit, once it is set
        self._alive = os.open(folder, os.O_RDONLY)
        fcntl.flock(self._alive, fcntl.LOCK_SH | fcntl.LOCK_NB)  # goes with this process, however that ends
        opened = (folder / "cgroup.procs", os.O_WRONLY), (folder / version.events, os.O_RDONLY)
        self.lent = LentGroup(*(os.open(*one) for one in opened))

    @classmethod
    def make(cls) -> ControlGroup | None:
        """A new one, or None where this process may not make any."""
        for parent, version in _places():
            _remove_left_over(parent)
            folder = parent / f"{_NAME}-{os.getpid()}-{next(_numbers)}"
            try:
                folder.mkdir()
            except OSError:
                continue
            try:
                group = cls(folder, version)
                group._limit(1 << 40)
                return group
            except OSError:  # no memory is counted here
                with suppress(OSError):
                    folder.rmdir()
        return None

    def limit(self, memory: int) -> None:
        """Bytes that a box may hold, from now on."""
        if memory != self._memory:
            with suppress(OSError):  # somebody has removed it; the count of `usage` stands
                self._limit(memory)

    def _limit(self, memory: int) -> None:
        for name, value in self._version.settings:
            file = self.folder / name
            if file.exists():
                file.write_text(value.format(allowed(memory)), encoding="ascii")
        self._memory = memory

    def end(self) -> None:
        self.lent.close()
        os.close(self._alive)
        with suppress(OSError):  # a process is on its way out: whoever makes the next group removes this one
            self.folder.rmdir()


def allowed(memory: int) -> int:
    """Bytes at which the kernel ends what has a limit of `memory`."""
    return memory + _MORE


def _places() -> Iterator[tuple[Path, _Version]]:
    """Where a group may be made: below this process's own; of version 2 beside it, as its inner groups hold none."""
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8").splitlines()
        lines = Path("/proc/self/cgroup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return
    own = [line.split(":", 2) for line in lines]
    for line in mounts:
        left, _, right = line.partition(" - ")
        root, mounted = left.split()[3:5]
        kind, _, options = right.split(maxsplit=2)
        path = {"cgroup": _path(own, "memory"), "cgroup2": _path(own, "")}.get(kind)
        if path is None or (kind == "cgroup" and "memory" not in options.split(",")):
            continue
        here = Path(mounted) / os.path.relpath(path, root) if Path(path).is_relative_to(root) else Path(mounted)
        if kind == "cgroup":
            yield here, _V1
        else:
            yield from ((place, _V2) for place in (here, here.parent) if _hands_memory_down(place))


def _path(own: list[list[str]], controller: str) -> str | None:
    return next((path for _, names, path in own if controller in names.split(",")), None)


def _hands_memory_down(place: Path) -> bool:
    """And may this process move others there: for that it needs the ancestor's list of processes, too."""
    with suppress(OSError):
        memory = "memory" in (place / "cgroup.subtree_control").read_text(encoding="utf-8").split()
        return memory and os.access(place / "cgroup.procs", os.W_OK)
    return False


def _remove_left_over(parent: Path) -> None:
    """Groups of graders that were killed."""
    for folder in parent.glob(f"{_NAME}-*"):
        with suppress(OSError):  # its grader is alive, or its last process is on its way out
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                folder.rmdir()
            finally:
                os.close(descriptor)
