"""A question as plain data for the page: its texts as HTML, and what quiz.js needs to judge it."""

import math
import random
from collections.abc import Callable
from pathlib import Path
from typing import TypedDict

from spectrohub.content import Question
from spectrohub.content.markup import block_html, inline_html
from spectrohub.quizzes.picture import PictureData, draw


class ChoiceData(TypedDict):
    text: str
    right: bool
    why: str


class StepData(TypedDict):
    text: str
    why: str


class LineData(TypedDict):
    code: str  # plain text, with its indentation
    right: bool
    why: str


class NeedData(TypedDict):
    line: int  # indices of lines
    earlier: int
    why: str
    alone: str


class SlipData(TypedDict):
    answer: list[int]  # exactly this wrong answer
    why: str


# "from" is a word of Python's, so this one cannot be written as a class; None: no end on that side
RangeData = TypedDict("RangeData", {"from": float | None, "to": float | None, "why": str})


class TargetData(TypedDict):
    from_s: float
    to_s: float
    from_hz: float
    to_hz: float
    right: bool
    why: str


class KindData(TypedDict, total=False):
    """What depends on a question's kind."""

    choices: list[ChoiceData]  # one, several
    unit: str  # number, as the next three
    answer: float
    tolerance: float
    ranges: list[RangeData]
    steps: list[StepData]  # order
    start: list[int]  # the order in which the steps, or the lines, are first shown
    given: str  # lines, as the next two; code
    lines: list[LineData]
    needs: list[NeedData]
    targets: list[TargetData]  # point
    picture: PictureData  # point
    slips: list[SlipData]  # several, order, lines


class QuestionData(KindData):
    """JSON-ready; all texts are HTML."""

    item: str
    kind: str
    prompt: str
    passage: str
    xp: int
    why: str
    otherwise: str


def payload(question: Question, root: Path | None = None) -> QuestionData:
    """Everything is in it, the right answer too: the quiz works in a page without a kernel."""
    data = words(question)
    if question.picture is not None:
        data["picture"] = draw(question.picture, root)
    return data


def words(question: Question) -> QuestionData:
    """All of the payload but a point question's picture."""
    data = QuestionData(
        item=question.item,
        kind=question.kind,
        prompt=inline_html(question.prompt),
        passage=block_html(question.passage),
        xp=question.xp,
        why=inline_html(question.why),
        otherwise=inline_html(question.otherwise),
    )
    if question.slips:
        data["slips"] = [{"answer": list(one.answer), "why": inline_html(one.why)} for one in question.slips]
    data.update(_PARTS[question.kind](question))
    return data


def shuffled(question: Question) -> list[int]:
    """The order in which a question's steps or lines are first shown: always the same one, and never the right one."""
    right = list(range(len(question.steps or question.pool)))
    shown, source = right.copy(), random.Random(question.item)
    while shown == right:
        source.shuffle(shown)
    return shown


def _choices(question: Question) -> KindData:
    return {
        "choices": [
            {"text": inline_html(c.text), "right": c.right, "why": inline_html(c.why)} for c in question.choices
        ]
    }


def _number(question: Question) -> KindData:
    return {
        "unit": question.unit,
        "answer": question.answer,
        "tolerance": question.tolerance,
        "ranges": [{"from": _finite(r.low), "to": _finite(r.high), "why": inline_html(r.why)} for r in question.ranges],
    }


def _order(question: Question) -> KindData:
    steps: list[StepData] = [{"text": inline_html(s.text), "why": inline_html(s.why)} for s in question.steps]
    return {"steps": steps, "start": shuffled(question)}


def _lines(question: Question) -> KindData:
    count = len(question.lines)
    lines: list[LineData] = [
        {"code": line.code, "right": place < count, "why": inline_html(line.why)}
        for place, line in enumerate(question.pool)
    ]
    needs: list[NeedData] = [
        {"line": one.line, "earlier": one.earlier, "why": inline_html(one.why), "alone": inline_html(one.alone)}
        for one in question.needs
    ]
    return {"given": question.given, "lines": lines, "needs": needs, "start": shuffled(question)}


def _point(question: Question) -> KindData:
    return {
        "targets": [
            {
                "from_s": t.from_s,
                "to_s": t.to_s,
                "from_hz": t.from_hz,
                "to_hz": t.to_hz,
                "right": t.right,
                "why": inline_html(t.why),
            }
            for t in question.targets
        ]
    }


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None  # JSON has no infinity


_PARTS: dict[str, Callable[[Question], KindData]] = {
    "one": _choices,
    "several": _choices,
    "number": _number,
    "order": _order,
    "lines": _lines,
    "point": _point,
}
