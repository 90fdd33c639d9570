"""The spectrogram of a point question, as a small PNG; the page draws the axes around it."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from spectrohub.content import Picture
from spectrohub.paths import course_root
from spectrohub.plots.pooling import max_pool

if TYPE_CHECKING:
    import numpy as np

TOP_DB = 80.0
_MOST_COLUMNS, _MOST_ROWS = 900, 400  # more is never seen and makes the notebook heavy


class PictureData(TypedDict):
    src: str  # a data URL
    alt: str
    start_s: float  # what the picture's edges mean
    end_s: float
    fmin_hz: float
    fmax_hz: float


def draw(picture: Picture, root: Path | None = None) -> PictureData:
    """The picture as a data URL, and what its edges mean.

    The spectrum is numpy's: a periodic Hann window, decibels below the piece's loudest point. Raises
    ClipError when the clip cannot be read.
    """
    import numpy as np

    y, sr = _load(picture.clip, root)
    times = np.arange(picture.start_s * sr, picture.end_s * sr, picture.hop_length).astype(int)
    half = picture.n_fft // 2
    padded = np.pad(y, (half, half + picture.hop_length))
    times = times[times + picture.n_fft <= len(padded)]
    window = np.hanning(picture.n_fft + 1)[:-1]
    frames = np.lib.stride_tricks.sliding_window_view(padded, picture.n_fft)[times] * window
    power = np.abs(np.fft.rfft(frames)).T ** 2
    fmax_hz = sr / 2 if picture.fmax_hz is None else picture.fmax_hz
    bins_hz = np.fft.rfftfreq(picture.n_fft, 1 / sr)
    power = power[(bins_hz >= picture.fmin_hz) & (bins_hz <= fmax_hz)]
    level_db = 10 * np.log10(np.maximum(power, 1e-20) / max(power.max(), 1e-20))
    return {
        "src": coloured(level_db),
        "alt": picture.alt,
        "start_s": picture.start_s,
        "end_s": picture.end_s,
        "fmin_hz": picture.fmin_hz,
        "fmax_hz": fmax_hz,
    }


def _load(clip: str, root: Path | None) -> tuple[np.ndarray, int]:
    from spectrohub.clips import load_clip

    file = Path(root or course_root()) / clip
    return load_clip(file if file.is_file() else clip)


def coloured(levels_db: np.ndarray, top_db: float = TOP_DB) -> str:
    """Levels (rows, columns) in dB below 0 as a PNG's data URL; row 0 is drawn at the bottom."""
    import matplotlib as mpl
    import numpy as np

    levels_db = max_pool(max_pool(levels_db, _MOST_ROWS, axis=0), _MOST_COLUMNS, axis=1)
    shade = np.clip(1 + levels_db / top_db, 0, 1)
    return _png(mpl.colormaps["magma"](shade[::-1], bytes=True)[..., :3])  # row 0 of an image is its top


def _png(colours: np.ndarray) -> str:
    from PIL import Image

    buffer = io.BytesIO()
    Image.fromarray(colours).save(buffer, "PNG", optimize=True)
    return "data:image/png;base64," + base64.b64encode(buffer.getvalue()).decode()
