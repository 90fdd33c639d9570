"""Answers rebuilt after what people write in public (courses, tutorials, libraries), with what is true of them.

A file of found answers (`solutions/<slug>_samples/found/`) decorates plain functions, as samples do; an answer's
docstring says its mistake in a sentence. One source lies wholly in one half: rules for naming mistakes are written
from the seen half and measured on the unseen one (`benchmarks/diagnosis.py`). `sources.toml` beside them says what
the sources are.
"""

from __future__ import annotations

import hashlib
import importlib.util
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T", bound=Callable[..., Any])

HALVES = ("seen", "unseen")
_SALT = "2281"  # under it, both halves have about as many answers in every lesson


@dataclass(frozen=True)
class Found:
    """One answer and the truth about it. `ideas`: its mistakes in the order in which one would mend them."""

    exercise: str  # without the lesson's slug, as in "frame-count"
    verdict: str  # right | wrong | crashes (it stops with an error on some inputs, at least)
    ideas: tuple[str, ...]
    also: tuple[str, ...]  # other names that are true of it
    source: str
    name: str
    answer: Callable[..., Any]
    part: str = ""  # the function that it is, where the exercise asks for several

    @property
    def half(self) -> str:
        return half_of(self.source)

    @property
    def names(self) -> frozenset[str]:
        """Every name that may be given to it."""
        return frozenset((*self.ideas, *self.also))


_FOUND: list[Found] = []


def half_of(source: str) -> str:
    return HALVES[hashlib.sha256(f"{_SALT}\n{source}".encode()).digest()[0] % 2]


def right(exercise: str, source: str, *, part: str = "") -> Callable[[T], T]:
    """Collect an answer that is right."""
    return _collector(exercise, "right", source, (), (), part)


def wrong(exercise: str, source: str, *ideas: str, also: tuple[str, ...] = (), part: str = "") -> Callable[[T], T]:
    """Collect a wrong answer and its mistakes: ids of the exercise's misconceptions, or new ones."""
    return _collector(exercise, "wrong", source, ideas, also, part)


def crashes(exercise: str, source: str, *ideas: str, also: tuple[str, ...] = (), part: str = "") -> Callable[[T], T]:
    """Collect an answer that stops with an error on some inputs, at least."""
    return _collector(exercise, "crashes", source, ideas, also, part)


def _collector(
    exercise: str, verdict: str, source: str, ideas: tuple[str, ...], also: tuple[str, ...], part: str
) -> Callable[[T], T]:
    def collect(answer: T) -> T:
        _FOUND.append(Found(exercise, verdict, ideas, also, source, answer.__name__, answer, part))
        return answer

    return collect


def load_found(root: Path, slug: str, half: str | None = None) -> tuple[Found, ...]:
    """A lesson's found answers, of one half or of both; every file is run afresh."""
    before = _FOUND[:]
    _FOUND.clear()
    try:
        for path in sorted((root / "solutions" / f"{slug}_samples" / "found").glob(f"{half or ''}*.py")):
            spec = importlib.util.spec_from_file_location(f"found_for_{slug}_{path.stem}", path)
            assert spec is not None and spec.loader is not None  # a file that exists has both
            spec.loader.exec_module(importlib.util.module_from_spec(spec))
        return tuple(_FOUND)
    finally:
        _FOUND[:] = before


def load_sources(root: Path, slug: str) -> dict[str, dict[str, str]]:
    """Title and address of each source of a lesson's found answers, by its key; none where none were collected."""
    folder = root / "solutions" / f"{slug}_samples" / "found"
    return tomllib.loads((folder / "sources.toml").read_text("utf-8")) if folder.exists() else {}
