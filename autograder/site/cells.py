"""A notebook's cells as HTML: text, code, and what the code showed."""

import re
from base64 import b64decode
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from itertools import pairwise

from markdown_it import MarkdownIt
from nbformat import NotebookNode

from autograder.site.files import Shared, link, page_links
from autograder.site.widgets import VIEW, Page
from spectrohub.content.pace import minutes_of
from spectrohub.notebooks import Cell

_AUDIO = re.compile(r'src="data:audio/(wav|flac|mpeg);base64,([A-Za-z0-9+/=\s]+)"')
_IMAGE = re.compile(r'<img src="([^":]+)"')
_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_NEEDS_PYTHON = (
    '<p class="site-needs">This part needs Python: it works when the lesson is open in JupyterLab '
    '(<a href="{index}#open">how to open it</a>).</p>'
)


class Cells:
    """Turns the cells of one notebook into HTML for the page at `address`."""

    def __init__(self, address: str, page: Page, shared: Shared):
        self.address, self.page, self.shared = address, page, shared
        self.headings: list[tuple[int, str, str]] = []  # (level, id, text) for the page's contents
        self.pictures: set[str] = set()  # images that the text shows, as it names them
        self.explorers: set[str] = set()  # ids of the cells that show one
        self.without_words = 0  # pictures that have no text alternative

    def html(self, notebook: NotebookNode) -> str:
        return "\n".join(self._cell(cell) for cell in notebook.cells if cell.source.strip() or cell.get("outputs"))

    def _cell(self, cell: NotebookNode) -> str:
        pace = f'data-minutes="{minutes_of(_plain_cell(cell)):.2f}"'
        if cell.cell_type == "markdown":
            return f'<section class="site-text" {pace}>{self._markdown(cell.source)}</section>'
        if cell.cell_type != "code":
            return ""
        shown = "".join(self._outputs(cell))
        return f'<section class="site-code" {pace}>{self._source(cell)}{shown}</section>'

    def _source(self, cell: NotebookNode) -> str:
        """A question stands without the line that asks it, and what the lesson folds is folded here too."""
        views = [output.data[VIEW]["model_id"] for output in cell.outputs if VIEW in output.get("data", {})]
        if views and len(views) == len(cell.outputs) and all(self.page.is_quiz(model) for model in views):
            return ""
        code = f'<div class="site-source">{_coloured(cell.source)}</div>'
        if _plain_cell(cell).folded:
            return f'<details class="site-fold"><summary>Show the code</summary>{code}</details>'
        return code

    def _markdown(self, text: str) -> str:
        tokens = _renderer().parse(text)
        for heading, inline in pairwise(tokens):
            if heading.type == "heading_open":
                words = "".join(part.content for part in inline.children or () if part.content)
                heading.attrSet("id", words.replace(" ", "-"))  # as JupyterLab names them, so that links fit
                self.headings.append((int(heading.tag[1]), words.replace(" ", "-"), words))
        html = _renderer().renderer.render(tokens, _renderer().options, {})
        self.pictures |= set(_IMAGE.findall(html))
        return page_links(html.replace("<pre>", '<pre tabindex="0">'), self.address)  # a key can scroll it

    def _outputs(self, cell: NotebookNode) -> Iterator[str]:
        printed = ""
        for output in cell.outputs:
            if output.output_type == "stream":
                printed += output.text if output.name == "stdout" else ""
                continue
            if printed:
                yield _plain(printed)
                printed = ""
            yield self._error(output) if output.output_type == "error" else self._shown(output.data, cell.id)
        if printed:
            yield _plain(printed)

    def _error(self, output: NotebookNode) -> str:
        return f'<pre class="site-error" tabindex="0">{escape(f"{output.ename}: {output.evalue}")}</pre>'

    def _shown(self, data: NotebookNode, cell: str) -> str:
        if VIEW in data:
            model = data[VIEW]["model_id"]
            if self.page.can_show(model):
                explorer = self.page.is_explorer(model)
                self.explorers |= {cell} if explorer else set()
                named = f' data-explorer="{escape(cell)}"' if explorer else ""
                return f'<div class="site-widget" data-model="{escape(model)}"{named}></div>'
            return _NEEDS_PYTHON.format(index=link(self.address, "index.html"))
        if "text/html" in data:
            return self._html(data["text/html"])
        if "text/markdown" in data:
            return f'<div class="site-out">{self._markdown(data["text/markdown"])}</div>'
        if "image/svg+xml" in data or "image/png" in data:
            return self._picture(data)
        return _plain(data.get("text/plain", ""))

    def _html(self, html: str) -> str:
        if not html:  # what a bar leaves when its work is done
            return ""
        if 'class="sh-progress' in html:
            return _NEEDS_PYTHON.format(index=link(self.address, "index.html"))

        def sound(found: re.Match[str]) -> str:
            file = self.shared.data("sounds", b64decode(found[2]), f".{found[1]}".replace("mpeg", "mp3"))
            return f'src="{link(self.address, file)}" preload="none"'

        return f'<div class="site-out">{page_links(_AUDIO.sub(sound, html), self.address)}</div>'

    def _picture(self, data: NotebookNode) -> str:
        self.without_words += 1
        if "image/svg+xml" in data:
            return f'<div class="site-out">{data["image/svg+xml"]}</div>'
        file = self.shared.data("pictures", b64decode(data["image/png"]), ".png")
        words = escape(data.get("text/plain", ""))
        return f'<div class="site-out"><img src="{link(self.address, file)}" alt="{words}"></div>'


def _plain_cell(cell: NotebookNode) -> Cell:
    folded = bool(cell.metadata.get("jupyter", {}).get("source_hidden"))
    return Cell(cell.cell_type, cell.source, folded=folded)


def _plain(text: str) -> str:
    text = _ANSI.sub("", text).rstrip("\n")
    return f'<pre class="site-printed" tabindex="0">{escape(text)}</pre>' if text else ""


def _coloured(source: str) -> str:
    from pygments import highlight
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import PythonLexer

    lines = highlight(source, PythonLexer(), HtmlFormatter(nowrap=True))
    return f'<pre tabindex="0"><code>{lines.rstrip()}</code></pre>'


def code_colours() -> str:
    """The style of coloured code, for light and dark pages; both have the contrast that text needs."""
    from pygments.formatters import HtmlFormatter

    def rules(style: str) -> str:
        lines = HtmlFormatter(style=style).get_style_defs(".site-source").splitlines()
        return "\n".join(line for line in lines if line.startswith(".site-source .") and "background" not in line)

    return f"{rules('xcode')}\n@media (prefers-color-scheme: dark) {{\n{rules('github-dark')}\n}}\n"


@lru_cache(maxsize=1)
def _renderer() -> MarkdownIt:
    # the lessons are ours: the HTML in them is meant
    return MarkdownIt("commonmark", {"html": True, "typographer": False}).enable("table")
