"""Reading notebooks for the rules: cells, their nbgrader roles, and the ids that code cells name."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Cell:
    kind: str  # code | markdown | raw
    source: str
    grade_id: str = ""
    grade: bool = False
    solution: bool = False
    locked: bool = False
    points: float = 0.0

    @property
    def is_check(self) -> bool:
        """A code cell that nbgrader scores."""
        return self.kind == "code" and self.grade and not self.solution

    @property
    def is_hand_graded(self) -> bool:
        return self.grade and self.solution


def read_cells(path: Path) -> tuple[Cell, ...]:
    """A notebook's cells. ValueError when the file is no notebook."""
    stat = path.stat()
    return _read(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=64)
def _read(path: Path, mtime_ns: int, size: int) -> tuple[Cell, ...]:
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return tuple(_cell(cell) for cell in cells)
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise ValueError(f"{path} is no notebook: {error}") from error


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
    )


def headings(cells: tuple[Cell, ...]) -> set[str]:
    """The anchors JupyterLab gives to a notebook's headings: the text, with - for each space."""
    text = "\n\n".join(_FENCE.sub("", cell.source) for cell in cells if cell.kind == "markdown")
    return {re.sub(r"[`*_]", "", found).replace(" ", "-") for found in _HEADING.findall(text)}


def calls(cells: tuple[Cell, ...], *functions: str) -> list[tuple[str, str]]:
    """(function, id) for each call in code cells of one of `functions` with a text as its first argument."""
    found = []
    for cell in cells:
        if cell.kind != "code":
            continue
        try:
            tree = ast.parse(re.sub(r"^\s*[%!].*$", "", cell.source, flags=re.MULTILINE))
        except SyntaxError:  # an exercise may show broken code; running the notebook is another rule
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and _name(node.func) in functions:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found.append((_name(node.func), first.value))
    return found


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def regions(source: str, what: str) -> list[str]:
    """The lines between `### BEGIN <what>` and `### END <what>`, all regions of one cell together."""
    inside, lines = False, []
    for line in source.splitlines():
        if f"BEGIN {what}" in line:
            inside = True
        elif f"END {what}" in line:
            inside = False
        elif inside:
            lines.append(line)
    return lines
