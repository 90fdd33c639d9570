"""Where a class lies: nbgrader's own settings, read from nbgrader_config.py without starting nbgrader."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from traceback import extract_tb

from traitlets.config import Config, PyFileConfigLoader

_STRUCTURE = "{nbgrader_step}/{student_id}/{assignment_id}"


class GradebookUnusable(RuntimeError):
    """The gradebook cannot be opened or written; the text says why, and what a URL looks like."""


@contextmanager
def gradebook_told(url: str):
    """What a database's driver says, in one sentence. A password in the URL is not repeated."""
    try:
        yield
    except Exception as error:
        from sqlalchemy.exc import SQLAlchemyError

        raised_in = extract_tb(error.__traceback__)[-1].filename
        no_driver = isinstance(error, ModuleNotFoundError) and "sqlalchemy" in raised_in
        if not isinstance(error, SQLAlchemyError) and not no_driver:
            raise
        said = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
        raise GradebookUnusable(
            f"The gradebook {_without_password(url)} cannot be used: {said}. A gradebook's URL looks like "
            "sqlite:////folder/gradebook.db or postgresql+psycopg://user@host/name."
        ) from error


def _without_password(url: str) -> str:
    return re.sub(r"(?<=://)([^:/@]*):[^@]*@", r"\1:***@", url)


@dataclass(frozen=True)
class Classroom:
    """The folders and the database of one course. `database` replaces the one of the settings."""

    root: Path
    database: str = ""

    @cached_property
    def config(self) -> Config:
        return PyFileConfigLoader("nbgrader_config.py", path=str(self.root)).load_config()

    @cached_property
    def settings(self) -> str:
        """The text of the settings: what they say about releasing decides about checks."""
        return (self.root / "nbgrader_config.py").read_text(encoding="utf-8")

    def _path(self, step: str, default: str, student: str = "*", slug: str = "*") -> Path:
        course = self.config.CourseDirectory
        folder = str(course.get(f"{step}_directory") or default)
        structure = str(course.get("directory_structure") or _STRUCTURE)
        return self.root / structure.format(nbgrader_step=folder, student_id=student, assignment_id=slug)

    @property
    def source(self) -> Path:
        return self.root / str(self.config.CourseDirectory.get("source_directory") or "source")

    @property
    def work(self) -> Path:
        """The folder of what grading keeps for itself; nobody but its owner reads it."""
        return self.root / "classroom"

    def submitted(self, student: str = "*", slug: str = "*") -> Path:
        return self._path("submitted", "submitted", student, slug)

    def autograded(self, student: str, slug: str) -> Path:
        return self._path("autograded", "autograded", student, slug)

    def feedback(self, student: str, slug: str) -> Path:
        return self._path("feedback", "feedback", student, slug)

    @property
    def db_url(self) -> str:
        return self.database or str(self.config.CourseDirectory.get("db_url") or "sqlite:///gradebook.db")

    @property
    def ignored(self) -> tuple[str, ...]:
        return tuple(self.config.CourseDirectory.get("ignore") or (".ipynb_checkpoints", "*.pyc"))
