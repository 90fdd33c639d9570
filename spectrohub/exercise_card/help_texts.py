"""Which hints of an exercise were seen in this session. Cards and `hint()` go on from each other."""

_seen: dict[str, int] = {}


def hints_seen(exercise_id: str) -> int:
    return _seen.get(exercise_id, 0)


def mark_seen(exercise_id: str, number: int) -> None:
    """Hint `number`, counted from 1, was shown."""
    _seen[exercise_id] = max(number, hints_seen(exercise_id))
