"""How far a learner has come, lesson by lesson, and what to do next and why. Plain data, nothing is shown here."""

from dataclasses import dataclass
from pathlib import Path

from spectrohub import content
from spectrohub.content import Lesson
from spectrohub.progress.ledger import Event, Ledger
from spectrohub.progress.points import exercise_xp

__all__ = ["LEVELS", "Item", "LessonProgress", "Next", "Summary", "exercise_xp", "level_of", "summarise", "summary"]

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

    @property
    def started(self) -> bool:
        return self.xp > 0 or any(one.tried for one in self.quiz + self.exercises)

    @property
    def done(self) -> bool:
        return all(one.done for one in self.quiz + self.exercises if not one.written)


@dataclass(frozen=True)
class Next:
    title: str
    why: str
    path: str  # what to open, below the course's folder


@dataclass(frozen=True)
class Summary:
    xp: int
    attainable: int
    level: str
    next_level: str  # "" at the top
    xp_to_next_level: int
    lessons: tuple[LessonProgress, ...]
    next: Next | None  # None when everything is done


def summary(ledger: Ledger | None = None, root: Path | None = None) -> Summary:
    """The learner's state now. Raises LedgerError when the ledger cannot be read."""
    return summarise((ledger or Ledger()).events(), root)


def summarise(events: list[Event], root: Path | None = None) -> Summary:
    """The state after `events`. What was earned with questions that are gone since still counts."""
    lessons = tuple(_lesson(one, events, root) for one in content.lessons(root))
    xp = sum(event.earned for event in events)
    level, next_level, missing = level_of(xp)
    attainable = sum(one.attainable for one in lessons)
    titles = {skill.id: skill.title for one in content.lessons(root) for skill in one.skills}
    return Summary(xp, max(attainable, xp), level, next_level, missing, lessons, _next(lessons, titles))


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
        return Item(kind, entry.item, title, xp, key in passed, key in tried, written, entry.skills, path)

    quiz = tuple(item("quiz", q, q.prompt, q.xp, lesson.path) for q in lesson.quiz)
    exercises = tuple(
        item("exercise", e, e.title, 0 if e.written else exercise_xp(e.item, root), e.path, e.written)
        for e in lesson.exercises
    )
    xp = sum(event.earned for event in own)
    attainable = max(xp, sum(one.xp for one in quiz + exercises))
    return LessonProgress(
        lesson.slug, lesson.title, lesson.summary, lesson.minutes, lesson.path, xp, attainable, quiz, exercises
    )


def _next(lessons: tuple[LessonProgress, ...], titles: dict[str, str]) -> Next | None:
    """The first lesson that is not done: open it, then its questions, then its exercises, in the order of the file."""
    for lesson in lessons:
        if lesson.done:
            continue
        if not lesson.started:
            why = "Your next lesson." if lesson is not lessons[0] else "The course begins here."
            return Next(f"Read “{lesson.title}”", f"{why} {lesson.summary}", lesson.path)
        questions = [one for one in lesson.quiz if not one.done]
        exercises = [one for one in lesson.exercises if not one.done and not one.written]
        missed = [one for one in questions + exercises if one.tried]
        if questions:
            one = missed[0] if missed and missed[0].kind == "quiz" else questions[0]
            count = len(questions)
            what = "the last open question" if count == 1 else f"{count} open questions"
            why = f"In “{lesson.title}”: {what}. The next is about {_skills(one, titles)}."
            return Next(one.title, why, one.path)
        one = missed[0] if missed else exercises[0]
        again = "You have begun it. " if one.tried else ""
        why = f"{again}The questions of “{lesson.title}” are done; now you build it. It trains {_skills(one, titles)}."
        return Next(one.title, why, one.path)
    return None


def _skills(one: Item, titles: dict[str, str]) -> str:
    names = [titles.get(skill, skill).lower() for skill in one.skills]
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else "what you have read"
