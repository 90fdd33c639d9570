"""What is to be done for a student: nothing, save again, or run some notebooks again. Decided by hashes alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from autograder.grading.files import printable, reason_of
from autograder.grading.intake.assignment import Assignment
from autograder.grading.intake.attempts import earlier_attempts, net_points
from autograder.grading.intake.policy import CountedAttempt
from autograder.grading.intake.records import HandMarks, Record, counting, draws_of, held, is_isolated, results_of
from autograder.grading.intake.submissions import Submission, read_submission, students
from autograder.grading.model import NotebookResult, OutcomeKind, StoredGrade, StoredMarks, Task

Results = Mapping[str, NotebookResult]  # by the notebook's name


@dataclass(frozen=True)
class AttemptPlan:
    """One attempt of a student that has to be graded or saved.

    `kept`: results that still hold, and whose notebooks lie in the autograded folder. `run`: what must run again.
    `draws`: notebook -> the run whose inputs its checks get. `before`: what counts until this run. `rivals`: where the
    best attempt counts, all of the student's attempts, in the order in which they came.
    """

    submission: Submission
    keys: Mapping[str, str]
    run: tuple[str, ...]
    kept: Results
    draws: Mapping[str, str] = field(default_factory=dict)
    before: Record | None = None
    rivals: tuple[Submission, ...] = ()

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
            submission.copies,
            self.draws,
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
    stored: Mapping[str, StoredMarks],
    *,
    only: Collection[str] = (),
    again: bool = False,
    draw: str = "",
) -> list[StudentPlan]:
    """What is to be done for each student, or for those of `only`; `draw` names this run.

    LookupError for one who has handed in nothing.
    """
    names = students(assignment.classroom, assignment.slug)
    for student in only:
        if student not in names:
            where = assignment.classroom.submitted(student, assignment.slug)
            raise LookupError(f"{student!r} has handed in nothing at {where}.")
    return [
        plan_student(assignment, name, records.get(name, ()), stored.get(name, StoredMarks()), again=again, draw=draw)
        for name in sorted(set(only)) or names
    ]


def plan_student(
    assignment: Assignment,
    student: str,
    records: Sequence[Record],
    stored: StoredMarks,
    *,
    again: bool = False,
    draw: str = "",
) -> StudentPlan:
    """Compare what a student handed in with the `records` about it, and with what is `stored` in the gradebook."""
    try:
        if printable(student) != student:
            raise ValueError("the folder's name is not UTF-8, so nobody has it. Rename the folder.")
        classroom, plan, reserved = assignment.classroom, assignment.plan, assignment.instructor_files
        submission = read_submission(classroom, plan, student, assignment.receipts, reserved)
        if assignment.policy.attempts == CountedAttempt.LAST:
            todo = _plan_last(assignment, submission, records[-1] if records else None, stored, again)
        else:
            attempts = [*earlier_attempts(classroom, plan, submission, reserved), submission]
            todo = _plan_best(assignment, attempts, records, stored, again)
        before = counting(records)
        return replace(
            todo,
            attempts=tuple(
                replace(one, before=before, draws=_draws(one.submission, records, draw)) for one in todo.attempts
            ),
        )
    except Exception as error:  # noqa: BLE001 - whatever one student's folder holds, the class goes on
        reason = f"What was handed in cannot be read: {reason_of(error)}"
        return StudentPlan(printable(student), kind=OutcomeKind.FAILED, trouble=reason)


def _draws(submission: Submission, records: Sequence[Record], new: str) -> dict[str, str]:
    known = draws_of(records, submission.digest)
    return {name: known.get(name, new) for name in submission.notebooks}


def _plan_last(
    assignment: Assignment, submission: Submission, last: Record | None, stored: StoredMarks, again: bool
) -> StudentPlan:
    keys, student = assignment.basis.keys(submission), submission.student
    if last and is_isolated(last, keys) and not again:
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
    if not run and _is_saved(assignment, submission, last, stored):
        return StudentPlan(student)
    return StudentPlan(student, (AttemptPlan(submission, keys, run, kept),))


def _plan_best(
    assignment: Assignment,
    attempts: Sequence[Submission],
    records: Sequence[Record],
    stored: StoredMarks,
    again: bool,
) -> StudentPlan:
    """Where the best of a student's attempts counts: those run that are not known as the rules are today, and the best
    of the known ones when it is not the one that lies in the folder."""
    student, rivals, last = attempts[-1].student, tuple(attempts), counting(records)
    whole = {one.digest: replace(_whole(assignment, one), rivals=rivals) for one in attempts}
    isolated: dict[str, Record] = {}
    for one in records:
        if one["submission"] in whole:
            isolated.pop(one["submission"], None)
            if is_isolated(one, whole[one["submission"]].keys) and not again:
                isolated[one["submission"]] = one
    known = (
        {}
        if again
        else {
            one.digest: results
            for one in attempts
            if (results := held(records, one.digest, whole[one.digest].keys)) is not None
        }
    )
    todo = [one for name, one in whole.items() if name not in known and name not in isolated]
    if known:
        marks = HandMarks(records, stored.grades)
        best = best_of(assignment, attempts, known, marks)
        folder = assignment.classroom.autograded(student, assignment.slug)
        results = known[best.digest]
        if (
            last is None
            or last["submission"] != best.digest
            or not all(_is_there(result, folder) for result in results.values())
        ):
            todo.append(whole[best.digest])
        elif not _is_saved(assignment, best, last, stored):
            todo.append(replace(whole[best.digest], run=(), kept=results))
    elif not todo:
        return _isolated(student, isolated[attempts[-1].digest])
    order = [one.digest for one in attempts]
    return StudentPlan(student, tuple(sorted(todo, key=lambda one: order.index(one.submission.digest))))


def best_of(
    assignment: Assignment, attempts: Sequence[Submission], known: Mapping[str, Results], marks: HandMarks
) -> Submission:
    """The attempt that is worth most under the rules of today; of equal ones the last.

    An answer that waits for a reader may still be worth all of its points.
    """
    return max(
        (one for one in reversed(attempts) if one.digest in known),
        key=lambda one: round(_worth(assignment, one, known[one.digest], marks), 6),
    )


def _worth(assignment: Assignment, submission: Submission, results: Results, marks: HandMarks) -> float:
    return net_points(
        map(marks.at_best, results.values()),
        submission.received,
        assignment.due,
        assignment.extra(submission.student),
        assignment.policy,
    )


def _whole(assignment: Assignment, submission: Submission) -> AttemptPlan:
    """Everything of an attempt is run."""
    keys = assignment.basis.keys(submission)
    return AttemptPlan(submission, keys, tuple(keys), {})


def _isolated(student: str, record: Record) -> StudentPlan:
    return StudentPlan(student, kind=OutcomeKind.ISOLATED, trouble=record["reason"])


def saved_with(assignment: Assignment, submission: Submission) -> dict[str, Any]:
    """What decides about the points beside the results: when it came, and by which rules."""
    received = submission.received.isoformat() if submission.received else None
    extra = assignment.extra(submission.student)
    return {"received": received, "rules": assignment.basis.rules, "extra_s": extra.total_seconds() if extra else 0.0}


def _is_there(result: NotebookResult, autograded: Path) -> bool:
    return not result.digest or (autograded / f"{result.name}.ipynb").is_file()


def _is_saved(assignment: Assignment, submission: Submission, record: Record, stored: StoredMarks) -> bool:
    """The gradebook holds what the record says, and both were written by the rules of today. Else a person has marked
    something, or points were lost, or the instructor's ideas about the answers are other ones."""
    results = results_of(record)
    told = assignment.ideas.told(one for result in results.values() for one in result.questions)
    return (
        record["saved_with"] == saved_with(assignment, submission)
        and record.get("told", {}) == told
        and record.get("comments", "") == stored.comments
        and all(
            stored.grades.get((name, one.grade_id)) == StoredGrade(one.points, one.by_hand, one.extra, one.waits)
            for name, result in results.items()
            for one in result.questions
        )
    )
