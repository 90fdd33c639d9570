"""What a page shows of a widget whose kernel is gone: its text, and in JupyterLab a picture (js/engine/stills.js)."""

from __future__ import annotations

from html import escape
from typing import Any

import anywidget

from spectrohub import look

_STYLE = (
    f"box-sizing:border-box;max-width:{look.width('column')};margin:0;padding:10px 18px;line-height:1.5;"
    f"border-left:5px solid {look.var('accent')};font-family:{look.font('ui')}"
)


class StillWidget(anywidget.AnyWidget):
    """A widget that can be read where it is not alive: VS Code and GitHub show `still_html` of a saved output."""

    def still_html(self) -> str:
        """Its text as HTML; of a widget without words of its own, what makes it again."""
        return still_figure(f"<code>{escape(repr(self))}</code>")

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict, dict]:
        bundle = super()._repr_mimebundle_(**kwargs)
        assert bundle is not None  # it is None for a widget without a view
        return {**bundle[0], "text/html": self.still_html()}, bundle[1]


def still_figure(inner: str, go_on: str = "Run this cell to go on.") -> str:
    """A figure with the text `inner` (HTML) and what to do next; JupyterLab puts the picture above when it saves."""
    words = f'{inner}<div style="margin-top:6px"><b>{go_on}</b></div>'
    return f'<figure class="sh-still" style="{_STYLE}"><figcaption>{words}</figcaption></figure>'
