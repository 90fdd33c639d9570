"""Markdown of content files -> HTML. Raw HTML in the text is shown as text, never run."""

from functools import lru_cache


@lru_cache(maxsize=1)
def _markdown():
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table")


def inline_html(text: str) -> str:
    """One line or sentence: `code`, **bold**, *stress* and links, without a paragraph around it."""
    return _markdown().renderInline(text)


def block_html(text: str) -> str:
    """Paragraphs, lists, tables and code blocks."""
    return _markdown().render(text)
