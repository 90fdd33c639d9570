"""What an explorer plays and draws: a clip by name or path, or samples with their rate; packed for the page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Clip = str | Path | tuple[NDArray[Any], float]  # a clip's name, a file's path, or (y, sr)
LONGEST_S = 600.0  # samples travel to the page once; ten minutes at 44,100 Hz are 53 MB


@dataclass(frozen=True)
class Sound:
    """Samples for the page. `source` is the Python text that loads them again, or None for the user's own array."""

    y: NDArray[np.float32]  # (n,)
    sr: int
    name: str
    source: str | None

    def cut(self, start_s: float, n_samples: int) -> Sound:
        """At most n_samples samples from start_s on."""
        first = max(0, round(start_s * self.sr))
        return replace(self, y=self.y[first : first + n_samples])

    def packed(self) -> tuple[bytes, str]:
        """Bytes and their format: int16 where that loses nothing (half as many bytes), else float32."""
        scaled = self.y.astype(np.float64) * 32768
        if np.array_equal(scaled, np.clip(np.rint(scaled), -32768, 32767)):
            return scaled.astype("<i2").tobytes(), "int16"
        return self.y.astype("<f4").tobytes(), "float32"


def loading(sound: Sound) -> str:
    """Python lines that give y and sr, as a piece of a template: braces are doubled."""
    if sound.source is None:
        return "\n# y, sr: the samples you gave"
    source = sound.source.replace("{", "{{").replace("}", "}}")
    return f"from spectrohub import load_clip\n\ny, sr = {source}"


def as_sound(clip: Any) -> Sound:
    """A clip's name, a sound file's path, or `(y, sr)`. ValueError says what was received and what is wanted."""
    if isinstance(clip, (str, Path)):
        from spectrohub.clips import load_clip

        y, sr = load_clip(clip)
        return Sound(_checked(y, sr), int(sr), Path(clip).stem, f"load_clip({str(clip)!r})")
    if not isinstance(clip, (tuple, list)) or len(clip) != 2:
        raise ValueError(f"clip={_brief(clip)}: give a clip's name, a file's path, or (y, sr) as load_clip returns it.")
    y, sr = clip
    return Sound(_checked(y, sr), int(sr), "your samples", None)


def lasting(clip: Any, least_s: float, most_s: float) -> Sound:
    """The same where it lasts between least_s and most_s; ValueError says how to cut a longer one."""
    sound = as_sound(clip)
    if not least_s <= sound.y.size / sound.sr <= most_s:
        raise ValueError(
            f"The clip lasts {sound.y.size / sound.sr:.1f} s: {least_s:g} s to {most_s:g} s are wanted. "
            f"Cut a piece: (y[: {most_s:g} * sr], sr)."
        )
    return sound


def unpacked(data: Any, sample_format: str) -> NDArray[np.float32]:
    """Samples of bytes that `packed` made, or the page."""
    if sample_format == "float32":
        return np.frombuffer(bytes(data), "<f4").astype(np.float32)
    return (np.frombuffer(bytes(data), "<i2") / np.float32(32768)).astype(np.float32)


def _checked(y: Any, sr: Any) -> NDArray[np.float32]:
    if isinstance(sr, bool) or not isinstance(sr, (int, float, np.integer, np.floating)) or not 1000 <= sr <= 384_000:
        raise ValueError(f"sr={sr!r}: the rate is a number of samples per second, such as 22050.")
    samples = np.asarray(y)
    if samples.ndim == 1 and samples.size < 2:
        found = "one sample" if samples.size else "no samples"
        raise ValueError(f"y has {found}: a picture needs two at least, and some hundred to show anything.")
    if samples.ndim != 1:
        raise ValueError(
            f"y has shape {samples.shape}: one channel of shape (n,) is wanted. Mix stereo with y.mean(axis=0)."
        )
    if not np.issubdtype(samples.dtype, np.floating):
        raise ValueError(f"y has dtype {samples.dtype}: floats in [-1, 1] are wanted. For int16 samples use y / 32768.")
    if not np.isfinite(samples).all():
        raise ValueError("y holds NaN or infinite values: no spectrum can be made of them. Look with np.isfinite(y).")
    if samples.size > LONGEST_S * sr:
        raise ValueError(
            f"y lasts {samples.size / sr:.0f} s: at most {LONGEST_S:.0f} s fit. Cut a piece: y[: 600 * sr]."
        )
    return np.ascontiguousarray(samples, dtype=np.float32)


def _brief(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
