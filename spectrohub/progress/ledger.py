"""The ledger: what a learner did, as events that are only ever added, in one SQLite file.

Nothing is updated or deleted, so several kernels may write at once, a killed writer loses at most the
event it was writing, and two machines' histories merge by putting their events together.
"""

import json
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from spectrohub.paths import user_data
from spectrohub.progress.ledger_file import LedgerError, explain, open_empty, open_to_read, open_to_write

__all__ = ["KINDS", "OUTCOMES", "Event", "Ledger", "LedgerError"]

KINDS = ("lesson", "quiz", "exercise")
OUTCOMES = ("right", "wrong", "done")

# An item's XP counts once: for its first success that has any, by time, then id. That order does not depend
# on the order in which events came into this file, so a merge of two machines gives the same total on both.
_SCORED = """
SELECT id, at, kind, item, outcome, xp, detail, device, seq,
       CASE WHEN outcome IN ('right', 'done')
             AND row_number() OVER (PARTITION BY kind, item, outcome IN ('right', 'done') ORDER BY xp = 0, at, id) = 1
            THEN xp ELSE 0 END AS earned
FROM events
"""


@dataclass(frozen=True)
class Event:
    id: str
    at: datetime  # UTC, by the clock of the machine that wrote it
    kind: str
    item: str
    outcome: str
    xp: int
    detail: object
    device: str
    seq: int  # place in this file; later events have larger numbers
    earned: int  # what this event adds to the total: `xp` for an item's first success, else 0


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
            except OSError as error:
                raise LedgerError(
                    f"The folder for your progress cannot be made ({error.strerror}: {error.filename}). "
                    "Set SPECTROHUB_HOME to a folder that you may write to."
                ) from error
        return self._path

    def record(self, kind, item, *, outcome, xp=0, detail=None, event_id=None) -> Event:
        """Adds one event and returns it; `event.earned` is the XP that it really added.

        `detail` is anything JSON can hold. The same `event_id` (default: a new one) twice adds one event.
        """
        _check_event(kind, item, outcome, xp)
        detail_text = None if detail is None else json.dumps(detail, ensure_ascii=False)
        event_id = event_id or str(uuid.uuid4())
        at = datetime.now(UTC).isoformat(timespec="microseconds")
        with self._writing() as db:
            db.execute(
                "INSERT OR IGNORE INTO events (id, device, at, kind, item, outcome, xp, detail) "
                "VALUES (?, (SELECT id FROM device), ?, ?, ?, ?, ?, ?)",
                (event_id, at, kind, item, outcome, int(xp), detail_text),
            )
            row = db.execute(f"SELECT * FROM ({_SCORED}) WHERE id = ?", (event_id,)).fetchone()
        return _event(row)

    def events(self, kind: str | None = None, item: str | None = None) -> list[Event]:
        """The events, oldest entry first; all, or those of one kind and item."""
        query = f"SELECT * FROM ({_SCORED}) WHERE (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR item = ?2)"
        with self._reading() as db:
            return [_event(row) for row in db.execute(query + " ORDER BY seq", (kind, item))]

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
            return db.execute(f"SELECT coalesce(sum(earned), 0) FROM ({_SCORED})").fetchone()[0]

    def xp_by_lesson(self) -> dict[str, int]:
        """Lesson slug -> XP; lessons without XP are left out."""
        totals: dict[str, int] = {}
        with self._reading() as db:
            for item, earned in db.execute(f"SELECT item, earned FROM ({_SCORED}) WHERE earned > 0"):
                slug = item.partition("/")[0]
                totals[slug] = totals.get(slug, 0) + earned
        return totals

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._translated():
            if self.path.exists():
                db = open_to_read(self.path)
            else:
                db = open_empty()
            try:
                yield db
            finally:
                db.close()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
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
        except sqlite3.Error as error:
            raise LedgerError(explain(error, self.path)) from error
        except ValueError as error:  # a row that no version of this course has written
            raise LedgerError(explain(sqlite3.DatabaseError("a row cannot be read"), self.path)) from error
        except OSError as error:
            raise LedgerError(f"The progress file {self.path} cannot be used: {error.strerror}.") from error


def _check_event(kind: str, item: str, outcome: str, xp: int) -> None:
    if kind not in KINDS:
        raise ValueError(f"kind={kind!r} must be one of {', '.join(KINDS)}")
    if outcome not in OUTCOMES:
        raise ValueError(f"outcome={outcome!r} must be one of {', '.join(OUTCOMES)}")
    if not item or not isinstance(item, str):
        raise ValueError(f"item={item!r} must be a name such as 'LESSON/y-axis'")
    if xp < 0 or int(xp) != xp:
        raise ValueError(f"xp={xp!r} must be a whole number, 0 or more")


def _event(row: tuple) -> Event:
    event_id, at, kind, item, outcome, xp, detail, device, seq, earned = row
    kept = None if detail is None else json.loads(detail)
    return Event(event_id, datetime.fromisoformat(at), kind, item, outcome, xp, kept, device, seq, earned)
