"""The process that workers are forked from: it has loaded what they need, once for all of them.

It is Python's own fork server. Where this process has one thread, that begins as a fork of this one, and so with all
that is loaded here; else as a new Python, which loads it once more.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from importlib import import_module
from multiprocessing import forkserver, util
from typing import Any

from autograder.one_thread import use_one_thread

_FIRST = "autograder.grading.execute.without_collector"
_WORKER = "autograder.grading.execute.worker"
_STANDARD = {0, 1, 2}  # descriptors


def preload(*modules: str, shared: Sequence[str] = ()) -> None:
    """Begin to load `modules` and what every worker needs; `shared` are modules that this process needs too.

    Workers have one thread each: as many as there are cores would only get in each other's way.
    """
    for name in shared if _has_one_thread() else ():
        import_module(name)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([_FIRST, _WORKER, *modules])
    added = use_one_thread()
    try:
        with _as_fork() if _has_one_thread() else nullcontext():
            forkserver.ensure_running()
    finally:
        for name in added:
            del os.environ[name]


def _has_one_thread() -> bool:
    try:
        return len(os.listdir("/proc/self/task")) == 1
    except OSError:
        return False


@contextmanager
def _as_fork() -> Iterator[None]:
    """Within, what would start as a new Python starts as a fork of this one."""
    library: Any = util
    plain = library.spawnv_passfds
    library.spawnv_passfds = _fork
    try:
        yield
    finally:
        library.spawnv_passfds = plain


def _fork(program: str, words: Sequence[str], descriptors: Sequence[int]) -> int:
    """As multiprocessing.util.spawnv_passfds, for `python -c code`. Of the open files the fork keeps `descriptors`:
    no lock, gradebook or socket of this process is its own."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()  # or the fork would write it again
    gc.freeze()  # what is loaded stays, and its pages are shared
    pid = os.fork()
    if pid:
        return pid
    try:
        for name in os.listdir("/proc/self/fd"):
            if int(name) not in _STANDARD.union(descriptors):
                with suppress(OSError):  # that of the listing itself
                    os.close(int(name))
        exec(words[-1], {})
        os._exit(0)
    except SystemExit:  # its usual end, when nobody needs workers any more
        os._exit(0)
    except BaseException:  # noqa: BLE001 - the fork must not go on in the place of the process that it came from
        traceback.print_exc()
        os._exit(1)
