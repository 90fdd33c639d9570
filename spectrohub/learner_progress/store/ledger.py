"""The ledger: what a learner did, as events that are only ever added, in one SQLite file.

Nothing is updated or deleted, so several kernels may write at once, a killed writer loses at most the
event it was writing, and two machines' histories merge by putting their events together. (`reset`
alone takes events out, after it has written them to a backup.)
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from spectrohub.learner_progress.event import Event, Outcome, new_event
from spectrohub.learner_progress.store.ledger_file import (
    LedgerError,
    explain,
    open_empty,
    open_to_read,
    open_to_write,
    own_device,
)
from spectrohub.paths import NoUserData, user_data

__all__ = ["Ledger", "LedgerError", "read_events"]

# An item's XP counts once: for its first success that has any, by time, then id. That order does not depend
# on the order in which events came into this file, so a merge of two machines gives the same total on both.
_SCORED = """
SELECT id, at, kind, item, outcome, xp, detail, device, seq,
       CASE WHEN outcome IN ('right', 'done')
             AND row_number() OVER (PARTITION BY kind, item, outcome IN ('right', 'done') ORDER BY xp = 0, at, id) = 1
            THEN xp ELSE 0 END AS earned, offset_s, skills
FROM events WHERE (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR item = ?2)
"""
_INSERT = (
    "INSERT OR IGNORE INTO events (id, device, at, kind, item, outcome, xp, detail, offset_s, skills) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


class Ledger:
    """The learner's history at `path` (default: `ledger.sqlite` in the user's data folder).

    Every call opens and closes the file, which takes about a millisecond and is safe with threads, forks
    and several kernels. All methods raise LedgerError when the file cannot be used.
    """

    def __init__(self, path: Path | str | None = None):
        self._path = Path(path) if path else None

    @property
    def path(self) -> Path:
        if self._path is None:
            try:
                self._path = user_data() / "ledger.sqlite"
            except NoUserData as error:
                raise LedgerError(str(error)) from error
            except OSError as error:
                raise LedgerError(
                    f"The folder for your progress cannot be made ({error.strerror}: {error.filename}). "
                    "Set SPECTROHUB_HOME to a folder that you may write to."
                ) from error
        return self._path

    def record(
        self,
        kind: str,
        item: str,
        *,
        outcome: str,
        xp: int = 0,
        detail: object = None,
        event_id: str | None = None,
        skills: Iterable[str] = (),
    ) -> Event:
        """Adds one event that happens now and returns it; `event.earned` is the XP that it really added.

        The same `event_id` (default: a new one) twice adds one event.
        """
        return self.write(
            new_event(kind, item, outcome=outcome, xp=xp, detail=detail, event_id=event_id, skills=skills)
        )

    def write(self, event: Event) -> Event:
        """Adds an event of this machine; as it stands in the file when the id was there before."""
        with self.writing() as db:
            _insert(db, event, own_device(db))
            query = f"SELECT * FROM ({_SCORED}) WHERE id = ?3"
            row = db.execute(query, (event.kind, event.item, event.id)).fetchone()
            if row is None:  # this id was used for another item
                row = db.execute(f"SELECT * FROM ({_SCORED}) WHERE id = ?3", (None, None, event.id)).fetchone()
        return _event(row)

    def add(self, events: Iterable[Event], devices: Mapping[str, str] | None = None) -> int:
        """Adds events of other files, all or none, and their devices' names (id -> name); how many were new."""
        with self.writing() as db:
            own = own_device(db)
            before = db.execute("SELECT count(*) FROM events").fetchone()[0]
            for event in events:
                _insert(db, event, own)
            for device, name in (devices or {}).items():
                db.execute("INSERT OR IGNORE INTO devices VALUES (?, ?, 0)", (device, name))
            return db.execute("SELECT count(*) FROM events").fetchone()[0] - before

    def events(self, kind: str | None = None, item: str | None = None) -> list[Event]:
        """The events, oldest entry first; all, or those of one kind and item."""
        with self._reading() as db:
            return read_events(db, kind, item)

    def devices(self) -> dict[str, str]:
        """Device id -> name of that machine ("" where it is not known)."""
        with self._reading() as db:
            return dict(db.execute("SELECT id, name FROM devices"))

    def last(self, kind: str, item: str) -> Event | None:
        """The newest entry for one item, or None."""
        events = self.events(kind, item)
        return events[-1] if events else None

    def passed(self, kind: str) -> set[str]:
        """The items of this kind that were right or done at least once."""
        query = "SELECT DISTINCT item FROM events WHERE kind = ? AND outcome IN ('right', 'done')"
        with self._reading() as db:
            return {item for (item,) in db.execute(query, (kind,))}

    def xp(self) -> int:
        """All XP, every item's counted once."""
        with self._reading() as db:
            return db.execute(f"SELECT coalesce(sum(earned), 0) FROM ({_SCORED})", (None, None)).fetchone()[0]

    def xp_by_lesson(self) -> dict[str, int]:
        """Lesson slug (or "challenges") -> XP; those without XP are left out."""
        totals: dict[str, int] = {}
        for event in self.events():
            if event.earned:
                slug = event.item.partition("/")[0]
                totals[slug] = totals.get(slug, 0) + event.earned
        return totals

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._translated():
            db = open_to_read(self.path) if self.path.exists() else open_empty()
            try:
                yield db
            finally:
                db.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, which nobody else's write can come into; for resets and repairs."""
        with self._translated():
            db = open_to_write(self.path)
            try:
                db.execute("BEGIN IMMEDIATE")
                yield db
                db.execute("COMMIT")
            finally:
                db.close()  # rolls back what was not committed

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, ValueError, OSError) as error:
            raise explain(error, self.path) from error


def read_events(db: sqlite3.Connection, kind: str | None = None, item: str | None = None) -> list[Event]:
    return [_event(row) for row in db.execute(f"{_SCORED} ORDER BY seq", (kind, item))]


def _insert(db: sqlite3.Connection, event: Event, own: str) -> None:
    detail = None if event.detail is None else json.dumps(event.detail, ensure_ascii=False)
    at = event.at.astimezone(UTC).isoformat(timespec="microseconds")
    skills = json.dumps(event.skills) if event.skills else None
    row = (event.id, event.device or own, at, event.kind, event.item, event.outcome, event.xp)
    db.execute(_INSERT, (*row, detail, event.offset_s, skills))


def _event(row: tuple[Any, ...]) -> Event:
    event_id, at, kind, item, outcome, xp, detail, device, seq, earned, offset_s, skills = row
    kept = None if detail is None else json.loads(detail)
    names = tuple(json.loads(skills)) if skills else ()
    when, result = datetime.fromisoformat(at), Outcome(outcome)
    return Event(event_id, when, kind, item, result, xp, kept, device, seq, earned, offset_s, names)
