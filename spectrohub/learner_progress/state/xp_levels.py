"""The learner's level: XP alone decide, and challenges alone do not lead to the highest one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypedDict

from spectrohub.learner_progress.event import Event, EventKind

# (XP needed, name). Fixed numbers, so that a further lesson never takes a level away.
XP_LEVELS = ((0, "Novice"), (150, "Apprentice"), (500, "Practitioner"), (1000, "Specialist"), (1600, "Senior"))
# So many XP from challenges count towards a level: the last but one can be reached with them alone.
CHALLENGE_XP_COUNTED = XP_LEVELS[-2][0]
RULE_SINCE = datetime(2026, 12, 1, tzinfo=UTC)  # challenge XP from before it count in full: no level is taken away


@dataclass(frozen=True)
class XpSums:
    """XP by where they come from. All of them stay; `counted` are those that decide the level."""

    total: int
    challenges: int = 0  # of the total
    early: int = 0  # of those from challenges, the ones from before RULE_SINCE

    @property
    def counted(self) -> int:
        challenges = min(self.challenges, max(CHALLENGE_XP_COUNTED, self.early))
        return self.total - self.challenges + challenges

    def without(self, event: Event) -> "XpSums":
        challenges, early = _places(event)
        return XpSums(
            self.total - event.earned, self.challenges - challenges * event.earned, self.early - early * event.earned
        )


def xp_sums(events: Iterable[Event]) -> XpSums:
    total = challenges = early = 0
    for event in events:
        is_challenge, is_early = _places(event)
        total += event.earned
        challenges += is_challenge * event.earned
        early += is_early * event.earned
    return XpSums(total, challenges, early)


def _places(event: Event) -> tuple[bool, bool]:
    """(is it a challenge, is it an early one)."""
    challenge = event.kind == EventKind.CHALLENGE
    return challenge, challenge and event.at < RULE_SINCE


def level_rule(sums: XpSums) -> str:
    """How XP lead to levels, and what it means for this learner."""
    top, below = XP_LEVELS[-1], XP_LEVELS[-2]
    rule = (
        f"Challenges alone lead up to {below[1]}: at most {CHALLENGE_XP_COUNTED:,} XP from them count towards a level. "
        f"{top[1]} also takes {top[0] - CHALLENGE_XP_COUNTED:,} XP from lessons."
    )
    if sums.early > CHALLENGE_XP_COUNTED:
        rule += f" Your first {sums.early:,} XP from challenges are older than this rule and count in full."
    left_out = sums.total - sums.counted
    return f"{rule} You keep all your XP; {left_out:,} of them do not count towards a level." if left_out else rule


def xp_level_of(xp: int) -> tuple[str, str, int]:
    """(name, name of the next level or "", XP still missing for it)."""
    name = [level for needed, level in XP_LEVELS if xp >= needed][-1]
    for needed, level in XP_LEVELS:
        if xp < needed:
            return name, level, needed - xp
    return name, "", 0


def xp_to_go(sums: XpSums) -> str:
    """ "350 XP to Practitioner", or "600 XP from lessons to Senior"; "" at the top."""
    _, following, missing = xp_level_of(sums.counted)
    source = " from lessons" if sums.challenges >= max(CHALLENGE_XP_COUNTED, sums.early) else ""
    return f"{missing} XP{source} to {following}" if following else ""


class LevelShown(TypedDict):
    """A level among all levels, for a page."""

    name: str
    names: list[str]


def level_reached(xp: int, before: int) -> LevelShown | None:
    """The level of `xp` where `before` was not enough for it. Both are XP that count towards a level."""
    level = xp_level_of(xp)[0]
    if level == xp_level_of(before)[0]:
        return None
    return LevelShown(name=level, names=[name for _, name in XP_LEVELS])


def level_share(xp: int) -> float:
    """How much of the way from this level to the next one is done, 0 to 1; 1 at the top."""
    needed = max(at for at, _ in XP_LEVELS if xp >= at)
    following = next((at for at, _ in XP_LEVELS if xp < at), None)
    return 1.0 if following is None else (xp - needed) / (following - needed)
