"""A verdict for people: HTML with a picture, and plain text."""

from __future__ import annotations

import html
import re

from spectrohub.checks.picture import difference_picture
from spectrohub.checks.verdict import Verdict, VerdictStatus
from spectrohub.display import show_html

_HEAD = {
    VerdictStatus.PASSED: ("✓", "Passed", "--jp-success-color1, #2e7d32"),
    VerdictStatus.WRONG: ("○", "Not yet", "--jp-warn-color1, #b26a00"),
    VerdictStatus.CRASHED: ("!", "Your code stopped", "--jp-error-color1, #c62828"),
    VerdictStatus.STOPPED: ("!", "Stopped", "--jp-error-color1, #c62828"),
    VerdictStatus.UNATTEMPTED: ("…", "Not attempted yet", "--jp-ui-font-color2, #616161"),
}


def show_verdict(verdict: Verdict) -> None:
    """Show a verdict where the code runs: a box in a notebook, its text in a terminal."""
    show_html(verdict_html(verdict), verdict_text(verdict))


def verdict_text(verdict: Verdict) -> str:
    """The message in plain text, one idea a line."""
    _, head, _ = _HEAD[verdict.status]
    lines = [f"{head}: {verdict.exercise}", verdict.message, *verdict.evidence]
    if verdict.next_step:
        lines.append(f"Try this: {verdict.next_step}")
    lines += [f"(Also seen, costs nothing: {notice})" for notice in verdict.notices]
    return "\n".join(lines)


def verdict_html(verdict: Verdict) -> str:
    """One box: the idea that gives exactly this, what was seen, one experiment; a picture where arrays differ."""
    mark, head, colour = _HEAD[verdict.status]
    parts = [
        f'<div role="status" style="{_BOX}border-left-color:var({colour})">',
        f'<div style="display:flex;gap:.6em;align-items:baseline"><b style="color:var({colour})">'
        f'<span aria-hidden="true">{mark}</span> {head}</b>'
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
    return "".join(parts) + "</div>"


# the same look as the explorers' cards; inline, so that a saved or exported notebook keeps it
_BOX = (
    "box-sizing:border-box;max-width:820px;margin:4px 0 8px;padding:12px 18px;line-height:1.5;"
    "border:1px solid var(--jp-border-color2,#dcdce2);border-left:5px solid;border-radius:10px;"
    "font-family:var(--jp-ui-font-family,system-ui,sans-serif);color:var(--jp-ui-font-color1,inherit);"
)
_SEEN = (
    "margin:.5em 0;padding:.5em .9em;border-radius:8px;font-size:.95em;overflow-x:auto;"
    "background:var(--jp-layout-color2,#f4f4f6);"
)
_SOFT = "color:var(--jp-ui-font-color2,#5d5d68);font-size:.92em;"


def _inline(text: str) -> str:
    """Escape, then show `code` as code."""
    return re.sub(r"`([^`]+)`", r'<code style="background:none;padding:0">\1</code>', html.escape(text))
