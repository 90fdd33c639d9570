"""The course's notebooks as plain data: cells, what each is for nbgrader, and the headings they stand under."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from spectrohub.file_cache import cached_by_file

_CHECK = "-check"
_MAGIC = re.compile(r"^[ \t]*[%!].*$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)
_QUIZ = re.compile(r"\bquiz\(\s*[\"']([^\"']+)[\"']")
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Cell:
    """One cell. `grade_id` is "" and `points` 0 where nbgrader has no part in it."""

    kind: str  # code | markdown | raw
    source: str
    grade_id: str = ""
    grade: bool = False
    solution: bool = False
    locked: bool = False
    points: float = 0.0
    id: str = ""
    task: bool = False  # a person grades what stands around it
    folded: bool = False  # its code is folded away

    @property
    def is_check(self) -> bool:
        """A code cell that nbgrader scores."""
        return self.kind == "code" and self.grade and not self.solution

    @property
    def is_hand_graded(self) -> bool:
        return self.grade and self.solution

    @property
    def anchors(self) -> tuple[str, ...]:
        """The anchors JupyterLab gives to a text's headings, in their order: the words, with - for each space."""
        if self.kind != "markdown":
            return ()
        found = _HEADING.findall(_FENCE.sub("", self.source))
        return tuple(re.sub(r"[`*_]", "", heading).replace(" ", "-") for heading in found)


@cached_by_file()
def read_cells(path: Path) -> tuple[Cell, ...]:
    """A notebook's cells; an unchanged file is read once. ValueError when it is no notebook, OSError when missing."""
    try:
        return parse_cells(path.read_bytes())
    except ValueError as error:
        raise ValueError(f"{path} is no notebook: {error}") from error


def parse_cells(data: bytes | str) -> tuple[Cell, ...]:
    """The cells of a notebook's JSON, format 4. ValueError says what about it is none."""
    try:
        return tuple(_cell(cell) for cell in json.loads(data)["cells"])
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from error


def _cell(cell: dict) -> Cell:
    role = cell["metadata"].get("nbgrader", {})
    return Cell(
        kind=cell["cell_type"],
        source="".join(cell["source"]),
        grade_id=role.get("grade_id", ""),
        grade=bool(role.get("grade")),
        solution=bool(role.get("solution")),
        locked=bool(role.get("locked")),
        points=float(role.get("points") or 0),
        id=cell.get("id", ""),
        task=bool(role.get("task")),
        folded=bool(cell["metadata"].get("jupyter", {}).get("source_hidden")),
    )


def check_id(exercise_id: str) -> str:
    """The `grade_id` of the cell that checks the answer to an exercise: "frame-count" -> "frame-count-check"."""
    return exercise_id + _CHECK


def is_check_id(grade_id: str) -> bool:
    """Is it a check cell's `grade_id`? That of an answer graded by hand is not."""
    return grade_id.endswith(_CHECK)


def exercise_id(grade_id: str) -> str:
    """The exercise that a graded cell belongs to: "frame-count-check" -> "frame-count"; any other id is itself."""
    return grade_id.removesuffix(_CHECK)


def points_by_exercise(cells: Iterable[Cell]) -> dict[str, float]:
    """Exercise id -> points, of all graded cells."""
    return {exercise_id(cell.grade_id): cell.points for cell in cells if cell.grade}


def without_magics(source: str) -> str:
    """A code cell's source with IPython's own lines (`%matplotlib`, `!ls`) made empty, so that Python parses it."""
    return _MAGIC.sub("", source)


def code_tree(cell: Cell) -> ast.Module:
    """The code of a cell; empty for text, and for what Python cannot read."""
    try:
        return ast.parse(without_magics(cell.source) if cell.kind == "code" else "")
    except SyntaxError:
        return ast.Module([], [])


def quizzes_in(cell: Cell) -> list[str]:
    """What a cell asks: a question's "LESSON/ID", or "LESSON" for all of its questions."""
    return _QUIZ.findall(cell.source)
