"""A notebook as the box reads it: plain dictionaries, and the steps to take, in order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from autograder.box.model import Probe


@dataclass(frozen=True)
class CellStep:
    """A code cell to run; its outputs are written into it."""

    cell: dict[str, Any]

    @property
    def name(self) -> str:
        return cell_id(self.cell)

    @property
    def source(self) -> str:
        return source(self.cell)

    @property
    def is_graded(self) -> bool:
        return bool(_role(self.cell).get("grade"))


@dataclass(frozen=True)
class ProbeStep:
    """A probe to make."""

    probe: Probe

    @property
    def name(self) -> str:
        return self.probe.cell_id


Step = CellStep | ProbeStep


def read_notebook(data: bytes, most: int) -> dict[str, Any]:
    """A notebook of format 4 as plain dictionaries, all outputs gone. ValueError with the reason for anything else."""
    if len(data) > most:
        raise ValueError(f"The file has {len(data) >> 20} MB; at most {most >> 20} MB are read.")
    try:
        notebook = json.loads(data)
        if notebook.get("nbformat") != 4:
            import nbformat

            notebook = json.loads(nbformat.writes(nbformat.reads(data.decode(), as_version=4)))
        cells = notebook["cells"]
        for cell in cells:
            if cell["cell_type"] == "code":
                cell["outputs"], cell["execution_count"] = [], None
            if not isinstance(source(cell), str) or not isinstance(cell.setdefault("metadata", {}), dict):
                raise TypeError("a cell without a source")
    except Exception as error:  # noqa: BLE001 - a student's file may break any reader
        raise ValueError(f"The file is no notebook: {type(error).__name__}: {str(error)[:200]}") from None
    return notebook


def source(cell: dict[str, Any]) -> str:
    return cell["source"] if type(cell["source"]) is str else "".join(cell["source"])


def _role(cell: dict[str, Any]) -> dict[str, Any]:
    role = cell["metadata"].get("nbgrader")
    return role if type(role) is dict else {}


def cell_id(cell: dict[str, Any]) -> str:
    """Its `grade_id`, else its id; "" for neither."""
    found = _role(cell).get("grade_id") or cell.get("id") or ""
    return found if type(found) is str else ""


def plan_steps(notebook: dict[str, Any], probes: tuple[Probe, ...]) -> Iterator[Step]:
    """Code cells in their order, a probe in place of its check cell, and at the end the probes without a cell."""
    waiting = {probe.cell_id: probe for probe in probes}
    for cell in notebook["cells"]:
        name = cell_id(cell)
        if name in waiting:
            yield ProbeStep(waiting.pop(name))
        elif cell["cell_type"] == "code" and source(cell).strip() and name not in {p.cell_id for p in probes}:
            yield CellStep(cell)
    yield from (ProbeStep(probe) for probe in waiting.values())


def safe_name(name: str) -> str:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\0" in name or not path.name:
        raise ValueError(f"The file {name!r} has no name below the notebook's folder.")
    return str(path)
