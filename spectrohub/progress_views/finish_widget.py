"""finish("LESSON") stands at a lesson's end: a button with which the learner says that it is read.

A cell that was run says nothing, for all of them can be run at once, so it is the click that counts.
It gives no XP: XP is for answers.
"""

from html import escape

import ipywidgets

from spectrohub import content
from spectrohub.content.markup import inline_html
from spectrohub.learner_progress.event import EventKind, Outcome
from spectrohub.learner_progress.recording import record_event
from spectrohub.learner_progress.state.model import LessonProgress
from spectrohub.learner_progress.store.ledger import Ledger
from spectrohub.progress_views.current_state import current_state


class Finish(ipywidgets.Box):
    """The button, and a line that says what is read, done and next."""

    def __init__(self, slug: str, ledger: Ledger | None = None):
        self.slug, self._ledger = slug, ledger
        self.button = ipywidgets.Button(
            description="I have read this lesson", icon="check", button_style="primary", layout={"width": "max-content"}
        )
        self.button.on_click(self._mark)
        self.line = ipywidgets.HTML()
        super().__init__([self.line, self.button], layout={"flex_flow": "column", "align_items": "flex-start"})
        self._show()

    def _mark(self, _button: ipywidgets.Button) -> None:
        recorded = record_event(EventKind.LESSON, self.slug, outcome=Outcome.DONE, ledger=self._ledger)
        self._show(recorded.trouble)

    def _show(self, trouble: str = "") -> None:
        state, unread = current_state(self._ledger)
        trouble = trouble or unread
        lesson = next(one for one in state.lessons if one.slug == self.slug)
        parts = [_line(lesson)]
        if lesson.read and state.next and state.next.path:
            # not a link: JupyterLab follows those of a cell's output alone, not of a widget
            parts.append(f"Next, in <code>{escape(state.next.path)}</code>: <b>{inline_html(state.next.title)}</b>")
        if trouble:
            parts.append(escape(trouble))
        # Without a role a screen reader would not notice that the line has changed.
        self.line.value = f'<div role="status" style="line-height:1.6">{"<br>".join(parts)}</div>'
        self.button.layout.display = "none" if lesson.read else ""


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
