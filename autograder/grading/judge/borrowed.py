"""Answers that call the very function which was to be written, or are the course's own. For a person: points stay.

Names are compared by what they lead to, so that every way to a function is the same way. None of a student's code runs.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import Any

from autograder.grading.intake.plan import Question
from autograder.grading.judge.code_names import Code
from autograder.grading.judge.pasted import pasted
from spectrohub.checks import Exercise
from spectrohub.exercises import find

_DOTTED = re.compile(r"\w+(\.\w+)+")
_MOST_PARTS = 8  # of a dotted name


def borrowed(questions: Iterable[Question], cells: Iterable[str], given: Iterable[str] = ()) -> list[str]:
    """Flags about the code cells of a submission, without those that are as they were handed out (`given`)."""
    code = Code(list(cells), given)
    flags = []
    for question in questions:
        for exercise in (part for check in question.checks[:1] for part in find(check.exercise).parts):
            behind = code.behind(exercise.function)
            names = code.names(behind)
            for name in done_by(exercise):
                if any(_leads_to(one, name) for one in names):
                    what = f"the answer uses {name}, which does what was to be written."
                    flags.append(f"{question.grade_id}: {what}")
            for function in pasted(exercise, behind):
                what = f"`{function}` is, but for its names, a function of the course's own answer."
                flags.append(f"{question.grade_id}: {what}")
    return list(dict.fromkeys(flags))


def done_by(exercise: Exercise) -> tuple[str, ...]:
    """Functions of libraries that do what is to be written."""
    authority = (exercise.authority,) if _DOTTED.fullmatch(exercise.authority) else ()
    return tuple(dict.fromkeys((*authority, *exercise.done_by)))


def _leads_to(name: str, target: str) -> bool:
    """Is this the same thing, under whatever name? Nothing is imported for it but what holds the target."""
    if name == target:
        return True
    if name.partition(".")[0] != target.partition(".")[0] or name.count(".") >= _MOST_PARTS:
        return False
    wanted = _target(target)
    return wanted is not None and _thing(name) is wanted


@cache
def _target(name: str) -> Any:
    home, _, last = name.rpartition(".")
    try:
        return getattr(import_module(home), last)
    except (ImportError, AttributeError):
        return _thing(name)


def _thing(name: str) -> Any:
    """What a dotted name of a library stands for, in modules that are loaded; None for what is not there."""
    first, *rest = name.split(".")
    found: Any = sys.modules.get(first)
    for part in rest if found is not None else ():
        try:
            found = getattr(found, part)
        except Exception:  # noqa: BLE001 - a module's own __getattr__ may raise anything
            return None
    return found
