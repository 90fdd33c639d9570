"""Compare what grading recorded with its own chain, and with what the gradebook holds now."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from autograder.grading.intake.classroom import Classroom
from autograder.grading.model import NotebookResult
from autograder.grading.store.audit import Audit
from autograder.grading.store.stored_marks import gradebook_errors, stored_marks
from spectrohub.checks.seeds import secret_seed


@dataclass(frozen=True)
class Verified:
    records: int
    faults: tuple[str, ...]
    head: str


def verify_class(root: Path, slug: str, *, head: str = "", database: str = "") -> Verified:
    """`head`: as an earlier run printed it, or its beginning."""
    classroom = Classroom(root, database)
    audit = Audit(classroom.work / "audit" / f"{slug}.jsonl", secret_seed(root))
    faults = [f"line {fault.line}: {fault.what}" for fault in audit.verify(head)]
    with gradebook_errors(classroom.db_url):
        stored = stored_marks(classroom.db_url, slug)
    last = {record["student"]: record for record in audit.records if record.get("counts")}
    for student, record in last.items():
        grades = stored[student].grades if student in stored else {}
        for result in map(NotebookResult.from_dict, record["notebooks"]):
            for question in result.questions:
                grade = grades.get((result.name, question.grade_id))
                now = grade.automatic if grade else None
                if now != question.points or grade is None:
                    faults.append(
                        f"line {record['number']}: {student}, {question.grade_id} was given {question.points}; "
                        f"the gradebook holds {now if grade else 'nothing'}"
                    )
    return Verified(len(audit.records), tuple(faults), audit.head)
