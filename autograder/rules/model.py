"""What rules are made of: the course they look at, and the problems they find."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spectrohub.content import Lesson

# In the order of the report. A module may define several rules; nothing lists them again.
_MODULES = (
    "content",
    "choices",
    "unwritten",
    "chapters",
    "terms",
    "modules",
    "parts",
    "data",
    "programs",
    "observers",
    "release",
    "answers",
    "mutants",
    "scores",
    "runs",
)


@dataclass(frozen=True)
class Problem:
    """One broken rule, in words for whoever wrote the course's part."""

    where: str  # a path below the course's folder, and the place in it
    what: str
    remedy: str
    why: str = ""  # why the rule is there, where that is not plain
    example: str = ""  # how it may look

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.remedy}"


@dataclass(frozen=True)
class Note:
    """A fact worth showing beside a rule that holds: a count, a time."""

    text: str


@dataclass(frozen=True)
class Table:
    """Numbers worth showing below the rules: names of the columns, then rows, the last of which sums up."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]


Find = Callable[["Course"], Iterable[Problem | Note | Table]]


@dataclass(frozen=True)
class Rule:
    id: str
    claim: str  # what holds when nothing is found
    find: Find
    slow: bool = False  # starts kernels
    heavy: bool = False  # computes for long
    on_request: bool = False  # runs only when it is named
    finished: bool = False  # looks only at lessons that are written and whose modules can be loaded

    @property
    def why(self) -> str:
        """Why it must hold: the docstring of `find`."""
        return " ".join((self.find.__doc__ or "").split())


@dataclass(frozen=True)
class Course:
    """A course's folder, and which of its lessons are looked at."""

    root: Path
    only: str | None = None
    left_out: frozenset[str] = frozenset()

    @cached_property
    def lessons(self) -> tuple[Lesson, ...]:
        """The lessons' content. ContentError when it cannot be read."""
        from spectrohub.content import lessons

        found = (one for one in lessons(self.root) if self.only in (None, one.slug))
        return tuple(one for one in found if one.slug not in self.left_out)

    def without(self, slugs: Iterable[str]) -> Course:
        return replace(self, left_out=frozenset(slugs))

    def require_lesson(self) -> None:
        """KeyError with the known slugs when `only` names no lesson."""
        slugs = [path.stem for path in sorted((self.root / "lessons").glob("*.toml"))]
        if self.only not in (None, *slugs):
            raise KeyError(f"There is no lesson {self.only!r}. Lessons: {', '.join(slugs) or 'none yet'}.")

    @property
    def slugs(self) -> tuple[str, ...]:
        return tuple(lesson.slug for lesson in self.lessons)

    @property
    def graded(self) -> tuple[str, ...]:
        """The slugs of the lessons that have exercises, or checks still without texts."""
        from spectrohub.exercises import code_exercises

        return tuple(one.slug for one in self.lessons if one.exercises or code_exercises(one.slug))

    def notebooks(self, folder: str, slug: str) -> list[Path]:
        """The notebooks of one lesson in solutions/ or exercises/, by name."""
        return sorted(p for p in (self.root / folder / slug).glob("*.ipynb"))

    def chapters(self, lesson: Lesson) -> list[Path]:
        """The notebooks of a lesson itself, in their order."""
        return [self.root / path for path in lesson.paths]

    def name(self, path: Path) -> str:
        """A path as problems name it: below the course's folder, with forward slashes."""
        return path.relative_to(self.root).as_posix()


def all_rules() -> tuple[Rule, ...]:
    modules = [import_module(f"autograder.rules.{name}") for name in _MODULES]
    return tuple(value for module in modules for value in vars(module).values() if isinstance(value, Rule))


def rule(
    claim: str, *, slow: bool = False, heavy: bool = False, on_request: bool = False, finished: bool = False
) -> Callable[[Find], Rule]:
    """Make a rule of a function; its id is the function's name with hyphens, and its docstring says why it is there."""

    def make(find: Find) -> Rule:
        return Rule(find.__name__.replace("_", "-"), claim, find, slow, heavy, on_request, finished)

    return make
