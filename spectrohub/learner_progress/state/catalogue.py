"""What can be done in this course and which skills it trains: quiz questions, exercises, challenge families."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from spectrohub import content
from spectrohub.content import ContentError, ExerciseText, Lesson, Question, Skill
from spectrohub.learner_progress.store.ledger import Event

# The three levels of difficulty. A question asks for an idea, an exercise for a function that works.
LEVELS = ("apprentice", "practitioner", "senior")
_LEVEL_OF_KIND = {"quiz": "apprentice", "exercise": "practitioner"}
CHALLENGES = "challenges"  # the first part of a challenge's item, where the others have their lesson


@dataclass(frozen=True)
class Catalogue:
    lessons: tuple[Lesson, ...]
    load_families: Callable[[], Iterable]  # loading the challenges takes a moment, and not everybody needs them

    @cached_property
    def families(self) -> tuple:
        """The families of challenges; each has id, title and skills."""
        return tuple(self.load_families())

    @cached_property
    def skills(self) -> dict[str, Skill]:
        """Every skill by its id, in the order in which the lessons teach them."""
        return {skill.id: skill for lesson in self.lessons for skill in lesson.skills}

    @cached_property
    def lesson_of(self) -> dict[str, Lesson]:
        """Skill id -> the lesson that teaches it."""
        return {skill.id: lesson for lesson in self.lessons for skill in lesson.skills}

    @cached_property
    def questions(self) -> dict[str, Question]:
        return {one.item: one for lesson in self.lessons for one in lesson.quiz}

    @cached_property
    def exercises(self) -> dict[str, ExerciseText]:
        return {one.item: one for lesson in self.lessons for one in lesson.exercises}

    @cached_property
    def family_of(self) -> dict[str, object]:
        return {family.id: family for family in self.families}

    def skills_of(self, kind: str, item: str) -> tuple[str, ...]:
        """Ids of the skills that an item trains; none for what is not in the content (any more)."""
        family = family_id(item)
        if family:
            return tuple(getattr(self.family_of.get(family), "skills", ()))
        known = self.exercises if kind == "exercise" else self.questions if kind in ("quiz", "review") else {}
        return tuple(known[item].skills) if item in known else ()


def catalogue(root: Path | None = None) -> Catalogue:
    """The content of the course at `root`, and the challenges of this installation."""
    return Catalogue(content.lessons(root), _families)


def skills_of(kind: str, item: str) -> tuple[str, ...]:
    """As `Catalogue.skills_of`; nothing where the content cannot be read, so that keeping an answer never fails."""
    try:
        return catalogue().skills_of(kind, item)
    except (OSError, ContentError):
        return ()


def family_id(item: str) -> str:
    """ "frame-arithmetic" for "challenges/frame-arithmetic/senior-7"; "" for what is no challenge."""
    parts = item.split("/")
    return parts[1] if parts[0] == CHALLENGES and len(parts) > 1 else ""


def level_of(event: Event) -> str:
    """How difficult it was: a challenge's own level, a review's by what was asked."""
    if family_id(event.item):
        name = event.item.rpartition("/")[2].partition("-")[0]
        return name if name in LEVELS else LEVELS[0]
    return _LEVEL_OF_KIND.get(event.kind, LEVELS[0])


def required_exercises(root: Path | None = None) -> tuple[ExerciseText, ...]:
    """The exercises that a certificate asks for: every one with a check, in the order of the course."""
    return tuple(one for lesson in content.lessons(root) for one in lesson.exercises if not one.written)


def first_passed(events: list[Event], kind: str = "exercise") -> dict[str, datetime]:
    """Item -> when it was first right or done, by the clock (UTC), whatever order the events came in."""
    found: dict[str, datetime] = {}
    for event in events:
        if event.kind == kind and event.success:
            found[event.item] = min(event.at, found.get(event.item, event.at))
    return found


def _families() -> Iterable:
    try:
        from spectrohub.challenges import families
    except ImportError:
        return ()
    return families()
