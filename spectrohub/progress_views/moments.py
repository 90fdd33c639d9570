"""What deserves two seconds of colour, once: a first pass, a lesson's end, and with them a new level.

Plain data for js/engine/moment.js. That it happens once follows from the ledger, which adds an item's XP once.
"""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import TypedDict

from spectrohub.content.markup import course_link, inline_html
from spectrohub.learner_progress.event import Event, EventKind
from spectrohub.learner_progress.state.catalogue import Catalogue
from spectrohub.learner_progress.state.mastery import EVIDENCE_NEEDED, SkillState, SkillStatus, skill_states
from spectrohub.learner_progress.state.model import Item, LessonProgress, Next, Summary
from spectrohub.learner_progress.state.summary import summarise
from spectrohub.learner_progress.state.xp_levels import LevelShown, level_reached
from spectrohub.learner_progress.store.ledger import Ledger, LedgerError
from spectrohub.paths import FRONT_PAGE
from spectrohub.progress_views.current_state import course_catalogue
from spectrohub.progress_views.wording import CERTIFICATE_ANCHOR

_MOST_BESIDE = 2  # skills shown before and after one that was trained


class Place(TypedDict):
    """Where the one button leads."""

    label: str
    title: str  # HTML
    path: str  # below the course's folder
    anchor: str
    href: str  # the same, seen from the notebook's folder


class SkillShown(TypedDict):
    title: str
    state: SkillStatus
    pieces: int  # of evidence, at most `needed`
    needed: int
    role: str  # "before", "trained" or "opens"
    fresh: bool  # mastered, or opened, by this


class Moment(TypedDict):
    """All texts are HTML."""

    title: str
    lines: list[str]
    level: LevelShown | None  # that was reached with it
    skills: list[SkillShown]
    picture: str  # an <img> with its text, or ""
    caption: str
    next: Place | None


def exercise_moment(
    item: str, event: Event, picture: str = "", caption: str = "", *, ledger: Ledger | None = None
) -> Moment | None:
    """An exercise was passed for the first time, as `event`; None where the ledger cannot be read."""
    found = _after(event, ledger)
    if found is None:
        return None
    state, before, course = found
    text, level = course.exercises[item], level_reached(state.sums.counted, state.sums.without(event).counted)
    return Moment(
        title=f"Your first pass of “{escape(text.title)}”",
        lines=[*_level_lines(state, level), *_mastered_lines(text.skills, state, before)],
        level=level,
        skills=_around(text.skills, state, before),
        picture=picture,
        caption=caption,
        next=_place(_next_exercise(item, state) or state.next, state),
    )


def lesson_moment(slug: str, event: Event, ledger: Ledger | None = None) -> Moment | None:
    """A lesson was marked as read, as `event`."""
    found = _after(event, ledger)
    if found is None:
        return None
    state, before, _ = found
    lesson = next(one for one in state.lessons if one.slug == slug)
    own = [one for one in state.skills if one.lesson == slug]
    practised, mastered = sum(one.practised for one in own), sum(one.mastered for one in own)
    return Moment(
        title=f"You have read “{escape(lesson.title)}”",
        lines=[f"Of its {len(own)} skills you have practised {practised} and mastered {mastered}."],
        level=None,
        skills=[_shown(one, "trained", before) for one in own],
        picture="",
        caption="",
        next=next_place(state),
    )


def next_place(state: Summary) -> Place | None:
    """Where the course goes on."""
    return _place(state.next, state)


def _after(event: Event, ledger: Ledger | None = None) -> tuple[Summary, dict[str, SkillState], Catalogue] | None:
    """(the state after all events, the skills without this one, the course)."""
    try:
        events = (ledger or Ledger()).events()
    except LedgerError:
        return None
    course = course_catalogue()
    before = skill_states([one for one in events if one.id != event.id], course)
    return summarise(events, course, datetime.now().astimezone()), before, course


def _level_lines(state: Summary, level: LevelShown | None) -> list[str]:
    return [f"<b>New level: {level['name']}.</b> You have {state.xp} XP."] if level else []


def _mastered_lines(skills: tuple[str, ...], state: Summary, before: dict[str, SkillState]) -> list[str]:
    after = {one.id: one for one in state.skills}
    return [
        f"<b>Mastered: {escape(after[one].title)}.</b>"
        for one in skills
        if after[one].mastered and not before[one].mastered
    ]


def _around(skills: tuple[str, ...], state: Summary, before: dict[str, SkillState]) -> list[SkillShown]:
    """The trained skills on their part of the map: what they need on their left, what they open on their right."""
    after = {one.id: one for one in state.skills}
    needed = [need for one in skills for need in after[one].needs if need not in skills]
    opened = [one.id for one in state.skills if set(skills) & set(one.needs) and one.id not in skills]
    opened.sort(key=lambda one: not (before[one].missing and not after[one].missing))  # what this opened comes first
    return [
        *(_shown(after[one], "before", before) for one in list(dict.fromkeys(needed))[-_MOST_BESIDE:]),
        *(_shown(after[one], "trained", before) for one in skills),
        *(_shown(after[one], "opens", before) for one in opened[:_MOST_BESIDE]),
    ]


def _shown(skill: SkillState, role: str, before: dict[str, SkillState]) -> SkillShown:
    was = before[skill.id]
    fresh = skill.mastered and not was.mastered if role == "trained" else bool(was.missing and not skill.missing)
    pieces = min(skill.evidence, EVIDENCE_NEEDED)
    return SkillShown(
        title=escape(skill.title), state=skill.state, pieces=pieces, needed=EVIDENCE_NEEDED, role=role, fresh=fresh
    )


def _next_exercise(item: str, state: Summary) -> Next | None:
    """The next exercise of the same lesson that is open, from this one on; who builds goes on building."""
    lesson = next((one for one in state.lessons if any(own.item == item for own in one.exercises)), None)
    if lesson is None:
        return None
    at = [one.item for one in lesson.exercises].index(item)
    in_order = [*lesson.exercises[at + 1 :], *lesson.exercises[:at]]
    return next((_to(one, lesson) for one in in_order if not one.done and not one.written), None)


def _to(one: Item, lesson: LessonProgress) -> Next:
    return Next(one.kind, one.title, lesson.title, one.path, one.anchor)


_LABELS: dict[str, str] = {
    EventKind.LESSON: "Next lesson",
    EventKind.QUIZ: "Next question",
    EventKind.EXERCISE: "Next exercise",
}


def _place(step: Next | None, state: Summary) -> Place | None:
    if state.certificate and (step is None or not step.path):
        return _front_page("Your certificate", CERTIFICATE_ANCHOR)
    if step is None:
        return None
    if not step.path:  # what is done in a cell of the front page
        return _front_page(step.title, "Today's-review" if step.kind == EventKind.REVIEW else "Challenges")
    return Place(
        label=_LABELS[step.kind],
        title=inline_html(step.title),
        path=step.path,
        anchor=step.anchor,
        href=course_link(step.path, step.anchor),
    )


def _front_page(title: str, anchor: str) -> Place:
    return Place(
        label="Next", title=inline_html(title), path=FRONT_PAGE, anchor=anchor, href=course_link(FRONT_PAGE, anchor)
    )
