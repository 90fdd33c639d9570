"""The exercises, found by their id: `lesson_<slug>/<id with _ for ->.py` defines `EXERCISE`.

No list of them exists anywhere: a new module is a new exercise.
"""

from __future__ import annotations

import difflib
from functools import cache
from importlib import import_module
from pathlib import Path

from spectrohub.checks.exercise import Exercise, Parts


@cache
def code_exercises(slug: str) -> tuple[str, ...]:
    """Ids (`01_stft/stft`) of the exercises that have a check, for one lesson."""
    folder = Path(__file__).parent / f"lesson_{slug}"
    names = sorted(p.stem for p in folder.glob("*.py") if not p.stem.startswith("_"))
    return tuple(f"{slug}/{name.replace('_', '-')}" for name in names)


@cache
def lesson_slugs() -> tuple[str, ...]:
    folders = Path(__file__).parent.glob("lesson_*")
    return tuple(sorted(f.name.removeprefix("lesson_") for f in folders if f.is_dir()))


@cache
def find(exercise_id: str) -> Exercise | Parts:
    """The exercise with this id. An unknown id raises KeyError with the nearest ones."""
    slug, _, name = exercise_id.partition("/")
    if exercise_id not in code_exercises(slug):
        known = [e for s in lesson_slugs() for e in code_exercises(s)]
        near = difflib.get_close_matches(exercise_id, known, n=3, cutoff=0.4)
        raise KeyError(f"No exercise {exercise_id!r}. " + (f"Did you mean {' or '.join(near)}?" if near else ""))
    module = import_module(f"spectrohub.exercises.lesson_{slug}.{name.replace('-', '_')}")
    return module.EXERCISE
