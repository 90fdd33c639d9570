"""The exercises, found by their id: `lesson_<slug>/<id with _ for ->.py` defines `EXERCISE`.

No list of them exists anywhere: a new module is a new exercise. Its wrong ideas are slips of one solver
(`spectrohub.checks.slips` says how); what they say to a learner stands in the lesson's TOML.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path

from spectrohub.checks.exercise import Exercise, Parts, WrongIdea
from spectrohub.content import IdeaText, lesson_by_itself
from spectrohub.paths import course_root

_HERE = Path(__file__).parent


class ExerciseError(Exception):
    """An exercise's module that cannot be used: where, what is wrong, and what to do."""

    def __init__(self, place: str, text: str, remedy: str):
        super().__init__(f"{place} {text} {remedy}")
        self.place, self.text, self.remedy = place, text, remedy


@cache
def code_exercises(slug: str) -> tuple[str, ...]:
    """Ids (`01_stft/stft`) of the exercises that have a check, for one lesson."""
    names = sorted(p.stem for p in (_HERE / f"lesson_{slug}").glob("*.py") if not p.stem.startswith("_"))
    return tuple(f"{slug}/{name.replace('_', '-')}" for name in names)


@cache
def lesson_slugs() -> tuple[str, ...]:
    return tuple(sorted(f.name.removeprefix("lesson_") for f in _HERE.glob("lesson_*") if f.is_dir()))


@cache
def find(exercise_id: str) -> Exercise | Parts:
    """The exercise with this id.

    Raises KeyError with the nearest ones for an unknown id, ExerciseError for a module that cannot be used or a wrong
    idea without sentences.
    """
    return _with_texts(defined(exercise_id), exercise_id)


@cache
def defined(exercise_id: str) -> Exercise | Parts:
    """The exercise as its module defines it, without the lesson's TOML. Raises as `find` does."""
    slug, _, name = exercise_id.partition("/")
    if exercise_id not in code_exercises(slug):
        known = [e for s in lesson_slugs() for e in code_exercises(s)]
        near = difflib.get_close_matches(exercise_id, known, n=3, cutoff=0.4)
        raise KeyError(f"No exercise {exercise_id!r}. " + (f"Did you mean {' or '.join(near)}?" if near else ""))
    folder = f"lesson_{slug}"
    if not (_HERE / folder / "__init__.py").is_file():
        place = f"spectrohub/exercises/{folder}/"
        raise ExerciseError(place, "has no __init__.py, so it is no package.", "Add it, with a docstring in it.")
    module = f"{folder}.{name.replace('-', '_')}"
    found = getattr(import_module(f"spectrohub.exercises.{module}"), "EXERCISE", None)
    if not isinstance(found, Exercise | Parts):
        place = f"spectrohub/exercises/{module.replace('.', '/')}.py"
        what = "has no EXERCISE." if found is None else f"has an EXERCISE of type {type(found).__name__}."
        remedy = "Define EXERCISE = Exercise(...) in it; a module that only helps has a name that begins with _."
        raise ExerciseError(place, what, remedy)
    return found


def _with_texts(exercise: Exercise | Parts, exercise_id: str) -> Exercise | Parts:
    """The exercise with what the lesson's TOML says about its wrong ideas."""
    if all(idea.says and idea.try_this for idea in exercise.wrong):
        return exercise
    slug, _, name = exercise_id.partition("/")
    entries = lesson_by_itself(slug, course_root(_HERE)).exercises  # the lesson that lies beside this module
    texts = {idea.id: idea for entry in entries if entry.id == name for idea in entry.ideas}
    parts = tuple(
        replace(part, wrong=tuple(_told(i, texts, exercise_id) for i in part.wrong)) for part in exercise.parts
    )
    return Parts(parts) if isinstance(exercise, Parts) else parts[0]


def _told(idea: WrongIdea, texts: Mapping[str, IdeaText], exercise_id: str) -> WrongIdea:
    if idea.says and idea.try_this:
        return idea
    text = texts.get(idea.id)
    if text is None:
        slug, _, name = exercise_id.partition("/")
        raise ExerciseError(
            f"lessons/{slug}.toml, exercise {name!r}",
            f"says nothing about the wrong idea {idea.id!r}.",
            f'Add [[exercises.ideas]] with id = "{idea.id}", says and try_this.',
        )
    return replace(idea, says=idea.says or text.says, try_this=idea.try_this or text.try_this)
