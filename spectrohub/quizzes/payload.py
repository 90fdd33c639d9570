"""A question as plain data for the page: its texts as HTML, and what quiz.js needs to judge it."""

import math
import random
from pathlib import Path

from spectrohub.content import Question
from spectrohub.content.markup import inline_html


def payload(question: Question, root: Path | None = None) -> dict:
    """JSON-ready. Everything is in it, the right answer too: the quiz works in a page without a kernel."""
    data = words(question)
    if question.kind == "point":
        from spectrohub.quizzes.picture import draw

        data["picture"] = draw(question.picture, root)
    return data


def words(question: Question) -> dict:
    """All of the payload but a point question's picture."""
    data = {
        "item": question.item,
        "kind": question.kind,
        "prompt": inline_html(question.prompt),
        "xp": question.xp,
        "why": inline_html(question.why),
        "otherwise": inline_html(question.otherwise),
    }
    if question.slips:
        data["slips"] = [{"answer": list(one.answer), "why": inline_html(one.why)} for one in question.slips]
    return data | _PARTS[question.kind](question)


def shuffled(question: Question) -> list[int]:
    """The order in which a question's steps are first shown: always the same one, and never the right one."""
    right = list(range(len(question.steps)))
    shown, source = right.copy(), random.Random(question.item)
    while shown == right:
        source.shuffle(shown)
    return shown


def _choices(question: Question) -> dict:
    return {
        "choices": [
            {"text": inline_html(c.text), "right": c.right, "why": inline_html(c.why)} for c in question.choices
        ]
    }


def _number(question: Question) -> dict:
    return {
        "unit": question.unit,
        "answer": question.answer,
        "tolerance": question.tolerance,
        "ranges": [{"from": _finite(r.low), "to": _finite(r.high), "why": inline_html(r.why)} for r in question.ranges],
    }


def _order(question: Question) -> dict:
    steps = [{"text": inline_html(s.text), "why": inline_html(s.why)} for s in question.steps]
    return {"steps": steps, "start": shuffled(question)}


def _point(question: Question) -> dict:
    targets = [
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
    return {"targets": targets}


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None  # JSON has no infinity


_PARTS = {"one": _choices, "several": _choices, "number": _number, "order": _order, "point": _point}
