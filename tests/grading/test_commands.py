"""`grade` and `audit` as an instructor types them: what they say when something is missing, and where to go on."""

from __future__ import annotations

import os
import sys

import pytest
from typer.testing import CliRunner

from autograder.cli import app
from tests.grading.classic import SLUG, classic_class


@pytest.fixture(scope="module")
def course(root, tmp_path_factory):
    return classic_class(root, tmp_path_factory.mktemp("commands"), 1)


@pytest.fixture
def run(course, monkeypatch):
    monkeypatch.chdir(course.root)

    def run(*words: str) -> str:
        done = CliRunner().invoke(app, words)
        assert done.exit_code == 1 and isinstance(done.exception, SystemExit), done.exception
        return done.output

    before = dict(os.environ)
    yield run
    os.environ.clear()  # a command sets what its own process's libraries read, and ends with it
    os.environ.update(before)


@pytest.mark.parametrize(
    "option, value, package",
    [("--dask", "tcp://127.0.0.1:8786", "distributed"), ("--db", "postgresql://me@127.0.0.1/x", "psycopg")],
)
def test_without_the_classrooms_packages_the_remedy_is_told(run, monkeypatch, option, value, package):
    monkeypatch.setitem(sys.modules, package, None)  # as if it were not installed
    said = run("grade", SLUG, option, value)
    assert f"needs the package {package}" in said and "python3 course.py test --version" in said
    assert 'pip install -e ".[classroom]"' in said


@pytest.mark.parametrize(
    "url, reason",
    [
        ("foo://host/x", "Can't load plugin"),
        ("gradebook.db", "Could not parse"),
        ("mysql://me@host/x", "No module named"),
        ("postgresql+psycopg://me:word@127.0.0.1:1/x", "connection failed"),
        ("sqlite:////proc/gradebook.db", "unable to open database file"),
    ],
    ids=["kind", "no-url", "driver", "no-server", "no-place"],
)
def test_a_gradebook_that_cannot_be_used_is_told_without_its_password(run, url, reason):
    if url.startswith("postgresql"):
        pytest.importorskip("psycopg")
    said = run("grade", SLUG, "--db", url)
    assert reason in said and "postgresql+psycopg://user@host/name" in said and "word@" not in said


def test_an_assignment_or_a_student_that_is_not_there_is_told_with_what_is(run):
    assert f"Did you mean {SLUG}?" in run("grade", "clasic")
    assert "has handed in nothing" in run("grade", SLUG, "--only", "nobody")


def test_a_class_that_has_handed_in_nothing_is_told_where_its_work_is_looked_for(run, course):
    (course.root / "solutions" / "empty").mkdir(exist_ok=True)
    source = next((course.root / "solutions" / SLUG).glob("*.ipynb"))
    (course.root / "solutions" / "empty" / source.name).write_bytes(source.read_bytes())
    assert str(course.root / "classroom" / "submitted" / "STUDENT" / "empty") in run("grade", "empty")


def test_an_audit_that_is_not_there_is_told(run):
    assert "There is no audit of" in run("audit", "verify", "nothing")
