"""Classes of students for the tests of grading: real notebooks of the course, answered rightly, wrongly, or damaged."""

from __future__ import annotations

import ast
import copy
import inspect
import json
import os
import random
import re
from collections.abc import Callable
from pathlib import Path

from autograder.grading.class_run import Options, Summary
from autograder.grading.execute.workers import Workers
from autograder.grading.pipeline import grade_class
from autograder.samples import load_samples
from autograder.scratch import Scratch
from spectrohub.exercises import find

SLUG = "01_stft"
FIRST = "1_sampling_and_frames"
FIRST_POINTS = 17.0
SUBMISSIONS = Path(__file__).resolve().parents[1] / "submissions"
KEPT = Workers(
    stay=True
)  # of the class that was graded last: its next run finds them warm. They end with their file of tests


def answers_of(name: str) -> dict[str, str]:
    """exercise id -> the cell a learner wrote, from tests/submissions/<name>.txt."""
    parts = re.split(r"^# %% (\S+)\n", (SUBMISSIONS / f"{name}.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


class Notebook:
    """A notebook as a dict, with what a student or an editor may do to it."""

    def __init__(self, data: dict):
        self.data = copy.deepcopy(data)
        for cell in self.data["cells"]:
            cell["source"] = "".join(cell["source"])

    @property
    def cells(self) -> list[dict]:
        return self.data["cells"]

    def at(self, name: str) -> int:
        return next(i for i, cell in enumerate(self.cells) if cell.get("id") == name)

    def cell(self, name: str) -> dict:
        return self.cells[self.at(name)]

    def role(self, name: str) -> dict:
        return self.cell(name)["metadata"]["nbgrader"]

    def write(self, name: str, source: str) -> None:
        self.cell(name)["source"] = source

    def insert(self, place: int, source: str, name: str = "mine") -> None:
        cell = {"cell_type": "code", "id": name, "metadata": {}, "outputs": [], "execution_count": None}
        self.cells.insert(place, {**cell, "source": source})

    @property
    def bytes(self) -> bytes:
        return json.dumps(self.data).encode()


class Class:
    """A scratch course and the students of one assignment."""

    def __init__(self, root: Path, folder: Path, slug: str = SLUG):
        folder.mkdir(parents=True, exist_ok=True)
        self.scratch = Scratch(root, folder.resolve(), plain=False)
        self.root, self.slug = self.scratch.root, slug

    def notebook(self, name: str = FIRST, *, solved: bool = True) -> Notebook:
        folder = "solutions" if solved else "exercises"
        return Notebook(json.loads((self.root / folder / self.slug / f"{name}.ipynb").read_text(encoding="utf-8")))

    def names(self) -> list[str]:
        return sorted(path.stem for path in (self.root / "solutions" / self.slug).glob("*.ipynb"))

    def hand_in(self, student: str, notebook: Notebook | bytes, name: str = FIRST, ending: str = ".ipynb") -> Path:
        path = self.scratch.submitted(student, self.slug) / f"{name}{ending}"
        path.write_bytes(notebook if isinstance(notebook, bytes) else notebook.bytes)
        return path

    def hand_in_answers(self, student: str, answers: dict[str, str], names: list[str]) -> None:
        for name in names:
            notebook = self.notebook(name, solved=False)
            for cell in notebook.cells:
                cell["source"] = answers.get(cell["id"], cell["source"])
            self.hand_in(student, notebook, name)

    def hand_in_changed(self, student: str, change: Callable[[Notebook], object], name: str = FIRST) -> None:
        """The solution, after `change`."""
        notebook = self.notebook(name)
        change(notebook)
        self.hand_in(student, notebook, name)

    def grade(self, **options) -> Summary:
        options = {"workers": min(2, len(os.sched_getaffinity(0))), **options}
        kept = None if options.get("dask") else KEPT  # a cluster's own end is not theirs
        return grade_class(self.root, self.slug, Options(**options), workers=kept)


def outcome(summary: Summary, student: str):
    return next(one for one in summary.outcomes if one.student == student)


def notebook_of(summary: Summary, student: str, name: str = FIRST):
    return next(one for one in outcome(summary, student).notebooks if one.name == name)


def question_of(summary: Summary, student: str, grade_id: str, name: str = FIRST):
    return next(one for one in notebook_of(summary, student, name).questions if one.grade_id == grade_id)


def varied_class(root: Path, folder: Path, students: int, seed: int = 1) -> Class:
    """Honest students with answers of every kind: right ones, named and unnamed wrong ones, untouched ones.

    The answers are the course's own samples, written into the released notebooks.
    """
    made, draw = Class(root, folder), random.Random(seed)
    choices = _sample_cells(root, SLUG)
    for number in range(students):
        answers = {}
        good = draw.random()  # how strong this student is
        for exercise, (right, wrong) in choices.items():
            luck = draw.random()
            if luck < 0.04:
                continue
            answers[exercise] = draw.choice(right if luck < 0.3 + 0.7 * good else wrong)
        names = made.names() if number % 11 != 7 else made.names()[:-1]
        made.hand_in_answers(f"student-{number:03}", answers, names)
    return made


def _sample_cells(root: Path, slug: str) -> dict[str, tuple[list[str], list[str]]]:
    """exercise id without slug -> (cells of right answers, cells of wrong ones)."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for sample in load_samples(root, slug):
        lines = inspect.getsource(sample.answer).splitlines()
        body = "\n".join(lines[next(i for i, line in enumerate(lines) if line.startswith("def ")) :])
        text = "\n".join([*_needed(Path(inspect.getfile(sample.answer)), body), body])
        function = find(f"{slug}/{sample.exercise}").function
        found.setdefault(sample.exercise, ([], []))[sample.misconception is not None].append(
            f"{text}\n\n\n{function} = {sample.name}\n"
        )
    return found


def _needed(path: Path, body: str) -> list[str]:
    """The imports of a file of samples, and its helpers that `body` calls."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imports = [ast.unparse(n) for n in tree.body if isinstance(n, ast.Import | ast.ImportFrom)]
    imports = [line for line in imports if "autograder" not in line]
    helpers = [n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name.startswith("_")]
    return imports + [ast.unparse(n) for n in helpers if n.name in body]
