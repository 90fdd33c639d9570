"""Starts the warm process inside its root, and says in plain words why a system does not let it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from autograder.box.model import BoxUnavailable
from autograder.box.view import COURSE, DATASETS, HOME, PACKAGE, command

_ALOUD = "Or grade without the box, aloud (--unboxed): then a submission can reach whatever you can."
_ELSEWHERE = "Grade on Linux (a virtual machine or WSL 2 is enough)."
_SWITCHES = (  # a kernel's setting, the value that forbids, and the remedy
    ("kernel/apparmor_restrict_unprivileged_userns", "1", "AppArmor keeps user namespaces from ordinary users.",
     "As root: sysctl -w kernel.apparmor_restrict_unprivileged_userns=0"),
    ("kernel/unprivileged_userns_clone", "0", "User namespaces are switched off for ordinary users.",
     "As root: sysctl -w kernel.unprivileged_userns_clone=1"),
    ("user/max_user_namespaces", "0", "User namespaces are switched off.",
     "As root: sysctl -w user.max_user_namespaces=10000"),
)  # fmt: skip


def start_zygote(course: Path, datasets: Path, *, unboxed: bool) -> tuple[subprocess.Popen, socket.socket]:
    """The process and the socket to it; what it says on stderr is kept in `.errors` of the process."""
    ours, theirs = socket.socketpair()
    fd = str(theirs.fileno())
    words = [sys.executable, "-sP", "-m", "autograder.box.zygote", fd, str(datasets if unboxed else DATASETS)]
    words = [*words, "unboxed"] if unboxed else [*command(course, datasets), *words]
    errors = tempfile.TemporaryFile(mode="w+")  # a pipe that nobody reads would fill up
    with theirs:
        process = subprocess.Popen(
            words,
            pass_fds=[theirs.fileno()],
            env=_environment(unboxed),
            cwd=course,
            stdin=subprocess.DEVNULL,
            stdout=errors,
            stderr=errors,
            start_new_session=True,  # Ctrl-C is the grader's to handle
        )
    process.errors = errors
    return process, ours


def _environment(unboxed: bool) -> dict[str, str]:
    """Nothing of the grader's own surroundings but where programs are found, and one thread for everybody."""
    settings = {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), "/usr/local/bin", "/usr/bin", "/bin"]),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(PACKAGE) if unboxed else COURSE,
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",  # large pages: a fork takes half the time
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",  # as a kernel sets it
    }
    threads = "OMP_NUM OPENBLAS_NUM MKL_NUM NUMBA_NUM NUMEXPR_NUM VECLIB_MAXIMUM".split()
    settings |= {f"{name}_THREADS": "1" for name in threads}
    if unboxed:
        return settings | {"HOME": os.path.expanduser("~")}
    private = {"HOME": HOME, "NUMBA_CACHE_DIR": f"{HOME}/.numba", "MPLCONFIGDIR": f"{HOME}/.matplotlib"}
    return settings | private | {"USER": "student", "TMPDIR": HOME}


def why_no_box(*, unboxed: bool = False) -> BoxUnavailable | None:
    """None where a box can be built (or, `unboxed`, done without); else the reason and the remedy. Takes 0.2 s."""
    if unboxed:
        return None if hasattr(os, "fork") else BoxUnavailable(f"{sys.platform} cannot fork a process.", _ELSEWHERE)
    if not sys.platform.startswith("linux"):
        return BoxUnavailable(f"The box needs Linux; this is {sys.platform}.", f"{_ELSEWHERE} {_ALOUD}")
    try:
        words = [*command(PACKAGE, Path("/nonexistent")), sys.executable, "-sP", "-m", "autograder.box.trial"]
    except BoxUnavailable as error:
        return BoxUnavailable(error.reason, f"{error.remedy} {_ALOUD}")
    done = subprocess.run(
        words, env=_environment(False), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120
    )
    if done.returncode == 0:
        return None
    said = (done.stderr.strip() or done.stdout.strip() or f"exit code {done.returncode}").splitlines()[-1]
    return explain(said)


def explain(said: str, settings: Path = Path("/proc/sys")) -> BoxUnavailable:
    """What `said`, the system's own words, most likely comes from."""
    if "libseccomp" in said:
        return BoxUnavailable(f"libseccomp is missing ({said}).", f"Install it: apt install libseccomp2. {_ALOUD}")
    for name, forbids, reason, remedy in _SWITCHES:
        try:
            value = (settings / name).read_text().strip()
        except OSError:
            continue
        if value == forbids:
            return BoxUnavailable(f"{reason} ({said})", f"{remedy}. {_ALOUD}")
    remedy = "In a container, let it make namespaces (docker run --privileged), or grade outside of it."
    return BoxUnavailable(f"This system does not let the box be built: {said}", f"{remedy} {_ALOUD}")
