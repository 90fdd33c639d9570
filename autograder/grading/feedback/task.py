"""What a page of feedback is made from. Plain data: the gradebook is read before, by the one process that has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Marks:
    """What the gradebook holds about one notebook: cell -> (score, most points), cell -> comment."""

    scores: Mapping[str, tuple[float, float]]
    comments: Mapping[str, str | None]
    score: float
    most: float
    penalty: float = 0.0


@dataclass(frozen=True)
class FeedbackTask:
    student: str
    slug: str
    notebooks: Mapping[str, bytes]
    marks: Mapping[str, Marks] = field(default_factory=dict)
