"""The instructor's notebooks in the form in which nbgrader keeps them: solutions cleared, cells locked, checksums."""

from __future__ import annotations

import copy
from functools import lru_cache

import nbformat
from nbgrader.converters.generate_assignment import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import SaveCells
from traitlets.utils.importstring import import_item

from autograder.grading.intake.classroom import Classroom


@lru_cache(maxsize=4)
def released_notebooks(classroom: Classroom, slug: str, version: str) -> dict[str, nbformat.NotebookNode]:
    """name -> the notebook after nbgrader's own links up to the one that saves it; hidden tests are still there.

    ids of graded cells are their grade_id. `version` is the plan's: another source or other settings are another one.
    What comes back is remembered, and not to be changed.
    """
    config = classroom.config
    assign = GenerateAssignment(coursedir=CourseDirectory(config=config), config=config)
    links = []
    for link in assign.preprocessors:
        kind = import_item(link) if isinstance(link, str) else link
        if kind is SaveCells:
            break
        links.append(kind(parent=assign, config=config))
    found = {}
    for path in sorted((classroom.source / slug).glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        resources = {"nbgrader": {"notebook": path.stem, "assignment": slug, "student": "."}}
        for link in links:
            if getattr(link, "enabled", True):
                notebook, resources = link.preprocess(copy.deepcopy(notebook), resources)
        for cell in notebook.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id")
            if name:
                cell.id = name
        found[path.stem] = notebook
    return found


@lru_cache(maxsize=4)
def released_texts(classroom: Classroom, slug: str, version: str) -> dict[str, str]:
    """As `released_notebooks`, each as the text of a file."""
    return {name: nbformat.writes(one) for name, one in released_notebooks(classroom, slug, version).items()}
