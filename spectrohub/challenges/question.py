"""A task as a quiz question, so that the quiz's judge and fields serve challenges too.

Solvers speak in values; a learner's answer to a question is an index, a text, a list of indices, or a point.
`answer_form` goes from one to the other. Each explanation in the question carries the id of the wrong idea it is for.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from spectrohub.challenges.model import (
    Answer,
    Function,
    Instance,
    Lines,
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
from spectrohub.content import Choice, Line, NearMiss, Need, Question, Range, Slip, Step, Target
from spectrohub.content.program import needs_of

_KINDS = {Number: "number", One: "one", Several: "several", Order: "order", Lines: "lines", Point: "point"}
WrongAnswer = tuple[Wrong, Any]  # a wrong idea, and what it answers


@dataclass(frozen=True)
class ChallengeQuestion:
    """The question, and the task's options in the order in which they are shown."""

    question: Question
    options: tuple[Option, ...]


@lru_cache(maxsize=256)
def as_question(instance: Instance) -> ChallengeQuestion:
    """The question of an instance. TypeError for a Function, which is run, not asked."""
    task = instance.task
    if isinstance(task.answer, Function):
        raise TypeError(f"{instance.item} asks for a function: judge it with spectrohub.challenges.judge")
    options = _shown_options(instance)
    wrong = [(idea, value) for idea in task.wrong if (value := wrong_answer(task, idea)) is not None]
    question = Question(
        id=instance.item.partition("/")[2],
        lesson="challenges",
        kind=_KINDS[type(task.answer)],
        prompt=task.prompt,
        skills=instance.skills,
        xp=instance.xp,
        why=task.why,
        otherwise=task.otherwise,
        **_fields(task, options, wrong),
    )
    return ChallengeQuestion(question, options)


def precision(answer: Answer) -> str:
    """How exact a number must be: "right within 0.1 dB"; "" where it must be exact, or nothing is measured."""
    if not isinstance(answer, Number):
        return ""
    share = f"{100 * answer.share:.2g} %" if answer.share else ""
    size = f"{_two_digits(answer.tolerance)} {answer.unit}".strip() if answer.tolerance else ""
    either = " or ".join(filter(None, [size, share]))
    return f"right within {either}" if either else ""


def _two_digits(size: float) -> str:
    """180, not 1.8e+02."""
    return f"{float(f'{size:.2g}'):,.10g}"


def explanation(wrong: Wrong) -> str:
    """What a learner reads who has this idea, Markdown."""
    return f"{wrong.says} **Try this:** {wrong.try_this}"


def wrong_answer(task: Task, wrong: Wrong) -> Any:
    """What a wrong idea answers here, or None where it says nothing or happens to be right."""
    value = wrong.solve(task.solver_input)
    return None if value is None or _same(task.answer, value, task.solution) else value


def answer_form(instance: Instance, value: Any) -> Any:
    """A solver's value as a learner would answer it."""
    answer, options = instance.task.answer, as_question(instance).options
    if isinstance(answer, Number):
        return f"{value:.12g} {answer.unit}".strip()
    if isinstance(answer, Point):
        return [float(part) for part in value]
    indices = _indices(options, value if isinstance(answer, (Several, Order, Lines)) else [value])
    return indices[0] if isinstance(answer, One) else sorted(indices) if isinstance(answer, Several) else list(indices)


def _same(answer: Answer, a: Any, b: Any) -> bool:
    if isinstance(answer, Number):
        return bool(abs(a - b) <= answer.room(b) + same_number(b))
    if isinstance(answer, Point):
        return bool(abs(a[0] - b[0]) <= answer.dx and abs(a[1] - b[1]) <= answer.dy)
    if isinstance(answer, Several):
        return set(a) == set(b)
    return list(a) == list(b) if isinstance(answer, (Order, Lines)) else bool(a == b)


def _shown_options(instance: Instance) -> tuple[Option, ...]:
    task = instance.task
    options = list(getattr(task.answer, "options", ()))
    if isinstance(task.answer, Order):  # a question's steps stand in the right order
        return tuple(options[i] for i in _indices(options, task.solution))
    if isinstance(task.answer, Lines):  # and so do its lines; near misses follow them
        belong = _indices(options, task.solution)
        return tuple(options[i] for i in (*belong, *(i for i in range(len(options)) if i not in belong)))
    if not getattr(task.answer, "keep_order", False):
        random.Random(instance.item).shuffle(options)
    return tuple(options)


def _indices(options: Sequence[Option], values: Iterable[Any]) -> tuple[int, ...]:
    known = [option.value for option in options]
    return tuple(known.index(value) for value in values)


def _fields(task: Task, options: tuple[Option, ...], wrong: list[WrongAnswer]) -> dict[str, Any]:
    """The question's fields that depend on the kind of answer."""
    match task.answer:
        case Number():
            return _number(task.answer, float(task.solution), wrong)
        case One():
            return {"choices": _one(task, options, wrong)}
        case Several():
            right = set(task.solution)
            choices = tuple(Choice(o.text, o.value in right, o.why) for o in options)
            return {"choices": choices, "slips": _slips(options, wrong)}
        case Order():
            return {"steps": tuple(Step(o.text, o.why) for o in options), "slips": _slips(options, wrong)}
        case Lines():
            return _lines(task, task.answer, options, wrong)
        case Point():
            return {"targets": _targets(task.answer, task, wrong)}
    raise TypeError(f"{type(task.answer).__name__} is no kind of answer that a question can have")


def _number(answer: Number, right: float, wrong: list[WrongAnswer]) -> dict[str, Any]:
    values = [float(value) for _, value in wrong]
    ranges = []
    for (idea, _), value in zip(wrong, values, strict=True):
        # no wider than half the way to the next idea, so that each value belongs to the idea that gives it
        apart = [abs(value - other) / 2 for other in (*values, right) if abs(value - other) > same_number(value)]
        half = min([answer.room(value), *apart])
        ranges.append(Range(value - half, value + half, explanation(idea), idea.id))
    return {"unit": answer.unit, "answer": right, "tolerance": answer.room(right), "ranges": tuple(ranges)}


def _one(task: Task, options: tuple[Option, ...], wrong: list[WrongAnswer]) -> tuple[Choice, ...]:
    ideas = {value: idea for idea, value in reversed(wrong)}  # the first idea that leads to an option names it

    def choice(option: Option) -> Choice:
        if option.value == task.solution:
            return Choice(option.text, True, task.why)
        idea = ideas.get(option.value)
        if idea is None:
            return Choice(option.text, False, option.why or task.otherwise)
        return Choice(option.text, False, explanation(idea), idea.id)

    return tuple(choice(option) for option in options)


def _slips(options: tuple[Option, ...], wrong: list[WrongAnswer]) -> tuple[Slip, ...]:
    return tuple(Slip(_indices(options, value), explanation(idea), idea.id) for idea, value in wrong)


def _lines(task: Task, answer: Lines, options: tuple[Option, ...], wrong: list[WrongAnswer]) -> dict[str, Any]:
    codes = [str(code) for code in task.solution]
    told = (Need(codes.index(line), codes.index(earlier), why) for earlier, line, why in answer.order)
    misses = [
        NearMiss(option.value, list(value).index(option.value), explanation(idea), idea=idea.id)
        for option in options[len(codes) :]
        for idea, value in [next(pair for pair in wrong if option.value in pair[1])]
    ]
    orders = [(idea, value) for idea, value in wrong if set(value) == set(codes)]
    return {
        "lines": tuple(Line(option.value, option.why) for option in options[: len(codes)]),
        "misses": tuple(misses),
        "needs": (*told, *needs_of(codes)),
        "result": answer.result,
        "proof": answer.truth,
        "slips": _slips(options, orders),
    }


def _targets(answer: Point, task: Task, wrong: list[WrongAnswer]) -> tuple[Target, ...]:
    def around(place: Iterable[float], right: bool, why: str, idea: str = "") -> Target:
        x, y = map(float, place)
        return Target(x - answer.dx, x + answer.dx, y - answer.dy, y + answer.dy, right, why, idea)

    return (
        around(task.solution, True, task.why),
        *(around(value, False, explanation(idea), idea.id) for idea, value in wrong),
    )
