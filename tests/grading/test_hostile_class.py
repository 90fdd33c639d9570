"""The first fifty hostile submissions (tests/box/hostile.txt) as one class, through all that grades a real one."""

from __future__ import annotations

import pytest

from autograder.box.model import Limits
from autograder.grading.verify import verify_class
from autograder.scratch import scores
from tests.box.hostile import ROWS
from tests.grading.classes import FIRST_POINTS, SLUG, Class, notebook_of, outcome

LIMITS = Limits(cell_s=4.0, grace_s=1.5, notebook_s=12.0, processes=20)
HONEST = ("00-honest", "25-honest", "zz-honest")  # before, among and after the others


@pytest.fixture(scope="module")
def course(root, tmp_path_factory) -> Class:
    """Nobody but the honest has answered anything: the others only attack."""
    made = Class(root, tmp_path_factory.mktemp("hostile"))
    for student in HONEST:
        made.hand_in(student, made.notebook())
    for row in ROWS:
        notebook = made.notebook(solved=False)
        for number, source in enumerate(row.cells[1:-2]):
            notebook.insert(notebook.at("alias-check"), source, f"attack-{number}")
        made.hand_in(str(row), notebook)
        for name, data in row.files.items():
            path = made.scratch.submitted(str(row), SLUG) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return made


@pytest.fixture(scope="module")
def graded(course):
    return course.grade(limits=LIMITS)


def test_one_bad_submission_never_stops_the_class(graded):
    assert {one.student: one.trouble for one in graded.outcomes if one.how != "graded"} == {}


@pytest.mark.parametrize("student", HONEST)
def test_the_honest_have_all_of_their_points(graded, student):
    assert notebook_of(graded, student).points == FIRST_POINTS


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_an_attack_wins_nothing_and_is_told_why(graded, row):
    assert outcome(graded, str(row)).points == 0
    for question in notebook_of(graded, str(row)).questions:
        assert question.points in (0, None) and question.message


def test_gradebook_and_audit_hold_what_was_given(course, graded):
    assert {one.student for one in graded.outcomes} == set(scores(course.scratch.database, SLUG))
    assert verify_class(course.root, SLUG).faults == ()
