"""Fifty hostile submissions, each handed in for real, as one class with honest students: rows 1 to 50.

The rows from 51 on are in test_damaged.py, and a grader that is killed (80) in test_kills.py.
"""

from __future__ import annotations

import json

import pytest

from autograder.box import why_no_box
from autograder.grading.store.verify import verify_class
from autograder.scratch import scores
from tests.conftest import unavailable
from tests.grading import hostile
from tests.grading.hostile import HONEST_ONES, ROWS, SLUG, hostile_class, seen_of, submitted


@pytest.fixture(scope="module")
def course(root, tmp_path_factory):
    trouble = why_no_box()
    if trouble:
        unavailable(f"no box on this system: {trouble}", in_ci=True)
    return hostile_class(root, tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def graded(course):
    return course.grade(limits=hostile.LIMITS)


def test_every_row_is_there_once():
    assert sorted(row.number for row in ROWS) == [*range(1, 51)]
    assert {(row.number, row.title) for row in ROWS} == set(submitted())


def test_one_bad_submission_never_stops_the_class(graded):
    assert {one.student: one.trouble for one in graded.outcomes if one.kind != "graded"} == {}


@pytest.mark.parametrize("student", HONEST_ONES)
def test_the_honest_have_all_of_their_points(graded, course, student):
    seen = seen_of(course, graded, student)
    assert seen.result.points == hostile.POINTS and not seen.result.flags and not seen.result.trouble


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_hostile(course, graded, row):
    seen = seen_of(course, graded, str(row))
    assert seen.status("double") == row.double, (seen.result, seen.text()[:3000])
    assert seen.status("triple") == row.triple, (seen.result, seen.text()[:3000])
    assert seen.result.points == [row.double, row.triple].count("passed")
    assert all(one.message for one in seen.result.questions), "a person reads why"
    assert row.holds is None or row.holds(seen), (seen.result, seen.text()[:3000])
    assert seen.result.boxed


def test_what_was_stopped_is_told_with_the_time_it_took(course, graded):
    for row in (one for one in ROWS if one.number in (39, 40)):
        question = seen_of(course, graded, str(row)).result.questions[0]
        assert question.cpu_s > 0.1 and question.seconds > hostile.LIMITS.cell_s - 0.1, row


def test_gradebook_and_audit_hold_what_was_given(course, graded):
    book = scores(course.scratch.database, SLUG)
    assert {one.student: one.points for one in graded.outcomes} == {
        student: sum(points for points, _ in cells.values()) for student, cells in book.items()
    }
    assert verify_class(course.root, SLUG).faults == ()


def test_every_student_has_a_page_without_active_content(course, graded):
    for one in graded.outcomes:
        page = course.root / "classroom" / "feedback" / one.student / SLUG / f"{hostile.NAME}.html"
        text = page.read_text(encoding="utf-8")
        assert "<script>alert" not in text and len(text) < 20e6


def test_nobody_sees_anybody_else(course, graded):
    """No submission's outputs hold another's name, the seed, or a path of the grader's."""
    secret = (course.root / "classroom" / "seed.txt").read_text().strip()
    for one in graded.outcomes:
        shown = json.dumps(json.loads(seen_of(course, graded, one.student).notebook)["cells"])
        assert secret not in shown and str(course.root) not in shown
        assert not [other for other in (*HONEST_ONES, *map(str, ROWS)) if other != one.student and other in shown]
