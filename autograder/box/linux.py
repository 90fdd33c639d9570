"""The system calls that Python has no words for: namespaces, mounts, capabilities, seccomp. Linux alone.

Nothing here decides anything; `autograder.box.sandbox` says what is closed. Every function raises OSError with the
system's own words.
"""

from __future__ import annotations

import ctypes
import os
import signal

from autograder.box.seccomp import call_number

NEWNS, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET = (
    0x0002_0000, 0x0400_0000, 0x0800_0000, 0x1000_0000, 0x2000_0000, 0x4000_0000,
)  # fmt: skip
ALL_NAMESPACES = NEWNS | NEWUTS | NEWIPC | NEWUSER | NEWPID | NEWNET
RDONLY, NOSUID, NODEV, NOEXEC = 1, 2, 4, 8

_PR_SET_DEATHSIG, _PR_SET_DUMPABLE, _PR_SET_SECCOMP, _PR_CAPBSET_DROP = 1, 4, 22, 24
_PR_NO_NEW_PRIVS, _PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL = 38, 47, 4
_SECCOMP_FILTER = 2
_MADV_HUGEPAGE, _MADV_COLLAPSE, _LARGE = 14, 25, 2 << 20
_CAP_VERSION_3 = 0x2008_0522

_libc = ctypes.CDLL(None, use_errno=True)


def _checked(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def fork_into(flags: int) -> int:
    """fork(), with the child as process 1 of new namespaces; 0 in the child, its pid in the parent.

    One clone() instead of unshare() and two forks. Python's own bookkeeping around a fork is done as os.fork does it.
    """
    clone = ctypes.PyDLL(None, use_errno=True).syscall  # PyDLL: the child must own the interpreter lock
    arguments = [ctypes.c_long(n) for n in (call_number("clone"), flags | signal.SIGCHLD, 0, 0, 0, 0)]
    ctypes.pythonapi.PyOS_BeforeFork()
    pid = clone(*arguments)
    if pid == 0:
        ctypes.pythonapi.PyOS_AfterFork_Child()
        return 0
    ctypes.pythonapi.PyOS_AfterFork_Parent()
    return _checked(pid, "clone")


def map_ids(pid: int, *, inside: int, uid: int, gid: int) -> None:
    """In the user namespace of `pid` there is one user and one group, `inside`; outside they are `uid` and `gid`."""
    for name, text in (("setgroups", "deny"), ("uid_map", f"{inside} {uid} 1"), ("gid_map", f"{inside} {gid} 1")):
        with open(f"/proc/{pid}/{name}", "w", encoding="ascii") as file:
            file.write(text)


def mount(kind: str, target: str, flags: int, options: str = "") -> None:
    arguments = (kind.encode(), target.encode(), kind.encode(), ctypes.c_ulong(flags), options.encode())
    _checked(_libc.mount(*arguments), f"mounting {kind} on {target}")


def gather_pages() -> None:
    """Let the kernel put this process's memory into large pages: a fork then copies a fraction of the tables.

    Where a kernel cannot (before 6.1), everything stays as it is, and a fork takes some milliseconds more.
    """
    with open("/proc/self/maps", encoding="utf-8") as file:
        areas = [line.split() for line in file]
    for place, rights, _, _, inode, *_ in areas:
        low, high = (int(end, 16) for end in place.split("-"))
        if rights == "rw-p" and inode == "0" and high - low >= _LARGE:
            for advice in (_MADV_HUGEPAGE, _MADV_COLLAPSE):
                _libc.madvise(ctypes.c_void_p(low), ctypes.c_size_t(high - low), advice)


def current_core() -> int:
    return _checked(_libc.sched_getcpu(), "sched_getcpu")


def die_with_parent() -> None:
    _prctl(_PR_SET_DEATHSIG, signal.SIGKILL)


def no_new_privileges() -> None:
    _prctl(_PR_NO_NEW_PRIVS, 1)


def may_read_itself() -> None:
    """After a change of user /proc/self belongs to root; give it back."""
    _prctl(_PR_SET_DUMPABLE, 1)


def drop_capabilities() -> None:
    """All of them, from every set, for good."""
    with open("/proc/sys/kernel/cap_last_cap", encoding="ascii") as file:
        last = int(file.read())
    for capability in range(last + 1):
        _prctl(_PR_CAPBSET_DROP, capability)
    _prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL)
    head = (ctypes.c_uint32 * 2)(_CAP_VERSION_3, 0)
    none = (ctypes.c_uint32 * 6)()
    _checked(_libc.capset(head, none), "capset")


def _prctl(option: int, *values: int) -> None:
    padded = [*values, 0, 0, 0, 0][:4]
    _checked(_libc.prctl(option, *(ctypes.c_ulong(int(v)) for v in padded)), f"prctl {option}")


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.c_void_p)]


def install_filter(program: bytes) -> None:
    """From here on, for this process and all its children, for good. Needs `no_new_privileges` first."""
    steps = ctypes.create_string_buffer(program, len(program))
    head = _Program(len(program) // 8, ctypes.addressof(steps))
    arguments = (ctypes.c_ulong(_SECCOMP_FILTER), ctypes.byref(head), ctypes.c_ulong(0), ctypes.c_ulong(0))
    _checked(_libc.prctl(_PR_SET_SECCOMP, *arguments), "seccomp")
