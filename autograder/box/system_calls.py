"""The system calls that a notebook may make, and why. All others are answered with "no such call".

The list comes from what the course does: its solved notebooks, its samples, the tests' own notebooks, and what Python,
NumPy, PyTorch, numba, librosa, matplotlib, soundfile and small programs such as cp and tar call on the way
(`benchmarks/system_calls.py` records it). A name that a system does not have is passed over: x86-64 has older calls
that aarch64 never had.

What is missed on purpose: other processes' memory (ptrace, process_vm_*, pidfd_*), mounts and namespaces, memory that
belongs to no process (memfd_create, memfd_secret, shmget, mq_open), keys, io_uring, userfaultfd, bpf, perf, inotify and
flock (both reach from one box into another through a file that they share), and the choice of a core.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Is:
    """Holds where the bits `mask` of argument number `argument` are `value`."""

    argument: int
    value: int
    mask: int = 0xFFFF_FFFF  # an int; what stands above it the kernel does not read


def _one_of(argument: int, *values: int) -> tuple[tuple[Is, ...], ...]:
    return tuple((Is(argument, value),) for value in values)


ALWAYS = {
    "files that are open": """
        read write readv writev pread64 pwrite64 preadv pwritev lseek close close_range dup dup2 dup3 fsync fdatasync
        ftruncate fallocate fadvise64 sendfile copy_file_range fstat fchmod fchown fstatfs fchdir getdents64
    """,
    "files by name": """
        open openat creat access faccessat faccessat2 stat lstat newfstatat statx statfs readlink readlinkat getcwd
        chdir mkdir mkdirat rmdir unlink unlinkat rename renameat renameat2 link linkat symlink symlinkat truncate
        chmod fchmodat chown lchown fchownat utimensat utime utimes mknod mknodat umask
        getxattr lgetxattr fgetxattr listxattr llistxattr flistxattr
    """,
    "memory of its own": "brk munmap mremap mprotect madvise msync mincore",
    "waiting": """
        select pselect6 poll ppoll epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait epoll_pwait2 eventfd
        eventfd2 pipe pipe2 nanosleep clock_nanosleep pause sched_yield
    """,
    "threads and processes of its own": """
        fork vfork execve exit exit_group wait4 waitid futex futex_waitv set_tid_address set_robust_list get_robust_list
        rseq membarrier gettid getpid getppid getpgid getpgrp setpgid getsid setsid arch_prctl restart_syscall
    """,
    "signals among them": """
        kill tkill tgkill rt_sigaction rt_sigprocmask rt_sigreturn rt_sigsuspend rt_sigpending rt_sigtimedwait
        sigaltstack alarm setitimer getitimer
    """,
    "clocks": "clock_gettime clock_getres gettimeofday time times",
    "questions about itself": """
        getuid geteuid getgid getegid getgroups getresuid getresgid getrlimit setrlimit getrusage getpriority
        setpriority sched_getaffinity sched_getparam sched_getscheduler getcpu uname sysinfo getrandom
    """,
    "sockets among its own processes": """
        connect accept accept4 bind listen shutdown sendto recvfrom sendmsg recvmsg getsockname getpeername getsockopt
    """,
}

_UNIX = 1  # AF_UNIX: asyncio, multiprocessing and DataLoader talk over it
_NAMESPACES = 0x7E02_0000  # the flags of clone() for a user, a network, processes, mounts and the like of one's own
_HUGETLB = 0x4_0000  # MAP_HUGETLB: pages that count for no process
# F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_SETLK, F_SETLKW, F_DUPFD_CLOEXEC, F_GETPIPE_SZ
_DESCRIPTOR = (0, 1, 2, 3, 4, 6, 7, 1030, 1032)
_NAMES, _DIE_WITH_PARENT = (15, 16), 1
_REUSEADDR, _LINGER, _RCVTIMEO, _SNDTIMEO = 2, 13, 20, 21
# TCGETS to TCSETSF, TIOCSCTTY, TIOCGPGRP, TIOCSPGRP, TIOCGWINSZ, TIOCSWINSZ, TIOCNOTTY; and TCGETS2 to TCSETSF2, which
# newer C libraries call in place of the first four
_TERMINAL = (
    0x5401, 0x5402, 0x5403, 0x5404, 0x540E, 0x540F, 0x5410, 0x5413, 0x5414, 0x5422,
    0x802C_542A, 0x402C_542B, 0x402C_542C, 0x402C_542D,
)  # fmt: skip
_NEW_TERMINAL = (0x8004_5430, 0x4004_5431, 0x5441)  # TIOCGPTN, TIOCSPTLCK, TIOCGPTPEER
_OPEN_FILE = (0x541B, 0x5421, 0x5450, 0x5451)  # FIONREAD, FIONBIO, FIONCLEX, FIOCLEX

# A call -> the cases in which it is allowed; in each of them all conditions hold. Typing into a terminal (TIOCSTI), a
# larger buffer of a pipe or a socket, a lock that others see (F_GETLK) and a filter on a socket are in no case.
WHERE: dict[str, tuple[tuple[Is, ...], ...]] = {
    "clone": ((Is(0, 0, _NAMESPACES),),),
    "mmap": ((Is(3, 0, _HUGETLB),),),
    "socket": _one_of(0, _UNIX),
    "socketpair": _one_of(0, _UNIX),
    "setsockopt": tuple((Is(1, 1), Is(2, name)) for name in (_REUSEADDR, _LINGER, _RCVTIMEO, _SNDTIMEO)),
    "fcntl": _one_of(1, *_DESCRIPTOR),
    "ioctl": _one_of(1, *_TERMINAL, *_NEW_TERMINAL, *_OPEN_FILE),
    "prctl": _one_of(0, *_NAMES, _DIE_WITH_PARENT),
    "prlimit64": _one_of(0, 0),
}


def always() -> list[str]:
    return [name for names in ALWAYS.values() for name in names.split()]
