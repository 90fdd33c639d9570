"""A verdict for people: HTML with a picture, and plain text."""

from __future__ import annotations

import html
import re

from spectrohub import look
from spectrohub.checks.picture import difference_picture
from spectrohub.checks.verdict import Verdict, VerdictStatus
from spectrohub.display import show_html

_HEAD = {
    VerdictStatus.PASSED: look.state("right"),
    VerdictStatus.WRONG: look.state("not-yet"),
    VerdictStatus.CRASHED: look.state("crashed"),
    VerdictStatus.STOPPED: look.state("stopped"),
    VerdictStatus.UNATTEMPTED: look.state("unattempted"),
}


def show_verdict(verdict: Verdict) -> None:
    """Show a verdict where the code runs: a box in a notebook, its text in a terminal."""
    show_html(verdict_html(verdict), verdict_text(verdict))


def verdict_text(verdict: Verdict) -> str:
    """The message in plain text, one idea a line."""
    lines = [f"{_HEAD[verdict.status].word}: {verdict.exercise}", verdict.message, *verdict.evidence]
    if verdict.next_step:
        lines.append(f"Try this: {verdict.next_step}")
    lines += [f"(Also seen, costs nothing: {notice})" for notice in verdict.notices]
    return "\n".join(lines)


def verdict_html(verdict: Verdict) -> str:
    """The verdict in its box."""
    return verdict_box(verdict, verdict_inner(verdict))


def verdict_box(verdict: Verdict, inner: str) -> str:
    """A box in the colour of the verdict, around HTML."""
    colour = look.var(_HEAD[verdict.status].colour)
    box = f'<div class="sh-check-still" role="status" style="{_BOX}border-left-color:{colour}">'
    return f"<style>{look.style()}</style>{box}{inner}</div>"


def verdict_inner(verdict: Verdict) -> str:
    """The idea that gives exactly this, what was seen, one experiment; a picture where arrays differ."""
    state = _HEAD[verdict.status]
    colour = look.var(state.colour)
    parts = [
        f'<div style="display:flex;gap:.6em;align-items:baseline"><b style="color:{colour}">'
        f'<span aria-hidden="true">{state.sign}</span> {state.word}</b>'
        f'<span style="{_SOFT}">{html.escape(verdict.exercise)}</span></div>',
        f'<div style="margin:.35em 0;font-size:1.05em">{_inline(verdict.message)}</div>',
    ]
    if verdict.evidence:
        rows = "".join(f'<div style="margin:.15em 0">{_inline(line)}</div>' for line in verdict.evidence)
        parts.append(f'<div style="{_SEEN}">{rows}</div>')
    parts.append(difference_picture(verdict))
    if verdict.next_step:
        parts.append(f'<div style="margin-top:.5em"><b>Try this.</b> {_inline(verdict.next_step)}</div>')
    for notice in verdict.notices:
        parts.append(f'<div style="{_SOFT}">Also seen, costs nothing: {html.escape(notice)}</div>')
    return "".join(parts)


# the same look as the explorers' cards; inline, so that a saved or exported notebook keeps it
_BOX = (
    f"box-sizing:border-box;max-width:{look.width('column')};margin:4px 4px 10px 0;padding:12px 18px;line-height:1.5;"
    f"border:1px solid {look.var('line')};border-left:5px solid;border-radius:{look.radius('part')};"
    f"font-family:{look.font('ui')};background:{look.var('surface')};color:{look.var('text')};"
)
_SEEN = (
    f"margin:.5em 0;padding:.5em .9em;border-radius:{look.radius('part')};font-size:.95em;overflow-x:auto;"
    f"background:{look.var('raised')};"
)
_SOFT = f"color:{look.var('muted')};font-size:.92em;"


def _inline(text: str) -> str:
    """Escape, then show `code` as code and a new line as one."""
    marked = re.sub(r"`([^`]+)`", r'<code style="background:none;padding:0">\1</code>', html.escape(text))
    return marked.replace("\n", "<br>")
