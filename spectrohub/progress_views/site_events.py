"""What the static course kept in a browser, held against the course before it comes into the ledger.

A browser's storage and a saved file can be edited by anybody. An event of the site counts for what the course itself
would have given for that answer; a file that claims more is refused whole. A ledger and its exports are the learner's
own and are taken as they are.
"""

from dataclasses import replace

from spectrohub import content
from spectrohub.challenges.model import XP as CHALLENGE_XP
from spectrohub.content import Question
from spectrohub.learner_progress.event import Event, EventKind, Outcome
from spectrohub.learner_progress.exercise_points import exercise_xp
from spectrohub.learner_progress.state.difficulty import difficulty_of
from spectrohub.learner_progress.store.history import History
from spectrohub.quizzes.earlier_answers import from_detail
from spectrohub.quizzes.judge import judge

_DEVICE = "site-"  # how the site names a browser
_SITE = "site"
_PLAY = ("explorer", "round")  # kinds that give nothing; only the site's own pages read them


def vetted(history: History) -> list[Event]:
    """The events that may be added. ValueError says which one claims what it cannot have."""
    by_site = history.written_by == _SITE
    checked = (
        _checked(place, event) if by_site or event.device.startswith(_DEVICE) else event
        for place, event in enumerate(history.events, 1)
    )
    return [event for event in checked if event is not None]


def _checked(place: int, event: Event) -> Event | None:
    """The event with the skills that the course names; None when the course cannot judge it (any more)."""
    known: Event | None = event
    if event.device.startswith(_DEVICE):
        if event.kind not in (EventKind.QUIZ, *_PLAY):
            raise ValueError(f"event {place}: the site has no {event.kind}, but the file says so of {event.item}.")
        known = _answered(place, event) if event.kind == EventKind.QUIZ else replace(event, skills=())
    most = _most_xp(event)
    if known and event.xp > most:
        raise ValueError(f"event {place}: {event.xp} XP for {event.item}, which gives {most}.")
    return known


def _answered(place: int, event: Event) -> Event | None:
    question = _question(event.item)
    if question is None:
        return None
    answer = from_detail(question, event.detail)
    if answer is None:  # its words have changed since
        return None
    right = judge(question, answer).right
    if right != (event.outcome is Outcome.RIGHT):
        raise ValueError(f"event {place}: {event.item} is called {event.outcome}, and its answer is not.")
    return replace(event, skills=question.skills if right else ())


def _question(item: str) -> Question | None:
    try:
        return content.question(item)
    except KeyError:
        return None


def _most_xp(event: Event) -> int:
    if event.outcome is Outcome.WRONG:
        return 0
    if event.kind == EventKind.QUIZ:
        question = _question(event.item)
        return question.xp if question else 0
    if event.kind == EventKind.EXERCISE:
        return exercise_xp(event.item)
    return CHALLENGE_XP[difficulty_of(event)] if event.kind == EventKind.CHALLENGE else 0
