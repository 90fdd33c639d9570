"""What `course.py progress` does beside showing progress; each returns what there is to say about it."""

from pathlib import Path

from spectrohub.learner_progress.store.history import HistoryError, export_history, import_history
from spectrohub.learner_progress.store.ledger import Ledger
from spectrohub.learner_progress.store.pending_events import settle
from spectrohub.learner_progress.store.reset_and_rescue import rescue, reset


def export_to(file: Path) -> str:
    settle(Ledger())
    try:
        count = export_history(file)
    except OSError as error:
        raise HistoryError(f"{file} cannot be written: {error.strerror or error}. Nothing was exported.") from error
    return f"{_events(count)} written to {file}. On another machine: python3 course.py progress --import FILE"


def import_from(file: Path) -> str:
    result = import_history(file)
    source = f" (from {', '.join(result.devices)})" if result.devices else ""
    return f"{_events(result.new)} added{source}, {_events(result.known)} known before. You have {Ledger().xp()} XP."


def start_again() -> str:
    kept = reset()
    if kept is None:
        return "There is no progress yet, so nothing was reset."
    return (
        f"Your progress is empty now. {_events(kept.events)} are kept in {kept.file}.\n"
        f"To have them back: python3 course.py progress --import '{kept.file}'"
    )


def rescue_damaged() -> str:
    ledger = Ledger()
    kept = rescue(ledger)
    if kept is None:
        return f"{ledger.path} is not damaged: nothing was changed."
    return (
        f"{_events(kept.events)} could be read and are in {ledger.path}. You have {ledger.xp()} XP.\n"
        f"The damaged file is kept as {kept.file}. If you have an export, `progress --import` adds what is missing."
    )


def _events(count: int) -> str:
    return f"{count} {'event' if count == 1 else 'events'}"
