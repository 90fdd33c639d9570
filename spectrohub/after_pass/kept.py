"""What the ledger knows about an exercise that was passed: whether it failed before, the question, the sentence."""

from __future__ import annotations

from dataclasses import dataclass

from spectrohub.learner_progress.event import EventKind, Outcome
from spectrohub.learner_progress.recording import record_event
from spectrohub.learner_progress.store.ledger import Ledger, LedgerError

MOST_LETTERS = 300  # of a sentence


@dataclass(frozen=True)
class Offer:
    """What may be offered after a pass. `passed` is the event's id, "" where it is in no ledger."""

    question: bool
    note: bool
    passed: str = ""


def offer(exercise_id: str) -> Offer:
    """The question, until one was answered rightly; a sentence, where the latest pass came after a failed attempt."""
    try:
        ledger = Ledger()
        attempts = ledger.events(EventKind.EXERCISE, exercise_id)
        noted = {event.item for event in ledger.events(EventKind.NOTE)}
        asked = ledger.passed(EventKind.OWN_LINE)
    except LedgerError:
        return Offer(question=True, note=False)  # what is said could not be kept
    failed_before = len(attempts) > 1 and attempts[-1].success and not attempts[-2].success
    return Offer(
        question=not any(item.rpartition("/")[0] == exercise_id for item in asked),
        note=failed_before and exercise_id not in noted,
        passed=attempts[-1].id if attempts and attempts[-1].success else "",
    )


def keep_note(exercise_id: str, text: str, passed: str = "") -> str:
    """Keep a learner's sentence about what was wrong before `passed`. Returns "", or one line of trouble."""
    words = " ".join(text.split())[:MOST_LETTERS]
    if not words:
        return "Write a sentence first."
    detail = {"note": words, "about": passed}
    return record_event(EventKind.NOTE, exercise_id, outcome=Outcome.DONE, detail=detail).trouble
