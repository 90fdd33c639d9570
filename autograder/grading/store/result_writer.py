"""Where results are written down, by one process, one student at a time.

Order for each student: the attempt is kept, marks by hand are noted in the audit, the notebooks go to disk, the points
to the gradebook (one transaction), the record to the audit. A kill between any two leaves a student whose record is
missing or old: the next run does it again and ends with the same points.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from autograder.grading.class_run import Outcome
from autograder.grading.execute.work import FailedWork
from autograder.grading.files import replace_file, replace_folder
from autograder.grading.intake.assignment import Assignment
from autograder.grading.intake.attempts import keep_attempt
from autograder.grading.intake.feedback_time import held_until
from autograder.grading.intake.records import HandMarks, held
from autograder.grading.intake.regrade_plan import AttemptPlan, Results, best_of, saved_with
from autograder.grading.intake.submissions import Submission
from autograder.grading.model import FeedbackTask, GradedNotebook, NotebookResult, OutcomeKind
from autograder.grading.store.gradebook import GradebookWriter, SavedSubmission
from autograder.grading.store.groups import Groups, told
from autograder.grading.store.history import History


@dataclass(frozen=True)
class Saved:
    """An attempt that was written down; `feedback` is what pages are made from, None where it does not count or waits
    for its time."""

    outcome: Outcome
    feedback: FeedbackTask | None


@dataclass(frozen=True)
class ResultWriter:
    assignment: Assignment
    history: History
    gradebook: GradebookWriter
    groups: Groups

    def save(self, attempt: AttemptPlan, graded: Iterable[GradedNotebook]) -> Saved:
        """Write an attempt's results down, and into the gradebook when it counts."""
        assignment, submission, fresh = self.assignment, attempt.submission, tuple(graded)
        student = submission.student
        notebooks = [told(one, self.groups, assignment.ideas) for one in self._in_order(attempt, fresh)]
        results = [one.result for one in notebooks]
        keep_attempt(assignment.classroom, assignment.slug, submission)
        kind = OutcomeKind.GRADED
        counts = not attempt.rivals or self._is_best(attempt, results)
        facts: dict[str, Any] = {"counts": counts, "penalty": {}, "comments": ""}
        held = held_until(assignment, student) is not None
        if counts:
            self._note_marks(student)
            saved = self._publish(submission, notebooks)
            facts |= {"penalty": dict(saved.penalties), "comments": saved.comments, "marks": saved.marks.facts}
            facts |= {"feedback_held": True} if held else {}
            results = [result.with_grades(saved.grades) for result in results]
        self.history.append(student, submission.digest, kind, {**self._facts(submission, results), **facts})
        outcome = self.history.outcome(student, kind if fresh else OutcomeKind.SAVED, attempt.before)
        return Saved(outcome, self._feedback_task(student, notebooks) if counts and not held else None)

    def _note_marks(self, student: str) -> None:
        """Marks that stand in the gradebook alone are written down before another answer may take their rows."""
        if self.history.counting(student):
            records = self.history.records(student)
            marks = HandMarks(records, self.gradebook.grades(self.assignment.slug, student)).facts
            if marks:
                self.history.append(student, "", OutcomeKind.MARKED, {"marks": marks})

    def _is_best(self, attempt: AttemptPlan, results: Sequence[NotebookResult]) -> bool:
        """Among the attempts of which it is known what they are worth under the rules of today."""
        assignment, student = self.assignment, attempt.submission.student
        records = self.history.records(student)
        known: dict[str, Results] = {
            one.digest: found
            for one in attempt.rivals
            if (found := held(records, one.digest, assignment.basis.keys(one))) is not None
        }
        known[attempt.submission.digest] = {result.name: result for result in results}
        marks = HandMarks(records, self.gradebook.grades(assignment.slug, student))
        return best_of(assignment, attempt.rivals, known, marks).digest == attempt.submission.digest

    def fail(self, attempt: AttemptPlan, failure: FailedWork) -> Outcome:
        """What ended several workers is set apart: only a person, with --again, tries it once more."""
        student = attempt.submission.student
        if not failure.killed:
            return Outcome(student, OutcomeKind.FAILED, trouble=failure.reason)
        facts = {"keys": dict(attempt.keys), "reason": failure.reason}
        self.history.append(student, attempt.submission.digest, OutcomeKind.ISOLATED, facts)
        return Outcome(student, OutcomeKind.ISOLATED, trouble=failure.reason)

    def write_pages(self, task: FeedbackTask, pages: Mapping[str, str]) -> None:
        folder = self.assignment.classroom.feedback(task.student, task.slug)
        for name, page in pages.items():
            replace_file(folder / f"{name}.html", page.encode(), 0o644)

    def _in_order(self, attempt: AttemptPlan, fresh: Sequence[GradedNotebook]) -> list[GradedNotebook]:
        """The plan's notebooks: those that ran, and those of which the result was kept."""
        found = {one.result.name: one for one in fresh}
        folder = self.assignment.classroom.autograded(attempt.submission.student, self.assignment.slug)
        for name, result in attempt.kept.items():
            path = folder / f"{name}.ipynb"
            found[name] = GradedNotebook(result, path.read_bytes() if path.is_file() else None)
        return [found[notebook.name] for notebook in self.assignment.plan.notebooks]

    def _publish(self, submission: Submission, notebooks: Sequence[GradedNotebook]) -> SavedSubmission:
        """The notebooks to disk, the points to the gradebook."""
        assignment, student = self.assignment, submission.student
        files = {f"{one.result.name}.ipynb": one.notebook for one in notebooks if one.notebook is not None}
        files |= {**submission.files, **assignment.instructor_files, **submission.timestamp}
        replace_folder(assignment.classroom.autograded(student, assignment.slug), files)
        return self.gradebook.save(
            assignment.slug,
            student,
            notebooks,
            partial(HandMarks, self.history.records(student)),
            received=submission.received,
            extra=assignment.extra(student),
        )

    def _facts(self, submission: Submission, results: Sequence[NotebookResult]) -> dict[str, Any]:
        """What a record says about an attempt, beside whether it counts."""
        basis = self.assignment.basis
        return {
            "plan": basis.plan.version,
            "environment": basis.environment,
            "seed": basis.seed,
            "boxed": all(result.boxed for result in results),
            "saved_with": saved_with(self.assignment, submission),
            "flags": list(submission.flags),
            "notebooks": [result.to_dict() for result in results],
            "told": self.assignment.ideas.told(question for result in results for question in result.questions),
            "points": sum(result.points for result in results),
            "most": basis.plan.points,
        }

    def feedback_of(self, student: str) -> FeedbackTask:
        """What the pages of a student who was graded before are made from."""
        folder = self.assignment.classroom.autograded(student, self.assignment.slug)
        results = self.history.counting_results(student)
        paths = {one.name: folder / f"{one.name}.ipynb" for one in results}
        return self._pages_from(student, {name: path.read_bytes() for name, path in paths.items() if path.is_file()})

    def _feedback_task(self, student: str, notebooks: Sequence[GradedNotebook]) -> FeedbackTask:
        return self._pages_from(
            student, {one.result.name: one.notebook for one in notebooks if one.notebook is not None}
        )

    def _pages_from(self, student: str, texts: Mapping[str, bytes]) -> FeedbackTask:
        return FeedbackTask(student, self.assignment.slug, texts, self.gradebook.marks(self.assignment.slug, student))
