"""What happened, once: the unit of a learner's history. Plain data."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum


class EventKind(StrEnum):
    """What the event is about."""

    LESSON = "lesson"
    QUIZ = "quiz"
    EXERCISE = "exercise"
    CHALLENGE = "challenge"
    REVIEW = "review"
    OWN_LINE = "own-line"  # a question about the learner's own code; its item is the exercise's, and a letter code
    NOTE = "note"  # what the learner found out about an exercise, in `detail`, in their own words


class Outcome(StrEnum):
    RIGHT = "right"
    WRONG = "wrong"
    DONE = "done"  # of a lesson or a note, which have no answer

    @property
    def success(self) -> bool:
        return self is not Outcome.WRONG


@dataclass(frozen=True)
class Event:
    id: str
    at: datetime  # UTC, by the clock of the machine that wrote it
    kind: str  # an EventKind, or what a newer course has written
    item: str
    outcome: Outcome
    xp: int
    detail: object  # anything JSON can hold
    device: str
    seq: int  # place in this file; later events have larger numbers
    earned: int  # what this event adds to the total: `xp` for an item's first success, else 0
    offset_s: int | None = None  # local time minus UTC where it happened; None: not known (schema 1)
    skills: tuple[str, ...] = ()  # what it was about when it happened; content may change later

    @property
    def success(self) -> bool:
        return self.outcome.success

    @property
    def day(self) -> date:
        """The day on the learner's own calendar."""
        return (self.at + timedelta(seconds=self.offset_s or 0)).date()


def new_event(
    kind: str,
    item: str,
    *,
    outcome: str,
    xp: float = 0,
    detail: object = None,
    event_id: str | None = None,
    skills: Iterable[str] = (),
) -> Event:
    """What happens now, not yet written. ValueError when it makes no sense.

    `detail` is anything JSON can hold. `event_id` (default: a new one) makes it idempotent.
    """
    _check(kind, item, outcome, xp)
    now = datetime.now(UTC)
    offset = now.astimezone().utcoffset() or timedelta()
    return Event(
        event_id or str(uuid.uuid4()), now, EventKind(kind), item, Outcome(outcome), int(xp), detail, device="", seq=0,
        earned=0, offset_s=round(offset.total_seconds()), skills=tuple(skills),
    )  # fmt: skip


def _check(kind: str, item: str, outcome: str, xp: float) -> None:
    if kind not in tuple(EventKind):
        raise ValueError(f"kind={kind!r} must be one of {', '.join(EventKind)}")
    if outcome not in tuple(Outcome):
        raise ValueError(f"outcome={outcome!r} must be one of {', '.join(Outcome)}")
    if not item or not isinstance(item, str):
        raise ValueError(f"item={item!r} must be a name such as 'LESSON/y-axis'")
    if xp < 0 or int(xp) != xp:
        raise ValueError(f"xp={xp!r} must be a whole number, 0 or more")
