"""Answers that no idea of the check explains, grouped by what they gave, for an instructor to name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from autograder.grading.class_run import Outcome
from autograder.grading.intake.classroom import Classroom
from autograder.grading.model import QuestionResult
from spectrohub.exercises import find
from spectrohub.notebooks import exercise_id, read_cells

_MOST_LINES, _MOST_LETTERS = 60, 6000
_TRIED = 5  # students of a group, for an answer that can be read


@dataclass(frozen=True)
class AnswerGroup:
    """Students whose answers to one question gave the same. `first` is the result of one of them."""

    notebook: str
    first: QuestionResult
    students: tuple[str, ...]

    @property
    def key(self) -> str:
        return self.first.group

    @property
    def question(self) -> str:
        return exercise_id(self.first.grade_id)

    @property
    def block(self) -> str:
        """What an instructor pastes and fills in."""
        return (
            f'[[ideas]]\ngroups = ["{self.key}"]\n'
            'name = ""      # a short name, as in overlap-as-hop\n'
            'says = ""      # the idea that gives exactly this result, in a sentence or two\n'
            'try_this = ""  # one experiment that shows it\n'
        )


def unnamed_groups(outcomes: Iterable[Outcome]) -> list[AnswerGroup]:
    """The groups without a name, the largest first."""
    found: dict[tuple[str, str], list[tuple[str, str, QuestionResult]]] = {}
    for outcome in outcomes:
        for notebook in outcome.notebooks:
            for question in notebook.questions:
                if question.group and not question.named:
                    members = found.setdefault((question.grade_id, question.group), [])
                    members.append((outcome.student, notebook.name, question))
    groups = [
        AnswerGroup(members[0][1], members[0][2], tuple(student for student, _, _ in members))
        for members in found.values()
    ]
    return sorted(groups, key=lambda one: (-len(one.students), one.key))


def answer_of(group: AnswerGroup, classroom: Classroom, slug: str) -> str:
    """The code of one answer of a group, as it was handed in; "" where none can be read any more."""
    for student in group.students[:_TRIED]:
        code = _answer(classroom.autograded(student, slug) / f"{group.notebook}.ipynb", group)
        if code:
            lines = code.splitlines()
            cut = "\n".join(lines[:_MOST_LINES])[:_MOST_LETTERS]
            return cut if cut == code.rstrip("\n") else f"{cut}\n# ... ({len(lines)} lines in all)"
    return ""


def _answer(path: Path, group: AnswerGroup) -> str:
    """The last cell that defines what was asked for, else the cell that was meant for it."""
    names = "|".join(re.escape(part.function) for part in find(group.first.exercise).parts)
    defines = re.compile(rf"^(?:(?:async )?def|class) (?:{names})\b|^(?:{names})\s*=", re.MULTILINE)
    try:
        cells = [cell for cell in read_cells(path) if cell.kind == "code"]
    except (OSError, ValueError):
        return ""
    meant = [cell.source for cell in cells if cell.solution and cell.grade_id == group.question]
    return next((cell.source for cell in reversed(cells) if defines.search(cell.source)), "".join(meant))
