"""When a student's feedback is given: at once, or when the time to hand in is over, as the policy says.

Until then no page is made. A record of the audit says that its pages were held back; they are owed from the time on
at which they may be seen, until they lie in the student's folder.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from autograder.grading.intake.assignment import Assignment
from autograder.grading.intake.policy import FeedbackTime
from autograder.grading.intake.records import Record

_NEVER = datetime(9999, 12, 31)  # noqa: DTZ001 - naive UTC, as due dates are


def utc_now() -> datetime:
    """As due dates are: naive."""
    return datetime.now(UTC).replace(tzinfo=None)


def is_past(moment: datetime) -> bool:
    return utc_now() > moment


def held_until(assignment: Assignment, student: str) -> datetime | None:
    """When this student's feedback may be given, in naive UTC; None when that is now."""
    due, policy = assignment.due, assignment.policy
    if due is None or policy.feedback == FeedbackTime.AT_ONCE:
        return None
    nothing = timedelta()
    own = assignment.extra(student) or nothing
    extra = own if policy.feedback == FeedbackTime.AFTER_DUE else max([nothing, *policy.extra.values()])
    try:
        moment = due + extra + timedelta(minutes=policy.grace_min)
    except OverflowError:
        return _NEVER
    return None if is_past(moment) else moment


def is_held(assignment: Assignment, record: Record | None) -> bool:
    """Whether the pages of the attempt that counts were held back, and have not been made since.

    Pages are newer than the notebooks that they show.
    """
    if record is None or not record.get("feedback_held"):
        return False
    classroom, student = assignment.classroom, record["student"]
    graded, pages = classroom.autograded(student, assignment.slug), classroom.feedback(student, assignment.slug)
    return any(
        _written(graded / f"{name}.ipynb") > _written(pages / f"{name}.html")
        for name in (notebook["name"] for notebook in record["notebooks"])
    )


def _written(path: Path) -> int:
    """When, in nanoseconds; 0 for what is not there."""
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:
        return 0
