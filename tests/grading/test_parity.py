"""Classic nbgrader notebooks, which know nothing of `check`: every score and comment is plain nbgrader's.

For notebooks with `check`, tests/test_nbgrader.py compares, and benchmarks/grading.py for as many students as wanted.
"""

from __future__ import annotations

import sqlite3

import pytest

from tests.grading.classic import SLUG, classic_class, dump


@pytest.fixture(scope="module")
def course(root, tmp_path_factory):
    return classic_class(root, tmp_path_factory.mktemp("classic"), 6)


@pytest.fixture(scope="module")
def theirs(course):
    course.scratch.nbgrader("generate_assignment", SLUG)
    course.scratch.environment["SPECTROHUB_PLAIN_NBGRADER"] = "1"
    course.scratch.nbgrader("autograde", SLUG)
    return dump(course.scratch.database)


@pytest.fixture(scope="module")
def ours(course, theirs, tmp_path_factory):
    database = f"sqlite:///{(tmp_path_factory.mktemp('ours') / 'gradebook.db').as_posix()}"
    course.grade(database=database, workers=1)
    return database


def test_every_score_and_comment_is_plain_nbgraders(theirs, ours):
    assert dump(ours) == theirs


def test_the_class_has_every_kind_of_score(theirs):
    scores = [row[2] for rows in theirs.values() for row in rows if row[1].endswith("-test")]
    assert {0, 2, 1.5, 4} <= set(scores), "nothing and everything"
    assert any(points not in (0, 1.5, 2, 4) for points in scores), "a part"
    written = [(row[2], row[4]) for rows in theirs.values() for row in rows if row[1] == "why" and row[4] is not None]
    assert {(0, False), (None, True)} == set(written), "untouched, and to be read by a person"


def test_what_a_person_graded_stays_when_it_is_graded_again(course, ours):
    path = ours.removeprefix("sqlite:///")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE grade SET manual_score = 1.25, needs_manual_grade = 0 WHERE auto_score IS NULL")
        connection.execute("UPDATE comment SET manual_comment = 'Well put.'")
    course.grade(database=ours, workers=1, again=True, only=("student-001",))
    rows = dump(ours)["student-001"]
    assert [row[3:] for row in rows if row[1] == "why" and row[4] is not None] == [(1.25, False)], (
        "it is the answer that was read"
    )
    assert {row[3] for row in rows if row[4] is None} == {"Well put."}
    page = course.root / "classroom" / "feedback" / "student-001" / SLUG / "numbers.html"
    assert "Well put." in page.read_text(encoding="utf-8")
