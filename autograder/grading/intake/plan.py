"""What an assignment asks for and what it is worth, read from the instructor's source alone.

No student's file has a say in this. Reading a plan is quick and needs no nbgrader, so that an unchanged class is
known as unchanged at once.
"""

from __future__ import annotations

import ast
import difflib
from dataclasses import dataclass
from pathlib import Path

import spectrohub.exercises
from autograder.grading.files import digest
from autograder.grading.model import QuestionKind
from spectrohub.notebooks import Cell, parse_cells, without_magics


class PlanError(ValueError):
    """The source cannot be graded as it is: which cell, why, and what to do."""


@dataclass(frozen=True)
class Check:
    """One `check("exercise", answer)` of a cell; `hidden` ones have a seed of their own."""

    exercise: str
    answer: str
    hidden: bool


@dataclass(frozen=True)
class Question:
    """A graded cell. `ends_in_value`: its source ends in an expression."""

    grade_id: str
    points: float
    kind: QuestionKind
    checks: tuple[Check, ...] = ()
    ends_in_value: bool = False


@dataclass(frozen=True)
class NotebookPlan:
    name: str
    version: str  # changes with the source, and with the exercises that it checks
    questions: tuple[Question, ...]
    answers: tuple[str, ...] = ()  # the instructor's own code

    @property
    def points(self) -> float:
        return sum(question.points for question in self.questions)


@dataclass(frozen=True)
class Plan:
    slug: str
    notebooks: tuple[NotebookPlan, ...]

    @property
    def version(self) -> str:
        return digest(*(f"{one.name} {one.version}" for one in self.notebooks))

    @property
    def points(self) -> float:
        return sum(one.points for one in self.notebooks)

    @property
    def exercises(self) -> tuple[str, ...]:
        """The ids of all that is checked outside the box."""
        checks = (check for one in self.notebooks for question in one.questions for check in question.checks)
        return tuple(dict.fromkeys(check.exercise for check in checks))

    def notebook(self, name: str) -> NotebookPlan:
        return next(one for one in self.notebooks if one.name == name)


def read_plan(source: Path, slug: str, *, settings: str = "") -> Plan:
    """The plan of the notebooks in `source`/`slug`; `settings` is what else decides how they are released.

    Raises PlanError for an unknown assignment, and for a cell that cannot be graded.
    """
    folder = source / slug
    paths = sorted(path for path in folder.glob("*.ipynb") if not path.name.startswith("."))
    if not paths:
        known = assignments(source)
        near = difflib.get_close_matches(slug, known, n=1, cutoff=0.3)
        hint = f" Did you mean {near[0]}?" if near else f" Assignments: {', '.join(known) or 'none'}."
        raise PlanError(f"There is no assignment {slug!r}: {folder} has no notebooks.{hint}")
    return Plan(slug, tuple(_notebook(path, settings) for path in paths))


def assignments(source: Path) -> list[str]:
    """The names of all assignments that have notebooks."""
    return sorted(path.name for path in source.iterdir() if any(path.glob("*.ipynb"))) if source.is_dir() else []


def _notebook(path: Path, settings: str) -> NotebookPlan:
    data = path.read_bytes()
    try:
        cells = parse_cells(data)
    except ValueError as error:
        raise PlanError(f"{path} is no notebook: {error}. Mend the source.") from error
    questions = tuple(_question(path, cell) for cell in cells if cell.grade or cell.task)
    exercises = sorted({check.exercise for question in questions for check in question.checks})
    code = [digest(file.read_bytes()) for file in _exercise_files(exercises)]
    answers = tuple(cell.source for cell in cells if cell.kind == "code")
    return NotebookPlan(path.stem, digest(data, settings, *code), questions, answers)


def _question(path: Path, cell: Cell) -> Question:
    name, points = cell.grade_id, cell.points
    if cell.solution or cell.task or cell.kind != "code":
        return Question(name, points, QuestionKind.WRITTEN)
    try:
        checks = checks_of(cell.source)
    except ValueError as error:
        raise PlanError(f"{path}, cell {name!r}: {error}") from error
    if checks:
        return Question(name, points, QuestionKind.CHECKED, checks)
    return Question(name, points, QuestionKind.UNPROTECTED, ends_in_value=_ends_in_value(cell.source))


def checks_of(source: str) -> tuple[Check, ...]:
    """The calls `check("slug/exercise", answer)` of a cell; () when it has none: a cell of other tests.

    ValueError where calls are mixed with other code or concern several answers: then nobody outside the box
    could tell what the cell is worth.
    """
    tree = _parse(source)
    if tree is None:
        return ()
    found = [(node, _check(node.value)) for node in tree.body if isinstance(node, ast.Expr)]
    checks = tuple(check for _, check in found if check)
    if not checks:
        return ()
    if len(checks) != len(tree.body):
        raise ValueError("it mixes check(...) with other code. Give the other code a cell of its own.")
    if len({(check.exercise, check.answer) for check in checks}) > 1:
        raise ValueError("it checks several answers. Give each of them a cell of its own.")
    return checks


def _check(call: ast.expr) -> Check | None:
    if not (isinstance(call, ast.Call) and len(call.args) == 2 and isinstance(call.args[0], ast.Constant)):
        return None
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    exercise = call.args[0].value
    if name != "check" or not isinstance(exercise, str) or "/" not in exercise:
        return None  # classic notebooks may have a `check` of their own
    if exercise not in spectrohub.exercises.code_exercises(exercise.partition("/")[0]):
        return None
    hidden = any(option.arg == "hidden" for option in call.keywords)
    return Check(exercise, ast.unparse(call.args[1]), hidden)


def _ends_in_value(source: str) -> bool:
    tree = _parse(source)
    return bool(tree and tree.body and isinstance(tree.body[-1], ast.Expr)) and not source.rstrip().endswith(";")


def _parse(source: str) -> ast.Module | None:
    try:
        return ast.parse(without_magics(source))
    except SyntaxError:
        return None


def _exercise_files(exercises: list[str]) -> list[Path]:
    """The files whose code decides about these exercises: their own, and what their lesson's modules share."""
    home = Path(spectrohub.exercises.__path__[0])
    found = set(home.glob("*.py")) if exercises else set()
    for exercise in exercises:
        slug, _, name = exercise.partition("/")
        folder = home / f"lesson_{slug}"
        found |= {folder / f"{name.replace('-', '_')}.py", *folder.glob("_*.py")}
    return sorted(found)
