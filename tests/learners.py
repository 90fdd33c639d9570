"""Made-up histories: events of a learner who does the course in order, some of it every few days."""

from datetime import UTC, datetime, timedelta

from spectrohub.learner_progress.event import Event, Outcome
from spectrohub.learner_progress.state.catalogue import Catalogue


def happened(kind, item, at, *, outcome="right", xp=0, event_id=None, device="desk", offset_s=0, **rest) -> Event:
    """An event as another machine's file would hold it."""
    name = event_id or f"{kind} {item} {at.isoformat()}"
    return Event(name, at.astimezone(UTC), kind, item, Outcome(outcome), xp, None, device, 0, 0, offset_s, **rest)


def history(course: Catalogue, now: datetime, *, share: float, every_days: float = 2.0, a_day: int = 14) -> list[Event]:
    """The first `share` of all questions and exercises, `a_day` at a time; the last of them yesterday."""
    things = []
    for lesson in course.lessons:
        things += [("quiz", one.item, one.xp) for one in lesson.quiz]
        things += [("exercise", one.item, 30) for one in lesson.exercises if not one.written]
        things.append(("lesson", lesson.slug, 0))
    things = things[: round(share * len(things))]
    sessions = -(-len(things) // a_day) if things else 0
    events = []
    for place, (kind, item, xp) in enumerate(things):
        session, within = divmod(place, a_day)
        at = now - timedelta(days=1 + every_days * (sessions - 1 - session), minutes=60 - 3 * within)
        if kind != "lesson" and place % 4 == 3:
            events.append(happened(kind, item, at - timedelta(minutes=1), outcome="wrong"))
        events.append(happened(kind, item, at, outcome="done" if kind == "lesson" else "right", xp=xp))
    return events
