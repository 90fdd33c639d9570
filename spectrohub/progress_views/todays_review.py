"""Today's review: which cards, and their questions in the order and form in which they are asked."""

import random
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from spectrohub.content import Question, question
from spectrohub.learner_progress.event import EventKind
from spectrohub.learner_progress.state.reviews import MOST, Review
from spectrohub.learner_progress.store.ledger import Ledger
from spectrohub.progress_views.current_state import summary


@dataclass(frozen=True)
class Today:
    questions: tuple[Question, ...]
    challenges: tuple[Review, ...]
    later: int  # how many more are due
    coming: Review | None  # the next card that will come due


def todays_review(
    count: int = MOST, ledger: Ledger | None = None, root: Path | None = None, now: datetime | None = None
) -> Today:
    """The `count` cards that are most at risk. Raises LedgerError when the ledger cannot be read."""
    state = summary(ledger, root, now)
    chosen = state.due[:count]
    questions = tuple(_asked_anew(question(one.card, root), state.now) for one in chosen if one.kind == EventKind.QUIZ)
    challenges = tuple(one for one in chosen if one.kind == EventKind.CHALLENGE)
    return Today(questions, challenges, len(state.due) - len(chosen), state.coming)


def practice_call(one: Review) -> str:
    """What to run for a fresh challenge of the kind and level that is due."""
    return f'practice("{one.card.partition("/")[2]}", "{one.level}")'


def _asked_anew(one: Question, now: datetime) -> Question:
    """Worth no XP, and its choices in a new order each day: places are not to be remembered, answers are."""
    source = random.Random(f"{one.item} {now.date()}")
    return replace(one, xp=0, choices=tuple(source.sample(one.choices, len(one.choices))))
