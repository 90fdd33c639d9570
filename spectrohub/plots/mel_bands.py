"""Rows that are not evenly spaced in hertz (mel bands), or are no frequencies at all (MFCCs)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from spectrohub.plots.figures import figure_row, show
from spectrohub.plots.pooling import fewer_columns

if TYPE_CHECKING:
    from numpy.typing import NDArray


def bands(
    pictures: Mapping[str, tuple[NDArray[Any], float, float]],
    *,
    sr: int,
    hop_length: int,
    alt: str,
    centres_hz: NDArray[Any] | None = None,
    ylabel: str = "frequency (Hz)",
    start_s: float = 0.0,
) -> None:
    """Draw arrays (n_rows, n_frames) side by side, row 0 at the bottom, every row equally high.

    pictures: title -> (array, darkest value, brightest value). centres_hz (n_rows,): the rows' frequencies, which
    label the axis; without it the rows are numbered.
    """
    import numpy as np

    fig, row_of_axes = figure_row(len(pictures), height=3.2)
    for i, (ax, (title, (rows, low, high))) in enumerate(zip(row_of_axes, pictures.items(), strict=True)):
        frame_s, n_frames = hop_length / sr, rows.shape[1]
        ax.imshow(
            fewer_columns(rows),
            origin="lower",
            aspect="auto",
            extent=(start_s - frame_s / 2, start_s + (n_frames - 0.5) * frame_s, -0.5, len(rows) - 0.5),
            cmap="magma",
            interpolation="nearest",
            vmin=low,
            vmax=high,
        )
        ax.set(title=title, xlabel="time (s)", ylabel="" if i else ylabel)
        if centres_hz is not None:
            marks = [hz for hz in (250, 500, 1000, 2000, 4000, 8000) if centres_hz[0] < hz < centres_hz[-1]]
            ax.set_yticks(np.interp(marks, centres_hz, np.arange(len(rows))), [f"{hz}" for hz in marks])
    show(fig, alt)
