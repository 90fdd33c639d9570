"""The question about the learner's own line in a terminal."""

from __future__ import annotations

from collections.abc import Callable

from spectrohub import look
from spectrohub.content import Question
from spectrohub.content.markup import plain_text
from spectrohub.learner_progress.event import EventKind, Outcome
from spectrohub.learner_progress.recording import record_event
from spectrohub.quizzes.earlier_answers import to_detail
from spectrohub.quizzes.judge import judge
from spectrohub.quizzes.lettered_answers import HOW, LETTERS, answer_from, lettered, misread


def ask(question: Question, read: Callable[[str], str] = input) -> None:
    """Asks until the answer is right or nothing is answered; each answer is kept."""
    order = lettered(question)
    print(plain_text(question.prompt))
    for letter, (_, text) in zip(LETTERS, order, strict=False):
        print(f"  {letter}  {plain_text(text)}")
    try:
        while text := read(f"{HOW[question.kind]} (Enter to leave it): ").strip():
            answer = answer_from(question, text, [index for index, _ in order])
            if answer is None:
                print(misread(question, text))
                continue
            result = judge(question, answer)
            word = look.state("right" if result.right else "not-yet").word
            print(f"{word}.", *map(plain_text, result.feedback))
            outcome = Outcome.RIGHT if result.right else Outcome.WRONG
            detail = {**to_detail(question, answer), "question": question.prompt}
            kept = record_event(EventKind.OWN_LINE, question.item, outcome=outcome, detail=detail)
            if kept.trouble:
                print(kept.trouble)
            if result.right:
                return
    except (EOFError, KeyboardInterrupt):
        print()
