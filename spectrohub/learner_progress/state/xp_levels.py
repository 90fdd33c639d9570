"""The learner's level, which XP alone decide."""

from typing import TypedDict

# (XP needed, name). Fixed numbers, so that a further lesson never takes a level away.
XP_LEVELS = ((0, "Novice"), (150, "Apprentice"), (500, "Practitioner"), (1000, "Specialist"), (1600, "Senior"))


def xp_level_of(xp: int) -> tuple[str, str, int]:
    """(name, name of the next level or "", XP still missing for it)."""
    name = [level for needed, level in XP_LEVELS if xp >= needed][-1]
    for needed, level in XP_LEVELS:
        if xp < needed:
            return name, level, needed - xp
    return name, "", 0


class LevelShown(TypedDict):
    """A level among all levels, for a page."""

    name: str
    names: list[str]


def level_reached(xp: int, earned: int) -> LevelShown | None:
    """The level that the last `earned` of `xp` have led to; None where it was reached before."""
    level = xp_level_of(xp)[0]
    if level == xp_level_of(xp - earned)[0]:
        return None
    return LevelShown(name=level, names=[name for _, name in XP_LEVELS])


def level_share(xp: int) -> float:
    """How much of the way from this level to the next one is done, 0 to 1; 1 at the top."""
    needed = max(at for at, _ in XP_LEVELS if xp >= at)
    following = next((at for at, _ in XP_LEVELS if xp < at), None)
    return 1.0 if following is None else (xp - needed) / (following - needed)
