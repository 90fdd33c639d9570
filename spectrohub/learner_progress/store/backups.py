"""Copies of what was there before a reset or a rescue."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

DAMAGED_PREFIX = "ledger-damaged-"


@dataclass(frozen=True)
class Backup:
    events: int
    file: Path  # what was there before


def time_stamp() -> str:
    """The local time, for a file's name."""
    return f"{datetime.now().astimezone():%Y-%m-%d-%H%M%S}"


def free_path(path: Path) -> Path:
    """`path`, or with a number where something already has that name."""
    found, number = path, 2
    while found.exists():
        found, number = path.with_stem(f"{path.stem}-{number}"), number + 1
    return found
