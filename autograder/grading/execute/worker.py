"""A worker process: holds one box, and does one piece of work at a time. It is trusted; what it sends is its own."""

from __future__ import annotations

import gc
import signal
import socket
import traceback
from contextlib import AbstractContextManager, suppress
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Protocol

from autograder.box.model import BoxUnavailable, Job, Report
from autograder.grading.execute.notebook_grader import NotebookGrader
from autograder.grading.execute.work import Answer, Setup, Work
from autograder.grading.feedback.pages import FeedbackPages
from autograder.grading.model import Task


class AnyBox(Protocol):
    """What `Setup.box` makes, once it is open."""

    def run(self, job: Job) -> Report: ...


def make_box(
    root: Path, unboxed: bool, name: str, shared: socket.socket | None = None
) -> AbstractContextManager[AnyBox]:
    """A box that is not open yet; `name` is "module:name" of what makes it; shared: see `autograder.box.Box`."""
    module, _, factory = name.partition(":")
    more = {} if shared is None else {"shared": shared}
    box: AbstractContextManager[AnyBox] = getattr(import_module(module), factory)(root, unboxed=unboxed, **more)
    return box


def work(connection: Connection, setup: Setup, shared: socket.socket | None = None) -> None:
    """Sends None (or BoxUnavailable) when it has started, then an Answer to each piece of work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the main process, which closes the connection
    gc.freeze()
    gc.enable()  # see `without_collector`
    try:
        with make_box(setup.root, setup.unboxed, setup.box, shared) as box:
            grader, pages = NotebookGrader(setup.plan, setup.released, setup.secret, setup.limits), FeedbackPages()
            connection.send(None)
            while True:
                connection.send(_answer(connection.recv(), grader, pages, box))
    except BoxUnavailable as error:
        with suppress(OSError):
            connection.send(error)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        pass  # the main process is done, or gone


def _answer(one: Work, grader: NotebookGrader, pages: FeedbackPages, box: AnyBox) -> Answer:
    try:
        if isinstance(one, Task):
            return Answer(notebooks=tuple(grader.grade(one, name, box.run) for name in one.keys))
        return Answer(pages=pages.render(one))
    except BoxUnavailable:
        raise
    except Exception:  # noqa: BLE001 - one bad submission never stops the class; what happened is reported
        return Answer(trouble=traceback.format_exc())
