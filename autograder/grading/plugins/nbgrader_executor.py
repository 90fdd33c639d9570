"""Our executor in nbgrader's own chain: `nbgrader autograde` and the formgrader grade as `course.py grade` does."""

from __future__ import annotations

import atexit
from functools import cache
from pathlib import Path

import nbformat
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool

from autograder.box.model import BoxUnavailable
from autograder.grading.execute.notebook_grader import Stages
from autograder.grading.intake.classroom import Classroom
from autograder.grading.intake.plan import digest, read_plan
from autograder.grading.intake.released import released_notebooks
from autograder.grading.intake.submissions import files_of
from autograder.grading.model import Task
from spectrohub.checks.seeds import secret_seed


class BoxExecute(NbGraderPreprocessor):
    """Stands in place of nbgrader's Execute: runs the notebook in the box, judges outside, writes what was judged."""

    unboxed = Bool(
        False, help="Run students' code without the box, with all of your rights. Only where there is no box."
    ).tag(config=True)

    def preprocess(self, nb, resources):
        own = resources["nbgrader"]
        root = Path(self.config.CourseDirectory.root)
        classroom = Classroom(root)
        name, student, slug = own["notebook"], own["student"], own["assignment"]
        handed_in = classroom.submitted(student, slug) / f"{name}.ipynb"
        flags = {}
        if handed_in.is_symlink():  # nbgrader itself follows it, with the grader's rights
            data, flags = b"", {name: ("It is a link, which was not followed.",)}
        else:
            data = handed_in.read_bytes() if handed_in.is_file() else nbformat.writes(nb).encode()
        folder = classroom.autograded(student, slug)  # nbgrader has put the files there, the instructor's on top
        files = dict(files_of(folder, (*classroom.ignored, "*.ipynb"), [])) if folder.is_dir() else {}
        task = Task(student, {name: data}, {name: ""}, {name: digest(data)}, files, flags)
        try:
            box = _box(root, self.unboxed)
        except BoxUnavailable as error:
            self.log.error("The box is not available: %s\n%s", error.reason, error.remedy)
            raise
        graded = _stages(root, slug, read_plan(classroom.source, slug).version).grade(task, name, box.run)
        for flag in graded.result.flags:
            self.log.warning("%s, %s: %s", student, name, flag)
        if self.unboxed:
            self.log.warning("Not boxed: this student's code ran with all of your rights.")
        return nbformat.reads(graded.notebook.decode(), as_version=4), resources


@cache
def _box(root: Path, unboxed: bool):
    """One box for the process; the formgrader's server keeps it warm from one student to the next."""
    from autograder.box import Box

    box = Box(root, unboxed=unboxed)
    box.__enter__()
    atexit.register(box.__exit__, None, None, None)
    return box


@cache
def _stages(root: Path, slug: str, version: str) -> Stages:
    """Of one version of the source: a server that lives on notices when it is edited."""
    classroom = Classroom(root)
    released = released_notebooks(classroom.source, slug, classroom.config)
    texts = {name: nbformat.writes(notebook) for name, notebook in released.items()}
    return Stages(read_plan(classroom.source, slug), texts, secret_seed(root))
