"""What a forked child may no longer do, said once and for good before any of the student's code runs."""

from __future__ import annotations

import contextlib
import os
import resource
import socket
import sys
import termios
from typing import Any

from autograder.box import linux
from autograder.box.root_filesystem import HOME

INSIDE = 1000  # the child's user in its own user namespace
SHM_BYTES = 16 << 20
_UNUSED_IDS = 61_184, 4_000  # first and count: of systemd's range for passing services, nobody's files

# What no notebook of the course needs: other processes, mounts, keys, the kernel itself, clocks, shared memory by key.
_DENIED = """
    ptrace process_vm_readv process_vm_writev process_madvise kcmp pidfd_getfd
    unshare setns mount umount2 pivot_root chroot open_tree move_mount fsopen fsconfig fsmount fspick mount_setattr
    add_key request_key keyctl bpf perf_event_open userfaultfd io_uring_setup io_uring_enter io_uring_register
    kexec_load kexec_file_load init_module finit_module delete_module open_by_handle_at name_to_handle_at
    swapon swapoff reboot settimeofday clock_settime clock_adjtime adjtimex acct quotactl syslog vhangup
    sethostname setdomainname personality vmsplice msgget semget shmget iopl ioperm
""".split()


def filter_program() -> bytes:
    """Made once. Pipes between one's own processes (AF_UNIX) stay: asyncio and DataLoader need them."""
    return linux.filter_program(_DENIED, families=socket.AF_UNIX, terminal_push=termios.TIOCSTI)


def make_forks_cheap() -> None:
    if sys.platform == "linux":
        linux.gather_pages()


def fork_into_namespaces() -> int:
    """As os.fork(): the child is alone in six namespaces of its own, and waits until its user is mapped."""
    return linux.fork_into(linux.ALL_NAMESPACES)


def outside_ids() -> tuple[int, int]:
    """The user and group that a child is outside: an ordinary user's own, and for root ones that own nothing."""
    if os.geteuid() != 0:
        return os.getuid(), os.getgid()
    first, count = _UNUSED_IDS
    return (first + os.getpid() % count,) * 2


def map_student(pid: int, uid: int, gid: int) -> None:
    linux.map_ids(pid, inside=INSIDE, uid=uid, gid=gid)


def close_in(limits: dict[str, Any], program: bytes) -> None:
    """In the child of `linux.fork_into`, when its user is mapped: mounts, then limits, then every power given up."""
    linux.die_with_parent()
    with open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:
        file.write("1000")  # where memory runs out on the whole machine, a submission is the first to go
    os.setresgid(INSIDE, INSIDE, INSIDE)
    os.setresuid(INSIDE, INSIDE, INSIDE)
    owner = f"mode=700,uid={INSIDE},gid={INSIDE}"
    quiet = linux.NOSUID | linux.NODEV
    linux.mount("proc", "/proc", quiet | linux.NOEXEC | linux.RDONLY)
    linux.mount("tmpfs", HOME, quiet, f"size={limits['disk']},nr_inodes={limits['files']},{owner}")
    linux.mount("tmpfs", "/dev/shm", quiet, f"size={SHM_BYTES},nr_inodes=256,{owner}")
    linux.mount("devpts", "/dev/pts", linux.NOSUID | linux.NOEXEC, "newinstance,ptmxmode=0666,mode=0620")
    linux.drop_capabilities()
    linux.no_new_privileges()
    linux.may_read_itself()
    linux.die_with_parent()  # a change of user forgets it
    set_limits(limits)
    resource.setrlimit(resource.RLIMIT_NPROC, (limits["processes"],) * 2)  # of its own user namespace alone
    linux.install_filter(program)


def set_limits(limits: dict[str, Any]) -> None:
    """What a process may use, by the system's own limits; also where there is no box."""
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_CPU, limits["cpu_s"])
    _limit(resource.RLIMIT_FSIZE, limits["file_size"])
    _limit(resource.RLIMIT_NOFILE, limits["open_files"])
    with contextlib.suppress(OSError):  # without /proc nobody can say what is in use already
        _limit(resource.RLIMIT_AS, _address_space() + limits["memory"])


def _limit(which: int, most: int) -> None:
    _, hard = resource.getrlimit(which)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(which, (most, most))


def _address_space() -> int:
    """Bytes of address space in use: the warm libraries' own share is no student's."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[0]) * resource.getpagesize()
