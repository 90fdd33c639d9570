"""Where results are written down, by one process, one student at a time.

Order for each student: the attempt is kept, the notebooks go to disk, the points to the gradebook (one transaction),
the record to the audit. A kill between any two leaves a student whose record is missing or old: the next run does it
again and ends with the same points.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from autograder.grading.class_run import Outcome
from autograder.grading.execute.worker_pool import Done
from autograder.grading.feedback.task import FeedbackTask
from autograder.grading.files import read_files, replace_file, write_folder
from autograder.grading.intake.attempts import keep, net_points
from autograder.grading.intake.classroom import Classroom
from autograder.grading.intake.policy import Policy
from autograder.grading.intake.regrade_plan import Basis, Standing, results_of, saved_with
from autograder.grading.intake.submissions import TIMESTAMP, Submission
from autograder.grading.model import GradedNotebook, NotebookResult
from autograder.grading.store.audit import Audit


class Desk:
    """`beside`: the instructor's files that go with the notebooks."""

    def __init__(self, classroom: Classroom, basis: Basis, policy: Policy, audit: Audit, beside: Mapping[str, bytes]):
        self.classroom, self.basis, self.policy, self.audit, self.beside = classroom, basis, policy, audit, beside
        self.slug = basis.plan.slug
        self.records: dict[str, list[dict[str, Any]]] = {}
        for record in audit.records:
            self.records.setdefault(record["student"], []).append(record)

    def save(self, one: Standing, graded: list[GradedNotebook], book) -> tuple[Outcome, FeedbackTask | None]:
        """Write a student's results down, and into `book` when this attempt counts; also what to make feedback of."""
        submission = one.submission
        student, extra = submission.student, self.policy.extra.get(submission.student)
        folder = self.classroom.autograded(student, self.slug)
        fresh = {item.result.name: item for item in graded}
        for name, result in one.kept.items():
            own = read_files(folder, [f"{name}.ipynb"])
            fresh[name] = GradedNotebook(result, own.get(f"{name}.ipynb"))
        ordered = [fresh[notebook.name] for notebook in self.basis.plan.notebooks]
        results = tuple(item.result for item in ordered)
        points = [result.points for result in results]
        net = net_points(points, submission.received, self.policy.due.get(self.slug), extra, self.policy)
        keep(self.classroom, self.slug, submission)
        before = self.counting(student).notebooks
        counts = net >= one.rival
        penalties: dict[str, float] = {}
        if counts:
            self._write_autograded(folder, submission, ordered)
            penalties = book.save(self.slug, student, ordered, received=submission.received, extra=extra)
        self._record(one, results, penalties, net, counts)
        shown = replace(self.counting(student), how="graded" if graded else "saved", before=before)
        if not counts:
            return shown, None
        notebooks = {item.result.name: item.notebook for item in ordered if item.notebook is not None}
        return shown, FeedbackTask(student, self.slug, notebooks, book.marks(self.slug, student))

    def _write_autograded(self, folder: Path, submission: Submission, ordered: list[GradedNotebook]) -> None:
        files = {f"{item.result.name}.ipynb": item.notebook for item in ordered if item.notebook is not None}
        files |= {**submission.files, **self.beside}
        if submission.received:
            files[TIMESTAMP] = f"{submission.received.isoformat(sep=' ')} UTC".encode()
        write_folder(folder, files)

    def _record(
        self,
        one: Standing,
        results: tuple[NotebookResult, ...],
        penalties: Mapping[str, float],
        net: float,
        counts: bool,
    ) -> None:
        self._append(
            one,
            kind="graded",
            plan=self.basis.plan.version,
            environment=self.basis.environment,
            seed=self.basis.seed,
            boxed=all(result.boxed for result in results),
            saved_with=saved_with(one.submission, self.basis, self.policy.extra.get(one.submission.student)),
            flags=list(one.submission.flags),
            notebooks=[result.to_dict() for result in results],
            penalty=dict(penalties),
            points=sum(result.points for result in results),
            most=self.basis.plan.points,
            net=net,
            counts=counts,
        )

    def _append(self, one: Standing, **facts: Any) -> None:
        student = one.submission.student
        when = datetime.now(UTC).isoformat(timespec="seconds")
        about = {"time": when, "assignment": self.slug, "student": student, "submission": one.submission.digest}
        self.records.setdefault(student, []).append(self.audit.append({**about, **facts}))

    def failed(self, one: Standing, done: Done) -> Outcome:
        if done.killed:  # it would kill the next workers too: only a person, with --again, tries once more
            self._append(one, kind="isolated", keys=dict(one.keys), reason=done.trouble)
        return Outcome(one.submission.student, "isolated" if done.killed else "failed", trouble=done.trouble)

    def counting(self, student: str) -> Outcome:
        """What counts for a student by the records."""
        records = self.records.get(student, [])
        record = next((one for one in reversed(records) if one.get("counts")), None)
        if record is None:
            return Outcome(student, "unchanged")
        results = results_of(record)
        ordered = tuple(results[notebook.name] for notebook in self.basis.plan.notebooks if notebook.name in results)
        return Outcome(student, "unchanged", ordered, tuple(record["flags"]), penalty=sum(record["penalty"].values()))

    def keep_feedback(self, task: FeedbackTask, pages: Mapping[str, str]) -> None:
        folder = self.classroom.feedback(task.student, self.slug)
        for name, page in pages.items():
            replace_file(folder / f"{name}.html", page.encode(), 0o644)

    def worth(self, student: str) -> float:
        """What the attempt that counts so far is worth."""
        records = self.records.get(student, [])
        return next((record["net"] for record in reversed(records) if record.get("counts")), -math.inf)
