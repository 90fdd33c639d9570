"""What several tests of grading share."""

import shutil

import pytest

from autograder.seed import environment
from tests.grading import classes
from tests.grading.light_pool import light_pool, module_light_pool  # noqa: F401  (fixtures)


@pytest.fixture(scope="module", autouse=True)
def _no_workers_are_left():
    yield
    classes.KEPT.close()


@pytest.fixture(scope="session")
def empty_gradebook(root, tmp_path_factory):
    """Puts a gradebook without students into a course; nbgrader takes seconds to make one."""
    from nbgrader.api import Gradebook

    path = tmp_path_factory.mktemp("gradebook") / "gradebook.db"
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment(root).items():  # where nbgrader finds alembic
            patch.setenv(name, value)
        Gradebook(f"sqlite:///{path}").close()

    def put(course) -> None:
        home = course.root / "classroom"
        home.mkdir(exist_ok=True)
        shutil.copy(path, home / "gradebook.db")

    return put
