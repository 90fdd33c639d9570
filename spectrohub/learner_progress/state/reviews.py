"""When something learned comes back: the FSRS memory model, replayed over the events. Pure.

One card for each quiz question and each challenge family: what is forgotten is the answer to a question,
not a whole skill, and a family draws a fresh challenge each time. Nothing but events is stored, so after
a merge of two histories both machines replay to the same cards. The first answer of a day is what memory
gave; later ones that day follow an explanation and say nothing more. Fuzzing is off: same events, same day.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

from fsrs import Card, Rating, Scheduler

from spectrohub.learner_progress.event import Event, EventKind
from spectrohub.learner_progress.state.catalogue import Catalogue
from spectrohub.learner_progress.state.difficulty import LEVELS, difficulty_of
from spectrohub.learner_progress.state.items import CHALLENGES, family_id

MOST = 10  # cards at a time: a review is for a few minutes
RETENTION = 0.9  # a card is due when the chance of remembering falls below this
# Steps of minutes are for vocabulary; here a card comes back on another day at the earliest.
_SCHEDULER = Scheduler(
    desired_retention=RETENTION, learning_steps=(), relearning_steps=(), enable_fuzzing=False, maximum_interval=365
)


@dataclass(frozen=True)
class Review:
    card: str  # the question's item, or "challenges/<family>"
    kind: EventKind  # QUIZ | CHALLENGE
    title: str  # Markdown, one line
    skills: tuple[str, ...]
    due_on: date
    memory: float  # chance of remembering it now, 0 to 1
    answered: int  # days on which it was answered
    level: str = ""  # of a challenge: the highest that was solved


def schedule(events: list[Event], course: Catalogue, now: datetime) -> list[Review]:
    """Every card of the course, the earliest due first. `now` has a time zone: the learner's own."""
    by_card: dict[str, list[Event]] = {}
    for event in events:
        name = card_of(event)
        if name:
            by_card.setdefault(name, []).append(event)
    found = (_review(name, own, course, now) for name, own in by_card.items())
    return sorted(filter(None, found), key=lambda one: (one.due_on, one.memory, one.card))


def due_today(reviews: list[Review], now: datetime) -> list[Review]:
    """The cards for today, those most at risk first."""
    due = [one for one in reviews if one.due_on <= now.date()]
    return sorted(due, key=lambda one: (one.memory, one.card))


def short_review(due: int) -> str:
    """What `due` cards, one or more, mean for today, in one or two sentences: never more than one sitting takes."""
    if due == 1:
        return "One question from memory keeps it fresh."
    rest = " The others can wait." if due > MOST else ""
    return f"{min(due, MOST)} questions from memory keep it fresh: a few minutes.{rest}"


def due_by_skill(reviews: list[Review], now: datetime) -> dict[str, int]:
    """Skill -> how many of its cards are due, for skills of which at least half are.

    One card is due nearly always; a skill that is called due should be one that fades.
    """
    cards = Counter(skill for one in reviews for skill in one.skills)
    due = Counter(skill for one in due_today(reviews, now) for skill in one.skills)
    return {skill: count for skill, count in due.items() if 2 * count >= cards[skill]}


def card_of(event: Event) -> str:
    """The card that an event is an answer to; "" for what is not reviewed, such as an exercise."""
    family = family_id(event.item)
    if family:
        return f"{CHALLENGES}/{family}"
    return event.item if event.kind in (EventKind.QUIZ, EventKind.REVIEW) else ""


def _review(name: str, events: list[Event], course: Catalogue, now: datetime) -> Review | None:
    family = course.family_of.get(family_id(name))
    question = course.questions.get(name)
    card, answered = _replay(events, now)
    if card is None:
        return None
    memory = _SCHEDULER.get_card_retrievability(card, now.astimezone(UTC))
    due_on = card.due.astimezone(now.tzinfo).date()
    if question:
        return Review(name, EventKind.QUIZ, question.prompt, question.skills, due_on, memory, answered)
    if not family:  # gone from the course
        return None
    level = LEVELS[max(LEVELS.index(difficulty_of(event)) for event in events if event.success)]
    return Review(name, EventKind.CHALLENGE, family.title, family.skills, due_on, memory, answered, level)


def _replay(events: list[Event], now: datetime) -> tuple[Card | None, int]:
    """(the card, number of days on which it was answered); no card before the first right answer."""
    card, answered = None, 0
    for at, rating in _ratings(events, now):
        # A fixed id: making one up would wait for the clock.
        card, _ = _SCHEDULER.review_card(card or Card(card_id=1, due=at), rating, at)
        answered += 1
    return card, answered


def _ratings(events: list[Event], now: datetime) -> Iterator[tuple[datetime, Rating]]:
    """One for each day, oldest first, from the day of the first right answer on."""
    # A clock that ran ahead must not put off what is due: nothing happened later than now.
    times = {event.id: min(event.at, now).astimezone(UTC) for event in events}
    in_order = sorted(events, key=lambda one: (times[one.id], one.at, one.id))
    begun = False
    for _, one_day in groupby(in_order, key=lambda one: (times[one.id] + timedelta(seconds=one.offset_s or 0)).date()):
        answers = list(one_day)
        begun = begun or any(event.success for event in answers)
        if begun:
            yield times[answers[0].id], Rating.Good if answers[0].success else Rating.Again
