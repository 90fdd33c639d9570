"""Notebooks read as plain data: cells and their roles, ids of answers and checks, headings."""

import ast
import json
from pathlib import Path

import nbformat
import pytest

from spectrohub.notebooks import (
    check_id,
    exercise_id,
    is_check_id,
    parse_cells,
    points_by_exercise,
    read_cells,
    without_magics,
)

pytestmark = pytest.mark.quick

ROOT = Path(__file__).resolve().parents[1]
BOOKS = sorted((ROOT / "solutions").glob("*/*.ipynb")) + sorted((ROOT / "lessons").rglob("[0-9]*.ipynb"))


def book(*cells: dict) -> str:
    return json.dumps({"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def text(source: str | list[str]) -> dict:
    return {"cell_type": "markdown", "source": source, "metadata": {}}


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_cells_are_what_nbformat_reads(path):
    theirs = nbformat.read(path, as_version=4).cells
    ours = read_cells(path)
    assert [(c.kind, c.source) for c in ours] == [(c.cell_type, c.source) for c in theirs]
    roles = [c.metadata.get("nbgrader", {}) for c in theirs]
    assert [c.grade_id for c in ours] == [role.get("grade_id", "") for role in roles]
    assert [c.points for c in ours] == [role.get("points", 0) for role in roles]
    assert [c.is_check for c in ours] == [bool(role.get("grade") and not role.get("solution")) for role in roles]


def test_every_graded_cell_of_the_course_has_an_exercise():
    from spectrohub.content import lessons

    graded = {
        (path.parent.name, exercise_id(cell.grade_id)) for path in BOOKS for cell in read_cells(path) if cell.grade
    }
    assert graded == {(lesson.slug, one.id) for lesson in lessons(ROOT) for one in lesson.exercises}


def test_an_answer_and_its_check_name_each_other():
    assert check_id("frame-count") == "frame-count-check"
    assert exercise_id("frame-count-check") == exercise_id("frame-count") == "frame-count"
    assert is_check_id("frame-count-check") and not is_check_id("frame-count")


def test_points_of_checks_and_of_answers_graded_by_hand():
    roles = [
        {"grade_id": "a", "solution": True},
        {"grade_id": "a-check", "grade": True, "points": 2},
        {"grade_id": "b", "grade": True, "solution": True, "points": 0.5},
    ]
    found = parse_cells(book(*({"cell_type": "code", "source": "", "metadata": {"nbgrader": role}} for role in roles)))
    assert points_by_exercise(found) == {"a": 2.0, "b": 0.5}
    assert [cell.is_check for cell in found] == [False, True, False]
    assert [cell.is_hand_graded for cell in found] == [False, False, True]


def test_headings_outside_code_blocks_become_jupyterlabs_anchors():
    (cell,) = parse_cells(book(text(["# What is a *frame*? #\n", "```\n# a comment\n```\n", "### `n_fft` again"])))
    assert cell.anchors == ("What-is-a-frame?", "nfft-again")
    (code,) = parse_cells(book({"cell_type": "code", "source": "# no heading", "metadata": {}}))
    assert code.anchors == ()


def test_python_parses_a_cell_without_its_magics():
    source = "%matplotlib inline\nif True:\n    !ls\n    x = 5 % 3\n"
    tree = ast.parse(without_magics(source))
    assert ast.unparse(tree) == "if True:\n    x = 5 % 3"


@pytest.mark.parametrize(
    "damaged", ["", "{", "[]", "{}", '{"cells": 3}', '{"cells": [3]}', '{"cells": [{"cell_type": "code"}]}']
)
def test_what_is_no_notebook_is_named(tmp_path, damaged):
    path = tmp_path / "damaged.ipynb"
    path.write_text(damaged, encoding="utf-8")
    with pytest.raises(ValueError, match=r"damaged.ipynb is no notebook: "):
        read_cells(path)


def test_a_changed_notebook_is_read_again(tmp_path):
    path = tmp_path / "one.ipynb"
    path.write_text(book(text("before")), encoding="utf-8")
    first = read_cells(path)
    assert read_cells(path) is first
    path.write_text(book(text("after it changed")), encoding="utf-8")
    assert read_cells(path)[0].source == "after it changed"
