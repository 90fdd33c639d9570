"""The learner's state as plain data: items, lessons, the next step, and the summary of all."""

from dataclasses import dataclass
from datetime import date, datetime

from spectrohub.learner_progress.event import EventKind
from spectrohub.learner_progress.state.mastery import SkillState
from spectrohub.learner_progress.state.reviews import Review
from spectrohub.learner_progress.state.timeline import Day, OwnNote
from spectrohub.learner_progress.state.xp_levels import XpSums


@dataclass(frozen=True)
class Item:
    kind: EventKind  # QUIZ | EXERCISE
    item: str  # "01_stft/y-axis"
    title: str
    xp: int
    done: bool
    tried: bool  # answered at least once, right or not
    written: bool  # an instructor reads it: it gives no XP by itself
    skills: tuple[str, ...]
    path: str  # of the notebook it stands in, below the course's folder
    anchor: str = ""  # the heading above it there


@dataclass(frozen=True)
class ChapterProgress:
    title: str  # Markdown, one line
    path: str
    minutes: int
    quiz: tuple[Item, ...]  # the questions that stand in it

    @property
    def done(self) -> bool:
        return bool(self.quiz) and all(one.done for one in self.quiz)

    @property
    def tried(self) -> bool:
        return any(one.tried for one in self.quiz)


@dataclass(frozen=True)
class LessonProgress:
    slug: str
    title: str
    summary: str
    minutes: int
    path: str
    xp: int
    attainable: int
    quiz: tuple[Item, ...]
    exercises: tuple[Item, ...]
    read: date | None = None  # when the learner first marked it as read
    chapters: tuple[ChapterProgress, ...] = ()
    required: bool = True  # whether a certificate asks for its exercises

    @property
    def started(self) -> bool:
        return self.xp > 0 or self.read is not None or any(one.tried for one in self.quiz + self.exercises)

    @property
    def done(self) -> bool:
        return all(one.done for one in self.quiz + self.exercises if not one.written)


@dataclass(frozen=True)
class ChallengeProgress:
    """The challenges, beside the lessons: their XP is a group of its own."""

    xp: int
    solved: int  # different ones
    families: int  # how many kinds of challenge the course has
    begun: int  # kinds of which at least one is solved


@dataclass(frozen=True)
class Next:
    kind: EventKind
    title: str
    why: str
    path: str  # what to open, below the course's folder; "" for what is done in a cell right here
    anchor: str = ""
    call: str = ""  # the cell to run, where that is the way


@dataclass(frozen=True)
class Summary:
    sums: XpSums
    attainable: int
    level: str
    lessons: tuple[LessonProgress, ...]
    next: Next | None  # None when everything is done
    challenges: ChallengeProgress
    skills: tuple[SkillState, ...]
    due: tuple[Review, ...]  # today's review, what is most at risk first
    coming: Review | None  # the next card that will come due
    days: tuple[Day, ...]  # the latest first
    notes: tuple[OwnNote, ...]  # the latest first
    now: datetime

    @property
    def xp(self) -> int:
        """All XP; `sums.counted` of them decide the level."""
        return self.sums.total

    @property
    def certificate(self) -> bool:
        """Whether all that a certificate asks for is done: every exercise with a check, of the required lessons."""
        asked = (lesson for lesson in self.lessons if lesson.required)
        required = [one for lesson in asked for one in lesson.exercises if not one.written]
        return bool(required) and all(one.done for one in required)
