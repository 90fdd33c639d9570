"""A history as one JSON file: to keep, to carry to another machine, to read with other tools.

`{"format": "spectrohub-progress", "version": 2, "exported": ..., "devices": {id: name}, "events": [...]}`. The version
is the ledger's schema: 1 had neither `offset_s` nor `skills`. An event's id is the same everywhere, so
bringing one history into another, in any order and however often, adds each event once. The static course writes the
same form with `"written_by": "site"`.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from spectrohub.learner_progress.event import Event
from spectrohub.learner_progress.store.event_json import from_json, to_json
from spectrohub.learner_progress.store.ledger import Ledger, read_events
from spectrohub.learner_progress.store.ledger_file import SCHEMA, explain, open_to_read
from spectrohub.whole_file import replace_file

FORMAT = "spectrohub-progress"


class HistoryError(ValueError):
    """A file that is no history, or one that cannot be read whole; the message says what to do."""


class History(NamedTuple):
    events: list[Event]
    devices: dict[str, str]  # id -> name of that machine
    written_by: str = ""  # "site": the static course; else a ledger


@dataclass(frozen=True)
class Imported:
    new: int
    known: int  # were there before
    devices: tuple[str, ...]  # names of the machines that the file speaks of
    left_out: int = 0  # what `vet` did not let through


def export_history(file: Path, ledger: Ledger | None = None) -> int:
    """Writes all events to `file`, whole or not at all; how many. OSError when it cannot be written."""
    ledger = ledger or Ledger()
    events = ledger.events()
    write_history(file, events, ledger.devices())
    return len(events)


def import_history(
    file: Path, ledger: Ledger | None = None, *, vet: Callable[[History], list[Event]] | None = None
) -> Imported:
    """Adds the events of an exported file, or of another machine's ledger.sqlite.

    `vet` gives those that may be added, or raises ValueError with what is wrong. Raises HistoryError, LedgerError or
    OSError, and then nothing was added.
    """
    history = read_history(file)
    try:
        events = vet(history) if vet else history.events
    except ValueError as error:
        raise HistoryError(f"{file}, {error} Nothing was imported.") from error
    new = (ledger or Ledger()).add(events, history.devices)
    names = tuple(sorted(filter(None, history.devices.values())))
    return Imported(new, len(events) - new, names, len(history.events) - len(events))


def write_history(file: Path, events: Iterable[Event], devices: Mapping[str, str]) -> None:
    content = {
        "format": FORMAT,
        "version": SCHEMA,
        "exported": datetime.now(UTC).isoformat(timespec="seconds"),
        "devices": dict(devices),
        "events": [to_json(event) for event in events],
    }
    replace_file(Path(file), json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def read_history(file: Path) -> History:
    """What an exported file or a ledger holds."""
    file = Path(file)
    content = file.read_bytes()
    if content.startswith(b"SQLite format 3\0"):
        return _read_ledger(file)
    try:
        history = json.loads(content)
        json.dumps(history, ensure_ascii=False).encode()  # half a sign ("\ud800") cannot be kept
    except (ValueError, RecursionError) as error:
        raise HistoryError(f"{file} is no exported progress: {error}. Export it once more.") from error
    if not isinstance(history, dict) or history.get("format") != FORMAT:
        raise HistoryError(f"{file} is no exported progress: it has no format {FORMAT!r}.")
    version, events, devices = history.get("version"), history.get("events"), history.get("devices", {})
    if not isinstance(version, int) or version < 1:
        raise HistoryError(f"{file} has version={version!r}, which no Spectro Hub has written.")
    if version > SCHEMA:
        raise HistoryError(
            f"{file} was written by a newer Spectro Hub (format {version}, this one reads up to {SCHEMA}). "
            "Update the course, then import it."
        )
    if not isinstance(events, list) or not isinstance(devices, dict):
        raise HistoryError(f"{file} has no list of events and no table of devices. Export it once more.")
    checked = [_checked(file, i, one) for i, one in enumerate(events)]
    return History(checked, {str(k): str(v) for k, v in devices.items()}, str(history.get("written_by", "")))


def _read_ledger(file: Path) -> History:
    try:
        with closing(open_to_read(file)) as db:
            return History(read_events(db), dict(db.execute("SELECT id, name FROM devices")))
    except (sqlite3.Error, ValueError) as error:
        raise explain(error, file) from error


def _checked(file: Path, place: int, one: object) -> Event:
    try:
        return from_json(one)
    except ValueError as error:
        raise HistoryError(f"{file}, event {place + 1}: {error}. Nothing was imported.") from error
