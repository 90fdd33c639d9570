"""Cells that run when a notebook is opened: the list is the notebooks', each runs by itself, and none is an answer."""

import json

import pytest

from autograder.normal_form import RUN_ON_OPENING as TAG
from autograder.opening_cells import FILE, opening_cells, write_list

CELLS = {
    source: f"{path}:{cell_id}"
    for path, cells in json.loads(FILE.read_text("utf-8")).items()
    for cell_id, source in cells.items()
}


def test_the_list_is_what_the_notebooks_say(root):
    assert write_list(root, check_only=True) == [], "run: python3 course.py normalise"


@pytest.mark.parametrize("source", CELLS, ids=CELLS.values())
def test_each_runs_in_a_kernel_in_which_nothing_was_run_yet(source):
    shown = []
    exec(compile(source, "cell", "exec"), {"__name__": "__main__", "display": shown.append})


def _course(folder, metadata):
    (folder / "exercises" / "01_a").mkdir(parents=True)
    cell = {"cell_type": "code", "id": "one", "metadata": metadata, "source": ["a = 1\n", "a"]}
    plain = {"cell_type": "code", "id": "two", "metadata": {}, "source": ["b"]}
    (folder / "exercises" / "01_a" / "1_b.ipynb").write_text(json.dumps({"cells": [cell, plain]}))


def test_only_marked_cells_are_listed_and_the_list_is_written_when_it_changes(tmp_path):
    _course(tmp_path, {"tags": [TAG]})
    assert opening_cells(tmp_path) == {"exercises/01_a/1_b.ipynb": {"one": "a = 1\na"}}
    file = tmp_path / "opening.json"
    assert write_list(tmp_path, check_only=True, file=file) == [file] and not file.exists()
    assert write_list(tmp_path, file=file) == [file] and json.loads(file.read_text()) == opening_cells(tmp_path)
    assert write_list(tmp_path, file=file) == []


def test_an_answer_is_never_listed(tmp_path):
    _course(tmp_path, {"tags": [TAG], "nbgrader": {"solution": True, "grade_id": "one"}})
    with pytest.raises(ValueError, match="'one': only code that is no answer"):
        opening_cells(tmp_path)
