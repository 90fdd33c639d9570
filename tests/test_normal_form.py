"""Notebooks have one form: no outputs, readable cell ids, indent 1; and what brings them into it."""

import json
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from autograder.normal_form import normalise, notebook_paths

pytestmark = pytest.mark.quick

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("notebook", notebook_paths(ROOT), ids=lambda path: path.name)
def test_notebooks_are_normalised(notebook):
    text = notebook.read_bytes().decode("utf-8")
    assert normalise(text) == text, f"run: python3 course.py normalise {notebook.relative_to(ROOT)}"


def _messy_notebook() -> str:
    graded = new_code_cell("def f(): ...", id="0a1b2c3d", metadata={"nbgrader": {"grade_id": "frame-count"}})
    ran = new_code_cell(
        "1 + 1",
        id="3f8a1c9e-2b7d-4e5f-8a9b-0c1d2e3f4a5b",
        execution_count=7,
        outputs=[new_output("stream", text="2")],
        metadata={"collapsed": True, "tags": ["hide"]},
    )
    heading = new_markdown_cell("## What is a *frame*?", id="12345678")
    named = new_markdown_cell("kept", id="why-it-matters")
    cells = [graded, heading, ran, new_markdown_cell("## What is a frame", id="87654321"), named]
    return nbformat.writes(
        new_notebook(cells=cells, metadata={"celltoolbar": "x", "kernelspec": {"name": "mine", "display_name": "Mine"}})
    )


def test_normalise_drops_outputs_and_names_cells():
    text = normalise(_messy_notebook())
    notebook = json.loads(text)
    ids = [cell["id"] for cell in notebook["cells"]]
    assert ids == ["frame-count", "what-is-a-frame", "1-1", "what-is-a-frame-2", "why-it-matters"]
    assert notebook["cells"][2]["outputs"] == [] and notebook["cells"][2]["execution_count"] is None
    assert notebook["cells"][2]["metadata"] == {"tags": ["hide"]}
    assert set(notebook["metadata"]) == {"kernelspec", "language_info"}
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    assert text.startswith('{\n "cells"') and text.endswith("}\n") and not text.endswith("\n\n")


@pytest.mark.parametrize(
    ("source", "tags", "folded"),
    [
        pytest.param("from spectrohub import quiz\n\nquiz('a/b')", ["run-on-opening"], True, id="shows-itself"),
        pytest.param("import numpy as np", ["run-on-opening"], False, id="imports"),
        pytest.param("print(1)", ["folded"], True, id="tag"),
        pytest.param("print(1)", [], False, id="to-be-read"),
        pytest.param("def f(:", ["run-on-opening"], False, id="no-python"),
    ],
)
def test_a_tag_decides_whether_code_is_folded(source, tags, folded):
    by_hand = {"tags": tags, "jupyter": {"source_hidden": not folded}}  # what somebody clicked is not asked
    book = new_notebook(cells=[new_code_cell(source, id="a", metadata=by_hand)])
    metadata = json.loads(normalise(nbformat.writes(book)))["cells"][0]["metadata"]
    assert metadata.get("jupyter") == ({"source_hidden": True} if folded else None)


def test_normalise_is_stable_and_refuses_what_is_no_notebook():
    once = normalise(_messy_notebook())
    assert normalise(once) == once
    with pytest.raises(ValueError, match="not a notebook"):
        normalise("[1, 2]")
