"""What a forked child may no longer do, said once and for good before any of the student's code runs."""

from __future__ import annotations

import contextlib
import os
import resource
import sys
from typing import Any

from autograder.box import linux
from autograder.box.root_filesystem import HOME

INSIDE = 1000  # the child's user in its own user namespace
SHM_BYTES = 16 << 20
_UNUSED_IDS = 61_184, 4_000  # first and count: of systemd's range for passing services, nobody's files


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


def close_in(limits: dict[str, Any], program: bytes, place: int | None) -> None:
    """In the child of `linux.fork_into`, when its user is mapped: mounts, then limits, then every power given up."""
    stay_on_one_core(place)
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


def stay_on_one_core(place: int | None) -> None:
    """Nothing that a box starts leaves its core: it takes no other box's, and no more CPU time than time goes by.

    place: the number of the worker whose box it is. Without one it is the core on which the system began it.
    """
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {linux.current_core() if place is None else cores[place % len(cores)]})


def set_limits(limits: dict[str, Any]) -> None:
    """What each process may use, by the system's own limits; also where there is no box.

    What all processes of a box use together is watched from outside, see `autograder.box.usage`.
    """
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_CPU, limits["cpu_s"] + 1)  # the watch comes first, and says why
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
