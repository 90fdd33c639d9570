"""`grade --watch`: what is handed in is graded as soon as it lies there, by workers that stay."""

from __future__ import annotations

import os
import threading
import time
from queue import Queue

import pytest

from autograder.grading.class_run import Options
from autograder.grading.watch import Watcher, watch_class
from tests.grading.classic import FIRST, SECOND, classic_class

LIGHT = "tests.grading.light_box:LightBox"
RIGHT, WRONG = "def square(x):\n    return x * x\n", "def square(x):\n    return 0\n"


@pytest.fixture(scope="module")
def course(root, tmp_path_factory):
    return classic_class(root, tmp_path_factory.mktemp("watched"), 0)


@pytest.fixture(scope="module")
def heard(course):
    """What a watch of this class tells: a Summary or a text each time. It runs for all tests of this file."""
    told, stop, options = Queue(), threading.Event(), Options(workers=1, box=LIGHT, database=course.scratch.database)

    def run() -> None:
        try:
            watch_class(course.root, course.slug, options, Watcher(told.put, told.put), stop)
        except BaseException as error:  # noqa: BLE001 - it is the test's to see
            told.put(error)

    watching = threading.Thread(target=run)
    watching.start()
    yield told
    stop.set()
    watching.join(60)
    assert not watching.is_alive(), "a watch ends when it is told to"


def next_of(heard: Queue, wanted, *, within_s: float = 120.0):
    """The next thing heard for which `wanted` is true."""
    until = time.monotonic() + within_s
    while True:
        one = heard.get(timeout=max(0.1, until - time.monotonic()))
        if isinstance(one, BaseException):
            raise one
        if wanted(one):
            return one


def hand_in(course, student: str, source: str) -> None:
    for name in (FIRST, SECOND):
        notebook = course.notebook(name, solved=True)
        if name == FIRST:
            notebook.write("square", source)
        course.hand_in(student, notebook, name)


def graded(student: str):
    return lambda one: (
        not isinstance(one, str)
        and any(outcome.student == student and outcome.kind == "graded" for outcome in one.outcomes)
    )


def points(summary, student: str) -> float:
    return next(outcome.points for outcome in summary.outcomes if outcome.student == student)


def test_what_comes_is_graded_and_again_when_it_changes(course, heard):
    empty = next_of(heard, lambda one: True)
    assert empty.outcomes == []
    hand_in(course, "ann", WRONG)
    assert points(next_of(heard, graded("ann")), "ann") == 7
    hand_in(course, "bob", RIGHT)
    both = next_of(heard, graded("bob"))
    assert points(both, "bob") == 9 and points(both, "ann") == 7
    hand_in(course, "ann", RIGHT)
    assert points(next_of(heard, graded("ann")), "ann") == 9


def test_rules_that_cannot_be_read_are_told_and_when_they_are_mended_it_goes_on(course, heard):
    rules = course.root / "classroom" / "policy.toml"
    rules.write_text('[late]\npenalty = "sometimes"\n', encoding="utf-8")
    text = next_of(heard, lambda one: isinstance(one, str))
    assert "late.penalty" in text and "cut-off" in text
    mended = rules.with_name("new.toml")
    mended.write_text('[late]\npenalty = "none"\n', encoding="utf-8")
    os.replace(mended, rules)  # as editors do
    hand_in(course, "cleo", RIGHT)
    assert points(next_of(heard, graded("cleo")), "cleo") == 9
