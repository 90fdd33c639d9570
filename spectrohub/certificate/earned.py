"""What a certificate is about: the exercises that it asks for, which of them are passed, and since when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from spectrohub import content
from spectrohub.content import ExerciseText
from spectrohub.learner_progress.event import Event, EventKind


@dataclass(frozen=True)
class Passed:
    item: str  # "01_stft/alias"
    title: str
    lesson: str  # the lesson's title
    at: datetime | None  # None where only the result is known


@dataclass(frozen=True)
class Earned:
    passed: tuple[Passed, ...]
    missing: tuple[str, ...]  # items of required exercises that are not passed
    skills: tuple[str, ...]  # titles of the skills that the passed exercises train
    xp: int | None = None

    @property
    def complete(self) -> bool:
        return bool(self.passed) and not self.missing

    def by_lesson(self) -> dict[str, tuple[Passed, ...]]:
        titles = dict.fromkeys(one.lesson for one in self.passed)
        return {title: tuple(one for one in self.passed if one.lesson == title) for title in titles}


def required_exercises(root: Path | None = None) -> tuple[ExerciseText, ...]:
    """The exercises that a certificate asks for: those with a check, in the order of the course.

    A lesson with `required = false` goes beyond the certificate: it was added when others had theirs already.
    """
    found = (lesson for lesson in content.lessons(root) if lesson.required)
    return tuple(one for lesson in found for one in lesson.exercises if not one.written)


def first_passed(events: Iterable[Event], kind: EventKind = EventKind.EXERCISE) -> dict[str, datetime]:
    """Item -> when it was first right or done, by the clock (UTC), whatever order the events came in."""
    found: dict[str, datetime] = {}
    for event in events:
        if event.kind == kind and event.success:
            found[event.item] = min(event.at, found.get(event.item, event.at))
    return found


def earned(when: Mapping[str, datetime | None], *, xp: int | None = None, root: Path | None = None) -> Earned:
    """`when`: the passed exercises (their items) and the time of the first pass. Required: see required_exercises."""
    lessons = content.lessons(root)
    titles = {lesson.slug: lesson.title for lesson in lessons}
    required = required_exercises(root)
    done = [one for one in required if one.item in when]
    passed = tuple(Passed(one.item, one.title, titles[one.lesson], when[one.item]) for one in done)
    missing = tuple(one.item for one in required if one.item not in when)
    trained = {skill for one in done for skill in one.skills}
    skills = tuple(skill.title for lesson in lessons for skill in lesson.skills if skill.id in trained)
    return Earned(passed, missing, skills, xp)


def earned_from(events: Iterable[Event], root: Path | None = None) -> Earned:
    """What the ledger's events show."""
    events = list(events)
    return earned(first_passed(events), xp=sum(event.earned for event in events), root=root)
