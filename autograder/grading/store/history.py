"""What the audit says about each student, and the one way to add to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from autograder.grading.class_run import Outcome
from autograder.grading.intake.plan import Plan
from autograder.grading.intake.records import Record, counting, results_of
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
        return counting(self.records(student))

    def _results(self, record: Record | None) -> tuple[NotebookResult, ...]:
        results = results_of(record) if record else {}
        return tuple(results[notebook.name] for notebook in self.plan.notebooks if notebook.name in results)

    def counting_results(self, student: str) -> tuple[NotebookResult, ...]:
        return self._results(self.counting(student))

    def append(self, student: str, submission: str, kind: OutcomeKind, facts: Mapping[str, Any]) -> None:
        """Write a record to disk; `submission` is the digest of the attempt that it is about."""
        when = datetime.now(UTC).isoformat(timespec="seconds")
        about = {"time": when, "assignment": self.plan.slug, "student": student, "submission": submission}
        record = self.audit.append({**about, "kind": str(kind), **facts})
        self.by_student.setdefault(student, []).append(record)

    def outcome(self, student: str, kind: OutcomeKind = OutcomeKind.UNCHANGED, before: Record | None = None) -> Outcome:
        """What counts for a student; `before` is the record of what counted until this run."""
        record = self.counting(student)
        if record is None:
            return Outcome(student, kind)
        return Outcome(
            student,
            kind,
            self._results(record),
            tuple(record["flags"]),
            penalty=sum(record["penalty"].values()),
            before=self._results(before),
            penalty_before=sum(before["penalty"].values()) if before else 0.0,
            reasons=_reasons(before, record) if before else (),
        )


def _reasons(before: Record, after: Record) -> tuple[str, ...]:
    """Why what counts may be worth something else than before."""
    old, new = before["saved_with"], after["saved_with"]
    another = before["submission"] != after["submission"]
    found = {
        "another attempt counts": another,
        "the source was changed": before["plan"] != after["plan"],
        "the grader, a package or the seed was changed": any(before[k] != after[k] for k in ("environment", "seed")),
        "the policy was changed": old["rules"] != new["rules"],
        "it came at another time": old["received"] != new["received"],
        "extra time was changed": old["extra_s"] != new["extra_s"],
        "a person marked it": not another and _by_hand(before) != _by_hand(after),
    }
    return tuple(reason for reason, applies in found.items() if applies)


def _by_hand(record: Record) -> list[tuple[float | None, float]]:
    results = results_of(record).values()
    return [(question.by_hand, question.extra) for result in results for question in result.questions]
