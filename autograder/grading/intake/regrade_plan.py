"""What is to be done for a student: nothing, save again, or run some notebooks again. Decided by hashes alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from autograder.grading.files import printable, reason_of
from autograder.grading.intake.assignment import Assignment
from autograder.grading.intake.attempts import earlier_attempts
from autograder.grading.intake.policy import CountedAttempt
from autograder.grading.intake.submissions import Submission, read_submission, students
from autograder.grading.model import NotebookResult, OutcomeKind, Task

Record = Mapping[str, Any]  # one of the audit
Scores = Mapping[tuple[str, str], float | None]  # (notebook, cell) -> points, of one student in the gradebook


@dataclass(frozen=True)
class AttemptPlan:
    """One attempt of a student that has to be graded or saved.

    `kept`: results that still hold, and whose notebooks lie in the autograded folder. `run`: what must run again.
    """

    submission: Submission
    keys: Mapping[str, str]
    run: tuple[str, ...]
    kept: Mapping[str, NotebookResult]
    replaces: bool = True  # whatever counted before; else it counts only when it is worth as much

    def task(self, instructor_files: Mapping[str, bytes]) -> Task:
        """For a worker: the notebooks that must run."""
        submission = self.submission
        return Task(
            submission.student,
            {name: submission.notebooks[name] for name in self.run if name in submission.notebooks},
            {name: self.keys[name] for name in self.run},
            {name: submission.notebook_digest(name) for name in self.run},
            {**submission.files, **instructor_files},
            submission.notebook_flags,
        )


@dataclass(frozen=True)
class StudentPlan:
    """`attempts` are dealt with one after the other; without any, all is as it was. `trouble` says why none is tried:
    what was handed in cannot be read (`kind` is failed) or has ended several workers (isolated)."""

    student: str
    attempts: tuple[AttemptPlan, ...] = ()
    kind: OutcomeKind = OutcomeKind.UNCHANGED
    trouble: str = ""


def plan_class(
    assignment: Assignment,
    records: Mapping[str, Sequence[Record]],
    stored: Mapping[str, Scores],
    *,
    only: Collection[str] = (),
    again: bool = False,
) -> list[StudentPlan]:
    """What is to be done for each student, or for those of `only`. LookupError for one who has handed in nothing."""
    names = students(assignment.classroom, assignment.slug)
    for student in only:
        if student not in names:
            where = assignment.classroom.submitted(student, assignment.slug)
            raise LookupError(f"{student!r} has handed in nothing at {where}.")
    return [
        plan_student(assignment, name, records.get(name, ()), stored.get(name, {}), again=again)
        for name in sorted(set(only)) or names
    ]


def plan_student(
    assignment: Assignment, student: str, records: Sequence[Record], stored: Scores, *, again: bool = False
) -> StudentPlan:
    """Compare what a student handed in with the `records` about it, and with the points `stored` in the gradebook."""
    try:
        if printable(student) != student:
            raise ValueError("the folder's name is not UTF-8, so nobody has it. Rename the folder.")
        classroom, plan, reserved = assignment.classroom, assignment.plan, assignment.instructor_files
        submission = read_submission(classroom, plan, student, assignment.receipts, reserved)
        if assignment.policy.attempts == CountedAttempt.LAST:
            return _plan_last(assignment, submission, records[-1] if records else None, stored, again)
        attempts = [*earlier_attempts(classroom, plan, submission, reserved), submission]
        return _plan_best(assignment, attempts, records, stored, again)
    except Exception as error:  # noqa: BLE001 - whatever one student's folder holds, the class goes on
        reason = f"What was handed in cannot be read: {reason_of(error)}"
        return StudentPlan(printable(student), kind=OutcomeKind.FAILED, trouble=reason)


def _plan_last(
    assignment: Assignment, submission: Submission, last: Record | None, stored: Scores, again: bool
) -> StudentPlan:
    keys, student = assignment.basis.keys(submission), submission.student
    if last and _is_isolated(last, keys) and not again:
        return _isolated(student, last)
    if again or last is None or not last.get("counts"):  # what did not count lies in no folder
        return StudentPlan(student, (_whole(assignment, submission),))
    before, folder = results_of(last), assignment.classroom.autograded(student, assignment.slug)
    kept = {
        name: before[name]
        for name, key in keys.items()
        if name in before and before[name].key == key and _is_there(before[name], folder)
    }
    run = tuple(name for name in keys if name not in kept)
    if not run and last["saved_with"] == saved_with(assignment, submission) and _agrees(kept, stored):
        return StudentPlan(student)
    return StudentPlan(student, (AttemptPlan(submission, keys, run, kept),))


def _plan_best(
    assignment: Assignment, attempts: Sequence[Submission], records: Sequence[Record], stored: Scores, again: bool
) -> StudentPlan:
    """Where the best of a student's attempts counts: nothing, the new one, or all, one by one."""
    student, last = attempts[-1].student, {record["submission"]: record for record in records}
    counting = next((record for record in reversed(records) if record.get("counts")), None)
    fresh = [one for one in attempts if not _holds(last.get(one.digest), one, assignment)]
    every = [_whole(assignment, one) for one in attempts]
    if counting is not None and not again and _agrees(results_of(counting), stored):
        if not fresh:
            return StudentPlan(student)
        if fresh == [attempts[-1]]:
            return StudentPlan(student, (replace(every[-1], replaces=False),))
    if not again:  # what ended several workers would end the next ones too
        every = [one for one in every if not _is_isolated(last.get(one.submission.digest), one.keys)]
        if not every:
            return _isolated(student, last[attempts[-1].digest])
    return StudentPlan(student, (every[0], *(replace(one, replaces=False) for one in every[1:])))


def _whole(assignment: Assignment, submission: Submission) -> AttemptPlan:
    """Everything of an attempt is run."""
    keys = assignment.basis.keys(submission)
    return AttemptPlan(submission, keys, tuple(keys), {})


def _isolated(student: str, record: Record) -> StudentPlan:
    return StudentPlan(student, kind=OutcomeKind.ISOLATED, trouble=record["reason"])


def _is_isolated(record: Record | None, keys: Mapping[str, str]) -> bool:
    return record is not None and record["kind"] == OutcomeKind.ISOLATED and record["keys"] == keys


def _holds(record: Record | None, submission: Submission, assignment: Assignment) -> bool:
    """True when a record still says what the attempt is worth, or that it is not tried again."""
    if record is None:
        return False
    keys = assignment.basis.keys(submission)
    if record["kind"] == OutcomeKind.ISOLATED:
        return _is_isolated(record, keys)
    known = {name: result.key for name, result in results_of(record).items()}
    return known == keys and record["saved_with"] == saved_with(assignment, submission)


def saved_with(assignment: Assignment, submission: Submission) -> dict[str, Any]:
    """What decides about the points beside the results: when it came, and by which rules."""
    received = submission.received.isoformat() if submission.received else None
    extra = assignment.extra(submission.student)
    return {"received": received, "rules": assignment.basis.rules, "extra_s": extra.total_seconds() if extra else 0.0}


def results_of(record: Record) -> dict[str, NotebookResult]:
    return {result["name"]: NotebookResult.from_dict(result) for result in record["notebooks"]}


def _is_there(result: NotebookResult, autograded: Path) -> bool:
    return not result.digest or (autograded / f"{result.name}.ipynb").is_file()


def _agrees(results: Mapping[str, NotebookResult], stored: Scores) -> bool:
    """Nobody changed the automatic points in the gradebook, and none were lost."""
    return all(
        (name, question.grade_id) in stored and stored[name, question.grade_id] == question.points
        for name, result in results.items()
        for question in result.questions
    )
