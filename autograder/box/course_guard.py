"""What a notebook meets in the box where it reaches for a part of the course's package that is not there."""

from __future__ import annotations

import importlib.abc
import importlib.machinery
from collections.abc import Callable, Sequence
from types import ModuleType

_OBSERVERS_OWN = ("spectrohub.checks", "spectrohub.exercises", "spectrohub.environment")  # for observers alone


class CourseGuard(importlib.abc.MetaPathFinder):
    """Finds the course's modules as Python does; for the others, and for those of the observers, it says why not."""

    def __init__(self) -> None:
        self.is_open = False  # to observers

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if not name.startswith("spectrohub."):
            return None
        closed = not self.is_open and f"{name}.".startswith(tuple(f"{one}." for one in _OBSERVERS_OWN))
        found = None if closed else importlib.machinery.PathFinder.find_spec(name, path, target)
        if found is None:
            raise ModuleNotFoundError(
                f"{name} is not there while a class is graded. Of the course's package there is what the notebooks of "
                "the lessons and exercises import. Write what you need of it in your notebook, or use a library.",
                name=name,
            )
        return found


def stand_in(name: str) -> Callable[..., None]:
    """In place of a command that is for the learner alone."""

    def command(*args: object, **options: object) -> None:
        print(f"{name}(...) is for you while you work. While a class is graded it shows nothing.")

    command.__name__ = command.__qualname__ = name
    return command
