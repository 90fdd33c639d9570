"""What feedback showed of hidden inputs is worth nothing to work that is handed in later, whoever hands it in."""

from __future__ import annotations

import json

import pytest

from autograder.grading.judge.verdicts import VARIANTS, variant_of
from tests.grading.classes import FIRST, SLUG, Class, Notebook

# A first attempt writes down what its function was called with, and shows it in a later cell.
SPY = """CALLS = []


def alias_frequency(f_hz, sr):
    CALLS.append((f_hz, sr))
    return 0.0
"""
SHOW = "import json\nprint('CALLS', json.dumps(CALLS))"
TABLE = """TABLE = {table!r}


def alias_frequency(f_hz, sr):
    return TABLE.get((f_hz, sr), 0.0)
"""


@pytest.fixture(scope="module")
def course(root, tmp_path_factory, empty_gradebook, module_light_pool) -> Class:
    made = Class(root, tmp_path_factory.mktemp("draws"))
    empty_gradebook(made)
    return made


def attempt(course: Class, alias: str, show: str = "") -> Notebook:
    notebook = course.notebook()
    notebook.write("alias", alias)
    if show:
        notebook.insert(len(notebook.cells), show)
    return notebook


def results(course: Class) -> dict:
    summary = course.grade(feedback=False)
    return {one.student: next(n for n in one.notebooks if n.name == FIRST) for one in summary.outcomes}


def alias_points(result) -> float:
    return next(q.points for q in result.questions if q.grade_id == "alias-check")


def printed(course: Class, student: str) -> list:
    path = course.root / "classroom" / "autograded" / student / SLUG / f"{FIRST}.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    texts = ["".join(output["text"]) for cell in cells for output in cell.get("outputs", ()) if "text" in output]
    return json.loads(next(text for text in texts if text.startswith("CALLS"))[5:])


def fold(f_hz: float, sr: float) -> float:
    return abs(f_hz - sr * round(f_hz / sr))


def test_a_table_of_what_was_asked_is_worthless_in_the_next_run(course):
    spies = [f"spy-{number}" for number in range(3 * VARIANTS)]
    for student in spies:
        course.hand_in(student, attempt(course, SPY, SHOW))
    first = results(course)
    asked = {tuple(call) for student in spies for call in printed(course, student)}
    assert len({json.dumps(printed(course, student)) for student in spies}) > VARIANTS // 2, "most sets are known"
    table = TABLE.format(table={(f_hz, sr): fold(f_hz, sr) for f_hz, sr in asked})
    course.hand_in("spy-0", attempt(course, table))
    course.hand_in("friend", attempt(course, table))
    second = results(course)
    assert alias_points(second["spy-0"]) == alias_points(second["friend"]) == 0
    assert second["spy-1"].draw == first["spy-1"].draw != second["friend"].draw
    (course.scratch.submitted("spy-1", SLUG) / "table.py").write_text(table, encoding="utf-8")
    course.hand_in("spy-1", attempt(course, SPY, SHOW))
    assert results(course)["spy-1"].draw != first["spy-1"].draw, "the same notebook beside another file"


def test_the_same_work_gets_the_same_inputs_again(course):
    before = results(course)
    asked = printed(course, "spy-2")
    again = course.grade(feedback=False, again=True, only=("spy-2",)).outcomes[0]
    assert next(n for n in again.notebooks if n.name == FIRST).draw == before["spy-2"].draw
    assert sorted(map(tuple, printed(course, "spy-2"))) == sorted(map(tuple, asked))


def test_padding_cannot_choose_the_inputs():
    """Who does not know the secret cannot tell which set a file will have."""
    found = {variant_of(secret, "run", "ann", "digest") for secret in map(str, range(200))}
    assert len(found) == VARIANTS
