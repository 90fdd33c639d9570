"""Saving what a damaged ledger still holds. The damaged file is kept, so a rescue can be undone."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from spectrohub.learner_progress.store.backups import DAMAGED_PREFIX, Backup, free_path, time_stamp
from spectrohub.learner_progress.store.ledger import Ledger
from spectrohub.learner_progress.store.ledger_file import Damaged, explain, version_of
from spectrohub.learner_progress.store.pending_events import add_pending
from spectrohub.learner_progress.store.sqlite_recovery import recover_events


def rescue(ledger: Ledger | None = None) -> Backup | None:
    """Copies a damaged ledger aside and puts a new one with all readable events in its place.

    None when the file is not damaged. It may be stopped at any point and started again: it also reads what
    an earlier rescue had put aside. LedgerError when the file is another program's, or a newer course's.
    """
    ledger = ledger or Ledger()
    if not is_damaged(ledger):
        return None
    path = ledger.path
    aside = free_path(path.with_name(f"{DAMAGED_PREFIX}{time_stamp()}.sqlite"))
    for end in ("-wal", ""):  # the main file last: a copy without its log would be missing the newest events
        if Path(f"{path}{end}").is_file():
            shutil.copy2(f"{path}{end}", f"{aside}{end}")
    fresh = path.with_name(f".ledger-new-{os.getpid()}.sqlite")
    fresh.unlink(missing_ok=True)
    saved = [event for file in sorted(path.parent.glob(f"{DAMAGED_PREFIX}*.sqlite")) for event in recover_events(file)]
    try:
        Ledger(fresh).add(saved)  # its connection is the last one, so that its log is folded in at closing
        for end in ("-wal", "-shm"):  # the old log must not be applied to the new file
            Path(f"{path}{end}").unlink(missing_ok=True)
        fresh.replace(path)
    finally:
        for end in ("", "-wal", "-shm"):
            Path(f"{fresh}{end}").unlink(missing_ok=True)
    add_pending(ledger)
    return Backup(len(ledger.events()), aside)


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
