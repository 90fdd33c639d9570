"""What a box uses as a whole: memory and CPU time of all of its processes, as the trusted side reads it in /proc.

The system's own limits are for each process. Here counts what all hold together, each page once: what lies in the
box's folders in memory, what waits in its sockets, and its page tables too. There is no other memory: the filter of
system calls refuses what belongs to no process.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress

from autograder.box.root_filesystem import HOME

IN_MEMORY = (HOME, "/dev/shm")  # the folders of a box that can be written, each of which lies in memory
_SOCKET = 212_992  # bytes that may wait in one: the kernel's own limit, which a box cannot raise
_TICK_S = 1 / os.sysconf("SC_CLK_TCK")
_KB = re.compile(rb"^(RssAnon|RssShmem|Pss_Anon|Pss_Shmem|VmPTE):\s+(\d+) kB", re.MULTILINE)


class Usage:
    """Of the box whose first process is `pid`, or where there are no walls of that process alone.

    base: bytes that the warm parent held when it forked the box; no box is charged for them. `peak` (bytes) and
    `cpu_s` are of all `look`s so far.
    """

    def __init__(self, pid: int, base: int, *, boxed: bool):
        self._pid, self.base, self._boxed = pid, base, boxed
        self.peak, self.cpu_s = 0, 0.0
        self._last, self._lost_s, self._sum_s = 0, 0.0, 0.0

    def look(self) -> None:
        """Count. What shows once alone counts for nothing: a program that is started shares its parent's memory for a
        moment, and would count twice."""
        processes = self._processes()
        self._count_cpu(processes)
        held = self._memory(processes)
        self.peak = max(self.peak, min(held, self._last))
        self._last = held

    def waited_s(self) -> float:
        """Seconds for which the process that waited longest was ready to run, and another had its core."""
        return max((_waited_s(folder) for folder in self._processes()), default=0.0)

    def _processes(self) -> list[str]:
        """Their folders in /proc: the first process's own view lists all of the box, and nothing else."""
        own = f"/proc/{self._pid}"
        if not self._boxed:
            return [own]
        try:
            inside = f"{own}/root/proc"
            if os.stat(inside).st_dev == os.stat("/proc").st_dev:
                return [own]  # it has not closed itself in yet
            return [f"{inside}/{name}" for name in os.listdir(inside) if name.isdigit()]
        except OSError:
            return []  # it has ended

    def _count_cpu(self, processes: list[str]) -> None:
        """What a process had used that nobody waited for is gone with it; it stays in the sum."""
        now_s = 0.0
        for folder in processes:
            with suppress(OSError):
                now_s += _TICK_S * sum(map(int, _read(f"{folder}/stat").rpartition(b")")[2].split()[11:15]))
        self._lost_s += max(0.0, self._sum_s - now_s)
        self._sum_s = now_s
        self.cpu_s = self._lost_s + now_s

    def _memory(self, processes: list[str]) -> int:
        """Bytes beyond the warm parent's share."""
        own = together = tables = 0
        sockets: set[str] = set()
        several = len(processes) > 1
        for folder in processes:
            with suppress(OSError):
                kb = _kb(f"{folder}/status")
                own = max(own, kb.get(b"RssAnon", 0) + kb.get(b"RssShmem", 0))
                tables += kb.get(b"VmPTE", 0)
                sockets |= _sockets(folder)
                if several:  # only then: it takes the kernel some milliseconds
                    kb = _kb(f"{folder}/smaps_rollup")
                    together += kb.get(b"Pss_Anon", 0) + kb.get(b"Pss_Shmem", 0)
        # One process's own pages are those beyond the parent's. Of several, each page counts once, divided among all
        # that share it; the parent, which is one more, has its share of what it left them.
        count = len(processes)
        beyond = max(0, own - self.base, together - self.base * count // (count + 1))
        return beyond + tables + _SOCKET * len(sockets) + sum(map(self._in_folder, IN_MEMORY))

    def _in_folder(self, place: str) -> int:
        if not self._boxed:
            return 0
        try:
            found = os.statvfs(f"/proc/{self._pid}/root{place}")
        except OSError:
            return 0
        return (found.f_blocks - found.f_bfree) * found.f_frsize


def _waited_s(folder: str) -> float:
    try:
        return int(_read(f"{folder}/schedstat").split()[1]) / 1e9
    except (OSError, IndexError):  # it has ended, or this kernel does not count
        return 0.0


def own_memory(process: str = "/proc/self") -> int:
    """Bytes that a process holds, also those that it shares with its parent, and no file's; 0 where no /proc says."""
    try:
        kb = _kb(f"{process}/status")
    except OSError:
        return 0
    return kb.get(b"RssAnon", 0) + kb.get(b"RssShmem", 0)


def _kb(path: str) -> dict[bytes, int]:
    return {name: int(number) << 10 for name, number in _KB.findall(_read(path))}


def _read(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:
        return file.read(1 << 16)


def _sockets(folder: str) -> set[str]:
    found = set()
    for fd in os.listdir(f"{folder}/fd"):
        with suppress(OSError):
            if (target := os.readlink(f"{folder}/fd/{fd}")).startswith("socket:"):
                found.add(target)
    return found
