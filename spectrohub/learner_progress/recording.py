"""How widgets and checks write what a learner did into the ledger, without ever raising.

A full disk or a damaged file costs the learner one plain line, never the notebook, and the event waits until it can
be written.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace

from spectrohub.learner_progress.event import Event, new_event
from spectrohub.learner_progress.state.xp_levels import LevelShown, level_reached, xp_sums
from spectrohub.learner_progress.store.ledger import Ledger, LedgerError
from spectrohub.learner_progress.store.pending_events import add_pending, keep_pending


@dataclass(frozen=True)
class Recorded:
    event: Event | None
    trouble: str = ""  # one line for the learner when nothing could be written yet
    level: LevelShown | None = None  # that was reached with it

    @property
    def earned(self) -> int:
        """The XP that this really added: 0 when the item had given its XP before."""
        return self.event.earned if self.event else 0


def record_event(
    kind: str,
    item: str,
    *,
    outcome: str,
    xp: int = 0,
    detail: object = None,
    event_id: str | None = None,
    skills: Iterable[str] = (),
    ledger: Ledger | None = None,
) -> Recorded:
    """`Ledger.record` for notebooks: trouble with the file comes back as a sentence.

    `skills` are the ids of those that the item trains. A success keeps them, so that it stays evidence for them when
    the content changes.
    """
    ledger = ledger or Ledger()
    event = new_event(kind, item, outcome=outcome, xp=xp, detail=detail, event_id=event_id, skills=skills)
    if not event.success:
        event = replace(event, skills=())
    try:
        written = ledger.write(event)
    except LedgerError as error:
        folder = keep_pending(event, ledger)
        where = f"in {folder}" if folder else "as long as this notebook's kernel runs"
        return Recorded(
            None,
            f"This could not be added to your progress yet. {error} "
            f"It is kept {where}, and is added with the next answer after that.",
        )
    with suppress(LedgerError):
        add_pending(ledger)
    level = None
    with suppress(LedgerError):
        if written.earned:
            sums = xp_sums(ledger.events())
            level = level_reached(sums.counted, sums.without(written).counted)
    return Recorded(written, level=level)
