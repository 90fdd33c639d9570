"""Markdown of content files -> HTML. Raw HTML in the text is shown as text, never run."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from spectrohub.paths import course_root

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table")


def inline_html(text: str) -> str:
    """One line or sentence: `code`, **bold**, *stress* and links, without a paragraph around it."""
    return _markdown().renderInline(text)


def block_html(text: str) -> str:
    """Paragraphs, lists, tables and code blocks."""
    return _markdown().render(text)


def plain_text(markdown: str) -> str:
    """A sentence without Markdown's signs, for a terminal."""
    return markdown.replace("**", "").replace("`", "")


def course_link(path: str, anchor: str = "") -> str:
    """Address of a file of the course, seen from the notebook's folder; JupyterLab opens it in a tab.

    `path` is below the course's folder, such as "lessons/01_stft/2_frames.ipynb"; `anchor` a heading in it.
    """
    relative = Path(os.path.relpath(course_root() / path, Path.cwd())).as_posix()
    return quote(relative) + (f"#{quote(anchor)}" if anchor else "")


def about_time(minutes: int) -> str:
    """How long a lesson takes, as one says it: hours from an hour and a half on."""
    return f"About {minutes} minutes." if minutes < 90 else f"About {round(minutes / 30) / 2:g} hours."
