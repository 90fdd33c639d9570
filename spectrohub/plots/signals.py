"""Curves, spectrograms and overlapping windows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from spectrohub import look
from spectrohub.plots.figures import figure, figure_row, show
from spectrohub.plots.pooling import fewer_columns

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

_LINES = tuple((look.plot(f"line-{i + 1}"), dash) for i, dash in enumerate(("-", "-", "--", ":")))


def curves(
    x: ArrayLike,
    lines: Mapping[str, ArrayLike | tuple[ArrayLike, ArrayLike]],
    *,
    xlabel: str,
    ylabel: str,
    alt: str,
    ylim: tuple[float, float] | None = None,
    dots: bool = False,
    around: Mapping[str, tuple[ArrayLike, ArrayLike]] | None = None,
) -> None:
    """Draw each named line of `lines` (name -> values at `x`, or -> (x, values)) and show the figure.

    around: name -> (lowest, highest) values at `x` over several draws, a band behind that line.
    """
    fig, ax = figure()
    for (name, values), (colour, dash) in zip(lines.items(), _LINES * 2, strict=False):
        own_x, values = values if isinstance(values, tuple) else (x, values)
        ax.plot(own_x, values, dash, color=colour, lw=1.6, label=name, marker="o" if dots else None, ms=4)
        if around and name in around:
            ax.fill_between(x, *around[name], color=colour, alpha=0.25, lw=0)
    ax.set(xlabel=xlabel, ylabel=ylabel, ylim=ylim)
    ax.margins(x=0.01)
    if len(lines) > 1:
        ax.legend(loc="upper right", frameon=False)
    show(fig, alt)


def spectrograms(
    pictures: Mapping[str, tuple[NDArray[Any], float, int]],
    *,
    alt: str,
    fmax_hz: float | None = None,
    start_s: float = 0.0,
) -> None:
    """Draw spectrograms side by side. `pictures`: title -> (S_db (n_bins, n_frames), sr, hop_length)."""
    fig, row = figure_row(len(pictures), height=3.2)
    for i, (ax, (title, (s_db, sr, hop_length))) in enumerate(zip(row, pictures.items(), strict=True)):
        bin_hz, frame_s = sr / 2 / (s_db.shape[0] - 1), hop_length / sr
        # a pixel's middle is its bin and its frame, so the picture reaches half a cell beyond both
        edges = (
            start_s - frame_s / 2,
            start_s + (s_db.shape[1] - 0.5) * frame_s,
            -bin_hz / 2,
            sr / 2 + bin_hz / 2,
        )
        image = ax.imshow(
            fewer_columns(s_db),
            origin="lower",
            aspect="auto",
            extent=edges,
            cmap="magma",
            interpolation="nearest",
            vmin=s_db.max() - 80,
            vmax=s_db.max(),
        )
        ax.set(title=title, xlabel="time (s)", ylabel="" if i else "frequency (Hz)", ylim=(0, fmax_hz or sr / 2))
    bar = fig.colorbar(image, ax=row, format="%.0f dB", pad=0.02)
    bar.outline.set_visible(False)
    show(fig, alt)
