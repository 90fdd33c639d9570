"""A player for a sound in a notebook, small enough to be saved there."""

from __future__ import annotations

import io
from html import escape
from typing import Any

from spectrohub.soundfiles import ClipError, check_rate, notice, resample

EXACT_BYTES = 128 * 1024  # up to here, some four seconds, nothing is lost; longer sounds become MP3
LEAST_HZ, MOST_HZ = 8_000, 48_000  # what every browser plays; above, nothing more is heard
_MP3_HZ = (8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000)
_SMALLER = 0.2  # of libsndfile's scale from 0, the best, to 1: within 0.2 dB in the loudest 20 dB of the tour


def play(y: Any, sr: int, label: str = "", *, exact: bool = False) -> Any:
    """A player for y at sr Hz, at the sound's own level; louder than full scale is made quieter, with a notice.

    `label` stands above it: what is heard, where there are several. Short sounds are kept to the last bit (FLAC), those
    that would take more than 128 kB as MP3 (6 kB a second at 22050 Hz). exact: never MP3, for the ear to judge a small
    difference. ClipError: no finite samples of shape (n,), or an impossible rate.
    """
    import numpy as np
    from IPython.display import Audio

    y = np.asarray(y, dtype=np.float32)
    if y.ndim != 1 or not y.size or not np.isfinite(y).all():
        raise ClipError(f"play wants finite samples of shape (n,) with n > 0, and was given {_given(y)}.")
    if sr is None:
        raise ClipError("play wants the rate too, as in play(y, sr): samples alone do not say how fast they follow.")
    check_rate(sr)
    sr = int(sr)
    name = f"{label}, {len(y) / sr:.1f} seconds" if label else f"Sound of {len(y) / sr:.1f} seconds"
    peak = float(np.abs(y).max())
    if peak > 1.0:
        notice(f"The peak {peak:.3g} is beyond full scale: played {20 * np.log10(peak):.1f} dB quieter.")
        y = y / peak
    if sr > MOST_HZ:
        notice(f"Played at {MOST_HZ} Hz: browsers need not play {sr} Hz, and nobody hears what lies above.")
    data, kind = _compressed(*_playable(y, sr), exact)

    class Player(Audio):  # a screen reader names it by its label and by how long it lasts
        def reload(self) -> None:
            super().reload()
            self.mimetype = kind

        def _repr_html_(self) -> str:
            named = super()._repr_html_().replace("<audio", f'<audio aria-label="{escape(name)}"', 1)
            return f'<div style="margin-top:6px;font-weight:600">{escape(label)}</div>{named}' if label else named

    return Player(data)


def _given(y: Any) -> str:
    import numpy as np

    if y.ndim != 1 or not y.size:
        hint = ". Two channels? Play one: y[0], or y[:, 0]" if y.ndim == 2 and y.size else ""
        return f"shape {y.shape}{hint}"
    broken = np.flatnonzero(~np.isfinite(y))
    return f"{len(broken)} that are NaN or infinite, the first at y[{broken[0]}]"


def _playable(y: Any, sr: int) -> tuple[Any, int]:
    """The same sound at a rate that browsers play."""
    if sr > MOST_HZ:
        return resample(y, sr, MOST_HZ), MOST_HZ
    times = -(-LEAST_HZ // sr)  # a whole number, so that nothing new is heard
    return (y, sr) if times == 1 else (resample(y, sr, sr * times), sr * times)


def _compressed(y: Any, sr: int, exact: bool) -> tuple[bytes, str]:
    """A file that Chromium, Firefox and Safari play (Safari before 18.4 has no Ogg), and its type."""
    data = _written(y, sr, format="FLAC", subtype="PCM_16")
    if exact or len(data) <= EXACT_BYTES:
        return data, "audio/flac"
    rate = next((hz for hz in _MP3_HZ if hz >= sr), MOST_HZ)
    smaller = _written(y if rate == sr else resample(y, sr, rate), rate, format="MP3", compression_level=_SMALLER)
    return (smaller, "audio/mpeg") if len(smaller) < len(data) else (data, "audio/flac")


def _written(y: Any, sr: int, **kind: Any) -> bytes:
    import soundfile as sf

    file = io.BytesIO()
    sf.write(file, y, sr, **kind)
    return file.getvalue()
