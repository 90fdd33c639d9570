"""The lessons' style of figure: drawn by matplotlib, shown as SVG that follows the page's theme, always with words.

`show` puts a figure on the page with its description below it, for eyes and for screen readers. Text and lines
take the page's own colour, so that a figure is readable in a light and in a dark JupyterLab.
"""

from __future__ import annotations

import html
import io
import re
from typing import TYPE_CHECKING, Any

from spectrohub import look
from spectrohub.display import Surface, show_html, surface

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.typing import RcKeyType

INK = "#0a0b0c"  # stands for "the page's text colour" until the SVG is made
_FONT = look.font("ui")
_STYLE: dict[RcKeyType, Any] = {
    "svg.fonttype": "none",
    "font.size": 10,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": INK,
    "axes.titlesize": 11,
    "axes.titlelocation": "left",
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.facecolor": "none",
    "figure.facecolor": "none",
    "savefig.facecolor": "none",
    "axes.spines.top": False,
    "axes.spines.right": False,
}


def figure(width: float = 8.5, height: float = 3.0) -> tuple[Figure, Axes]:
    """An empty figure in the lessons' style with one pair of axes; `width` and `height` in inches."""
    fig, (axes,) = figure_row(1, width=width, height=height)
    return fig, axes


def figure_row(columns: int, *, width: float = 8.5, height: float = 3.0) -> tuple[Figure, list[Axes]]:
    """An empty figure in the lessons' style with `columns` pairs of axes side by side; inches."""
    import matplotlib
    from matplotlib.figure import Figure  # no pyplot: nothing is left open, and no backend is needed

    with matplotlib.rc_context(_STYLE):
        fig = Figure(figsize=(width, height), layout="constrained")
        return fig, [fig.add_subplot(1, columns, i + 1) for i in range(columns)]


def show(fig: Figure, alt: str) -> None:
    """Put `fig` on the page with its description `alt` below it; without a notebook, print the description."""
    if surface() is not Surface.NOTEBOOK:  # the drawing takes a while
        print(alt)
        return
    words = html.escape(alt)
    show_html(
        f'<figure style="margin:0.5em 0;max-width:100%"><div role="img" aria-label="{words}">{_svg(fig)}</div>'
        f'<figcaption style="opacity:0.8;font-size:0.9em;max-width:100ch">{words}</figcaption></figure>',
        plain=alt,
    )


def _svg(fig: Figure) -> str:
    """The figure as an SVG element that scales down with the page and takes the page's text colour and font."""
    import matplotlib

    for ax in fig.axes:  # also those that were added outside this module, such as a colour bar
        ax.tick_params(colors=INK)
        legend = ax.get_legend()
        for label in (ax.title, ax.xaxis.label, ax.yaxis.label, *(legend.get_texts() if legend else ())):
            label.set_color(INK)
        for spine in ax.spines.values():
            spine.set_edgecolor(INK)
    text = io.StringIO()
    with matplotlib.rc_context(_STYLE):
        fig.savefig(text, format="svg", dpi=120, metadata={"Date": None, "Creator": None})
    svg = text.getvalue()
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = svg.replace(INK, "currentColor")
    svg = re.sub(r"font: ([\d.]+)px [^;\"]+", rf"font: \1px {_FONT}", svg)
    return re.sub(r'<svg [^>]*?viewBox="([\d. ]+)"[^>]*>', _open_svg, svg, count=1)


def _open_svg(match: re.Match[str]) -> str:
    width = float(match[1].split()[2]) * 4 / 3  # points to CSS pixels
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    style = f"width:{width:.0f}px;max-width:100%;height:auto"
    return f'<svg {names} viewBox="{match[1]}" aria-hidden="true" style="{style}">'
