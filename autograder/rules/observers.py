"""Rules for observing: what runs beside a student's code knows no right answer, and a case can travel to it."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

from autograder.rules.model import Course, Problem, rule
from spectrohub.checks.exercise import Exercise, Parts

# what an observer may know of this package: the plain parts of the checks, data, and other observers
_MAY_KNOW = (
    "spectrohub.checks.values",
    "spectrohub.checks.observe",
    "spectrohub.checks.compare",
    "spectrohub.datasets",
)
_REMEDY = "Put the observer and its kind of case into observers.py or a module named _observe_*.py."


@rule("What observes an answer knows no right answer, and every case can be sent to it", finished=True)
def observers(course: Course) -> Iterator[Problem]:
    from spectrohub.exercises import code_exercises, find

    for item in (item for slug in course.graded for item in code_exercises(slug)):
        exercise = find(item)
        yield from _observer_problems(item, exercise)
        yield from _case_problems(item, exercise)


def is_observer(module: str) -> bool:
    """Is a module of the exercises one of those that the box shows?"""
    name = module.rpartition(".")[2]
    return name == "observers" or name.startswith("_observe_")


def _observer_problems(item: str, exercise: Exercise | Parts) -> Iterator[Problem]:
    if exercise.observe is None:
        return
    module = exercise.observe.__module__
    if not is_observer(module):
        yield Problem(f"{item}, observe", f"stands in {module}, beside right answers or wrong ideas.", _REMEDY)
        return
    for name in sorted(_known_to(import_module(module), set())):
        yield Problem(f"{item}, observe", f"comes to know {name} through its imports.", _REMEDY)


def _known_to(module: ModuleType, seen: set[str]) -> set[str]:
    """Modules of the package that an observer imports, at its top or within, and may not."""
    seen.add(module.__name__)
    found: set[str] = set()
    for node in ast.walk(ast.parse(Path(inspect.getfile(module)).read_text(encoding="utf-8"))):
        names = [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        for name in (name for name in names if name.startswith("spectrohub.") and name not in seen):
            if is_observer(name):
                found |= _known_to(import_module(name), seen)
            elif not name.startswith(_MAY_KNOW):
                found.add(name)
    return found


def _case_problems(item: str, exercise: Exercise | Parts) -> Iterator[Problem]:
    """The cases of one seed, packed as they are sent; and the classes that come along."""
    from autograder.box.serialise import NotPlain, pack
    from spectrohub.checks.run import draw_cases
    from spectrohub.checks.seeds import seeded_rng

    for case in draw_cases(exercise, seeded_rng("observers", item)):
        home = type(case).__module__
        if home != "spectrohub.checks.values" and not is_observer(home):
            yield Problem(f"{item}, cases", f"{type(case).__name__} is defined in {home}.", _REMEDY)
        try:
            pack(case, [], trusted=True)
        except NotPlain as error:
            remedy = "Use plain values, arrays, functions by name, or a small dataclass beside the observer."
            yield Problem(f"{item}, cases", f"{case.label or 'a case'} cannot be sent: {error}.", remedy)
            return
