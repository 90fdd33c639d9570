"""The cells that run when a notebook is opened under `course.py lab`: the list which the course brings with it.

Authors mark a cell with the tag `run-on-opening`; `course.py normalise` writes the list. JupyterLab runs a cell whose
path, id and source stand in it (js/lab/opening.js), so a mark in a notebook from elsewhere runs nothing.
"""

from __future__ import annotations

import json
from pathlib import Path

from autograder.normal_form import RUN_ON_OPENING
from spectrohub.jupyter.lab import EXTENSION

FILE = EXTENSION / "static" / "opening.json"
# what is opened to learn; solutions are edited
_LEARNERS = ("lessons/*.ipynb", "lessons/*/*.ipynb", "exercises/*/*.ipynb")


def opening_cells(root: Path) -> dict[str, dict[str, str]]:
    """Path below `root` -> cell id -> source, of every marked cell. A marked answer is refused with a ValueError."""
    found = {}
    for path in sorted(path for pattern in _LEARNERS for path in root.glob(pattern)):
        marked = [
            cell
            for cell in json.loads(path.read_bytes())["cells"]
            if RUN_ON_OPENING in cell["metadata"].get("tags", ())
        ]
        name = path.relative_to(root).as_posix()
        for cell in marked:
            if cell["cell_type"] != "code" or cell["metadata"].get("nbgrader", {}).get("solution"):
                raise ValueError(f"{name}, cell {cell['id']!r}: only code that is no answer can run on opening.")
        if marked:
            found[name] = {cell["id"]: "".join(cell["source"]) for cell in marked}
    return found


def listed(root: Path) -> str:
    """The text of the list."""
    return json.dumps(opening_cells(root), indent=1, ensure_ascii=False) + "\n"


def write_list(root: Path, *, check_only: bool = False, file: Path = FILE) -> list[Path]:
    """Writes the list to `file` (unless `check_only`); returns the file if it was another one before."""
    text = listed(root)
    if file.is_file() and file.read_text("utf-8") == text:
        return []
    if not check_only:
        file.write_text(text, "utf-8")
    return [file]
