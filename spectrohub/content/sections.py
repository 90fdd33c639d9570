"""A notebook's sections, from heading to heading, and the questions and exercises that stand in each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from spectrohub.content import exercise, lesson
from spectrohub.file_cache import cached_by_file
from spectrohub.notebooks import Cell, exercise_id, is_check_id, quizzes_in, read_cells

_HEADING = re.compile(r"^##\s+(.+?)\s*#*$", re.MULTILINE)
_CHECK = re.compile(r"\bcheck\(\s*[\"']([^\"']+)[\"']")


@dataclass(frozen=True)
class Task:
    """A question or an exercise, and the cell in which it is answered."""

    item: str  # "01_stft/y-axis"
    cell: str
    is_exercise: bool


@dataclass(frozen=True)
class Section:
    title: str  # Markdown, one line
    cell: str  # that of its heading
    tasks: tuple[Task, ...]


@cached_by_file()
def sections(notebook: Path) -> tuple[Section, ...]:
    """The sections of a chapter or an exercise notebook. What stands above the first heading belongs to none.

    ValueError for what is no notebook, OSError without a file; KeyError where it asks what the course has not.
    """
    found: list[tuple[str, str, list[Task]]] = []
    for cell in read_cells(notebook):
        heading = _HEADING.search(cell.source) if cell.kind == "markdown" else None
        if heading:
            found.append((heading[1], cell.id, []))
        elif found and cell.kind == "code":
            tasks = found[-1][2]
            tasks += [Task(item, cell.id, False) for name in quizzes_in(cell) for item in _questions(name)]
            tasks += [
                Task(exercise(item, notebook.parents[2]).item, cell.id, True) for item in _exercises(cell, notebook)
            ]
    return tuple(Section(title, cell, tuple(tasks)) for title, cell, tasks in found)


def _questions(name: str) -> list[str]:
    """quiz("LESSON") asks all of a lesson's questions."""
    return [name] if "/" in name else [one.item for one in lesson(name).quiz]


def _exercises(cell: Cell, notebook: Path) -> list[str]:
    """A graded check names its exercise by its id, in any form; a lesson's check by what it calls."""
    if is_check_id(cell.grade_id):
        return [f"{notebook.parent.name}/{exercise_id(cell.grade_id)}"]
    return _CHECK.findall(cell.source)
