"""nbgrader's own commands, with our executor in its chain: boxed and judged as `course.py grade` does it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest

from autograder.scratch import scores
from tests.conftest import unavailable
from tests.grading.classes import FIRST, FIRST_POINTS, SLUG, Class

CHEAT = "import spectrohub\nspectrohub.check = check = lambda *a, **k: None\n" \
    "get_ipython().input_transformers_cleanup.append(lambda lines: ['pass\\n'])"  # fmt: skip


@pytest.fixture(scope="module")
def course(root, tmp_path_factory):
    made = Class(root, tmp_path_factory.mktemp("link"))
    made.scratch.nbgrader("generate_assignment", SLUG)
    made.hand_in_changed("ann", lambda notebook: None)
    made.hand_in_changed("bob", lambda notebook: notebook.cells.pop(notebook.at("frames-check")))
    blank = made.notebook(solved=False)
    blank.insert(0, CHEAT)
    made.hand_in("eve", blank)
    (made.scratch.submitted("liz", SLUG) / f"{FIRST}.ipynb").symlink_to(made.hand_in("ann", made.notebook()))
    many = made.notebook(solved=False)
    for number in range(2000):
        many.insert(0, "1", f"mine-{number}")
    made.hand_in("max", many)
    made.said = made.scratch.nbgrader("autograde", SLUG)
    return made


@pytest.fixture(scope="module")
def book(course):
    return scores(course.scratch.database, SLUG)


def total(book, student: str) -> float:
    return sum(points or 0 for points, _ in book[student].values())


def test_nbgrader_autograde_gives_the_points_that_were_judged_outside(book):
    assert total(book, "ann") == FIRST_POINTS


def test_a_deleted_check_is_put_back(book, course):
    assert total(book, "bob") == FIRST_POINTS
    assert "'frames-check' was missing; it was put back" in course.said


def test_a_link_to_somebody_elses_work_is_not_followed(book, course):
    assert total(book, "liz") == 0 and "It is a link, which was not followed" in course.said


def test_what_cannot_be_read_has_no_points(book, course):
    assert total(book, "max") == 0 and "at most 2000 are read" in course.said


def test_who_switches_the_checks_off_gains_nothing(book):
    assert total(book, "eve") == 0


def test_the_judged_notebook_tells_why(course):
    path = course.root / "classroom" / "autograded" / "eve" / SLUG / f"{FIRST}.ipynb"
    cells = {cell["id"]: cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]}
    assert "There is no `alias_frequency`" in cells["alias-check"]["outputs"][0]["evalue"]


def test_grade_and_nbgrader_agree_and_share_one_gradebook(course, book):
    course.grade(feedback=False)
    assert scores(course.scratch.database, SLUG) == book


@pytest.mark.parametrize(
    "module, words", [("nbgrader", "autograde"), ("autograder", "grade")], ids=["nbgrader", "ours"]
)
def test_where_there_is_no_box_it_is_said_why_and_what_to_do(course, module, words):
    """On a system that forbids namespaces, which bubblewrap makes of this one."""
    if not shutil.which("bwrap"):
        unavailable("no bubblewrap here")
    course.hand_in_changed("zoe", lambda notebook: None)
    walls = ["bwrap", "--bind", "/", "/", "--dev-bind", "/dev", "/dev", "--proc", "/proc", "--unshare-user"]
    walls += ["--disable-userns", "--cap-drop", "ALL"]
    only = ["--student" if module == "nbgrader" else "--only", "zoe"]
    done = subprocess.run(
        [*walls, sys.executable, "-m", module, words, SLUG, *only],
        cwd=course.root,
        env=course.scratch.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 1
    assert "The box is not available" in done.stdout and "unboxed" in done.stdout
