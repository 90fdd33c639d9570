"""Which cell of a submission is which cell of the source, and in what order they run.

The source decides: about what a cell is, about what is graded, about the place of a check. A student's cells keep
the student's order.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence

from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_locked, is_solution, is_task

from autograder.grading.prepare.setup_cells import put_back

Named = list[tuple[NotebookNode, str]]  # cells, each with the source's name for it or ""
Source = Mapping[str, NotebookNode]

_DEFINES = re.compile(r"^[ \t]*(?:def|class)[ \t]+(\w+)", re.MULTILINE)


def grade_id(cell: NotebookNode) -> str:
    name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
    return name if isinstance(name, str) else ""


def match(cells: Sequence[NotebookNode], released: NotebookNode) -> tuple[list[NotebookNode], list[str]]:
    """The cells to run: each with the role that the source gives it, or with none. Also flags for a person."""
    source = {grade_id(cell): cell for cell in released.cells if grade_id(cell)}
    flags: list[str] = []
    names = _names(cells, source, flags)
    found = _without_copies(cells, names, source, flags)
    for cell, name in found:
        cell.metadata = {"nbgrader": dict(source[name].metadata.nbgrader)} if name else {}
        if name:
            cell.id = source[name].id
    ordered = _in_order(found, source, flags)
    named = [grade_id(cell) if grade_id(cell) in source else "" for cell in ordered]
    return put_back(ordered, named, released, flags), flags


def _names(cells: Sequence[NotebookNode], source: Source, flags: list[str]) -> list[str]:
    """The source's name of each cell, or "". Metadata first, then the cell's id, then its content."""
    names = [grade_id(cell) if grade_id(cell) in source else "" for cell in cells]
    for i, cell in enumerate(cells):
        if not names[i] and cell.get("id") in source and cell.id not in names:
            names[i] = cell.id
            flags.append(f"Cell {cell.id!r} had lost its role; it was known by its id.")
    missing = [name for name in source if name not in names]
    for i, cell in enumerate(cells):
        if names[i]:
            continue
        same = next((name for name in missing if _alike(cell, source[name])), None)
        if same:
            names[i] = same
            missing.remove(same)
            if is_grade(source[same]) or is_solution(source[same]):
                flags.append(f"Cell {same!r} had lost its role; it was known by its content.")
    return names


def _alike(cell: NotebookNode, source: NotebookNode) -> bool:
    if is_locked(source):
        return bool(cell.source.strip()) and cell.source.strip() == source.source.strip()
    if source.cell_type != cell.cell_type:
        return False
    wanted = _DEFINES.search(source.source)
    return bool(wanted and wanted.group(1) in _DEFINES.findall(cell.source))


def _without_copies(cells: Sequence[NotebookNode], names: Sequence[str], source: Source, flags: list[str]) -> Named:
    """As nbgrader does, the last of several cells of one name counts. Copies of a locked cell are left out."""
    last = {name: i for i, name in enumerate(names) if name}
    found = []
    for i, (cell, name) in enumerate(zip(cells, names, strict=True)):
        if name and last[name] != i:
            flags.append(f"Cell {name!r} is there more than once; the last one counts.")
            if is_locked(source[name]):
                continue
            name = ""
        found.append((cell, name))
    return found


def _in_order(found: Named, source: Source, flags: list[str]) -> list[NotebookNode]:
    order = {name: i for i, name in enumerate(source)}
    present = [order[name] for _, name in found if name]
    if present != sorted(present):
        flags.append("Cells were moved; each check and each locked cell runs at its own place.")
        found = [(cell, name) for cell, name in found if not (name and _has_its_place(source[name]))]
    cells, names = [cell for cell, _ in found], [name for _, name in found]
    moved = present != sorted(present)
    for name, model in source.items():
        if name in names or (is_solution(model) and not is_grade(model)):
            continue  # an answer that is not there is not put in place of one that may be elsewhere
        place = _place(name, source, names)
        if not (moved and _has_its_place(model)):
            flags.append(f"Cell {name!r} was missing; it was put back.")
        cells.insert(place, copy.deepcopy(model))
        names.insert(place, name)
    return cells


def _place(name: str, source: Source, names: list[str]) -> int:
    """After the source's nearest earlier cell that is there, and after the student's own cells that follow it."""
    earlier = list(source)[: list(source).index(name)]
    group = []  # this check's own answers: what stands between it and the check before it
    for one in reversed(earlier):
        if _is_check(source[one]):
            break
        group.append(one)
    near = [i for i, one in enumerate(names) if one in group]
    if near:
        place = max(near) + 1
    else:
        before = next((names.index(one) for one in reversed(earlier) if one in names), None)
        if before is None:
            return 0 if not _is_check(source[name]) else len(names)
        place = before + 1
    while _is_check(source[name]) and place < len(names) and not names[place]:
        place += 1
    return place


def _has_its_place(cell: NotebookNode) -> bool:
    """A check runs after its answer, and locked code before what needs it."""
    return _is_check(cell) or (cell.cell_type == "code" and is_locked(cell) and not is_solution(cell))


def _is_check(cell: NotebookNode) -> bool:
    return bool(is_grade(cell)) and not is_solution(cell) and not is_task(cell)
