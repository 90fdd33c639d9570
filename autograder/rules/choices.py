"""A rule for questions with one right choice: nothing but the subject gives it away."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import mean
from typing import TYPE_CHECKING

from autograder.rules.model import Course, Note, Problem, rule

if TYPE_CHECKING:
    from spectrohub.content import Question

_ENOUGH = 8  # with fewer questions a mean says little
_NAMED = 5  # so many questions are named that weigh most


@rule("The right choice is no longer than the others on average")
def choices(course: Course) -> Iterator[Problem | Note]:
    from spectrohub.content import lessons

    asked = [question for lesson in lessons(course.root) for question in lesson.quiz if question.kind == "one"]
    if len(asked) < _ENOUGH:
        return
    right, others = mean(map(_right_length, asked)), mean(map(_other_length, asked))
    if right > others:
        longest = sorted(asked, key=lambda one: _other_length(one) - _right_length(one))[:_NAMED]
        yield Problem(
            "lessons/, questions with one right choice",
            f"have right choices of {right:.1f} characters and others of {others:.1f}, on average.",
            f"Shorten the right choice, or say more in the others: {', '.join(one.item for one in longest)}.",
            why="Who does not know the answer takes the longest one, and is right.",
        )
    yield Note(f"{len(asked)} questions; right choices have {right:.1f} characters, the others {others:.1f}")


def _place(question: Question) -> int:
    return [choice.right for choice in question.choices].index(True)


def _right_length(question: Question) -> int:
    return len(question.choices[_place(question)].text)


def _other_length(question: Question) -> float:
    return mean(len(choice.text) for choice in question.choices if not choice.right)
