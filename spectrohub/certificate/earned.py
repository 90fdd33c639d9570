"""What a certificate is about: every exercise with a check, which of them are passed, and since when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from spectrohub import content
from spectrohub.learner_progress.state.catalogue import first_passed
from spectrohub.learner_progress.store.ledger import Event


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


def earned(when: Mapping[str, datetime | None], *, xp: int | None = None, root: Path | None = None) -> Earned:
    """`when`: the passed exercises (their items) and the time of the first pass. Required is each one with a check."""
    lessons = content.lessons(root)
    required = [(lesson, text) for lesson in lessons for text in lesson.exercises if not text.written]
    passed = tuple(
        Passed(text.item, text.title, lesson.title, when[text.item]) for lesson, text in required if text.item in when
    )
    missing = tuple(text.item for _, text in required if text.item not in when)
    trained = {skill for _, text in required if text.item in when for skill in text.skills}
    skills = tuple(skill.title for lesson in lessons for skill in lesson.skills if skill.id in trained)
    return Earned(passed, missing, skills, xp)


def earned_from(events: Iterable[Event], root: Path | None = None) -> Earned:
    """What the ledger's events show."""
    events = list(events)
    return earned(first_passed(events), xp=sum(event.earned for event in events), root=root)
