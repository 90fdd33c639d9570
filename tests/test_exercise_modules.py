"""Exercises are found by their id; a module or a text that is not as it should be is named with its remedy."""

import subprocess
import sys

import pytest

from spectrohub.exercises import code_exercises, find, lesson_slugs
from tests.tiny import TinyCourse

FOLDER = "spectrohub/exercises/lesson_01_tiny"
FIND = "from spectrohub.exercises import find\nfind('01_tiny/frame-count')"


@pytest.mark.parametrize("item", [item for slug in lesson_slugs() for item in code_exercises(slug)])
def test_every_reference_says_what_it_takes_and_gives(item):
    for part in find(item).parts:
        words = (part.reference.__doc__ or "").split()
        assert len(words) >= 10, f"{item}, {part.function}: a docstring with shapes and units"


@pytest.fixture
def course(tmp_path):
    return TinyCourse(tmp_path / "course")


def found(course):
    """The last line that finding the tiny exercise prints."""
    command = [sys.executable, "-c", FIND]
    done = subprocess.run(command, cwd=course.root, capture_output=True, text=True, check=False)
    return done.stderr.strip().splitlines()[-1] if done.returncode else ""


def test_an_exercise_is_found(course):
    assert found(course) == ""


def test_a_module_without_an_exercise_is_named(course):
    (course.root / FOLDER / "frame_count.py").write_text("def frame_count(): ...\n", encoding="utf-8")
    assert f"{FOLDER}/frame_count.py has no EXERCISE. Define EXERCISE = Exercise(...) in it" in found(course)


def test_an_exercise_that_is_something_else_is_named(course):
    (course.root / FOLDER / "frame_count.py").write_text("EXERCISE = 3\n", encoding="utf-8")
    assert "has an EXERCISE of type int." in found(course)


def test_a_folder_that_is_no_package_is_named(course):
    (course.root / FOLDER / "__init__.py").unlink()
    assert f"{FOLDER}/ has no __init__.py, so it is no package. Add it" in found(course)


def test_an_idea_without_a_text_is_named_and_one_in_the_toml_is_read(course):
    course.edit(
        f"{FOLDER}/frame_count.py", "    wrong=(", "    wrong=(Misconception('three', lambda *args, **kwargs: 3),"
    )
    assert "says nothing about the wrong idea 'three'. Add [[exercises.ideas]]" in found(course)
    lesson = course.root / "lessons" / "01_tiny.toml"
    text = lesson.read_text(encoding="utf-8")
    idea = '[[exercises.ideas]]\nid = "three"\nsays = "Always 3."\ntry_this = "Try 4."\n'
    before, entry, after = text.partition('[[exercises]]\nid = "frame-count"\n')
    body, heading, rest = after.partition("\n[")
    lesson.write_text(f"{before}{entry}{body}\n{idea}{heading}{rest}", encoding="utf-8")
    assert found(course) == ""
