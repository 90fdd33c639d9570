"""A real box over a course of its own, which holds what no submission may see."""

import shutil

import pytest

from autograder.box import Box, why_no_box
from tests.conftest import unavailable


@pytest.fixture(scope="session")
def guarded_course(root, tmp_path_factory):
    """A course folder with solutions, a seed, a gradebook and another student's work."""
    course = tmp_path_factory.mktemp("guarded") / "course"
    for folder in ("solutions/01_stft", "classroom/submitted/other/01_stft", "exercises", "lessons"):
        (course / folder).mkdir(parents=True)
    shutil.copytree(root / "data", course / "data", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "lessons" / "01_stft.toml", course / "lessons")
    for secret in ("solutions/01_stft/1.ipynb", "classroom/seed.txt", "classroom/gradebook.db"):
        (course / secret).write_text("a secret")
    (course / "classroom/submitted/other/01_stft/1.ipynb").write_text("another student's work")
    return course


@pytest.fixture(scope="session")
def box(guarded_course):
    trouble = why_no_box()
    if trouble:
        unavailable(f"no box on this system: {trouble}", in_ci=True)
    with Box(guarded_course) as box:
        yield box
