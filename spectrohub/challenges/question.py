"""A task as a quiz question, so that the quiz's judge and fields serve challenges too.

Solvers speak in values; a learner's answer to a question is an index, a text, a list of indices, or a point.
`answer_form` goes from one to the other.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from spectrohub.challenges.model import (
    Answer,
    Function,
    Instance,
    Number,
    One,
    Option,
    Order,
    Point,
    Several,
    Task,
    Wrong,
    same_number,
)
from spectrohub.content import Choice, Question, Range, Slip, Step, Target

_KINDS = {Number: "number", One: "one", Several: "several", Order: "order", Point: "point"}


@dataclass(frozen=True)
class Asked:
    """The question, its options in the order shown, and which wrong idea stands behind which explanation."""

    question: Question
    options: tuple[Option, ...]
    ideas: dict[str, str]  # explanation -> id of the idea


@lru_cache(maxsize=256)
def asked(instance: Instance) -> Asked:
    """The question of an instance. TypeError for a Function, which is run, not asked."""
    task = instance.task
    if isinstance(task.answer, Function):
        raise TypeError(f"{instance.item} asks for a function: judge it with spectrohub.challenges.judge")
    options = _shown_options(instance)
    slips = [(wrong, value) for wrong in task.wrong if (value := slip_of(task, wrong)) is not None]
    parts = _PARTS[type(task.answer)](task, options, slips)
    question = Question(
        id=instance.item.partition("/")[2],
        lesson="challenges",
        kind=_KINDS[type(task.answer)],
        prompt=task.prompt,
        skills=instance.skills,
        xp=instance.xp,
        why=task.why,
        otherwise=task.otherwise,
        **parts,
    )
    return Asked(question, options, {explanation(wrong): wrong.id for wrong, _ in reversed(slips)})


def precision(answer: Answer) -> str:
    """How exact a number must be: "right within 0.1 dB"; "" where it must be exact, or nothing is measured."""
    if not isinstance(answer, Number):
        return ""
    share = f"{100 * answer.share:.2g} %" if answer.share else ""
    size = f"{answer.tolerance:.2g} {answer.unit}".strip() if answer.tolerance else ""
    either = " or ".join(filter(None, [size, share]))
    return f"right within {either}" if either else ""


def explanation(wrong: Wrong) -> str:
    return f"{wrong.says} **Try this:** {wrong.try_this}"


def slip_of(task: Task, wrong: Wrong) -> Any:
    """What a wrong idea answers here, or None where it says nothing or happens to be right."""
    value = wrong.solve(task.g)
    return None if value is None or _same(task.answer, value, task.solution) else value


def answer_form(instance: Instance, value: Any) -> Any:
    """A solver's value as a learner would answer it."""
    answer, options = instance.task.answer, asked(instance).options
    if isinstance(answer, Number):
        return f"{value:.12g} {answer.unit}".strip()
    if isinstance(answer, Point):
        return [float(part) for part in value]
    indices = _indices(options, value if isinstance(answer, (Several, Order)) else [value])
    return indices[0] if isinstance(answer, One) else sorted(indices) if isinstance(answer, Several) else list(indices)


def _same(answer, a, b) -> bool:
    if isinstance(answer, Number):
        return abs(a - b) <= answer.room(b) + same_number(b)
    if isinstance(answer, Point):
        return abs(a[0] - b[0]) <= answer.dx and abs(a[1] - b[1]) <= answer.dy
    if isinstance(answer, Several):
        return set(a) == set(b)
    return list(a) == list(b) if isinstance(answer, Order) else a == b


def _shown_options(instance: Instance) -> tuple[Option, ...]:
    task = instance.task
    options = list(getattr(task.answer, "options", ()))
    if isinstance(task.answer, Order):  # a question's steps stand in the right order
        return tuple(options[i] for i in _indices(options, task.solution))
    if not getattr(task.answer, "keep_order", False):
        random.Random(instance.item).shuffle(options)
    return tuple(options)


def _indices(options, values) -> tuple[int, ...]:
    known = [option.value for option in options]
    return tuple(known.index(value) for value in values)


def _number(task: Task, options, slips) -> dict:
    right = float(task.solution)
    room = task.answer.room(right)
    values = [float(value) for _, value in slips]
    ranges = []
    for (wrong, _), value in zip(slips, values, strict=True):
        # no wider than half the way to the next idea, so that each value belongs to the idea that gives it
        apart = [abs(value - other) / 2 for other in (*values, right) if abs(value - other) > 1e-9 * max(1, abs(value))]
        half = min([max(task.answer.tolerance, task.answer.share * abs(value)), *apart])
        ranges.append(Range(value - half, value + half, explanation(wrong)))
    return {"unit": task.answer.unit, "answer": right, "tolerance": room, "ranges": tuple(ranges)}


def _one(task: Task, options, slips) -> dict:
    why = {}
    for wrong, value in reversed(slips):
        why[value] = explanation(wrong)
    why[task.solution] = task.why
    choices = (Choice(o.text, o.value == task.solution, why.get(o.value) or o.why or task.otherwise) for o in options)
    return {"choices": tuple(choices)}


def _several(task: Task, options, slips) -> dict:
    right = set(task.solution)
    choices = tuple(Choice(o.text, o.value in right, o.why) for o in options)
    return {"choices": choices, "slips": tuple(Slip(_indices(options, v), explanation(w)) for w, v in slips)}


def _order(task: Task, options, slips) -> dict:
    steps = tuple(Step(o.text, o.why) for o in options)
    return {"steps": steps, "slips": tuple(Slip(_indices(options, v), explanation(w)) for w, v in slips)}


def _point(task: Task, options, slips) -> dict:
    dx, dy = task.answer.dx, task.answer.dy

    def around(place, right: bool, why: str) -> Target:
        x, y = map(float, place)
        return Target(x - dx, x + dx, y - dy, y + dy, right, why)

    wrong = (around(value, False, explanation(idea)) for idea, value in slips)
    return {"targets": (around(task.solution, True, task.why), *wrong)}


_PARTS = {Number: _number, One: _one, Several: _several, Order: _order, Point: _point}
