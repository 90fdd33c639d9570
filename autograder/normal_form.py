"""Notebooks as text that diffs well: one normal form for every `.ipynb` of the course."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbformat import NotebookNode

KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
KEPT_CELL_METADATA = ("deletable", "editable", "jupyter", "nbgrader", "tags")
RUN_ON_OPENING = "run-on-opening"  # the tag of cells that `course.py lab` runs (opening_cells.py)
FOLDERS = ("lessons", "solutions", "exercises")
FOLDED = "folded"  # the tag of code that prints, draws or measures, and that nobody has to read

# what editors invent for a new cell: eight hex digits (nbformat) or a UUID (JupyterLab)
_INVENTED_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})?")


def normalise(text: str) -> str:
    """The normal form of a notebook's JSON text.

    nbformat 4.5, no outputs, no execution counts, only the metadata the course uses, readable cell ids
    (a graded cell's id is its `grade_id`; an invented id becomes the cell's first words), code folded where
    `is_folded` says so, indent 1, a final newline. A second pass changes nothing. Raises ValueError when `text` is
    no notebook.
    """
    import nbformat

    try:
        notebook = nbformat.reads(text, as_version=4)
    except Exception as error:  # nbformat raises a dozen kinds for the same fact
        raise ValueError(f"this is not a notebook: {error}") from error
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNELSPEC, "language_info": {"name": "python"}})
    taken: set[str] = set()
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict(
            {key: value for key, value in cell.metadata.items() if key in KEPT_CELL_METADATA}
        )
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
            cell.metadata.pop("jupyter", None)
            if is_folded(cell):
                cell.metadata["jupyter"] = {"source_hidden": True}
        cell.id = _unique(_readable_id(cell), taken)
    return nbformat.writes(notebook).rstrip("\n") + "\n"


def notebook_paths(root: Path) -> list[Path]:
    """Every notebook the repository keeps under lessons/, solutions/ and exercises/, sorted."""
    return sorted(
        path
        for folder in FOLDERS
        for path in (root / folder).rglob("*.ipynb")
        if ".ipynb_checkpoints" not in path.parts
    )


def normalise_files(paths: list[Path], *, check_only: bool = False) -> list[Path]:
    """Brings `paths` into the normal form (unless `check_only`); returns those that were not in it."""
    changed = []
    for path in paths:
        before = path.read_bytes().decode("utf-8")
        try:
            after = normalise(before)
        except ValueError as error:
            raise ValueError(f"{path}: {error}") from error
        if after == before:
            continue
        changed.append(path)
        if not check_only:
            path.write_bytes(after.encode("utf-8"))
    return changed


def is_folded(cell: NotebookNode) -> bool:
    """Whether a code cell's source is folded away: it has the tag, or it shows something by itself on opening.

    JupyterLab, Notebook 7 and the static course fold it; VS Code reads no such wish from a file and shows the code.
    """
    tags = cell.metadata.get("tags", ())
    return FOLDED in tags or (RUN_ON_OPENING in tags and _shows_something(cell.source))


def _shows_something(source: str) -> bool:
    """Whether code ends in a value or a call, as a quiz or an explorer does; a cell of imports does not."""
    try:
        lines = ast.parse(source).body
    except SyntaxError:
        return False
    return bool(lines) and isinstance(lines[-1], ast.Expr)


def _readable_id(cell: NotebookNode) -> str:
    graded = cell.metadata.get("nbgrader", {}).get("grade_id")
    if graded:
        return graded
    current = cell.get("id", "")
    if current and not _INVENTED_ID.fullmatch(current):
        return current
    words = re.findall(r"[a-z0-9]+", cell.source.lower())[:5]
    return "-".join(words)[:48].strip("-") or cell.cell_type


def _unique(name: str, taken: set[str]) -> str:
    candidate, count = name, 1
    while candidate in taken:
        count += 1
        candidate = f"{name}-{count}"
    taken.add(candidate)
    return candidate
