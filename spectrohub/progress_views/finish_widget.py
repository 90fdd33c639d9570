"""finish("LESSON") stands at a lesson's end: a button with which the learner says that it is read.

A cell that was run says nothing, for all of them can be run at once, so it is the click that counts.
It gives no XP: XP is for answers.
"""

from pathlib import Path
from typing import Any

import traitlets

from spectrohub import content
from spectrohub.content.markup import inline_html
from spectrohub.display.still_widget import StillWidget, still_figure
from spectrohub.learner_progress.event import EventKind, Outcome
from spectrohub.learner_progress.recording import record_event
from spectrohub.learner_progress.state.model import LessonProgress, Summary
from spectrohub.learner_progress.store.ledger import Ledger
from spectrohub.progress_views.current_state import current_state
from spectrohub.progress_views.moments import lesson_moment, next_place

_STATIC = Path(__file__).resolve().parents[1] / "static"


class Finish(StillWidget):
    """A line that says what is read and done, the button, and the way to what comes next."""

    _esm = _STATIC / "finish.js"
    _css = _STATIC / "finish.css"

    _needs_kernel = traitlets.Bool(True).tag(sync=True)  # the static course leaves it out
    line = traitlets.Unicode().tag(sync=True)  # HTML
    trouble = traitlets.Unicode().tag(sync=True)
    is_read = traitlets.Bool(False).tag(sync=True)
    next = traitlets.Any().tag(sync=True)  # Place | None
    pressed = traitlets.Int(0).tag(sync=True)  # the page raises it
    moment = traitlets.Any().tag(sync=True)  # Moment | None
    moment_seen = traitlets.Bool(False).tag(sync=True)  # the page says so: shown again, it is still

    def __init__(self, slug: str, ledger: Ledger | None = None):
        self.slug, self._ledger = slug, ledger
        super().__init__()
        self._show()

    def still_html(self) -> str:
        return still_figure(self.line)

    @traitlets.observe("pressed")
    def _mark(self, _change: Any) -> None:
        before, _ = current_state(self._ledger)
        recorded = record_event(EventKind.LESSON, self.slug, outcome=Outcome.DONE, ledger=self._ledger)
        if recorded.event and not _own(self.slug, before).read:  # another tab may have been first
            self.moment = lesson_moment(self.slug, recorded.event, self._ledger)
        self._show(recorded.trouble)

    def _show(self, trouble: str = "") -> None:
        state, unread = current_state(self._ledger)
        lesson = _own(self.slug, state)
        self.line = _line(lesson)
        self.next = next_place(state) if lesson.read else None
        self.trouble = trouble or unread
        self.is_read = lesson.read is not None


def _own(slug: str, state: Summary) -> LessonProgress:
    return next(one for one in state.lessons if one.slug == slug)


def finish(slug: str) -> Finish:
    """Mark a lesson as read, by a click. KeyError names the lessons when there is none of this name."""
    return Finish(content.lesson(slug).slug)


def _line(lesson: LessonProgress) -> str:
    counts = " and ".join(
        f"{sum(one.done for one in items)} of {len(items)} {name}"
        for name, items in (("questions", lesson.quiz), ("exercises", lesson.exercises))
        if items
    )
    if lesson.read:
        return f"<b>✓ Read on {lesson.read.day} {lesson.read:%B %Y}.</b> Done: {counts}."
    return f"At the end of “{inline_html(lesson.title)}”? So far you have done {counts}; the rest can follow."
