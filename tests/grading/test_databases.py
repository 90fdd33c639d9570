"""The gradebook in SQLite and in PostgreSQL: the same points, and nothing done twice."""

from __future__ import annotations

import importlib.util
import sqlite3

import pytest
from sqlalchemy import Engine, event

from tests.conftest import unavailable
from tests.grading.classic import classic_class, dump
from tests.grading.postgres import programs, server

WHOLE_TABLES = [["SCAN", table] for table in "student submitted_assignment submitted_notebook grade comment".split()]
LIGHT = "tests.grading.light_box:LightBox"


@pytest.fixture(scope="module")
def postgres(tmp_path_factory):
    home = programs()
    if home is None:
        unavailable("no PostgreSQL server here (Debian: apt-get install postgresql)", in_ci=True)
    if importlib.util.find_spec("psycopg") is None:
        unavailable('psycopg is missing: pip install -e ".[classroom]"')
    with server(home, tmp_path_factory.mktemp("postgres")) as url:
        yield url


def test_postgresql_holds_what_sqlite_holds(root, tmp_path, postgres):
    course = classic_class(root, tmp_path, 5)
    course.grade(box=LIGHT, feedback=False)
    course.grade(box=LIGHT, feedback=False, database=postgres)
    assert dump(postgres) == dump(course.scratch.database)
    again = course.grade(box=LIGHT, feedback=False, database=postgres)
    assert {outcome.kind for outcome in again.outcomes} == {"unchanged"}


def test_sqlite_is_read_while_it_is_written(root, tmp_path):
    course = classic_class(root, tmp_path, 2)
    course.grade(box=LIGHT, feedback=False)
    path = course.scratch.database.removeprefix("sqlite:///")
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_to_save_a_submission_nobody_elses_rows_are_read(root, tmp_path):
    asked: dict[str, list] = {}

    def heard(connection, cursor, statement, parameters, context, many):
        asked.setdefault(statement, []).append(parameters)

    course = classic_class(root, tmp_path, 5)
    event.listen(Engine, "before_cursor_execute", heard)
    try:
        course.grade(box=LIGHT, feedback=True)
    finally:
        event.remove(Engine, "before_cursor_execute", heard)
    each = {text: given[0] for text, given in asked.items() if text.startswith("SELECT") and len(given) >= 5}
    assert len(each) > 5
    with sqlite3.connect(course.scratch.database.removeprefix("sqlite:///")) as connection:
        for text, given in each.items():
            plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {text}", given)]
            assert not [step for step in plan if step.split()[:2] in WHOLE_TABLES], text


def test_points_that_somebody_changed_in_the_gradebook_are_noticed(root, tmp_path):
    from autograder.grading.store.verify import verify_class

    course = classic_class(root, tmp_path, 3)
    course.grade(box=LIGHT, feedback=False)
    before = dump(course.scratch.database)
    with sqlite3.connect(course.scratch.database.removeprefix("sqlite:///")) as connection:
        connection.execute("UPDATE grade SET auto_score = 99 WHERE auto_score = 0 AND rowid IN (SELECT MIN(rowid) FROM "
                           "grade WHERE auto_score = 0)")  # fmt: skip
    faults = verify_class(course.root, course.slug).faults
    assert len(faults) == 1 and "99" in faults[0]
    again = course.grade(box=LIGHT, feedback=False)
    assert sorted(outcome.kind for outcome in again.outcomes) == ["saved", "unchanged", "unchanged"]
    assert dump(course.scratch.database) == before
