"""How a notebook's process came to its end, in words for a student."""

from __future__ import annotations

import signal
from typing import Any

from autograder.box.model import Trouble


class Died(Exception):
    """The child is gone; `trouble` says how."""

    def __init__(self, trouble: Trouble):
        super().__init__(trouble.reason)
        self.trouble = trouble


def garbled(why: Any) -> Trouble:
    return Trouble("garbled", f"What came out of the notebook's process was not what was asked for: {str(why)[:300]}")


def death_by(code: int) -> Trouble:
    if code >= 0:
        return Trouble("died", f"The notebook's process ended itself (exit code {code}).")
    if -code in (signal.SIGXCPU, signal.SIGKILL):
        reason = "The system stopped the notebook's process: its memory or its CPU time was used up."
        return Trouble("memory", reason)
    return Trouble("died", f"The notebook's process crashed ({signal.Signals(-code).name}).")
