"""A course in a folder of its own, where nbgrader can work without touching the real one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from autograder.seed import environment
from spectrohub.paths import user_data

PARTS = ("lessons", "solutions", "exercises", "data")
_NOT_COPIED = shutil.ignore_patterns(".ipynb_checkpoints", "__pycache__", "*_samples")


class NbgraderFailed(RuntimeError):
    """An nbgrader command that did not end well; its text is the end of what it wrote."""


def lend_datasets(home: Path) -> None:
    """Show the user's data sets in another home: to make them there again takes half a minute of computing.

    What is made or mended in `home` stays there. On another disk there are no such links: they are made again.
    """
    (home / "datasets").mkdir(parents=True, exist_ok=True)
    with suppress(OSError):
        for path in (user_data() / "datasets").glob("*"):
            (home / "datasets" / path.name).hardlink_to(path)


class Scratch:
    """A copy of a course's parts, with its own classroom, progress and Jupyter settings.

    `plain`: nbgrader runs notebooks in kernels of its own, which only notebooks may be trusted with that we wrote.
    """

    def __init__(self, course: Path, folder: Path, *, plain: bool = True):
        self.root = folder / "course"
        self.root.mkdir()
        for part in PARTS:
            if (course / part).is_dir():
                shutil.copytree(course / part, self.root / part, ignore=_NOT_COPIED)
            else:
                (self.root / part).mkdir()
        shutil.copy(course / "nbgrader_config.py", self.root)
        self.environment = {
            **os.environ,
            **environment(course),
            "SPECTROHUB_HOME": str(folder / "progress"),
            "JUPYTER_CONFIG_DIR": str(folder / "jupyter"),  # the user's own settings must not change a result
            "IPYTHONDIR": str(folder / "ipython"),
            "SPECTROHUB_PLAIN_NBGRADER": str(int(plain)),
        }
        lend_datasets(folder / "progress")
        for name in ("SPECTROHUB_SEED", "NBGRADER_EXECUTION"):
            self.environment.pop(name, None)

    @property
    def database(self) -> str:
        return f"sqlite:///{(self.root / 'classroom' / 'gradebook.db').as_posix()}"

    def submitted(self, student: str, assignment: str) -> Path:
        """The folder for what one student hands in; made when missing."""
        folder = self.root / "classroom" / "submitted" / student / assignment
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def nbgrader(self, *arguments: str, timeout_s: float = 600) -> str:
        """Run one nbgrader command; returns what it wrote. NbgraderFailed when it fails."""
        done = subprocess.run(
            [sys.executable, "-m", "autograder.lean_nbgrader", *arguments],
            cwd=self.root,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=timeout_s,
            check=False,
        )
        if done.returncode:
            raise NbgraderFailed(f"nbgrader {' '.join(arguments)}:\n{done.stdout[-3000:]}")
        return done.stdout


@contextmanager
def scratch_course(course: Path) -> Iterator[Scratch]:
    """A Scratch of the course at `course`, removed at the end."""
    with TemporaryDirectory(prefix="spectrohub-", ignore_cleanup_errors=True) as folder:
        yield Scratch(course, Path(folder).resolve())


def scores(database: str, assignment: str) -> dict[str, dict[str, tuple[float | None, float]]]:
    """student -> graded cell -> (automatic score, most points); None where a person has yet to grade."""
    from nbgrader.api import Gradebook

    with Gradebook(database) as gradebook:
        return {
            submission.student.id: {
                grade.name: (grade.auto_score, grade.max_score)
                for notebook in submission.notebooks
                for grade in notebook.grades
            }
            for submission in gradebook.assignment_submissions(assignment)
        }
