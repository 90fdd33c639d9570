"""The lessons' style of figure: drawn by matplotlib, shown as SVG that follows the page's theme, always with words.

`show` puts a figure on the page with a description: screen readers say it, and eyes may unfold it once they have
looked. Text and lines take the page's own colour, so that a figure is readable in a light and in a dark JupyterLab.
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


def show(fig: Figure, alt: str | None = None) -> None:
    """Put `fig` on the page with its description `alt` folded below it; without a notebook, print the description.

    Without `alt` it is said what the axes, lines and colours hold.
    """
    alt = alt or _described(fig)
    if surface() is not Surface.NOTEBOOK:  # the drawing takes a while
        print(alt)
        return
    words = html.escape(alt)
    show_html(
        f'<figure style="margin:0.5em 0;max-width:100%"><div role="img" aria-label="{words}">{_svg(fig)}</div>'
        f'<figcaption style="font-size:0.9em;max-width:100ch"><details><summary style="opacity:0.8">In words</summary>'
        f"{words}</details></figcaption></figure>",
        plain=alt,
    )


def _described(fig: Figure) -> str:
    """What a figure holds, from its own data: for each pair of axes its range, its lines and the range of colours."""
    return " ".join(_axes_described(ax) for ax in fig.axes if ax.get_xlabel())  # a colour bar has no such label


def _axes_described(ax: Axes) -> str:
    import numpy as np

    title = f"{ax.get_title(loc='left')}: " if ax.get_title(loc="left") else ""
    sides = ((ax.get_xlabel(), ax.get_xlim()), (ax.get_ylabel(), ax.get_ylim()))
    parts = [f"{name} from {_number(low)} to {_number(high)}" for name, (low, high) in sides if name]
    for line in ax.get_lines():
        values = np.asarray(line.get_ydata(), dtype=float)
        name = str(line.get_label())
        parts.append(
            f"{'a line' if name.startswith('_') else name} from {_number(values.min())} to {_number(values.max())}"
        )
    coloured = [(*one.get_clim(), one.get_array()) for one in (*ax.get_images(), *ax.collections)]
    parts += [f"colours from {_number(low)} to {_number(high)}" for low, high, array in coloured if array is not None]
    return f"{title}{', '.join(parts)}."


def _number(value: float) -> str:
    return f"{round(value, 2):,g}" if abs(value) < 1e6 else f"{value:.3g}"


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
