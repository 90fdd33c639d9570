"""Names in the policy and in the receipts that nobody has: a slip of the pen there must not pass in silence."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from autograder.grading.files import one_form
from autograder.grading.intake.classroom import Classroom
from autograder.grading.intake.plan import assignments
from autograder.grading.intake.policy import Policy, PolicyError, policy_path
from autograder.grading.intake.receipts import Receipts, receipts_path
from autograder.grading.intake.submissions import students


def unknown_names(classroom: Classroom, slug: str, policy: Policy, receipts: Receipts) -> tuple[str, ...]:
    """What a person should look at. Raises PolicyError where an assignment's due date would not count for a slip."""
    known = assignments(classroom.source)
    return (
        *_unknown_assignments(classroom, known, policy),
        *_unknown_students(classroom, known, policy),
        *_unknown_receipts(classroom, slug, receipts),
    )


def _unknown_assignments(classroom: Classroom, known: list[str], policy: Policy) -> Iterable[str]:
    for name in policy.due:
        if name not in known:
            path, near = policy_path(classroom.root), _near(name, known)
            if near and near not in policy.due:
                raise PolicyError(
                    f"{path}: assignments.{name} is no assignment, and {near} has no due date. Did you mean {near}? "
                    f"Assignments: {', '.join(known)}."
                )
            yield f"{path.name} has a due date for {name!r}, which is no assignment here ({', '.join(known)})."


def _unknown_students(classroom: Classroom, known: list[str], policy: Policy) -> Iterable[str]:
    names = sorted({one_form(name) for slug in known for name in students(classroom, slug)}) if policy.extra else []
    for name in policy.extra:
        if name not in names:
            said = f"{policy_path(classroom.root).name} gives {name!r} extra time; nobody of that name has handed in"
            yield f"{said} anything.{_did_you_mean(name, names)}"


def _unknown_receipts(classroom: Classroom, slug: str, receipts: Receipts) -> Iterable[str]:
    named = sorted({*receipts.times, *receipts.unclear})
    names = sorted(map(one_form, students(classroom, slug))) if named else []
    for name in named:
        if name not in names:
            said = f"{receipts_path(classroom, slug).name} has a receipt for {name!r}, of whom no work is here."
            yield f"{said}{_did_you_mean(name, names)}"


def _did_you_mean(name: str, names: list[str]) -> str:
    near = _near(name, names)
    return f" Did you mean {near!r}?" if near else ""


def _near(name: str, names: list[str]) -> str:
    """The name that is meant most probably, "" where none is near; upper and lower case are one."""
    spelled = {one.casefold(): one for one in reversed(names)}
    found = difflib.get_close_matches(name.casefold(), spelled, n=1, cutoff=0.7)
    return spelled[found[0]] if found else ""
