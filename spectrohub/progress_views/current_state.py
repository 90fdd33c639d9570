"""The learner's state now: this machine's ledger over the installed course, with its content and its challenges."""

from datetime import datetime
from functools import partial
from pathlib import Path

from spectrohub import challenges, content
from spectrohub.content.chapters import chapters
from spectrohub.content.notebook_anchors import place
from spectrohub.learner_progress.event import Event
from spectrohub.learner_progress.exercise_points import exercise_xp
from spectrohub.learner_progress.state.catalogue import Catalogue
from spectrohub.learner_progress.state.model import Summary
from spectrohub.learner_progress.state.summary import summarise
from spectrohub.learner_progress.store.ledger import Ledger, LedgerError
from spectrohub.learner_progress.store.pending_events import add_pending


def course_catalogue(root: Path | None = None) -> Catalogue:
    """The content of the course at `root` (default: the one around the notebook), and the installed challenges."""
    return Catalogue(
        content.lessons(root),
        challenges.families,
        partial(exercise_xp, root=root),
        partial(place, root=root),
        partial(chapters, root=root),
    )


def summary(ledger: Ledger | None = None, root: Path | None = None, now: datetime | None = None) -> Summary:
    """The learner's state at `now` (with a time zone; default: this machine's clock). LedgerError when unreadable."""
    return _after((ledger or Ledger()).events(), root, now)


def current_state(ledger: Ledger | None = None) -> tuple[Summary, str]:
    """(the learner's state, one line of trouble or ""). Without a readable ledger everything is open."""
    trouble = ""
    ledger = ledger or Ledger()
    try:
        add_pending(ledger)
    except LedgerError as error:
        trouble = f"Some answers still wait to be added to your progress. {error}"
    try:
        return summary(ledger), trouble
    except LedgerError as error:
        return _after([], None, None), f"Your progress cannot be read now. {error}"


def _after(events: list[Event], root: Path | None, now: datetime | None) -> Summary:
    return summarise(events, course_catalogue(root), now or datetime.now().astimezone())
