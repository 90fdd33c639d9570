"""What a check found out about an answer, as data. `spectrohub.checks.show` makes text and HTML of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class VerdictStatus(StrEnum):
    """How a check ended."""

    UNATTEMPTED = "unattempted"
    CRASHED = "crashed"
    WRONG = "wrong"
    PASSED = "passed"
    STOPPED = "stopped"  # at a limit, or by the learner


@dataclass(frozen=True)
class Verdict:
    """One message about one answer; `misconception` is the id of the idea behind it, or several joined by " + "."""

    exercise: str
    status: VerdictStatus
    message: str
    evidence: tuple[str, ...] = ()
    next_step: str = ""
    misconception: str | None = None
    notices: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()  # for a person who grades: what a pass rests on that could not be proved
    got: Any = field(default=None, repr=False, compare=False)  # arrays that a picture can show
    want: Any = field(default=None, repr=False, compare=False)
    axes: tuple[str, ...] = field(default=(), repr=False, compare=False)

    @property
    def passed(self) -> bool:
        return self.status is VerdictStatus.PASSED
