"""What `course.py progress` does beside showing progress; each returns what there is to say about it."""

from pathlib import Path

from spectrohub.learner_progress.store.history import HistoryError, export_history, import_history
from spectrohub.learner_progress.store.ledger import Ledger
from spectrohub.learner_progress.store.pending_events import add_pending
from spectrohub.learner_progress.store.rescue import rescue
from spectrohub.learner_progress.store.reset import reset
from spectrohub.progress_views.site_events import vetted


def export_to(file: Path) -> str:
    add_pending(Ledger())
    try:
        count = export_history(file)
    except OSError as error:
        raise HistoryError(f"{file} cannot be written: {error.strerror or error}. Nothing was exported.") from error
    return f"{_events(count)} written to {file}. On another machine: python3 course.py progress --import FILE"


def import_from(file: Path) -> str:
    result = import_history(file, vet=vetted)
    source = f" (from {', '.join(result.devices)})" if result.devices else ""
    said = f"{_events(result.new)} added{source}, {_events(result.known)} known before. You have {Ledger().xp()} XP."
    if result.left_out:
        said += (
            f"\n{_events(result.left_out)} left out: about questions that this course does not ask, or asks otherwise."
        )
    return said


def start_again() -> str:
    backup = reset()
    if backup is None:
        return "There is no progress yet, so nothing was reset."
    return (
        f"Your progress is empty now. {_events(backup.events)} are kept in {backup.file}.\n"
        f"To have them back: python3 course.py progress --import '{backup.file}'"
    )


def rescue_damaged() -> str:
    ledger = Ledger()
    backup = rescue(ledger)
    if backup is None:
        return f"{ledger.path} is not damaged: nothing was changed."
    return (
        f"{_events(backup.events)} could be read and are in {ledger.path}. You have {ledger.xp()} XP.\n"
        f"The damaged file is kept as {backup.file}. If you have an export, `progress --import` adds what is missing."
    )


def _events(count: int) -> str:
    return f"{count} {'event' if count == 1 else 'events'}"
