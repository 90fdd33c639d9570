"""Figures of the lessons: drawn by matplotlib, shown as SVG that follows the page's theme, always with words.

`show` puts a figure on the page with its description below it, for eyes and for screen readers. Text and lines
take the page's own colour, so that a figure is readable in a light and in a dark JupyterLab.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Mapping

from spectrohub.display import Surface, show_html, surface
from spectrohub.thinning import thin

_INK = "#0a0b0c"  # stands for "the page's text colour" until the SVG is made
_LINES = (("#d6336c", "-"), ("#2f7fd1", "-"), ("#e08a1e", "--"), ("#1f9d78", ":"))
_FONT = "var(--jp-ui-font-family, system-ui, sans-serif)"
_STYLE = {
    "svg.fonttype": "none",
    "font.size": 10,
    "text.color": _INK,
    "axes.labelcolor": _INK,
    "axes.edgecolor": _INK,
    "axes.titlesize": 11,
    "axes.titlelocation": "left",
    "xtick.color": _INK,
    "ytick.color": _INK,
    "axes.facecolor": "none",
    "figure.facecolor": "none",
    "savefig.facecolor": "none",
    "axes.spines.top": False,
    "axes.spines.right": False,
}


def figure(width: float = 8.5, height: float = 3.0, columns: int = 1):
    """An empty figure in the lesson's style, inches: `(fig, ax)`, or `(fig, [ax, ...])` for several columns."""
    import matplotlib
    from matplotlib.figure import Figure  # no pyplot: nothing is left open, and no backend is needed

    with matplotlib.rc_context(_STYLE):
        fig = Figure(figsize=(width, height), layout="constrained")
        axes = [fig.add_subplot(1, columns, i + 1) for i in range(columns)]
    return fig, axes[0] if columns == 1 else axes


def show(fig, alt: str) -> None:
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


def curves(
    x,
    lines: Mapping[str, object],
    *,
    xlabel: str,
    ylabel: str,
    alt: str,
    ylim: tuple[float, float] | None = None,
    dots: bool = False,
) -> None:
    """Draw each named line of `lines` (name -> values at `x`, or -> (x, values)) and show the figure."""
    fig, ax = figure()
    for (name, values), (colour, dash) in zip(lines.items(), _LINES * 2, strict=False):
        own_x, values = values if isinstance(values, tuple) else (x, values)
        ax.plot(own_x, values, dash, color=colour, lw=1.6, label=name, marker="o" if dots else None, ms=4)
    ax.set(xlabel=xlabel, ylabel=ylabel, ylim=ylim)
    ax.margins(x=0.01)
    if len(lines) > 1:
        ax.legend(loc="upper right", frameon=False)
    show(fig, alt)


def spectrograms(
    pictures: Mapping[str, tuple], *, alt: str, fmax_hz: float | None = None, start_s: float = 0.0
) -> None:
    """Draw spectrograms side by side. `pictures`: title -> (S_db (n_bins, n_frames), sr, hop_length)."""
    fig, axes = figure(height=3.2, columns=len(pictures))
    for i, (ax, (title, (s_db, sr, hop_length))) in enumerate(
        zip(axes if len(pictures) > 1 else [axes], pictures.items(), strict=True)
    ):
        bin_hz, frame_s = sr / 2 / (s_db.shape[0] - 1), hop_length / sr
        # a pixel's middle is its bin and its frame, so the picture reaches half a cell beyond both
        edges = (
            start_s - frame_s / 2,
            start_s + (s_db.shape[1] - 0.5) * frame_s,
            -bin_hz / 2,
            sr / 2 + bin_hz / 2,
        )
        image = ax.imshow(
            _fewer_columns(s_db),
            origin="lower",
            aspect="auto",
            extent=edges,
            cmap="magma",
            interpolation="nearest",
            vmin=s_db.max() - 80,
            vmax=s_db.max(),
        )
        ax.set(title=title, xlabel="time (s)", ylabel="" if i else "frequency (Hz)", ylim=(0, fmax_hz or sr / 2))
    bar = fig.colorbar(image, ax=axes, format="%.0f dB", pad=0.02)
    bar.outline.set_visible(False)
    show(fig, alt)


def _fewer_columns(s_db, most: int = 380):
    """At most as many columns as a figure can show."""
    return thin(s_db, most, axis=1)


def overlap(window, hop_length: int, *, alt: str) -> None:
    """Draw shifted copies of `window` (n,) and, above them, the sums of the windows and of their squares."""
    import numpy as np

    length, copies = len(window), 2 * -(-len(window) // hop_length) + 1
    position = np.arange((copies - 1) * hop_length + length)
    total, squares = np.zeros(len(position)), np.zeros(len(position))
    fig, ax = figure()
    for start in range(0, copies * hop_length, hop_length):
        total[start : start + length] += window
        squares[start : start + length] += window**2
        ax.plot(position[start : start + length], window, color="#8a8f98", lw=0.9)
    for values, name, (colour, dash) in ((total, "sum of w", _LINES[1]), (squares, "sum of w squared", _LINES[0])):
        ax.plot(position, values, dash, color=colour, lw=2, label=name)
    ax.set(xlabel="sample", ylabel="weight", ylim=(0, 1.3 * total.max()))
    ax.set_xlim(length, len(position) - length)  # the ends have fewer neighbours, as every clip has
    ax.legend(loc="upper right", frameon=False, ncols=2)
    show(fig, alt)


def _svg(fig) -> str:
    """The figure as an SVG element that scales down with the page and takes the page's text colour and font."""
    import matplotlib

    for ax in fig.axes:  # also those that were added outside this module, such as a colour bar
        ax.tick_params(colors=_INK)
        legend = ax.get_legend()
        for label in (ax.title, ax.xaxis.label, ax.yaxis.label, *(legend.get_texts() if legend else ())):
            label.set_color(_INK)
        for spine in ax.spines.values():
            spine.set_edgecolor(_INK)
    text = io.StringIO()
    with matplotlib.rc_context(_STYLE):
        fig.savefig(text, format="svg", dpi=120, metadata={"Date": None, "Creator": None})
    svg = text.getvalue()
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = svg.replace(_INK, "currentColor")
    svg = re.sub(r"font: ([\d.]+)px [^;\"]+", rf"font: \1px {_FONT}", svg)
    return re.sub(r'<svg [^>]*?viewBox="([\d. ]+)"[^>]*>', _open_svg, svg, count=1)


def _open_svg(match: re.Match) -> str:
    width = float(match[1].split()[2]) * 4 / 3  # points to CSS pixels
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    style = f"width:{width:.0f}px;max-width:100%;height:auto"
    return f'<svg {names} viewBox="{match[1]}" aria-hidden="true" style="{style}">'
