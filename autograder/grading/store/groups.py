"""Which answers without an idea belong together, and what an instructor's idea about a group changes in a notebook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import nbformat

from autograder.grading.intake.class_ideas import ClassIdeas, group_key
from autograder.grading.intake.records import Record
from autograder.grading.judge.outputs import verdict_of, write_verdict
from autograder.grading.model import Fingerprint, GradedNotebook, QuestionResult
from autograder.grading.notebook_json import as_file


@dataclass
class Groups:
    """The groups of an assignment that records know, by exercise. A group keeps the key that its first answer got."""

    _known: dict[str, list[tuple[Fingerprint, str]]] = field(default_factory=dict)

    @classmethod
    def of(cls, records: Iterable[Record]) -> Groups:
        groups, seen = cls(), set[str]()
        for record in records:
            for notebook in record.get("notebooks", ()):
                for question in notebook["questions"]:
                    key = question.get("group", "")
                    if key and key not in seen:
                        seen.add(key)
                        groups._add(QuestionResult.from_dict(question))
        return groups

    def placed(self, question: QuestionResult) -> QuestionResult:
        """The result with the key of its group, a new one where nobody gave the same before."""
        own = question.fingerprint
        if own is None or question.group:
            return question
        same = (key for other, key in self._known.get(question.exercise, ()) if own.agrees(other))
        key = next(same, "") or group_key(question.exercise, own.form, *(f"{number:.3f}" for number in own.numbers))
        placed = replace(question, group=key)
        self._add(placed)
        return placed

    def _add(self, question: QuestionResult) -> None:
        known = self._known.setdefault(question.exercise, [])
        if question.fingerprint and all(key != question.group for _, key in known):
            known.append((question.fingerprint, question.group))


def told(graded: GradedNotebook, groups: Groups, ideas: ClassIdeas) -> GradedNotebook:
    """The notebook with each unnamed answer in its group, and with the instructor's idea where the group has one.

    The points stay. Where an idea was taken back, the check's own words stand there again.
    """
    questions, changed = list[QuestionResult](), list[QuestionResult]()
    for one in graded.result.questions:
        placed = groups.placed(one)
        idea = ideas.by_group.get(placed.group) if placed.group else None
        now = replace(placed, idea=idea.name if idea else "")
        if idea or one.idea:
            changed.append(now)
        questions.append(now)
    result = replace(graded.result, questions=tuple(questions))
    if not changed or graded.notebook is None:
        return replace(graded, result=result)
    notebook = nbformat.v4.reads(graded.notebook.decode())
    cells = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in notebook.cells}
    for one in changed:
        write_verdict(cells[one.grade_id], verdict_of(one, ideas.by_group.get(one.group)))
    return GradedNotebook(result, as_file(notebook))
