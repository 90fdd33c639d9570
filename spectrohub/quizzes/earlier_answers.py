"""What a learner answered, kept in the ledger by its words, so that it survives a reordered question."""

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict

from spectrohub.content import Question
from spectrohub.learner_progress.event import Event, EventKind, Outcome
from spectrohub.learner_progress.store.ledger import Ledger, LedgerError


class KnownAnswer(TypedDict):
    """The state of one question, as the page shows it."""

    answer: object  # what `judge` takes; None where the question has changed since
    passed: bool
    kept: NotRequired[bool]  # False: right, and the ledger has not got it yet


def to_detail(question: Question, answer: Any) -> dict[str, object]:
    """What the ledger keeps of an answer that `judge` could read."""
    if question.kind == "one":
        return {"answer": question.choices[answer].text}
    if question.kind == "several":
        return {"answer": [question.choices[i].text for i in answer]}
    if question.kind == "order":
        return {"answer": [question.steps[i].text for i in answer]}
    if question.kind == "lines":
        return {"answer": [question.pool[i].code for i in answer]}
    if question.kind == "point":
        return {"answer": [float(part) for part in answer]}
    return {"answer": str(answer)}


def from_detail(question: Question, detail: object) -> object:
    """The answer that `judge` understands, or None where the question has changed since."""
    kept: Any = detail.get("answer") if isinstance(detail, dict) else None
    try:
        if question.kind == "one":
            return [choice.text for choice in question.choices].index(kept)
        if question.kind == "several":
            return [[choice.text for choice in question.choices].index(text) for text in kept]
        if question.kind == "order":
            order = [[step.text for step in question.steps].index(text) for text in kept]
            return order if sorted(order) == list(range(len(question.steps))) else None
        if question.kind == "lines":
            return [[line.code for line in question.pool].index(code) for code in kept]
        if question.kind == "point":
            time_s, frequency_hz = kept
            return [float(time_s), float(frequency_hz)]
    except (TypeError, ValueError):
        return None
    return kept if isinstance(kept, str) else None


def earlier_answers(questions: Sequence[Question], ledger: Ledger | None = None) -> tuple[dict[str, KnownAnswer], str]:
    """(item -> its answer, one line of trouble or ""). A right answer is kept over later wrong ones."""
    try:
        events = (ledger or Ledger()).events(EventKind.QUIZ)
    except LedgerError as error:
        return {}, f"Your earlier answers could not be read. {error}"
    best: dict[str, Event] = {}
    for event in events:
        earlier = best.get(event.item)
        if event.outcome is Outcome.RIGHT or earlier is None or earlier.outcome is not Outcome.RIGHT:
            best[event.item] = event
    found = ((one, best[one.item]) for one in questions if one.item in best)
    state = {
        one.item: KnownAnswer(answer=from_detail(one, event.detail), passed=event.outcome is Outcome.RIGHT)
        for one, event in found
    }
    return state, ""
