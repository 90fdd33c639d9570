"""What can be done in this course and which skills it trains: quiz questions, exercises, challenge families. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from spectrohub.content import ExerciseText, Lesson, Question, Skill
from spectrohub.content.chapters import Chapter
from spectrohub.learner_progress.event import EventKind
from spectrohub.learner_progress.state.items import family_id


class ChallengeFamily(Protocol):
    """What progress knows of a family of challenges."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def skills(self) -> tuple[str, ...]: ...


def _no_xp(item: str) -> int:
    return 0


def _at_the_top(paths: Sequence[str], name: str) -> tuple[str, str]:
    return paths[0] if paths else "", ""


def _no_chapters(lesson: Lesson) -> tuple[Chapter, ...]:
    return ()


@dataclass(frozen=True)
class Catalogue:
    """The course as progress sees it. What reads notebooks or loads challenges is handed in as a function."""

    lessons: tuple[Lesson, ...]
    load_families: Callable[[], Iterable[ChallengeFamily]]  # takes a moment, and not everybody needs them
    exercise_xp: Callable[[str], int] = _no_xp  # of an exercise's item
    place: Callable[[Sequence[str], str], tuple[str, str]] = _at_the_top  # (paths, what is in one) -> (path, heading)
    chapters: Callable[[Lesson], tuple[Chapter, ...]] = _no_chapters

    @cached_property
    def families(self) -> tuple[ChallengeFamily, ...]:
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
    def family_of(self) -> dict[str, ChallengeFamily]:
        return {family.id: family for family in self.families}

    def skills_of(self, kind: str, item: str) -> tuple[str, ...]:
        """Ids of the skills that an item trains; none for what is not in the content (any more)."""
        family = family_id(item)
        if family:
            return self.family_of[family].skills if family in self.family_of else ()
        if kind == EventKind.EXERCISE:
            return self.exercises[item].skills if item in self.exercises else ()
        if kind in (EventKind.QUIZ, EventKind.REVIEW):
            return self.questions[item].skills if item in self.questions else ()
        return ()
