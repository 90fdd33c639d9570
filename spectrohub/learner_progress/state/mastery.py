"""What a learner masters, from evidence alone. Pure: events and content go in, states come out.

Evidence for a skill is a right answer or a pass on something that trains it, counted once a day for each
item. Three pieces master a skill when they lie on two different days or at two levels of difficulty. More
events can only add evidence, and an event remembers its skills, so mastery is never taken away.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from spectrohub.content import Skill
from spectrohub.learner_progress.event import Event, EventKind
from spectrohub.learner_progress.state.catalogue import Catalogue
from spectrohub.learner_progress.state.difficulty import LEVELS, difficulty_of

EVIDENCE_NEEDED = 3
Evidence = dict[tuple[date, str, str], None]  # pieces (day, difficulty, item), oldest first, each once


class SkillStatus(StrEnum):
    LOCKED = "locked"  # something that it needs is not practised yet
    OPEN = "open"
    PRACTISED = "practised"
    MASTERED = "mastered"
    DUE = "due"  # mastered, and to be reviewed


@dataclass(frozen=True)
class SkillState:
    id: str
    title: str
    lesson: str  # slug of the lesson that teaches it
    needs: tuple[str, ...]
    state: SkillStatus
    evidence: int
    days: int  # different days of practice
    levels: tuple[str, ...]  # levels of difficulty that were met, easiest first
    missing: tuple[str, ...]  # ids of prerequisites not practised yet; they lock, and only advise
    mastered_on: date | None = None
    due: int = 0  # due questions and challenges of a skill that fades

    @property
    def mastered(self) -> bool:
        return self.state in (SkillStatus.MASTERED, SkillStatus.DUE)

    @property
    def practised(self) -> bool:
        return self.evidence > 0


def skill_states(events: list[Event], course: Catalogue, due: dict[str, int] | None = None) -> dict[str, SkillState]:
    """The state of every skill; `due` holds the skills that fade: how many reviews of each are due."""
    evidence = _evidence(events, course)
    practised = {skill for skill, pieces in evidence.items() if pieces}
    return {
        skill.id: _state(skill, evidence[skill.id], practised, (due or {}).get(skill.id, 0), course)
        for skill in course.skills.values()
    }


def _evidence(events: list[Event], course: Catalogue) -> dict[str, Evidence]:
    """Skill -> its evidence."""
    found: dict[str, Evidence] = {skill: {} for skill in course.skills}
    for event in sorted(events, key=lambda one: (one.at, one.id)):
        if event.success and event.kind != EventKind.LESSON:
            for skill in {*event.skills, *course.skills_of(event.kind, event.item)} & found.keys():
                found[skill][event.day, difficulty_of(event), event.item] = None
    return found


def _state(skill: Skill, pieces: Evidence, practised: set[str], due: int, course: Catalogue) -> SkillState:
    missing = tuple(need for need in skill.needs if need not in practised)
    mastered_on = _mastered_on(pieces)
    if mastered_on:
        state = SkillStatus.DUE if due else SkillStatus.MASTERED
    elif pieces:
        state = SkillStatus.PRACTISED
    else:
        state = SkillStatus.LOCKED if missing else SkillStatus.OPEN
    met = {level for _, level, _ in pieces}
    return SkillState(
        skill.id, skill.title, course.lesson_of[skill.id].slug, skill.needs, state, len(pieces),
        len({day for day, _, _ in pieces}), tuple(level for level in LEVELS if level in met), missing, mastered_on, due,
    )  # fmt: skip


def _mastered_on(pieces: Evidence) -> date | None:
    """The day on which the evidence was first enough."""
    days: set[date] = set()
    levels: set[str] = set()
    for count, (day, level, _) in enumerate(pieces, 1):
        days.add(day)
        levels.add(level)
        if count >= EVIDENCE_NEEDED and (len(days) > 1 or len(levels) > 1):
            return day
    return None


def to_master(state: SkillState) -> str:
    """What is still missing for mastery, in words; "" when nothing is."""
    if state.mastered:
        return ""
    if not state.evidence:
        return f"{EVIDENCE_NEEDED} right answers, on two days or at two levels"
    more = max(0, EVIDENCE_NEEDED - state.evidence)
    varied = state.days > 1 or len(state.levels) > 1
    if varied:
        return f"{more} more right answer{'s' if more > 1 else ''}"
    where = "on another day or at another level"
    return f"{more} more right answers, one of them {where}" if more > 1 else f"one more right answer, {where}"
