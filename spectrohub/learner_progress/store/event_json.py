"""An event as a JSON object, as exports and pending events hold it."""

from datetime import UTC, datetime, timedelta
from typing import Any, TypeGuard

from spectrohub.learner_progress.event import Event, Outcome

_FIELDS = ("id", "device", "at", "offset_s", "kind", "item", "outcome", "xp", "skills", "detail")


def to_json(event: Event) -> dict[str, Any]:
    at = event.at.astimezone(UTC).isoformat(timespec="microseconds")
    return {name: getattr(event, name) for name in _FIELDS} | {"at": at, "skills": list(event.skills)}


def from_json(one: object) -> Event:
    """ValueError says which field makes no sense. A kind that only a newer course knows is kept."""
    if not isinstance(one, dict):
        raise ValueError(f"{one!r} is no event")
    for name in ("id", "device", "at", "kind", "item", "outcome"):
        if not isinstance(one.get(name), str) or (not one[name] and name != "device"):
            raise ValueError(f"{name}={one.get(name)!r} must be a text that is not empty")
    if one["outcome"] not in tuple(Outcome):
        raise ValueError(f"outcome={one['outcome']!r} must be one of {', '.join(Outcome)}")
    xp, offset_s, skills = one.get("xp"), one.get("offset_s"), one.get("skills") or []
    if not _whole(xp) or not 0 <= xp < 2**31:
        raise ValueError(f"xp={xp!r} must be a whole number, 0 or more")
    if offset_s is not None and (not _whole(offset_s) or abs(offset_s) > 86400):
        raise ValueError(f"offset_s={offset_s!r} must be seconds, at most a day")
    if not isinstance(skills, list) or not all(isinstance(skill, str) for skill in skills):
        raise ValueError(f"skills={skills!r} must be a list of names")
    at = datetime.fromisoformat(one["at"])
    try:  # a day at the calendar's edge has no next one, and no place in any time zone
        (at + timedelta(days=400), at - timedelta(days=400))
        at = at.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"at={one['at']!r} is no date of a human life") from error
    fields = (one["id"], at, one["kind"], one["item"], Outcome(one["outcome"]), xp, one.get("detail"), one["device"])
    return Event(*fields, seq=0, earned=0, offset_s=offset_s, skills=tuple(skills))


def _whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)
