"""progress() shows what you have done so far, lesson by lesson, and what to do next.

`keep(...)` is how the notebook's checks and quizzes write into the ledger: it never raises, so a full
disk or a damaged file costs the learner one plain line, never the notebook.
"""

import sys
import types
from dataclasses import dataclass

from spectrohub.progress.ledger import Event, Ledger, LedgerError

__all__ = ["Kept", "keep", "progress"]


@dataclass(frozen=True)
class Kept:
    event: Event | None
    trouble: str = ""  # one line for the learner when nothing could be kept

    @property
    def earned(self) -> int:
        """The XP that this really added: 0 when the item had given its XP before."""
        return self.event.earned if self.event else 0


def keep(kind, item, *, outcome, xp=0, detail=None, event_id=None, ledger: Ledger | None = None) -> Kept:
    """`Ledger.record` for notebooks: trouble with the file comes back as a sentence."""
    try:
        event = (ledger or Ledger()).record(kind, item, outcome=outcome, xp=xp, detail=detail, event_id=event_id)
    except LedgerError as error:
        return Kept(None, f"This could not be added to your progress. {error}")
    return Kept(event)


class _Progress(types.ModuleType):
    # `from spectrohub import progress` finds this package as soon as any part of it is imported, so the
    # package itself must be what a notebook calls.
    def __call__(self):
        from spectrohub.progress.show import show_progress

        show_progress()


progress = sys.modules[__name__]
progress.__class__ = _Progress
