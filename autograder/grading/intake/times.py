"""Times as files have them: read when they say one moment, refused when they leave open which. Naive UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

MOST_LETTERS = 100
_YEARS = range(1990, 2200)
_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(\S.*)?", re.ASCII
)
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+-])(\d{1,2}):?(\d{2})?", re.ASCII)
_UTC = ("Z", "UTC", "GMT")
# two days that differ in every part: what a text leaves open becomes another moment with each of them
_OPEN = (datetime(2001, 2, 3, 4, 5, 6, tzinfo=UTC), datetime(2012, 11, 10, 9, 8, 7, tzinfo=UTC))


class TimeUnclear(ValueError):
    """A text from which no one moment can be read; the message says why."""


def read_time(text: str, zone: str = "UTC") -> datetime:
    """The moment that `text` names; a text without a zone is meant in `zone`. Raises TimeUnclear.

    Zones are offsets (+01:00) or names of the system's list (UTC, EST, CET, Europe/Berlin).
    """
    words = text.strip()
    if not words or len(words) > MOST_LETTERS:
        raise TimeUnclear(f"it has {len(words):,} letters, and a time has 1 to {MOST_LETTERS}")
    try:
        local, own = _iso(words) or _written(words)
        found = local - _offset(local, own or zone)
    except (ValueError, OverflowError) as error:
        raise TimeUnclear(str(error)) from error
    if found.year not in _YEARS:
        raise TimeUnclear(f"the year {found.year} is not from {_YEARS.start} to {_YEARS.stop - 1}")
    return found


def _iso(words: str) -> tuple[datetime, str] | None:
    """Year first, as nbgrader writes it: (local time, zone or "")."""
    match = _ISO.fullmatch(words)
    if match is None:
        return None
    *numbers, fraction, zone = match.groups()
    micro = int((fraction or "").ljust(6, "0")[:6])
    year, month, day, hour, minute, second = (int(number or 0) for number in numbers)
    return datetime(year, month, day, hour, minute, second, micro), zone or ""  # noqa: DTZ001 - its zone comes with it


def _written(words: str) -> tuple[datetime, str]:
    """Any other order, as far as it can be read in one way alone."""
    from dateutil.parser import parse

    zone = ""

    def seen(name: str | None, offset: int | None) -> None:
        nonlocal zone
        zone = (
            f"{'-' if offset < 0 else '+'}{abs(offset) // 3600:02}:{abs(offset) % 3600 // 60:02}"
            if offset
            else name or ""
        )

    found = {
        parse(words, default=default, dayfirst=dayfirst, tzinfos=seen).replace(tzinfo=None)
        for default in _OPEN
        for dayfirst in (False, True)
    }
    if len(found) > 1:
        raise ValueError("it can be read as more than one moment")
    return found.pop(), zone


def _offset(local: datetime, zone: str) -> timedelta:
    """How far `zone` is ahead of UTC at that local time."""
    if zone in _UTC:
        return timedelta()
    if match := _OFFSET.fullmatch(zone):
        sign, hours, minutes = match.groups()
        ahead = timedelta(hours=int(hours), minutes=int(minutes or 0))
        if ahead > timedelta(hours=14):
            raise ValueError(f"{zone} is no zone: offsets end at 14 hours")
        return -ahead if sign == "-" else ahead
    try:
        place = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"{zone!r} is no known time zone") from None
    first, second = (local.replace(tzinfo=place, fold=fold) for fold in (0, 1))
    if first.utcoffset() != second.utcoffset():
        raise ValueError(f"the clocks of {zone} were set about then: it is two moments or none")
    ahead_of = first.astimezone(UTC).replace(tzinfo=None)
    return local - ahead_of
