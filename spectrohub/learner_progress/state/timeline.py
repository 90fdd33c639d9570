"""What was done when: the days of practice on the learner's own calendar, the latest first. Pure."""

from dataclasses import dataclass
from datetime import date, datetime

from spectrohub.learner_progress.event import Event, EventKind
from spectrohub.learner_progress.state.catalogue import Catalogue
from spectrohub.learner_progress.state.mastery import SkillState


@dataclass(frozen=True)
class Day:
    date: date
    read: tuple[str, ...]  # titles of lessons
    questions: int  # answered rightly, each once
    exercises: tuple[str, ...]  # titles of those passed
    challenges: int  # solved, each once
    reviews: int  # cards answered, rightly or not
    mastered: tuple[str, ...]  # titles of skills
    xp: int

    @property
    def parts(self) -> tuple[str, ...]:
        """The day in phrases, in the order to be read; it names what was tried where nothing else came of it."""
        lines = [f"read “{title}”" for title in self.read]
        lines += [_count(self.questions, "question")] if self.questions else []
        quoted = ", ".join(f"“{title}”" for title in self.exercises)
        lines += [f"{_count(len(self.exercises), 'exercise')}: {quoted}"] if self.exercises else []
        lines += [_count(self.challenges, "challenge")] if self.challenges else []
        lines += [_count(self.reviews, "review")] if self.reviews else []
        lines += [f"mastered {', '.join(self.mastered)}"] if self.mastered else []
        return tuple(lines) or ("practised",)


def timeline(events: list[Event], course: Catalogue, skills: dict[str, SkillState]) -> tuple[Day, ...]:
    days: dict[date, list[Event]] = {}
    for event in events:
        days.setdefault(event.day, []).append(event)
    return tuple(_day(day, days[day], course, skills) for day in sorted(days, reverse=True))


def _day(day: date, events: list[Event], course: Catalogue, skills: dict[str, SkillState]) -> Day:
    done: dict[str, list[str]] = {kind: [] for kind in EventKind}
    for event in events:
        if event.success and event.kind in done and event.item not in done[event.kind]:
            done[event.kind].append(event.item)
    titles = {lesson.slug: lesson.title for lesson in course.lessons}
    return Day(
        day,
        tuple(titles.get(slug, slug) for slug in done[EventKind.LESSON]),
        len(done[EventKind.QUIZ]),
        tuple(course.exercises[one].title if one in course.exercises else one for one in done[EventKind.EXERCISE]),
        len(done[EventKind.CHALLENGE]),
        len({event.item for event in events if event.kind == EventKind.REVIEW}),
        tuple(one.title for one in skills.values() if one.mastered_on == day),
        sum(event.earned for event in events),
    )


@dataclass(frozen=True)
class OwnNote:
    """What a learner wrote down about an exercise."""

    date: date
    title: str  # of the exercise
    text: str


def notes(events: list[Event], course: Catalogue) -> tuple[OwnNote, ...]:
    """The learner's notes, the latest first."""
    found = []
    for event in events:
        text = event.detail.get("note") if event.kind == EventKind.NOTE and isinstance(event.detail, dict) else None
        if isinstance(text, str):
            known = course.exercises.get(event.item)
            found.append(OwnNote(event.day, known.title if known else event.item, text))
    return tuple(reversed(found))


def spoken_date(day: date, today: date) -> str:
    """ "Today", "Yesterday", or "Tuesday, 24 November 2026"."""
    ago = (today - day).days
    return {0: "Today", 1: "Yesterday"}.get(ago) or f"{day:%A}, {day.day} {day:%B %Y}"


def in_days(day: date, now: datetime) -> str:
    """ "today", "tomorrow", "in 5 days"."""
    left = (day - now.date()).days
    return "today" if left <= 0 else "tomorrow" if left == 1 else f"in {left} days"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
