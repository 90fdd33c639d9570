"""What a cell may publish, however odd, costs no grade and no page. With the real box."""

from __future__ import annotations

import pytest

from autograder.box import why_no_box
from tests.conftest import unavailable
from tests.grading.classes import Class
from tests.grading.classic import FIRST, SECOND, SLUG, classic_class

NEST = "from IPython.display import display\nx = 0\nfor _ in range({}):\n    x = {}\n"
CELLS = {
    "deep-list": NEST.format(700, "[x]") + "display({'application/json': x}, raw=True)",
    "deeper-list": NEST.format(5000, "[x]") + "display({'application/json': x}, raw=True)",
    "deep-dict": NEST.format(700, "{'a': x}") + "display({'application/json': x, 'text/plain': 'x'}, raw=True)",
    "deep-metadata": NEST.format(700, "{'a': x}") + "display('a', metadata={'image/png': x})",
    "negative-number": "get_ipython().execution_count = -8",
    "huge-number": "get_ipython().execution_count = 10**30",
    "broken-number": "get_ipython().execution_count = 1.5",
    "no-number": NEST.format(1, "x") + "display({'application/json': {'a': float('nan')}}, raw=True)",
    "list-as-text": NEST.format(1, "x") + "display({'text/plain': ['a', 3], 'image/png': 7}, raw=True)",
    "surrogates": "print('\\ud800')",
}


@pytest.fixture(scope="module")
def course(root, tmp_path_factory) -> Class:
    if reason := why_no_box():
        unavailable(reason)
    made = classic_class(root, tmp_path_factory.mktemp("outputs"), 0)
    for student, source in CELLS.items():
        notebook = made.notebook(FIRST)
        notebook.insert(0, source, "mine")
        notebook.insert(1, "3 + 4", "next")
        made.hand_in(student, notebook, FIRST)
        made.hand_in(student, made.notebook(SECOND), SECOND)
    return made


@pytest.fixture(scope="module")
def graded(course):
    return course.grade()


@pytest.mark.parametrize("student", CELLS)
def test_it_costs_neither_points_nor_pages(course, graded, student):
    one = next(one for one in graded.outcomes if one.student == student)
    assert (one.kind, one.points) == ("graded", 9), one.trouble[-500:]
    folder = course.root / "classroom" / "feedback" / student / SLUG
    assert sorted(path.stem for path in folder.iterdir()) == [FIRST, SECOND]
    assert student not in graded.no_feedback
