"""`keep(...)` is how the notebook's checks and quizzes write into the ledger.

It never raises: a full disk or a damaged file costs the learner one plain line, never the notebook, and the event
waits until it can be written.
"""

from contextlib import suppress
from dataclasses import dataclass

from spectrohub.learner_progress.store.ledger import Event, Ledger, LedgerError, new_event


@dataclass(frozen=True)
class Kept:
    event: Event | None
    trouble: str = ""  # one line for the learner when nothing could be kept

    @property
    def earned(self) -> int:
        """The XP that this really added: 0 when the item had given its XP before."""
        return self.event.earned if self.event else 0


def keep(kind, item, *, outcome, xp=0, detail=None, event_id=None, ledger: Ledger | None = None) -> Kept:
    """`Ledger.record` for notebooks: trouble with the file comes back as a sentence.

    The event also keeps which skills it is about (from the content or the challenges), so that it stays
    evidence for them when the content changes.
    """
    from spectrohub.learner_progress.state.catalogue import skills_of
    from spectrohub.learner_progress.store.pending_events import put_aside, settle

    ledger = ledger or Ledger()
    skills = skills_of(kind, item) if outcome in ("right", "done") else ()
    event = new_event(kind, item, outcome=outcome, xp=xp, detail=detail, event_id=event_id, skills=skills)
    try:
        written = ledger.write(event)
    except LedgerError as error:
        folder = put_aside(event, ledger)
        where = f"in {folder}" if folder else "as long as this notebook's kernel runs"
        return Kept(
            None,
            f"This could not be added to your progress yet. {error} "
            f"It is kept {where}, and is added with the next answer after that.",
        )
    with suppress(LedgerError):
        settle(ledger)
    return Kept(written)
