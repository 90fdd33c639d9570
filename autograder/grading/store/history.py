"""What the audit says about each student, and the one way to add to it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from autograder.grading.class_run import Outcome
from autograder.grading.intake.plan import Plan
from autograder.grading.intake.regrade_plan import Record, results_of
from autograder.grading.model import NotebookResult, OutcomeKind
from autograder.grading.store.audit import Audit


@dataclass(frozen=True)
class History:
    """The records of one assignment, by student, in their order."""

    audit: Audit
    plan: Plan
    by_student: dict[str, list[Record]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for record in self.audit.records:
            self.by_student.setdefault(record["student"], []).append(record)

    def records(self, student: str) -> Sequence[Record]:
        return self.by_student.get(student, [])

    def counting(self, student: str) -> Record | None:
        """The record of the attempt that counts."""
        return next((record for record in reversed(self.records(student)) if record.get("counts")), None)

    def counting_results(self, student: str) -> tuple[NotebookResult, ...]:
        record = self.counting(student)
        results = results_of(record) if record else {}
        return tuple(results[notebook.name] for notebook in self.plan.notebooks if notebook.name in results)

    def net(self, student: str) -> float:
        """What the attempt that counts is worth when lateness is counted."""
        record = self.counting(student)
        return record["net"] if record else -math.inf

    def append(self, student: str, submission: str, kind: OutcomeKind, facts: Mapping[str, Any]) -> None:
        """Write a record to disk; `submission` is the digest of the attempt that it is about."""
        when = datetime.now(UTC).isoformat(timespec="seconds")
        about = {"time": when, "assignment": self.plan.slug, "student": student, "submission": submission}
        record = self.audit.append({**about, "kind": str(kind), **facts})
        self.by_student.setdefault(student, []).append(record)

    def outcome(
        self,
        student: str,
        kind: OutcomeKind = OutcomeKind.UNCHANGED,
        before: tuple[NotebookResult, ...] = (),
    ) -> Outcome:
        """What counts for a student; `before` is what counted until this run."""
        record = self.counting(student)
        if record is None:
            return Outcome(student, kind)
        results, flags = self.counting_results(student), tuple(record["flags"])
        return Outcome(student, kind, results, flags, penalty=sum(record["penalty"].values()), before=before)
