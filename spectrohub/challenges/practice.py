"""Which challenge is useful now, and why; and how an answer to one is kept. Knows no notebook."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from spectrohub import challenges
from spectrohub.challenges.judge import ChallengeJudgement
from spectrohub.challenges.model import LEVELS, Family, Function, Instance
from spectrohub.content import lessons
from spectrohub.learner_progress.event import Event, EventKind, Outcome
from spectrohub.learner_progress.recording import Recorded, record_event
from spectrohub.learner_progress.store.ledger import Ledger, LedgerError

READY = 2  # so many solved at one level, and the next level is offered


@dataclass(frozen=True)
class Suggestion:
    instance: Instance
    reason: str  # one sentence


def pick(
    what: str | None = None, level: str | None = None, *, skill: str | None = None, seed: int | None = None
) -> Suggestion:
    """A family's id, one instance's item, a skill, a level, or nothing: the rest is chosen from what the ledger holds.

    KeyError and ValueError say what was received and what there is.
    """
    if what and what.startswith("challenges/"):
        return Suggestion(challenges.instance(what), "")
    if level is not None and level not in LEVELS:
        raise ValueError(f"level={level!r}: the levels are {', '.join(LEVELS)}.")
    families = (challenges.family(what),) if what else _training(skill)
    if seed is not None:
        if len(families) > 1:
            raise ValueError(f"seed={seed} needs a family, such as practice({families[0].id!r}, seed={seed}).")
        level = level or LEVELS[0]
        return Suggestion(challenges.instance(f"challenges/{families[0].id}/{level}-{seed}"), "")
    try:
        events = Ledger().events()
    except LedgerError:
        events = []  # without a ledger one practises all the same
    return choose(events, families, level)


def _training(skill: str | None) -> tuple[Family, ...]:
    families = challenges.families()
    if skill is None:
        return families
    found = tuple(one for one in families if skill in one.skills)
    if not found:
        known = sorted({name for one in families for name in one.skills})
        raise ValueError(f"skill={skill!r}: no challenge trains it. There are challenges for {', '.join(known)}.")
    return found


def choose(events: list[Event], families: tuple[Family, ...], level: str | None = None) -> Suggestion:
    """The next instance. Pure: events go in (oldest first), of all kinds.

    After a wrong answer another of its kind; else the kind that was practised least, among those whose skills the
    learner has met or that need no reading, in the order in which the lessons teach them; in each kind from apprentice
    to senior. A catalogue that is done goes on with further seeds.
    """
    tries = [event for event in events if event.kind == EventKind.CHALLENGE]
    solved = {event.item for event in tries if event.success}
    by_id = {one.id: one for one in families}
    last = tries[-1] if tries else None
    if last and not last.success and last.item not in solved and last.item.split("/")[1] in by_id:
        family = by_id[last.item.split("/")[1]]
        missed = level or last.item.rpartition("/")[2].partition("-")[0]
        reason = "Another of the same kind: the last one did not come out yet."
        return Suggestion(_fresh(family, missed, solved, last.item), reason)
    met = {skill for event in events if event.success for skill in event.skills}
    counts = Counter(item.split("/")[1] for item in solved)
    fits = {one.id: met.issuperset(one.skills) or not one.needs_reading for one in families}
    family = min(families, key=lambda one: (not fits[one.id], counts[one.id], _place_in_course(one)))
    wanted = level or _due_level(family, solved)
    reason = _reason(family, wanted, counts, level)
    if len(families) > 1 and not any(met.issuperset(one.skills) for one in families):
        reason += " What you read in the lessons opens more kinds."
    return Suggestion(_fresh(family, wanted, solved, last.item if last else ""), reason)


def _place_in_course(family: Family) -> int:
    """Where the lessons teach the last of the skills that it needs."""
    places = {skill.id: place for place, skill in enumerate(skill for one in lessons() for skill in one.skills)}
    return max((places.get(skill, len(places)) for skill in family.skills), default=0)


def _due_level(family: Family, solved: set[str]) -> str:
    """The first level with too few solved; then the one with most left."""
    counts = {
        level: sum(one.item in solved for one in challenges.instances(family) if one.level == level) for level in LEVELS
    }
    fewest = min(reversed(LEVELS), key=lambda level: counts[level])
    return next((level for level in LEVELS if counts[level] < READY), fewest)


def _fresh(family: Family, level: str, solved: set[str], last: str) -> Instance:
    """The first one at this level that is not solved and was not the last one tried."""
    seed = 1
    while (one := Instance(family, level, seed)).item in solved or one.item == last:
        seed += 1
    return one


def _reason(family: Family, level: str, counts: Counter, asked: str | None) -> str:
    if not counts[family.id]:
        if not family.needs_reading:
            return "Eyes and ears are enough for this one."
        return "A kind that you have not tried yet."
    if asked is None and level != LEVELS[0]:
        return f"You have solved {counts[family.id]} of this kind: time for the {level} level."
    return f"You have solved {counts[family.id]} of this kind so far."


def keep_answer(
    instance: Instance, judgement: ChallengeJudgement, answer: Any, event_id: str | None = None
) -> Recorded:
    """Writes an answer that could be read into the ledger; XP once for each item of the catalogue."""
    detail = {"idea": judgement.idea} if judgement.idea else {}
    if not isinstance(instance.task.answer, Function):
        detail["answer"] = answer
    return record_event(
        EventKind.CHALLENGE,
        instance.item,
        outcome=Outcome.RIGHT if judgement.right else Outcome.WRONG,
        xp=instance.xp if judgement.right else 0,
        detail=detail or None,
        event_id=event_id,
        skills=instance.skills,
    )


def solved_counts(events: list[Event]) -> dict[str, dict[str, int]]:
    """Family id -> level -> how many of its catalogue are solved."""
    solved = {event.item for event in events if event.kind == EventKind.CHALLENGE and event.success}
    return {
        family.id: {
            level: sum(one.item in solved for one in challenges.instances(family) if one.level == level)
            for level in LEVELS
        }
        for family in challenges.families()
    }
