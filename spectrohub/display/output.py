"""One thing shown in the form that its surface takes: HTML, Markdown or a widget on a page, text elsewhere."""

from __future__ import annotations

from typing import Any

from spectrohub.display.surfaces import Surface, surface


def show(thing: object, plain: str | None = None) -> None:
    """Show `thing` (a widget, an object with `_repr_html_`) in a notebook; elsewhere print `plain`, or str(thing)."""
    if surface() is Surface.NOTEBOOK:
        from IPython.display import display

        display(thing)
    else:
        print(thing if plain is None else plain)


def show_html(html: str, plain: str) -> None:
    """Show `html` in a notebook, and `plain`, the same in words, elsewhere and where a notebook takes no HTML."""
    _show_forms({"text/html": html}, plain)


def show_markdown(markdown: str, plain: str | None = None) -> None:
    """Show `markdown` in a notebook, elsewhere print `plain` (without it, the Markdown as it is written)."""
    _show_forms({"text/markdown": markdown}, markdown if plain is None else plain)


def _show_forms(rich: dict[str, str], plain: str) -> None:
    if surface() is Surface.NOTEBOOK:
        from IPython.display import display

        display({**rich, "text/plain": plain}, raw=True)
    else:
        print(plain)


class LiveHtml:
    """One output of a notebook's cell whose HTML is replaced while the cell runs."""

    def __init__(self) -> None:
        self._handle: Any = None  # IPython's; of the first `draw`

    @property
    def is_drawn(self) -> bool:
        return self._handle is not None

    def draw(self, html: str) -> None:
        from IPython.display import HTML, display

        if self._handle is None:
            self._handle = display(HTML(html), display_id=True)
        else:
            self._handle.update(HTML(html))
