"""The source's own code that answers rest on: imports, constants, helpers in cells that nbgrader has no part in.

Where such a cell was deleted, emptied, changed, or moved below what needs it, the source's runs at its own place. A
student's changed one runs right before it, so that what was added there is there, and what was changed is as it was.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Mapping, Sequence

from nbformat import NotebookNode

from autograder.normal_form import RUN_ON_OPENING
from spectrohub.notebooks import without_magics

_IMPORTS = (ast.Import, ast.ImportFrom)
_BINDINGS = (ast.Assign, ast.AnnAssign, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
Names = list[str]  # grade_id of each cell, "" for the others


def put_back(cells: list[NotebookNode], names: Names, released: NotebookNode, flags: list[str]) -> list[NotebookNode]:
    """The cells of a submission, each with its name, and with the set-up cells of the source."""
    found, known = list(cells), list(names)
    for place, model in enumerate(released.cells):
        if not _is_setup(model, first=not _needed_by(released.cells[:place])):
            continue
        needed_by = _needed_by(released.cells[place + 1 :])
        first = next((i for i, name in enumerate(known) if name in needed_by), len(found))
        own = _own(found, known, model)
        if own is None:
            what = "was missing"
        elif found[own].source.strip() != model.source.strip():
            what = "was emptied" if not found[own].source.strip() else "was changed"
        elif own > first:
            what = "stood below what needs it"
        else:
            continue
        at = own + 1 if own is not None and own < first else _after_earlier(found, released.cells[:place], first)
        flags.append(f"The set-up cell {model.get('id', place)!r} {what}; the source's was put back.")
        cell = copy.deepcopy(model)
        cell.id, cell.metadata = f"{model.get('id', 'cell')}-put-back", {}
        found.insert(at, cell)
        known.insert(at, "")
    return found


def _is_setup(cell: NotebookNode, *, first: bool) -> bool:
    """Code without a role that the author marks as set-up, that imports, or that binds names before any answer."""
    if cell.cell_type != "code" or cell.metadata.get("nbgrader", {}).get("grade_id"):
        return False
    if RUN_ON_OPENING in cell.metadata.get("tags", ()):
        return True
    try:
        body = ast.parse(without_magics(cell.source)).body
    except SyntaxError:
        return False
    return any(isinstance(one, _IMPORTS + (_BINDINGS if first else ())) for one in body)


def _needed_by(cells: Sequence[NotebookNode]) -> set[str]:
    """The answers and checks among some cells of the source."""
    roles: list[Mapping[str, str]] = [cell.metadata.get("nbgrader", {}) for cell in cells if cell.cell_type == "code"]
    return {role["grade_id"] for role in roles if role.get("grade_id")}


def _own(cells: Sequence[NotebookNode], names: Names, model: NotebookNode) -> int | None:
    """Where a submission has the cell: by its id, else by its content."""
    free = [i for i, name in enumerate(names) if not name and cells[i].cell_type == "code"]
    by_id = [i for i in free if model.get("id") and cells[i].get("id") == model.id]
    same = [i for i in free if cells[i].source.strip() == model.source.strip()]
    return next(iter(same or by_id), None)


def _after_earlier(cells: Sequence[NotebookNode], earlier: Sequence[NotebookNode], most: int) -> int:
    """Behind the last cell of the source that stands before it there, and before what needs it."""
    ids = {cell.id for cell in earlier if cell.get("id")}
    return min(max((i + 1 for i, cell in enumerate(cells) if cell.get("id") in ids), default=0), most)
