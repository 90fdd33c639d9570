"""Markdown as HTML for whoever grades: nbgrader's pages show a student's text, and must not run what stands in it."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from jinja2 import pass_context
from jinja2.runtime import Context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

MOST_REMEMBERED = 4000  # letters of a cell: what is remembered stays small whatever students write


@pass_context
def safe_markdown(context: Context, source: str) -> str:
    """In place of nbconvert's filter `markdown2html`, which leaves HTML and every link as they are."""
    attachments = context.get("cell", {}).get("attachments", {})
    return _render(source, attachments) if attachments or len(source) > MOST_REMEMBERED else _remembered(source)


@lru_cache(512)
def _remembered(source: str) -> str:
    """Most cells are the course's own, and everybody has them."""
    return _render(source, {})


def _render(source: str, attachments: dict[str, dict[str, str]]) -> str:
    return MarkdownWithMath(renderer=_Safe(attachments=attachments)).render(source)


class _Safe(IPythonRenderer):
    """HTML is shown as text, links lead to pages alone, and no picture is fetched from elsewhere."""

    def __init__(self, attachments: dict[str, dict[str, str]]):
        super().__init__(escape=True, allow_harmful_protocols=False, attachments=attachments)

    def block_mermaidjs(self, code: str) -> str:
        return f"<pre>{escape(code)}</pre>"

    def image(self, text: str, url: str, title: str | None = None) -> str:
        name = url.removeprefix("attachment:")
        if name != url and name not in self.attachments:
            return f"[a picture that was not handed in: {escape(name)}]"
        if name == url and not url.startswith("data:"):
            return self.link(text or escape(url), url, title)
        return super().image(text, url, title)
