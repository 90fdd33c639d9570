"""The learner's level, which XP alone decide."""

# (XP needed, name). Fixed numbers, so that a further lesson never takes a level away.
XP_LEVELS = ((0, "Novice"), (150, "Apprentice"), (500, "Practitioner"), (1000, "Specialist"), (1600, "Senior"))


def xp_level_of(xp: int) -> tuple[str, str, int]:
    """(name, name of the next level or "", XP still missing for it)."""
    name = [level for needed, level in XP_LEVELS if xp >= needed][-1]
    for needed, level in XP_LEVELS:
        if xp < needed:
            return name, level, needed - xp
    return name, "", 0
