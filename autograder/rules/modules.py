"""Rule for exercise modules: each can be loaded and holds one exercise."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from autograder.rules.model import Course, Problem, rule
from spectrohub.checks.exercise import Exercise, Parts


@rule("Every exercise module can be loaded and has an EXERCISE")
def exercise_modules(course: Course) -> Iterator[Problem]:
    """An exercise is found by its module's name, `lesson_NN_name/its_id.py`, with EXERCISE in it."""
    for slug in course.slugs:
        yield from module_problems(slug)


def module_problems(slug: str) -> Iterator[Problem]:
    import spectrohub.exercises

    folder = Path(spectrohub.exercises.__file__).parent / f"lesson_{slug}"
    where = f"spectrohub/exercises/{folder.name}"
    if folder.with_suffix(".py").is_file():
        yield Problem(f"{where}.py", "is a module, but a lesson's exercises are a folder.", f"Move it into {where}/.")
    if not folder.is_dir():
        return
    if not (folder / "__init__.py").is_file():
        remedy = 'Add it, with a line in it: """Exercises of the lesson, one module each."""'
        yield Problem(f"{where}/", "has no __init__.py, so it is no package.", remedy)
    for path in sorted(folder.glob("[!_]*.py")):
        yield from _module_problems(f"{where}/{path.name}", f"spectrohub.exercises.{folder.name}.{path.stem}")


def _module_problems(where: str, name: str) -> Iterator[Problem]:
    try:
        found = getattr(import_module(name), "EXERCISE", None)
    except Exception as error:  # noqa: BLE001 - whatever an author's module raises is this rule's finding
        yield Problem(where, f"cannot be loaded: {type(error).__name__}: {error}.", "Mend the line that it names.")
        return
    if not isinstance(found, Exercise | Parts):
        what = "has no EXERCISE." if found is None else f"has an EXERCISE of type {type(found).__name__}."
        remedy = "Define EXERCISE = Exercise(...) in it; a module that only helps has a name that begins with _."
        yield Problem(where, what, remedy)
