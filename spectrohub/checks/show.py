"""A verdict for people: HTML with a picture in a notebook, markdown, and plain text."""

from __future__ import annotations

import html
import re

from spectrohub.checks.model import Verdict

_HEAD = {
    "passed": ("✓", "Passed", "--jp-success-color1, #2e7d32"),
    "wrong": ("○", "Not yet", "--jp-warn-color1, #b26a00"),
    "crashed": ("!", "Your code stopped", "--jp-error-color1, #c62828"),
    "unattempted": ("…", "Not attempted yet", "--jp-ui-font-color2, #616161"),
}


def verdict_text(verdict: Verdict) -> str:
    """The message in plain text, one idea a line."""
    _, head, _ = _HEAD[verdict.status]
    lines = [f"{head}: {verdict.exercise}", verdict.message, *verdict.evidence]
    if verdict.next_step:
        lines.append(f"Try this: {verdict.next_step}")
    lines += [f"(Also seen, costs nothing: {notice})" for notice in verdict.notices]
    return "\n".join(lines)


def verdict_markdown(verdict: Verdict) -> str:
    _, head, _ = _HEAD[verdict.status]
    lines = [f"**{head}** · `{verdict.exercise}`", verdict.message, *(f"- {e}" for e in verdict.evidence)]
    if verdict.next_step:
        lines.append(f"**Try this:** {verdict.next_step}")
    return "\n\n".join(lines)


def verdict_html(verdict: Verdict) -> str:
    """One box: what was seen, the idea that gives exactly this, one experiment; a picture where arrays differ."""
    from spectrohub.checks.picture import difference_picture

    mark, head, colour = _HEAD[verdict.status]
    parts = [
        f'<div role="status" style="border-left:4px solid var({colour});padding:.5em .9em;margin:.3em 0;'
        'max-width:46em;line-height:1.5;font-family:var(--jp-ui-font-family,system-ui,sans-serif);'
        'color:var(--jp-ui-font-color1,inherit)">',
        f'<div style="font-weight:600;color:var({colour})"><span aria-hidden="true">{mark}</span> {head}'
        f'<span style="font-weight:400;opacity:.75"> · {html.escape(verdict.exercise)}</span></div>',
        f"<div style=\"margin:.3em 0\">{_inline(verdict.message)}</div>",
    ]
    if verdict.evidence:
        rows = "".join(f"<li>{_inline(line)}</li>" for line in verdict.evidence)
        parts.append(f'<ul style="margin:.2em 0 .4em 1.2em;padding:0;opacity:.9">{rows}</ul>')
    parts.append(difference_picture(verdict))
    if verdict.next_step:
        parts.append(f"<div><b>Try this:</b> {_inline(verdict.next_step)}</div>")
    for notice in verdict.notices:
        parts.append(f'<div style="opacity:.75">Also seen, costs nothing: {html.escape(notice)}</div>')
    return "".join(parts) + "</div>"


def _inline(text: str) -> str:
    """Escape, then show `code` as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text))
