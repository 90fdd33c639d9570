"""Starts the fork server inside its root, with nothing of the grader's own surroundings."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from autograder.box.model import BoxUnavailable
from autograder.box.root_filesystem import COURSE, DATASETS, HOME, PACKAGE, command
from spectrohub.environment import warm_up

USES = ("torch", "matplotlib", *warm_up.USES)  # what is loaded or compiled ahead for notebooks that use it
_SIGNS = {"matplotlib": (b"matplotlib", b"pylab", b"specshow", b"spectrohub.plots")}  # of others, their own names


def uses_of(texts: Iterable[bytes]) -> frozenset[str]:
    """Those of USES that show in notebooks, by the words in them."""
    known = list(texts)
    signs = {use: _SIGNS.get(use, (use.encode(),)) for use in USES}
    return frozenset(use for use, words in signs.items() if any(word in text for text in known for word in words))


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


@dataclass(frozen=True)
class SharedCopy:
    """A copy of a warm process that somebody else launched: it ends when its socket is closed."""

    control: socket.socket

    def end(self) -> None:
        self.control.close()


class WarmParent:
    """A warm process of which each worker gets a copy: the libraries are loaded once, and lie in memory once.

    It is launched before anybody needs it, and loads while its owner does other things. Without bubblewrap there is
    none; the workers, who find out why, say so.
    """

    def __init__(self, course: Path, datasets: Path, *, unboxed: bool, uses: Collection[str]):
        self._launched: Launched | None = None
        with suppress(BoxUnavailable):
            self._launched = launch(course, datasets, unboxed=unboxed, uses=uses)

    def copy(self) -> socket.socket | None:
        """The socket to a new copy, which is there once the libraries are loaded. None where no more can be had."""
        if self._launched is None:
            return None
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                socket.send_fds(self._launched.control, [b"W"], [theirs.fileno()])
            except OSError:
                ours.close()
                return None
        return ours

    @property
    def process_id(self) -> int | None:
        return self._launched.process.pid if self._launched else None

    @property
    def is_alive(self) -> bool:
        return self._launched is not None and self._launched.process.poll() is None

    def end(self) -> None:
        if self._launched:
            self._launched.end()
            self._launched = None


def launch(course: Path, datasets: Path, *, unboxed: bool, uses: Collection[str] = USES) -> Launched:
    """Start a fork server. With fewer of USES it is ready sooner, for notebooks that do not use the rest."""
    ours, theirs = socket.socketpair()
    fd = str(theirs.fileno())
    words = [sys.executable, "-sP", "-m", "autograder.box.fork_server", fd, str(datasets if unboxed else DATASETS)]
    words += [*(["unboxed"] if unboxed else []), *sorted(uses)]
    words = words if unboxed else [*command(course, datasets), *words]
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
