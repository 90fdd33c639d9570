"""How far a learner has come, lesson by lesson, and what to do next and why. Pure."""

from dataclasses import dataclass
from datetime import datetime

from spectrohub.content import ExerciseText, Lesson, Question
from spectrohub.learner_progress.event import Event, EventKind
from spectrohub.learner_progress.state.catalogue import Catalogue
from spectrohub.learner_progress.state.items import CHALLENGES, family_id, lesson_of
from spectrohub.learner_progress.state.mastery import skill_states
from spectrohub.learner_progress.state.model import ChallengeProgress, ChapterProgress, Item, LessonProgress, Summary
from spectrohub.learner_progress.state.reviews import due_by_skill, due_today, schedule
from spectrohub.learner_progress.state.suggestion import suggest
from spectrohub.learner_progress.state.timeline import notes, timeline
from spectrohub.learner_progress.state.xp_levels import xp_level_of, xp_sums


def summarise(events: list[Event], course: Catalogue, now: datetime) -> Summary:
    """The state after `events`, at `now` (with the learner's time zone).

    What was earned with questions that are gone since still counts.
    """
    lessons = tuple(_lesson(one, events, course) for one in course.lessons)
    sums = xp_sums(events)
    attainable = sum(one.attainable for one in lessons)
    reviews = schedule(events, course, now)
    due = due_today(reviews, now)
    states = skill_states(events, course, due_by_skill(reviews, now))
    return Summary(
        sums=sums,
        attainable=max(attainable, sums.total),
        level=xp_level_of(sums.counted)[0],
        lessons=lessons,
        next=suggest(lessons, states, due, course),
        challenges=_challenges(events, course),
        skills=tuple(states.values()),
        due=tuple(due),
        coming=next((one for one in reviews if one not in due), None),
        days=timeline(events, course, states),
        notes=notes(events, course),
        now=now,
    )


def _lesson(lesson: Lesson, events: list[Event], course: Catalogue) -> LessonProgress:
    own = [event for event in events if lesson_of(event.item) == lesson.slug]
    answers = _Answers(
        {(event.kind, event.item) for event in own if event.success}, {(event.kind, event.item) for event in own}
    )
    quiz = tuple(_question(one, lesson, answers, course) for one in lesson.quiz)
    exercises = tuple(_exercise(one, answers, course) for one in lesson.exercises)
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
        chapters=tuple(
            ChapterProgress(one.title, one.path, one.minutes, tuple(item for item in quiz if item.path == one.path))
            for one in course.chapters(lesson)
        ),
        read=min((event.day for event in own if event.kind == EventKind.LESSON and event.success), default=None),
        required=lesson.required,
    )


@dataclass(frozen=True)
class _Answers:
    passed: set[tuple[str, str]]  # (kind, item)
    tried: set[tuple[str, str]]


def _question(one: Question, lesson: Lesson, answers: _Answers, course: Catalogue) -> Item:
    key = (EventKind.QUIZ, one.item)
    done, tried = key in answers.passed, key in answers.tried
    path, anchor = course.place(lesson.paths, one.item)
    return Item(EventKind.QUIZ, one.item, one.prompt, one.xp, done, tried, False, one.skills, path, anchor)


def _exercise(one: ExerciseText, answers: _Answers, course: Catalogue) -> Item:
    key = (EventKind.EXERCISE, one.item)
    done, tried = key in answers.passed, key in answers.tried
    _, anchor = course.place((one.path,), one.id)
    xp = 0 if one.written else course.exercise_xp(one.item)
    return Item(EventKind.EXERCISE, one.item, one.title, xp, done, tried, one.written, one.skills, one.path, anchor)


def _challenges(events: list[Event], course: Catalogue) -> ChallengeProgress:
    own = [event for event in events if lesson_of(event.item) == CHALLENGES]
    solved = {event.item for event in own if event.success}
    begun = {family_id(item) for item in solved} & course.family_of.keys()
    return ChallengeProgress(sum(event.earned for event in own), len(solved), len(course.families), len(begun))
