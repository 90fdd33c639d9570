"""A history as one JSON file: to keep, to carry to another machine, to read with other tools.

`{"format": "spectrohub-progress", "version": 2, "exported": ..., "devices": {id: name}, "events": [...]}`. The version
is the ledger's schema: 1 had neither `offset_s` nor `skills`. An event's id is the same everywhere, so
bringing one history into another, in any order and however often, adds each event once.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from spectrohub.learner_progress.event import Event
from spectrohub.learner_progress.store.event_json import from_json, to_json
from spectrohub.learner_progress.store.ledger import Ledger, read_events
from spectrohub.learner_progress.store.ledger_file import SCHEMA, explain, open_to_read
from spectrohub.learner_progress.store.whole_file import replace_file

FORMAT = "spectrohub-progress"


class HistoryError(ValueError):
    """A file that is no history, or one that cannot be read whole; the message says what to do."""


@dataclass(frozen=True)
class Imported:
    new: int
    known: int  # were there before
    devices: tuple[str, ...]  # names of the machines that the file speaks of


def export_history(file: Path, ledger: Ledger | None = None) -> int:
    """Writes all events to `file`, whole or not at all; how many. OSError when it cannot be written."""
    ledger = ledger or Ledger()
    events = ledger.events()
    write_history(file, events, ledger.devices())
    return len(events)


def import_history(file: Path, ledger: Ledger | None = None) -> Imported:
    """Adds the events of an exported file, or of another machine's ledger.sqlite.

    Raises HistoryError, LedgerError or OSError, and then nothing was added.
    """
    events, devices = read_history(file)
    new = (ledger or Ledger()).add(events, devices)
    return Imported(new, len(events) - new, tuple(sorted(filter(None, devices.values()))))


def write_history(file: Path, events: Iterable[Event], devices: Mapping[str, str]) -> None:
    content = {
        "format": FORMAT,
        "version": SCHEMA,
        "exported": datetime.now(UTC).isoformat(timespec="seconds"),
        "devices": dict(devices),
        "events": [to_json(event) for event in events],
    }
    replace_file(Path(file), json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def read_history(file: Path) -> tuple[list[Event], dict[str, str]]:
    """(events, device id -> name) of an exported file or a ledger."""
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
    return [_checked(file, i, one) for i, one in enumerate(events)], {str(k): str(v) for k, v in devices.items()}


def _read_ledger(file: Path) -> tuple[list[Event], dict[str, str]]:
    try:
        with closing(open_to_read(file)) as db:
            return read_events(db), dict(db.execute("SELECT id, name FROM devices"))
    except (sqlite3.Error, ValueError) as error:
        raise explain(error, file) from error


def _checked(file: Path, place: int, one: object) -> Event:
    try:
        return from_json(one)
    except ValueError as error:
        raise HistoryError(f"{file}, event {place + 1}: {error}. Nothing was imported.") from error
