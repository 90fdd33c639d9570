"""Rules for exercise modules: each can be loaded and holds one exercise, whose wrong ideas are those of the TOML."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.rules.model import Course, Problem, rule

if TYPE_CHECKING:
    from spectrohub.content import ExerciseText


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


@rule("Every wrong idea in a lesson's TOML is in its exercise's module")
def idea_texts(course: Course) -> Iterator[Problem]:
    """Sentences about an idea that the exercise's module does not have are never read."""
    for lesson in course.lessons:
        for entry in lesson.exercises:
            yield from _unused_ideas(entry)


def _unused_ideas(entry: ExerciseText) -> Iterator[Problem]:
    from spectrohub.exercises import code_exercises, defined

    known: set[str] = set()
    remedy = "Remove it: an answer in words has no check."
    if not entry.written:
        if entry.item not in code_exercises(entry.lesson):
            return  # a missing module is the finding of exercise-parts
        try:
            known = {idea.id for idea in defined(entry.item).wrong}
        except Exception:  # noqa: BLE001 - a module that cannot be loaded is the finding of exercise-modules
            return
        module = f"spectrohub/exercises/lesson_{entry.lesson}/{entry.id.replace('-', '_')}.py"
        remedy = f"Remove it, or mend the id: {module} has {', '.join(sorted(known)) or 'no wrong idea'}."
    for idea in entry.ideas:
        if idea.id not in known:
            where = f"lessons/{entry.lesson}.toml, exercise {entry.id!r}"
            yield Problem(where, f"has the wrong idea {idea.id!r}, which no module has.", remedy)
