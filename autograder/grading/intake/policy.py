"""The rules of a class, from classroom/policy.toml: late work, attempts, feedback, due dates, extra time."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, NoReturn, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from autograder.grading.files import one_form

_DAY_S = 86_400.0


class LatePenalty(StrEnum):
    """What late work costs. The values stand in policy.toml."""

    NONE = "none"
    PER_DAY = "per-day"  # each begun day costs `per_day` of the points that were reached
    CUT_OFF = "cut-off"  # late work has no points


class CountedAttempt(StrEnum):
    """Which of a student's attempts counts. The values stand in policy.toml."""

    LAST = "last"
    BEST = "best"


class FeedbackTime(StrEnum):
    """When a student's feedback is given. The values stand in policy.toml."""

    AT_ONCE = "at-once"
    AFTER_DUE = "after-due"  # when the student's own time is over, extra time included
    AFTER_LAST_DUE = "after-last-due"  # when nobody in the class has any time left


Choice = TypeVar("Choice", bound=StrEnum)


class PolicyError(ValueError):
    """The policy file cannot be read as one; the text says where, what was found, and what may stand there."""


@dataclass(frozen=True)
class Policy:
    """Without a file: nothing is late, the last attempt counts, and feedback is given at once.

    After `cut_off_days` late work has no points under per-day either. `grace_min` minutes are no delay.
    """

    late: LatePenalty = LatePenalty.NONE
    per_day: float = 0.1
    cut_off_days: float = math.inf
    grace_min: float = 0.0
    attempts: CountedAttempt = CountedAttempt.LAST
    zone: str = "UTC"  # of times without one
    due: Mapping[str, datetime] = field(default_factory=dict)  # assignment -> naive UTC
    extra: Mapping[str, timedelta] = field(default_factory=dict)  # student -> extra time
    feedback: FeedbackTime = field(default=FeedbackTime.AT_ONCE, repr=False)  # no part of what decides about points

    def penalty(self, score: float, seconds_late: float) -> float:
        """Points to take from `score`."""
        seconds = seconds_late - 60 * self.grace_min
        if self.late == LatePenalty.NONE or seconds <= 0:
            return 0.0
        days = math.ceil(seconds / _DAY_S)
        if self.late == LatePenalty.CUT_OFF or seconds > self.cut_off_days * _DAY_S:
            return score
        return score * min(1.0, self.per_day * days)


def policy_path(root: Path) -> Path:
    return root / "classroom" / "policy.toml"


def read_policy(path: Path) -> Policy:
    """The policy of a file; the defaults when there is none. Raises PolicyError for anything it does not know."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Policy()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PolicyError(f"{path}: {error}") from error
    reader = _Reader(path)
    reader.only(data, "", ("late", "attempts", "feedback", "times", "assignments", "students"))
    late, attempts = reader.table(data, "late"), reader.table(data, "attempts")
    reader.only(late, "late", ("penalty", "per_day", "cut_off_days", "grace_minutes"))
    reader.only(attempts, "attempts", ("counts",))
    feedback, times = reader.table(data, "feedback"), reader.table(data, "times")
    reader.only(feedback, "feedback", ("when",))
    reader.only(times, "times", ("zone",))
    return Policy(
        late=reader.choice(late, "late", "penalty", LatePenalty.NONE),
        per_day=reader.number(late, "late", "per_day", 0.1, high=1),
        cut_off_days=reader.number(late, "late", "cut_off_days", math.inf),
        grace_min=reader.number(late, "late", "grace_minutes", 0.0),
        attempts=reader.choice(attempts, "attempts", "counts", CountedAttempt.LAST),
        feedback=reader.choice(feedback, "feedback", "when", FeedbackTime.AT_ONCE),
        zone=reader.zone(times),
        due={name: reader.due(name, own) for name, own in reader.table(data, "assignments").items()},
        extra={one_form(name): reader.extra(name, own) for name, own in reader.table(data, "students").items()},
    )


class _Reader:
    def __init__(self, path: Path):
        self.path = path

    def fail(self, where: str, got: Any, rule: str) -> NoReturn:
        raise PolicyError(f"{self.path}: {where} is {got!r}; {rule}")

    def table(self, data: Mapping[str, Any], name: str) -> dict[str, Any]:
        found = data.get(name, {})
        return found if isinstance(found, dict) else self.fail(name, found, "it must be a table: [" + name + "]")

    def only(self, data: Any, where: str, known: tuple[str, ...]) -> None:
        if not isinstance(data, dict):
            self.fail(where, data, f"it must be a table with {', '.join(known)}.")
        for name in data:
            if name not in known:
                self.fail(f"{where}.{name}".strip("."), data[name], f"known here: {', '.join(known)}.")

    def choice(self, data: Mapping[str, Any], table: str, key: str, default: Choice) -> Choice:
        got, kind = data.get(key, default), type(default)
        if isinstance(got, str) and got in list(kind):
            return kind(got)
        return self.fail(f"{table}.{key}", got, f"it must be one of {', '.join(kind)}.")

    def number(self, data: Mapping[str, Any], table: str, key: str, default: float, high: float = math.inf) -> float:
        got = data.get(key, default)
        good = type(got) in (int, float) and 0 <= got <= high
        rule = "it must be a number from 0" + (f" to {high:g}." if math.isfinite(high) else " upwards.")
        return float(got) if good else self.fail(f"{table}.{key}", got, rule)

    def zone(self, times: Mapping[str, Any]) -> str:
        got = times.get("zone", "UTC")
        try:
            return ZoneInfo(got).key
        except (ZoneInfoNotFoundError, ValueError, TypeError, OSError):
            return self.fail("times.zone", got, "it must be the name of a time zone, as in Europe/Berlin.")

    def due(self, name: str, own: Any) -> datetime:
        where = f"assignments.{name}"
        self.only(own, where, ("due",))
        got = own.get("due")
        if not isinstance(got, datetime) or got.tzinfo is None:
            self.fail(f"{where}.due", got, "it must be a time with its zone, as in 2027-01-31T23:59:00+01:00.")
        try:
            return got.astimezone(UTC).replace(tzinfo=None)
        except (OverflowError, ValueError):
            return self.fail(f"{where}.due", got, "it lies beyond the times that can be compared.")

    def extra(self, name: str, own: Any) -> timedelta:
        self.only(own, f"students.{name}", ("extra_hours",))
        return timedelta(hours=self.number(own, f"students.{name}", "extra_hours", 0.0))
