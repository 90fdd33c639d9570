"""How a notebook's process came to its end, in words for a student."""

from __future__ import annotations

import signal

from autograder.box.model import Trouble, TroubleKind


class ChildExited(Exception):
    """The child is gone; `trouble` says how."""

    def __init__(self, trouble: Trouble):
        super().__init__(trouble.reason)
        self.trouble = trouble


def garbled(why: object) -> Trouble:
    reason = f"What came out of the notebook's process was not what was asked for: {str(why)[:300]}"
    return Trouble(TroubleKind.GARBLED, reason)


def exit_trouble(code: int) -> Trouble:
    """What an exit code (negative for a signal) means."""
    if code >= 0:
        return Trouble(TroubleKind.DIED, f"The notebook's process ended itself (exit code {code}).")
    if -code in (signal.SIGXCPU, signal.SIGKILL):
        reason = "The system stopped the notebook's process: its memory or its CPU time was used up."
        return Trouble(TroubleKind.MEMORY, reason)
    return Trouble(TroubleKind.DIED, f"The notebook's process crashed ({signal.Signals(-code).name}).")
