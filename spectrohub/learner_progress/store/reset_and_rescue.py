"""Starting again, and saving what a damaged file still holds. Both keep what was there, so both can be undone."""

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from spectrohub.learner_progress.store.history import write_history
from spectrohub.learner_progress.store.ledger import Ledger, read_events
from spectrohub.learner_progress.store.ledger_file import LOCK, UNLOCK, Damaged, explain, run_script, version_of
from spectrohub.learner_progress.store.pending_events import settle
from spectrohub.learner_progress.store.sqlite_recovery import salvage

_ASIDE = "ledger-damaged-"


@dataclass(frozen=True)
class Kept:
    events: int
    file: Path  # what was there before


def reset(ledger: Ledger | None = None) -> Kept | None:
    """Empties the ledger; None when it was empty. Importing `file` brings all of it back.

    Backup and emptying are one transaction: what another kernel writes meanwhile comes after both.
    """
    ledger = ledger or Ledger()
    settle(ledger)
    if not ledger.events():
        return None
    backup = _free(ledger.path.with_name(f"progress-before-reset-{_stamp()}.json"))
    with ledger.writing() as db:
        events = read_events(db)
        write_history(backup, events, dict(db.execute("SELECT id, name FROM devices")))
        db.execute("PRAGMA secure_delete = ON")  # or a later rescue would find the old pages
        run_script(db, UNLOCK)
        db.execute("DELETE FROM events")
        run_script(db, LOCK)
    with suppress(sqlite3.Error), closing(sqlite3.connect(ledger.path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for aside in ledger.path.parent.glob(f"{_ASIDE}*"):  # nor in what an earlier rescue had put aside
        with suppress(OSError):
            aside.rename(aside.with_name(f"before-reset-{aside.name}"))
    return Kept(len(events), backup)


def rescue(ledger: Ledger | None = None) -> Kept | None:
    """Copies a damaged ledger aside and puts a new one with all readable events in its place.

    None when the file is not damaged. It may be stopped at any point and started again: it also reads what
    an earlier rescue had put aside. LedgerError when the file is another program's, or a newer course's.
    """
    ledger = ledger or Ledger()
    if not is_damaged(ledger):
        return None
    path = ledger.path
    aside = _free(path.with_name(f"{_ASIDE}{_stamp()}.sqlite"))
    for end in ("-wal", ""):  # the main file last: a copy without its log would be missing the newest events
        if Path(f"{path}{end}").is_file():
            shutil.copy2(f"{path}{end}", f"{aside}{end}")
    fresh = path.with_name(f".ledger-new-{os.getpid()}.sqlite")
    fresh.unlink(missing_ok=True)
    saved = [event for file in sorted(path.parent.glob(f"{_ASIDE}*.sqlite")) for event in salvage(file)]
    try:
        Ledger(fresh).add(saved)  # its connection is the last one, so that its log is folded in at closing
        for end in ("-wal", "-shm"):  # the old log must not be applied to the new file
            Path(f"{path}{end}").unlink(missing_ok=True)
        fresh.replace(path)
    finally:
        for end in ("", "-wal", "-shm"):
            Path(f"{fresh}{end}").unlink(missing_ok=True)
    settle(ledger)
    return Kept(len(ledger.events()), aside)


def is_damaged(ledger: Ledger) -> bool:
    """Whether any part of the file cannot be read. LedgerError when the file is no ledger, or cannot be opened."""
    if not ledger.path.is_file():
        return False
    try:
        with closing(sqlite3.connect(ledger.path)) as db:
            version_of(db, ledger.path)
            if db.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                return True
        ledger.events()
        return False
    except Damaged:
        return True
    except sqlite3.Error as error:
        trouble = explain(error, ledger.path)
        if isinstance(trouble, Damaged):
            return True
        raise trouble from error


def _stamp() -> str:
    return f"{datetime.now():%Y-%m-%d-%H%M%S}"


def _free(path: Path) -> Path:
    """`path`, or with a number where something already has that name."""
    found, number = path, 2
    while found.exists():
        found, number = path.with_stem(f"{path.stem}-{number}"), number + 1
    return found
