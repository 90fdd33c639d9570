"""A worker process: holds one box, and grades one submission at a time. It is trusted; what it sends is its own."""

from __future__ import annotations

import signal
import traceback
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from autograder.box.model import BoxUnavailable, Limits
from autograder.grading.execute.notebook_grader import Stages
from autograder.grading.feedback.pages import Feedback
from autograder.grading.intake.plan import Plan
from autograder.grading.model import Task


@dataclass(frozen=True)
class Setup:
    """What a worker needs to know. `box` names what makes boxes ("module:name"); `released` are notebooks as text."""

    root: Path
    plan: Plan
    released: Mapping[str, str]
    secret: str
    unboxed: bool = False
    limits: Limits = Limits()
    box: str = "autograder.box:Box"


def make_box(root: Path, unboxed: bool, name: str):
    """A box that is not open yet; `name` is "module:name" of what makes it."""
    module, _, factory = name.partition(":")
    return getattr(import_module(module), factory)(root, unboxed=unboxed)


def work(connection: Connection, setup: Setup) -> None:
    """Answer ("grade", Task) and ("feedback", FeedbackTask) until the other side closes.

    Sends ("ready", None), then for each item ("done", result) or ("failed", text); or ("unavailable", error).
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the main process, which closes the connection
    try:
        with make_box(setup.root, setup.unboxed, setup.box) as box:
            stages, feedback = Stages(setup.plan, setup.released, setup.secret, setup.limits), Feedback()
            connection.send(("ready", None))
            while True:
                kind, payload = connection.recv()
                connection.send(_answer(kind, payload, stages, feedback, box))
    except BoxUnavailable as error:
        with suppress(OSError):
            connection.send(("unavailable", error))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        pass  # the main process is done, or gone


def _answer(kind: str, payload: Any, stages: Stages, feedback: Feedback, box) -> tuple[str, Any]:
    try:
        if kind == "grade":
            return "done", grade(payload, stages, box.run)
        return "done", feedback.render(payload)
    except BoxUnavailable:
        raise
    except Exception:  # noqa: BLE001 - one bad submission never stops the class; it is reported
        return "failed", traceback.format_exc()


def grade(task: Task, stages: Stages, run) -> list:
    return [stages.grade(task, name, run) for name in task.keys]
