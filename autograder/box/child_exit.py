"""How a notebook's process came to its end, in words for a student."""

from __future__ import annotations

import signal
from dataclasses import dataclass

from autograder.box.model import Limits, Trouble, TroubleKind


@dataclass(frozen=True)
class Ended:
    """How a child ended: its exit code (negative for a signal), and what its box had used as a whole.

    `held`: bytes that all its processes held together, beyond the warm parent's; `peak`: those of the largest process,
    the parent's included. `over`: the limit that the box was ended for, "" for none.
    """

    code: int
    cpu_s: float
    peak: int
    held: int = 0
    over: str = ""


class ChildExited(Exception):
    """The child is gone; `trouble` says how."""

    def __init__(self, trouble: Trouble):
        super().__init__(trouble.reason)
        self.trouble = trouble


def garbled(why: object) -> Trouble:
    reason = f"What came out of the notebook's process was not what was asked for: {str(why)[:300]}"
    return Trouble(TroubleKind.GARBLED, reason)


def exit_trouble(ended: Ended, limits: Limits, left_s: float) -> Trouble:
    """What an end means: a limit of the box, or an exit code (negative for a signal).

    left_s: what was left of the notebook's CPU time when this process began.
    """
    code = ended.code
    if ended.over == "memory":
        most = f"{limits.memory >> 20:,} MB of memory"
        reason = f"The notebook was stopped: all that it started held more than {most} together."
        return Trouble(TroubleKind.MEMORY, reason)
    used_up = code == -signal.SIGKILL and ended.cpu_s > 0.95 * left_s  # the system's own limit came first
    if ended.over or used_up or code == -signal.SIGXCPU:
        reason = (
            f"The notebook was stopped: all that it started took more than {limits.cpu_s:g} s of CPU time together."
        )
        return Trouble(TroubleKind.TIME, reason)
    if code >= 0:
        return Trouble(TroubleKind.DIED, f"The notebook's process ended itself (exit code {code}).")
    if code == -signal.SIGKILL:
        reason = "The system stopped the notebook's process: its memory was used up."
        return Trouble(TroubleKind.MEMORY, reason)
    return Trouble(TroubleKind.DIED, f"The notebook's process crashed ({signal.Signals(-code).name}).")
