"""Student-style answers to the exercises, right and wrong: what the self-check proves the checks with.

A file of samples (`solutions/<slug>_samples/*.py`) decorates plain functions; the decorators collect them here
and hand the function back unchanged.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T", bound=Callable[..., Any])


@dataclass(frozen=True)
class Sample:
    """One answer. `misconception` is the id it must be named by, None for a right answer."""

    exercise: str  # without the lesson's slug, as in "frame-count"
    misconception: str | None
    name: str
    answer: Callable[..., Any]


SAMPLES: list[Sample] = []


def right(exercise_id: str) -> Callable[[T], T]:
    """Collect an answer that must pass on every input."""
    return _collector(exercise_id, None)


def wrong(exercise_id: str, misconception_id: str) -> Callable[[T], T]:
    """Collect an answer that must fail and be named `misconception_id`."""
    return _collector(exercise_id, misconception_id)


def _collector(exercise_id: str, misconception_id: str | None) -> Callable[[T], T]:
    def collect(answer: T) -> T:
        SAMPLES.append(Sample(exercise_id, misconception_id, answer.__name__, answer))
        return answer

    return collect


def load_samples(root: Path, slug: str) -> tuple[Sample, ...]:
    """The samples of one lesson: every file of `solutions/<slug>_samples/` is run afresh."""
    before = SAMPLES[:]
    SAMPLES.clear()
    try:
        for path in sorted((root / "solutions" / f"{slug}_samples").glob("*.py")):
            spec = importlib.util.spec_from_file_location(f"samples_of_{slug}_{path.stem}", path)
            spec.loader.exec_module(importlib.util.module_from_spec(spec))
        return tuple(SAMPLES)
    finally:
        SAMPLES[:] = before
