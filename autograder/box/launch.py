"""Starts the fork server inside its root, with nothing of the grader's own surroundings."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from autograder.box.root_filesystem import COURSE, DATASETS, HOME, PACKAGE, command


@dataclass(frozen=True)
class Launched:
    """A running fork server: the process, the socket to it, and the file that its output goes to."""

    process: subprocess.Popen[bytes]
    control: socket.socket
    output: IO[str]

    def last_words(self) -> str:
        self.output.seek(0)
        return self.output.read()[-3000:].strip()

    def end(self) -> None:
        self.control.close()  # the server ends when nobody listens
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.output.close()


def launch(course: Path, datasets: Path, *, unboxed: bool) -> Launched:
    ours, theirs = socket.socketpair()
    fd = str(theirs.fileno())
    words = [sys.executable, "-sP", "-m", "autograder.box.fork_server", fd, str(datasets if unboxed else DATASETS)]
    words = [*words, "unboxed"] if unboxed else [*command(course, datasets), *words]
    output = tempfile.TemporaryFile(mode="w+", encoding="utf-8")  # noqa: SIM115 - lives as long as its process
    with theirs:
        process = subprocess.Popen(
            words,
            pass_fds=[theirs.fileno()],
            env=environment(unboxed=unboxed),
            cwd=course,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,  # Ctrl-C is the grader's to handle
        )
    return Launched(process, ours, output)


def environment(*, unboxed: bool) -> dict[str, str]:
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
