"""The card of one check: it can be read where it is saved, and where it is alive it has buttons.

All hints go to the page with it, so a button answers at once, and without a kernel too.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

import traitlets

from spectrohub.checks.show import verdict_box, verdict_inner, verdict_text
from spectrohub.checks.verdict import Verdict
from spectrohub.content import ExerciseText
from spectrohub.content.markup import block_html, inline_html
from spectrohub.display.still_widget import StillWidget
from spectrohub.exercise_card.help_texts import hints_seen, mark_seen
from spectrohub.exercise_card.printed import Printed
from spectrohub.progress_views.moments import Moment

_STATIC = Path(__file__).resolve().parents[1] / "static"


class ExerciseCard(StillWidget):
    """Shows a verdict; `Hint` gives the next hint, `Explain` what happens inside."""

    _esm = _STATIC / "check.js"
    _css = _STATIC / "check.css"

    title = traitlets.Unicode().tag(sync=True)
    status = traitlets.Unicode().tag(sync=True)
    verdict = traitlets.Unicode().tag(sync=True)  # HTML, as all texts here
    hints: traitlets.List[str] = traitlets.List().tag(sync=True)
    hints_seen = traitlets.Int(0).tag(sync=True)  # the page raises it
    explanation = traitlets.Unicode().tag(sync=True)
    solved = traitlets.Bool(False).tag(sync=True)  # passed now or before: the explanation is open
    earned = traitlets.Int(0).tag(sync=True)  # XP that this check added to the ledger
    trouble = traitlets.Unicode().tag(sync=True)
    printed = traitlets.Unicode().tag(sync=True)
    moment = traitlets.Any().tag(sync=True)  # Moment | None, of a first pass
    moment_seen = traitlets.Bool(False).tag(sync=True)  # the page says so: shown again, it is still

    def __init__(
        self,
        verdict: Verdict,
        text: ExerciseText,
        *,
        solved: bool,
        earned: int = 0,
        trouble: str = "",
        printed: Printed,
        moment: Moment | None = None,
    ):
        self._verdict, self._item = verdict, text.item
        super().__init__(
            title=text.title,
            status=str(verdict.status),
            verdict=verdict_inner(verdict),
            hints=[inline_html(one) for one in text.hints],
            hints_seen=hints_seen(text.item),
            explanation=block_html(text.explanation),
            solved=solved,
            earned=earned,
            trouble=trouble,
            printed=printed.html(),
            moment=moment,
        )

    @traitlets.observe("hints_seen")
    def _count(self, change: Any) -> None:
        mark_seen(self._item, change["new"])

    def still_html(self) -> str:
        earned = f"<p><b>+{self.earned} XP</b></p>" if self.earned else ""
        trouble = f"<p>{escape(self.trouble)}</p>" if self.trouble else ""
        return verdict_box(self._verdict, f"{self.verdict}{trouble}{earned}{self.printed}")

    def plain_text(self) -> str:
        earned = [f"+{self.earned} XP · `explain({self._item!r})` shows what happens inside."] if self.earned else []
        trouble = [self.trouble] if self.trouble else []
        return "\n".join([verdict_text(self._verdict), *earned, *trouble])

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict, dict]:
        data, metadata = super()._repr_mimebundle_(**kwargs)
        return {**data, "text/plain": self.plain_text()}, metadata
