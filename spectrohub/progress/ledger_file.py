"""The ledger's SQLite file: its tables, how it is opened, and what is said when that fails."""

import sqlite3
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

SCHEMA = 1
_APPLICATION = 0x53504843  # "SPHC": tells our file from any other SQLite file
_WAIT_S = 20.0

_CREATE = """
CREATE TABLE events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    device TEXT NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    item TEXT NOT NULL,
    outcome TEXT NOT NULL,
    xp INTEGER NOT NULL CHECK (xp >= 0),
    detail TEXT
);
CREATE INDEX events_by_item ON events (kind, item);
CREATE TABLE device (id TEXT NOT NULL);
CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'append only'); END;
"""


class LedgerError(RuntimeError):
    """The progress file cannot be read or written; the message says why and what helps."""


def open_empty() -> sqlite3.Connection:
    """A history in which nothing has happened yet."""
    db = _connect(":memory:")
    _create(db)
    return db


def _connect(path: Path | str, **options) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=_WAIT_S, isolation_level=None, **options)


def open_to_write(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    db = _connect(path)
    try:
        if _version(db, path) == 0:
            _use_wal(db)
            db.execute("BEGIN IMMEDIATE")
            # Another process may have made the tables while this one waited for the lock.
            if _version(db, path) == 0:
                _create(db)
            db.execute("COMMIT")
        db.execute("PRAGMA synchronous = FULL")  # events are rare, so each may wait for the disk
    except BaseException:
        db.close()
        raise
    return db


def open_to_read(path: Path) -> sqlite3.Connection:
    """A connection that also works where the file or its folder may not be written to."""
    uri = path.resolve().as_uri()
    failure: Exception | None = None
    for mode in ("mode=rw", "mode=ro", "mode=ro&immutable=1"):
        db = _connect(f"{uri}?{mode}", uri=True)
        try:
            if _version(db, path) == 0:
                db.close()
                db = open_empty()
            return db
        except sqlite3.OperationalError as error:
            db.close()
            failure = error
    raise failure


def _version(db: sqlite3.Connection, path: Path) -> int:
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
    for statement in _statements(_CREATE):
        db.execute(statement)
    db.execute("INSERT INTO device VALUES (?)", (uuid.uuid4().hex,))
    db.execute(f"PRAGMA application_id = {_APPLICATION}")
    db.execute(f"PRAGMA user_version = {SCHEMA}")


def _statements(script: str) -> Iterator[str]:
    # Connection.executescript would commit the transaction that several first writers wait for.
    statement = ""
    for line in script.strip().splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def explain(error: sqlite3.Error, path: Path) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return (
            f"The progress file {path} is damaged. "
            "Move it to another place (keep it: much of it can often be saved), then go on with a new one."
        )
    if code == sqlite3.SQLITE_FULL:
        return f"The disk is full, so nothing was added to {path}. Make some room, then do it once more."
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return (
            f"The progress file {path} cannot be written to. "
            "Ask for the right to write there, or set SPECTROHUB_HOME to a folder of your own."
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return f"Another program holds the progress file {path}. Close it, then do it once more."
    return f"The progress file {path} cannot be used: {error}."
