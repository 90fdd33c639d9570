"""Student-style answers to the exercises, right and wrong: what the self-check proves the checks with.

A file of samples (`solutions/<slug>_samples/*.py`) decorates plain functions; the decorators collect them here
and hand the function back unchanged.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import Any, TypeVar

from spectrohub.checks import Exercise, Parts

T = TypeVar("T", bound=Callable[..., Any])


@dataclass(frozen=True)
class Sample:
    """One answer. `misconception` is the id it must be named by, None for a right answer."""

    exercise: str  # without the lesson's slug, as in "frame-count"
    misconception: str | None
    name: str
    answer: Callable[..., Any]
    part: str = ""  # the function that it is, where the exercise asks for several


SAMPLES: list[Sample] = []


def right(exercise_id: str, part: str = "") -> Callable[[T], T]:
    """Collect an answer (to the function `part` of an exercise with several) that must pass on every input."""
    return _collector(exercise_id, None, part)


def wrong(exercise_id: str, misconception_id: str, part: str = "") -> Callable[[T], T]:
    """Collect an answer (to `part`) that must fail and be named `misconception_id`."""
    return _collector(exercise_id, misconception_id, part)


def samples_of(samples: Iterable[Sample], exercise: Exercise | Parts, part: Exercise) -> list[Sample]:
    """The samples that answer one part of an exercise: all of them, where it has only one."""
    name = exercise.id.partition("/")[2]
    own = part.function if len(exercise.parts) > 1 else ""
    return [sample for sample in samples if (sample.exercise, sample.part) == (name, own)]


def _collector(exercise_id: str, misconception_id: str | None, part: str) -> Callable[[T], T]:
    def collect(answer: T) -> T:
        SAMPLES.append(Sample(exercise_id, misconception_id, answer.__name__, answer, part))
        return answer

    return collect


def load_samples(root: Path, slug: str) -> tuple[Sample, ...]:
    """The samples of one lesson: every file of `solutions/<slug>_samples/` is run afresh."""
    before = SAMPLES[:]
    SAMPLES.clear()
    try:
        for path in sorted((root / "solutions" / f"{slug}_samples").glob("*.py")):
            loader = SourceFileLoader(f"samples_of_{slug}_{path.stem}", str(path))
            spec = importlib.util.spec_from_loader(loader.name, loader)
            if spec is not None:  # a loader always has one
                loader.exec_module(importlib.util.module_from_spec(spec))
        return tuple(SAMPLES)
    finally:
        SAMPLES[:] = before
