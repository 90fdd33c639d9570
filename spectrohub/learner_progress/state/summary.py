"""How far a learner has come, lesson by lesson, and what to do next and why. Plain data, nothing is shown here."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from spectrohub.content import Lesson
from spectrohub.content.notebook_anchors import anchor
from spectrohub.learner_progress.exercise_points import exercise_xp
from spectrohub.learner_progress.state.catalogue import CHALLENGES, Catalogue, catalogue, family_id
from spectrohub.learner_progress.state.mastery import SkillState, skill_states
from spectrohub.learner_progress.state.reviews import Review, due_by_skill, due_today, schedule
from spectrohub.learner_progress.state.suggestion import Next, suggest
from spectrohub.learner_progress.state.timeline import Day, timeline
from spectrohub.learner_progress.store.ledger import Event, Ledger

# (XP needed, name). Fixed numbers, so that a further lesson never takes a level away.
LEVELS = ((0, "Novice"), (150, "Apprentice"), (500, "Practitioner"), (1000, "Specialist"), (1600, "Senior"))


@dataclass(frozen=True)
class Item:
    kind: str  # quiz | exercise
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
class Summary:
    xp: int
    attainable: int
    level: str
    next_level: str  # "" at the top
    xp_to_next_level: int
    lessons: tuple[LessonProgress, ...]
    next: Next | None  # None when everything is done
    challenges: ChallengeProgress
    skills: tuple[SkillState, ...]
    due: tuple[Review, ...]  # today's review, what is most at risk first
    coming: Review | None  # the next card that will come due
    days: tuple[Day, ...]  # the latest first
    now: datetime

    @property
    def certificate(self) -> bool:
        """Whether all that a certificate asks for is done: every exercise with a check."""
        required = [one for lesson in self.lessons for one in lesson.exercises if not one.written]
        return bool(required) and all(one.done for one in required)


def summary(ledger: Ledger | None = None, root: Path | None = None, now: datetime | None = None) -> Summary:
    """The learner's state now. Raises LedgerError when the ledger cannot be read."""
    return summarise((ledger or Ledger()).events(), root, now)


def summarise(events: list[Event], root: Path | None = None, now: datetime | None = None) -> Summary:
    """The state after `events`, at `now` (with the learner's time zone; default: this machine's clock).

    What was earned with questions that are gone since still counts.
    """
    now = now or datetime.now().astimezone()
    course = catalogue(root)
    lessons = tuple(_lesson(one, events, root) for one in course.lessons)
    xp = sum(event.earned for event in events)
    level, next_level, missing = level_of(xp)
    attainable = sum(one.attainable for one in lessons)
    reviews = schedule(events, course, now)
    due = due_today(reviews, now)
    states = skill_states(events, course, due_by_skill(reviews, now))
    return Summary(
        xp=xp,
        attainable=max(attainable, xp),
        level=level,
        next_level=next_level,
        xp_to_next_level=missing,
        lessons=lessons,
        next=suggest(lessons, states, due, course),
        challenges=_challenges(events, course),
        skills=tuple(states.values()),
        due=tuple(due),
        coming=next((one for one in reviews if one not in due), None),
        days=timeline(events, course, states),
        now=now,
    )


def level_of(xp: int) -> tuple[str, str, int]:
    """(name, name of the next level or "", XP still missing for it)."""
    name = [level for needed, level in LEVELS if xp >= needed][-1]
    for needed, level in LEVELS:
        if xp < needed:
            return name, level, needed - xp
    return name, "", 0


def _lesson(lesson: Lesson, events: list[Event], root: Path | None) -> LessonProgress:
    own = [event for event in events if event.item.partition("/")[0] == lesson.slug]
    passed = {(event.kind, event.item) for event in own if event.outcome in ("right", "done")}
    tried = {(event.kind, event.item) for event in own}

    def item(kind: str, entry, title: str, xp: int, path: str, written: bool = False) -> Item:
        key = (kind, entry.item)
        place = anchor(path, entry.item if kind == "quiz" else entry.id, root)
        return Item(kind, entry.item, title, xp, key in passed, key in tried, written, entry.skills, path, place)

    quiz = tuple(item("quiz", q, q.prompt, q.xp, lesson.path) for q in lesson.quiz)
    exercises = tuple(
        item("exercise", e, e.title, 0 if e.written else exercise_xp(e.item, root), e.path, e.written)
        for e in lesson.exercises
    )
    xp = sum(event.earned for event in own)
    return LessonProgress(
        slug=lesson.slug,
        title=lesson.title,
        summary=lesson.summary,
        minutes=lesson.minutes,
        path=lesson.path,
        xp=xp,
        attainable=max(xp, sum(one.xp for one in quiz + exercises)),
        quiz=quiz,
        exercises=exercises,
        read=min((event.day for event in own if event.kind == "lesson" and event.success), default=None),
    )


def _challenges(events: list[Event], course: Catalogue) -> ChallengeProgress:
    own = [event for event in events if event.item.partition("/")[0] == CHALLENGES]
    solved = {event.item for event in own if event.success}
    begun = {family_id(item) for item in solved} & course.family_of.keys()
    return ChallengeProgress(sum(event.earned for event in own), len(solved), len(course.families), len(begun))
