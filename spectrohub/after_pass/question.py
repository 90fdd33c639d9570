"""The question about a learner's own line, as a question of the quiz. It exists for this learner and this once."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape
from typing import Any

from spectrohub.checks.near_miss import NearMiss, near_miss
from spectrohub.checks.seeds import fresh_rng
from spectrohub.content.model import Choice, Question
from spectrohub.exercises import find

NO_QUESTION = "No small change of your code makes a good question this time."


@dataclass(frozen=True)
class OwnQuestion:
    """The question; `prompt_html` shows the two lines below each other."""

    question: Question
    prompt_html: str


def own_question(exercise_id: str, answer: Any) -> OwnQuestion | None:
    """A question about an answer that has passed; None where no change of it makes a good one."""
    found = near_miss(find(exercise_id), answer, fresh_rng())
    return OwnQuestion(_question(exercise_id, found), _prompt_html(found)) if found else None


def _prompt_html(found: NearMiss) -> str:
    """What differs between the lines is marked."""
    before, after = _tokens(found.before), _tokens(found.after)
    parts: list[list[str]] = [[], []]
    for what, a, b, c, d in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        for part, piece in zip(parts, ("".join(before[a:b]), "".join(after[c:d])), strict=True):
            part.append(f"<mark>{escape(piece)}</mark>" if what != "equal" and piece else escape(piece))
    yours, changed = ("".join(part) for part in parts)
    return (
        f"One place of your <code>{escape(found.function)}</code> is changed:"
        f"<dl><dt>yours</dt><dd><code>{yours}</code></dd><dt>changed</dt><dd><code>{changed}</code></dd></dl>"
        "Which of these inputs shows the difference?"
    )


def _tokens(line: str) -> list[str]:
    return re.findall(r"\w+|\s+|//|\*\*|[<>=!]=|.", line)


def _question(exercise_id: str, found: NearMiss) -> Question:
    prompt = (
        f"In your `{found.function}`, think of `{found.before}` changed into `{found.after}`. "
        "Which of these inputs shows the difference?"
    )
    texts = [prompt, *(choice.call for choice in found.choices)]
    return Question(
        id=hashlib.sha256("\n".join(texts).encode()).hexdigest()[:8],
        lesson=exercise_id,
        kind="one",
        prompt=prompt,
        skills=(),
        xp=0,
        choices=tuple(Choice(f"`{one.call}`", one.differs, one.what) for one in found.choices),
    )
