"""Every attempt is kept as it was handed in; by the policy the last or the best of a student's attempts counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from pathlib import Path

from autograder.grading.files import replace_file, replace_folder
from autograder.grading.intake.classroom import Classroom
from autograder.grading.intake.plan import Plan
from autograder.grading.intake.policy import Policy
from autograder.grading.intake.receipts import TIMESTAMP, Receipts
from autograder.grading.intake.submissions import Submission, read_folder


def _home(classroom: Classroom, slug: str, student: str) -> Path:
    return classroom.work / "attempts" / slug / student


def keep_attempt(classroom: Classroom, slug: str, submission: Submission) -> None:
    """Write an attempt down, once; when it came may be corrected. Folders sort by when they were first seen."""
    home = _home(classroom, slug, submission.student)
    known = sorted(path.name for path in home.iterdir()) if home.is_dir() else []
    own = next((name for name in known if name.endswith(submission.digest[:16])), None)
    if own is None:
        files = {**submission.all_files, **submission.timestamp}
        replace_folder(home / f"{len(known) + 1:03}-{submission.digest[:16]}", files, mode=0o400)
        return
    stamp = home / own / TIMESTAMP
    before = {TIMESTAMP: stamp.read_bytes()} if stamp.is_file() else {}
    if before and not submission.timestamp:
        stamp.unlink()
    elif before != submission.timestamp:
        replace_file(stamp, submission.timestamp[TIMESTAMP], 0o400)


def earlier_attempts(
    classroom: Classroom, plan: Plan, submission: Submission, reserved: Collection[str] = ()
) -> list[Submission]:
    """The student's other attempts, in the order in which they came."""
    home = _home(classroom, plan.slug, submission.student)
    folders = sorted(home.iterdir()) if home.is_dir() else []
    found = [
        read_folder(folder, plan, submission.student, classroom.ignored, Receipts(), reserved) for folder in folders
    ]
    return [one for one in found if one.digest != submission.digest]


def net_points(
    points_by_notebook: Iterable[float],
    received: datetime | None,
    due: datetime | None,
    extra: timedelta | None,
    policy: Policy,
) -> float:
    """What an attempt is worth when lateness is counted, to compare it with another."""
    late_s = max(0.0, (received - due - (extra or timedelta())).total_seconds()) if received and due else 0.0
    return sum(points - policy.penalty(points, late_s) for points in points_by_notebook)
