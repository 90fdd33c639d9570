"""The system calls that Python has no words for: namespaces, mounts, capabilities, seccomp. Linux alone.

Nothing here decides anything; `autograder.box.sandbox` says what is closed. Every function raises OSError with the
system's own words. libseccomp (a part of every common distribution) writes the filter, so that no number of a system
call stands here.
"""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import tempfile
from collections.abc import Iterable
from functools import cache

NEWNS, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET = (
    0x0002_0000, 0x0400_0000, 0x0800_0000, 0x1000_0000, 0x2000_0000, 0x4000_0000,
)  # fmt: skip
NEWCGROUP = 0x0200_0000
ALL_NAMESPACES = NEWNS | NEWUTS | NEWIPC | NEWUSER | NEWPID | NEWNET
RDONLY, NOSUID, NODEV, NOEXEC = 1, 2, 4, 8

_PR_SET_DEATHSIG, _PR_SET_DUMPABLE, _PR_SET_SECCOMP, _PR_CAPBSET_DROP = 1, 4, 22, 24
_PR_NO_NEW_PRIVS, _PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL = 38, 47, 4
_SECCOMP_FILTER = 2
_MADV_HUGEPAGE, _MADV_COLLAPSE, _LARGE = 14, 25, 2 << 20
_ACT_ALLOW, _ACT_ERRNO = 0x7FFF_0000, 0x0005_0000
_CMP_NE, _CMP_MASKED_EQ = 1, 7
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
    number = _seccomp_library().seccomp_syscall_resolve_name(b"clone")
    clone = ctypes.PyDLL(None, use_errno=True).syscall  # PyDLL: the child must own the interpreter lock
    arguments = [ctypes.c_long(n) for n in (number, flags | signal.SIGCHLD, 0, 0, 0, 0)]
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


# --- seccomp --------------------------------------------------------------------------------------------------------


class _Comparison(ctypes.Structure):
    _fields_ = [("arg", ctypes.c_uint), ("op", ctypes.c_int), ("a", ctypes.c_uint64), ("b", ctypes.c_uint64)]


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.c_void_p)]


@cache
def _seccomp_library() -> ctypes.CDLL:
    library = ctypes.CDLL("libseccomp.so.2", use_errno=True)
    library.seccomp_init.restype = ctypes.c_void_p
    library.seccomp_init.argtypes = [ctypes.c_uint32]
    library.seccomp_rule_add_array.argtypes = [
        ctypes.c_void_p, ctypes.c_uint32, ctypes.c_int, ctypes.c_uint, ctypes.POINTER(_Comparison),
    ]  # fmt: skip
    library.seccomp_export_bpf.argtypes = [ctypes.c_void_p, ctypes.c_int]
    library.seccomp_release.argtypes = [ctypes.c_void_p]
    return library


def filter_program(denied: Iterable[str], *, families: int, terminal_push: int) -> bytes:
    """A seccomp filter as bytes: everything is allowed but `denied`, new namespaces, and what follows.

    Sockets of other families than `families` find the network unreachable. clone3 is unknown (its flags cannot be
    read by a filter, and libraries then use clone). `terminal_push` is the ioctl that types into a terminal.
    """
    library = _seccomp_library()
    rules = library.seccomp_init(_ACT_ALLOW)

    def add(name: str, error: int, *comparisons: _Comparison) -> None:
        number = library.seccomp_syscall_resolve_name(name.encode())
        if number == -1:  # this kernel's headers know no such call
            return
        array = (_Comparison * len(comparisons))(*comparisons)
        result = library.seccomp_rule_add_array(rules, _ACT_ERRNO | error, number, len(comparisons), array)
        if result < 0:
            raise OSError(-result, f"a seccomp rule for {name}: {os.strerror(-result)}")

    try:
        for name in denied:
            add(name, errno.EPERM)
        add("clone3", errno.ENOSYS)
        for flag in (NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET):
            add("clone", errno.EPERM, _Comparison(0, _CMP_MASKED_EQ, flag, flag))
        add("socket", errno.ENETUNREACH, _Comparison(0, _CMP_NE, families, 0))
        add("ioctl", errno.EPERM, _Comparison(1, _CMP_MASKED_EQ, 0xFFFF_FFFF, terminal_push))
        with tempfile.TemporaryFile() as file:
            if library.seccomp_export_bpf(rules, file.fileno()) < 0:
                raise OSError("libseccomp wrote no filter")
            file.seek(0)
            return file.read()
    finally:
        library.seccomp_release(rules)


def install_filter(program: bytes) -> None:
    """From here on, for this process and all its children, for good. Needs `no_new_privileges` first."""
    steps = ctypes.create_string_buffer(program, len(program))
    head = _Program(len(program) // 8, ctypes.addressof(steps))
    arguments = (ctypes.c_ulong(_SECCOMP_FILTER), ctypes.byref(head), ctypes.c_ulong(0), ctypes.c_ulong(0))
    _checked(_libc.prctl(_PR_SET_SECCOMP, *arguments), "seccomp")
