"""Starting again. What was there is kept, so a reset can be undone."""

import sqlite3
from contextlib import closing, suppress

from spectrohub.learner_progress.store.backups import DAMAGED_PREFIX, Backup, free_path, time_stamp
from spectrohub.learner_progress.store.history import write_history
from spectrohub.learner_progress.store.ledger import Ledger, read_events
from spectrohub.learner_progress.store.ledger_file import LOCK, UNLOCK, run_script
from spectrohub.learner_progress.store.pending_events import add_pending


def reset(ledger: Ledger | None = None) -> Backup | None:
    """Empties the ledger; None when it was empty. Importing `file` brings all of it back.

    Backup and emptying are one transaction: what another kernel writes meanwhile comes after both.
    """
    ledger = ledger or Ledger()
    add_pending(ledger)
    if not ledger.events():
        return None
    backup = free_path(ledger.path.with_name(f"progress-before-reset-{time_stamp()}.json"))
    with ledger.writing() as db:
        events = read_events(db)
        write_history(backup, events, dict(db.execute("SELECT id, name FROM devices")))
        db.execute("PRAGMA secure_delete = ON")  # or a later rescue would find the old pages
        run_script(db, UNLOCK)
        db.execute("DELETE FROM events")
        run_script(db, LOCK)
    with suppress(sqlite3.Error), closing(sqlite3.connect(ledger.path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for aside in ledger.path.parent.glob(f"{DAMAGED_PREFIX}*"):  # nor in what an earlier rescue had put aside
        with suppress(OSError):
            aside.rename(aside.with_name(f"before-reset-{aside.name}"))
    return Backup(len(events), backup)
