"""What the records of the audit say about a student's attempts, as far as planning needs it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from autograder.grading.model import Grades, NotebookResult, OutcomeKind, QuestionResult, StoredGrade

Record = Mapping[str, Any]  # one of the audit


def results_of(record: Record) -> dict[str, NotebookResult]:
    return {result["name"]: NotebookResult.from_dict(result) for result in record["notebooks"]}


def counting(records: Sequence[Record]) -> Record | None:
    """The record of the attempt that counts."""
    return next((record for record in reversed(records) if record.get("counts")), None)


def held(records: Sequence[Record], submission: str, keys: Mapping[str, str]) -> dict[str, NotebookResult] | None:
    """The results of an attempt (by its digest) as far as they hold for the source and the grader of today: all or
    None."""
    last = next((record for record in reversed(records) if record["submission"] == submission), None)
    if last is None or last["kind"] != OutcomeKind.GRADED:
        return None
    results = results_of(last)
    return results if {name: result.key for name, result in results.items()} == keys else None


def is_isolated(record: Record | None, keys: Mapping[str, str]) -> bool:
    """It ended several workers, and nothing that could change that has changed."""
    return record is not None and record["kind"] == OutcomeKind.ISOLATED and record["keys"] == keys


def draws_of(records: Sequence[Record], submission: str) -> dict[str, str]:
    """notebook -> the run whose inputs it has had, so that they come again when the same files are graded again."""
    graded = (one for one in reversed(records) if one["submission"] == submission and one["kind"] == OutcomeKind.GRADED)
    last = next(graded, None)
    return {result["name"]: result.get("draw", "") for result in last["notebooks"]} if last else {}


class HandMarks:
    """What persons gave, each for the very answer that they saw.

    An answer is known by what was read; where it was checked, and in records that do not know it yet, by its whole
    notebook.
    """

    def __init__(self, records: Sequence[Record], now: Grades):
        """`now` is what the gradebook holds: about the attempt that counts it knows better than the records.

        Where the last record is one of marks, a save was about to begin or was interrupted: nobody knows of which
        attempt the gradebook's rows are then, and the record says what they were.
        """
        last, noted = counting(records), next((one for one in reversed(records) if "marks" in one), None)
        self.knows_all = last is not None  # whatever stands in the gradebook was given for an answer that is known here
        self._marks = {
            (notebook, cell, answer): StoredGrade(None, by_hand, extra)
            for notebook, cell, answer, by_hand, extra in (noted or {}).get("marks", ())
        }
        if last is None or (records and records[-1]["kind"] == OutcomeKind.MARKED):
            return
        for name, result in results_of(last).items():
            for question in result.questions:
                recorded = StoredGrade(question.points, question.by_hand, question.extra, question.waits)
                self._remember(result, question, now.get((name, question.grade_id), recorded))

    @property
    def facts(self) -> list[tuple[str, str, str, float | None, float]]:
        """For the record of what counts next: also marks for answers that no longer count are kept."""
        return [(*key, grade.by_hand, grade.extra) for key, grade in sorted(self._marks.items())]

    def _remember(self, result: NotebookResult, question: QuestionResult, grade: StoredGrade) -> None:
        given = (grade.by_hand is not None or grade.extra) and not grade.waits
        for key in _keys(result, question):
            if given:
                self._marks[key] = grade
            else:
                self._marks.pop(key, None)

    def given(self, result: NotebookResult, question: QuestionResult) -> StoredGrade | None:
        """What a person gave for this answer."""
        return next((self._marks[key] for key in _keys(result, question) if key in self._marks), None)

    def at_best(self, result: NotebookResult) -> float:
        """The most that a notebook can be worth when everything in it has been read."""
        return sum(self._at_best(result, question) for question in result.questions)

    def _at_best(self, result: NotebookResult, question: QuestionResult) -> float:
        grade = self.given(result, question)
        automatic = question.most if question.points is None else question.points
        if grade is None:
            return automatic
        return (automatic if grade.by_hand is None else grade.by_hand) + grade.extra


def _keys(result: NotebookResult, question: QuestionResult) -> Iterator[tuple[str, str, str]]:
    if question.answer:
        yield result.name, question.grade_id, f"answer {question.answer}"
    if result.digest:
        yield result.name, question.grade_id, f"notebook {result.digest} {question.points}"
