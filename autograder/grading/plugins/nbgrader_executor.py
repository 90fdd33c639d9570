"""Our executor in nbgrader's own chain: `nbgrader autograde` and the formgrader grade as `course.py grade` does."""

from __future__ import annotations

import atexit
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool

from autograder.box.model import BoxUnavailable
from autograder.grading.execute.notebook_grader import NotebookGrader
from autograder.grading.execute.work import Setup
from autograder.grading.execute.worker import AnyBox, make_box
from autograder.grading.files import digest
from autograder.grading.intake.classroom import Classroom
from autograder.grading.intake.folder import files_of
from autograder.grading.intake.plan import read_plan
from autograder.grading.intake.released import released_texts
from autograder.grading.model import Task
from spectrohub.checks.seeds import secret_seed


class BoxExecute(NbGraderPreprocessor):
    """Stands in place of nbgrader's Execute: runs the notebook in the box, judges outside, writes what was judged."""

    unboxed = Bool(
        False, help="Run students' code without the box, with all of your rights. Only where there is no box."
    ).tag(config=True)

    def preprocess(
        self, nb: nbformat.NotebookNode, resources: dict[str, Any]
    ) -> tuple[nbformat.NotebookNode, dict[str, Any]]:
        own = resources["nbgrader"]
        classroom = Classroom(Path(self.config.CourseDirectory.root))
        name, student, slug = own["notebook"], own["student"], own["assignment"]
        task = _task(classroom, nb, name, student, slug)
        try:
            box = _box(classroom.root, self.unboxed)
        except BoxUnavailable as error:
            self.log.error("The box is not available: %s\n%s", error.reason, error.remedy)
            raise
        grader = _grader(classroom.root, slug, read_plan(classroom.source, slug).version)
        graded = grader.grade(task, name, box.run)
        for flag in graded.result.flags:
            self.log.warning("%s, %s: %s", student, name, flag)
        if self.unboxed:
            self.log.warning("Not boxed: this student's code ran with all of your rights.")
        if graded.notebook is None:  # nbgrader comes here with a notebook in its hands
            raise FileNotFoundError(f"{student}, {name}: {graded.result.trouble}")
        return nbformat.reads(graded.notebook.decode(), as_version=4), resources


def _task(classroom: Classroom, notebook: nbformat.NotebookNode, name: str, student: str, slug: str) -> Task:
    """The file as it was handed in, where it still is; what nbgrader read, where it is not."""
    handed_in = classroom.submitted(student, slug) / f"{name}.ipynb"
    flags: dict[str, tuple[str, ...]] = {}
    if handed_in.is_symlink():  # nbgrader itself follows it, with the grader's rights
        data, flags = b"", {name: ("It is a link, which was not followed.",)}
    else:
        data = handed_in.read_bytes() if handed_in.is_file() else nbformat.writes(notebook).encode()
    folder = classroom.autograded(student, slug)  # nbgrader has put the files there, the instructor's on top
    files = dict(files_of(folder, (*classroom.ignored, "*.ipynb"), [])) if folder.is_dir() else {}
    return Task(student, {name: data}, {name: ""}, {name: digest(data)}, files, flags)


@cache
def _box(root: Path, unboxed: bool) -> AnyBox:
    """One box for the process; the formgrader's server keeps it warm from one student to the next."""
    closed = make_box(root, unboxed, Setup.box)
    box = closed.__enter__()
    atexit.register(closed.__exit__, None, None, None)
    return box


@cache
def _grader(root: Path, slug: str, version: str) -> NotebookGrader:
    """Of one version of the source: a server that lives on notices when it is edited."""
    classroom = Classroom(root)
    texts = released_texts(classroom, slug, version)
    return NotebookGrader(read_plan(classroom.source, slug), texts, secret_seed(root))
