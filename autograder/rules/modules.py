"""Rule for exercise modules: each can be loaded and holds one exercise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from autograder.rules.model import Course, Problem, rule


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
        return
    for path in sorted(folder.glob("[!_]*.py")):
        yield from _module_problems(f"{where}/{path.name}", f"{slug}/{path.stem.replace('_', '-')}")


def _module_problems(where: str, item: str) -> Iterator[Problem]:
    from spectrohub.exercises import ExerciseError, find

    try:
        find(item)
    except ExerciseError as error:
        yield Problem(error.place, error.text, error.remedy)
    except Exception as error:  # noqa: BLE001 - whatever an author's module raises is this rule's finding
        yield Problem(where, f"cannot be loaded: {type(error).__name__}: {error}.", "Mend the line that it names.")
