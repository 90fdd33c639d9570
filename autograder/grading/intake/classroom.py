"""Where a class lies: nbgrader's own settings, read from nbgrader_config.py without starting nbgrader."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

_STRUCTURE = "{nbgrader_step}/{student_id}/{assignment_id}"


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
    def course_id(self) -> str:
        return str(self.config.CourseDirectory.get("course_id") or "default_course")

    @property
    def db_url(self) -> str:
        return self.database or str(self.config.CourseDirectory.get("db_url") or "sqlite:///gradebook.db")

    @property
    def ignored(self) -> tuple[str, ...]:
        return tuple(self.config.CourseDirectory.get("ignore") or (".ipynb_checkpoints", "*.pyc"))
