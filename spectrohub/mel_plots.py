"""Figures of lesson 2: rows that are not evenly spaced in hertz (mel bands), or are no frequencies at all (MFCCs)."""

from __future__ import annotations

from collections.abc import Mapping

from spectrohub.lesson_plots import _fewer_columns, figure, show


def bands(
    pictures: Mapping[str, tuple],
    *,
    sr: int,
    hop_length: int,
    alt: str,
    centres_hz=None,
    ylabel: str = "frequency (Hz)",
    start_s: float = 0.0,
) -> None:
    """Draw arrays (n_rows, n_frames) side by side, row 0 at the bottom, every row equally high.

    pictures: title -> (array, darkest value, brightest value). centres_hz (n_rows,): the rows' frequencies, which
    label the axis; without it the rows are numbered.
    """
    import numpy as np

    fig, axes = figure(height=3.2, columns=len(pictures))
    for i, (ax, (title, (rows, low, high))) in enumerate(
        zip(axes if len(pictures) > 1 else [axes], pictures.items(), strict=True)
    ):
        frame_s, n_frames = hop_length / sr, rows.shape[1]
        ax.imshow(
            _fewer_columns(rows),
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
