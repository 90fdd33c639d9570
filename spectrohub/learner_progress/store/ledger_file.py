"""The ledger's SQLite file: its tables, how it is opened, and what is said when that fails."""

import platform
import shutil
import sqlite3
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

SCHEMA = 2
_APPLICATION = 0x53504843  # "SPHC": tells our file from any other SQLite file
_WAIT_S = 20.0
_WAYS_TO_READ = ("mode=rw", "mode=ro", "mode=ro&immutable=1")

# New columns stand last, as in a file that was migrated: whoever reads rows without SQLite finds them in one order.
_EVENTS = """
CREATE TABLE events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    device TEXT NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    item TEXT NOT NULL,
    outcome TEXT NOT NULL,
    xp INTEGER NOT NULL CHECK (xp >= 0),
    detail TEXT,
    offset_s INTEGER,
    skills TEXT
);
CREATE INDEX events_by_item ON events (kind, item);
"""
_DEVICES = "CREATE TABLE devices (id TEXT PRIMARY KEY, name TEXT NOT NULL, own INTEGER NOT NULL);"
LOCK = """
CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'append only'); END;
"""
UNLOCK = """
DROP TRIGGER events_are_not_changed;
DROP TRIGGER events_are_not_deleted;
"""
# Schema 1 knew neither the local time of day nor the skills, and one nameless device.
_FROM_1 = """
ALTER TABLE events ADD COLUMN offset_s INTEGER;
ALTER TABLE events ADD COLUMN skills TEXT;
"""
_READ_1 = "CREATE TEMP VIEW events AS SELECT *, NULL AS offset_s, NULL AS skills FROM main.events"
_READ_DEVICE_1 = "CREATE TEMP VIEW devices AS SELECT id, '' AS name, 1 AS own FROM main.device"


class LedgerError(RuntimeError):
    """The progress file cannot be read or written; the message says why and what helps."""


class Damaged(LedgerError):
    """Some of the file's content is no longer what a ledger holds."""


def open_empty() -> sqlite3.Connection:
    """A history in which nothing has happened yet."""
    db = _connect(":memory:")
    _create(db)
    return db


def _connect(path: Path | str, *, uri: bool = False) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=_WAIT_S, isolation_level=None, uri=uri)


def open_to_write(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    db = _connect(path)
    try:
        if version_of(db, path) < SCHEMA:
            _use_wal(db)
            db.execute("BEGIN IMMEDIATE")
            # Another process may have made or migrated the tables while this one waited for the lock.
            version = version_of(db, path)
            if version == 0:
                _create(db)
            elif version == 1:
                _migrate_1(db)
            db.execute("COMMIT")
        db.execute("PRAGMA synchronous = FULL")  # events are rare, so each may wait for the disk
    except BaseException:
        db.close()
        raise
    return db


def open_to_read(path: Path) -> sqlite3.Connection:
    """A connection that also works where the file or its folder may not be written to."""
    uri = path.resolve().as_uri()
    for mode in _WAYS_TO_READ:
        db = _connect(f"{uri}?{mode}", uri=True)
        try:
            version = version_of(db, path)
            if version == 0:
                db.close()
                db = open_empty()
            elif version == 1:  # shown as if it were migrated; the file itself stays as it is
                db.execute("PRAGMA temp_store = MEMORY")
                db.execute(_READ_1)
                db.execute(_READ_DEVICE_1)
            return db
        except sqlite3.OperationalError as error:
            db.close()
            if mode == _WAYS_TO_READ[-1]:
                raise error
    raise AssertionError("every way to read returns or raises")


def version_of(db: sqlite3.Connection, path: Path) -> int:
    """The file's schema version; 0 for a file that holds nothing yet."""
    version = db.execute("PRAGMA user_version").fetchone()[0]
    tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if version == 0 and tables == 0:
        return 0
    if db.execute("PRAGMA application_id").fetchone()[0] != _APPLICATION:
        raise LedgerError(f"{path} is not a progress file of Spectro Hub. Move it away, then go on.")
    if version > SCHEMA:
        raise LedgerError(
            f"{path} was written by a newer Spectro Hub (format {version}, this one reads up to {SCHEMA}). "
            "Your progress is safe in it; update the course to see and add to it."
        )
    return version


def _use_wal(db: sqlite3.Connection) -> None:
    # SQLite does not wait for its lock here; on file systems without shared memory it keeps the older mode.
    until = time.monotonic() + _WAIT_S
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)


def _create(db: sqlite3.Connection) -> None:
    run_script(db, _EVENTS + LOCK + _DEVICES)
    _add_device(db)
    db.execute(f"PRAGMA application_id = {_APPLICATION}")
    db.execute(f"PRAGMA user_version = {SCHEMA}")


def _migrate_1(db: sqlite3.Connection) -> None:
    run_script(db, _FROM_1 + _DEVICES)
    db.execute("INSERT INTO devices SELECT id, ?, 1 FROM device", (platform.node(),))
    db.execute("DROP TABLE device")
    db.execute(f"PRAGMA user_version = {SCHEMA}")


def own_device(db: sqlite3.Connection) -> str:
    """This machine's id in the file. A file that was copied to another machine gets a new one for it."""
    found = db.execute("SELECT id FROM devices WHERE own AND name = ? LIMIT 1", (platform.node(),)).fetchone()
    return found[0] if found else _add_device(db)


def _add_device(db: sqlite3.Connection) -> str:
    device = uuid.uuid4().hex
    db.execute("INSERT INTO devices VALUES (?, ?, 1)", (device, platform.node()))
    return device


def run_script(db: sqlite3.Connection, script: str) -> None:
    """Runs statements inside the transaction that is open; Connection.executescript would commit it."""
    for statement in _statements(script):
        db.execute(statement)


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.strip().splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def explain(error: Exception, path: Path) -> LedgerError:
    """What to raise for an error of SQLite, of the disk, or of a row that no version of this course has written."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT) or isinstance(error, ValueError):
        return Damaged(
            f"The progress file {path} is damaged. `python3 course.py progress --rescue` moves it aside, "
            "saves what can still be read, and goes on with a new one."
        )
    if code == sqlite3.SQLITE_FULL or (code == sqlite3.SQLITE_IOERR and _is_full(path)):
        return LedgerError(f"The disk is full, so nothing was added to {path}. Make some room, then do it once more.")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return LedgerError(
            f"The progress file {path} cannot be written to. "
            "Ask for the right to write there, or set SPECTROHUB_HOME to a folder of your own."
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LedgerError(f"Another program holds the progress file {path}. Close it, then do it once more.")
    return LedgerError(f"The progress file {path} cannot be used: {getattr(error, 'strerror', None) or error}.")


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < 64 * 1024
    except OSError:
        return False
