"""Names of items: "LESSON/QUESTION", "LESSON/EXERCISE", "challenges/FAMILY/LEVEL-SEED"."""

CHALLENGES = "challenges"  # the first part of a challenge's item, where the others have their lesson


def lesson_of(item: str) -> str:
    """The slug of an item's lesson; CHALLENGES for a challenge."""
    return item.partition("/")[0]


def family_id(item: str) -> str:
    """ "frame-arithmetic" for "challenges/frame-arithmetic/senior-7"; "" for what is no challenge."""
    parts = item.split("/")
    return parts[1] if parts[0] == CHALLENGES and len(parts) > 1 else ""
