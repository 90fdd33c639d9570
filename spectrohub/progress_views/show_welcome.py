"""The first row of the front page: where the learner stands, what comes next, and one button."""

from __future__ import annotations

from html import escape
from pathlib import Path

from spectrohub import look
from spectrohub.content.markup import course_link, inline_html
from spectrohub.display import show_html
from spectrohub.learner_progress.state.model import Summary
from spectrohub.progress_views.current_state import current_state

_STYLE = look.style() + (Path(__file__).resolve().parent / "welcome.css").read_text(encoding="utf-8")


def welcome() -> None:
    """Show your XP and what comes next, in one row; `progress()` shows all of it."""
    state, trouble = current_state()
    what = inline_html(state.next.title) if state.next else "Everything in this course is done."
    show_html(welcome_html(state, trouble), f"{state.xp} XP, {state.level}. Next: {what}")


def welcome_html(state: Summary, trouble: str = "") -> str:
    """The row as HTML; `trouble` is one line about what could not be read, or ""."""
    warning = f'<p role="alert">{escape(trouble)}</p>' if trouble else ""
    stand = f'<div class="sh-stand"><b>{state.xp} XP</b><span>{escape(state.level)}</span></div>'
    inner = f"{warning}{stand}{_next_html(state)}"
    return f'<style>{_STYLE}</style><section class="sh-welcome" aria-label="Where you are">{inner}</section>'


def _next_html(state: Summary) -> str:
    if state.next is None:
        return "<div><b>Everything in this course is done.</b></div>"
    is_new = not state.days
    label = "Your first step" if is_new else "Next"
    way = f"<code>{escape(state.next.call)}</code>"
    if not state.next.call:
        link = course_link(state.next.path, state.next.anchor)
        way = f'<a class="sh-go" href="{link}">{"Start" if is_new else "Go on"}</a>'
    return f"<div><small>{label}</small><b>{inline_html(state.next.title)}</b></div>{way}"
