"""quiz("LESSON/y-axis") asks one question; quiz("LESSON") asks all of a lesson, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spectrohub.content import lesson, question

if TYPE_CHECKING:
    from spectrohub.quizzes.quiz_widget import QuizWidget


def quiz(what: str) -> QuizWidget:
    """Ask one question ("01_stft/y-axis"), or all questions of a lesson ("01_stft"), one after the other.

    Answers are judged at once, right there. A wrong one may be changed as often as you like and costs nothing.
    KeyError names what there is.
    """
    from spectrohub.quizzes.quiz_widget import QuizWidget  # here, so that `from spectrohub import quiz` is light

    if "/" in what:
        return QuizWidget((question(what),))
    found = lesson(what)
    return QuizWidget(found.quiz, title=found.title)
