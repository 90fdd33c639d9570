"""own_line and note, which a learner calls after a passed check; and the offer of both, which check() makes."""

from __future__ import annotations

from typing import Any

from spectrohub.after_pass.kept import Offer, keep_note, offer
from spectrohub.display import Surface, show, surface

_passed: dict[str, Any] = {}  # exercise -> the answer that passed last in this session


def offer_after_pass(exercise_id: str, answer: Any) -> None:
    """Offer what there is to offer about an answer that has passed: a card on a page, a line in a terminal."""
    from spectrohub.checks.near_miss import can_ask
    from spectrohub.exercises import find

    _passed[exercise_id] = answer
    offered = offer(exercise_id)
    question = offered.question and can_ask(find(exercise_id), answer)
    if not (question or offered.note):
        return
    if surface() is Surface.NOTEBOOK:
        from spectrohub.after_pass.widget import OwnLineWidget

        show(OwnLineWidget(exercise_id, answer, Offer(question, offered.note, offered.passed)))
        return
    if question:
        print(f"`own_line({exercise_id!r})` asks one question about your own code.")
    if offered.note:
        print(f'What was wrong before? `note({exercise_id!r}, "...")` keeps a sentence for yourself.')


def own_line(exercise_id: str) -> None:
    """One question about the code that you wrote: which input shows that a place of it was changed?

    It takes the answer that passed last in this session. LookupError where none has.
    """
    from spectrohub.after_pass.question import NO_QUESTION, own_question

    if exercise_id not in _passed:
        first = f"Run check({exercise_id!r}, ...) first."
        raise LookupError(f"No answer to {exercise_id!r} has passed in this session. {first}")
    answer = _passed[exercise_id]
    if surface() is Surface.NOTEBOOK:
        from spectrohub.after_pass.widget import OwnLineWidget

        show(OwnLineWidget(exercise_id, answer, Offer(question=True, note=False), ask=True))
        return
    from spectrohub.after_pass.terminal import ask

    found = own_question(exercise_id, answer)
    if found is None:
        print(NO_QUESTION)
    else:
        ask(found.question)


def note(exercise_id: str, text: str) -> None:
    """Keep a sentence of yours about an exercise: what was wrong before. You find it again under progress()."""
    from spectrohub.content import exercise

    exercise(exercise_id)  # KeyError names what there is
    trouble = keep_note(exercise_id, text, offer(exercise_id).passed)
    print(trouble or "Kept. You find it again under progress().")
