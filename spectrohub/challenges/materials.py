"""A task's materials, shown beside its words: a sound, a picture of computed values, a table, lines of code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Sound:
    """Samples `y`, float32 (n,), within -1 to 1, at `sr` Hz. `name` says what one hears, without telling the answer."""

    y: NDArray[Any]
    sr: int
    name: str = "the sound"


@dataclass(frozen=True)
class Axis:
    """A linear axis: what it measures, and the values in the middle of its first and last cell."""

    label: str  # "Time (s)", "Frequency (Hz)", "Bin", "Frame", ...
    first: float
    last: float


@dataclass(frozen=True, eq=False)
class Picture:
    """Levels in dB, shape (rows, columns), drawn in colour from `top_db` below the loudest cell up to it.

    Row 0 is drawn at the bottom. `alt` says what a picture without its answer can be described as.
    """

    levels_db: NDArray[Any]
    x: Axis
    y: Axis
    alt: str
    top_db: float = 80.0

    def x_values(self) -> NDArray[Any]:
        return _values(self.x, self.levels_db.shape[1])

    def y_values(self) -> NDArray[Any]:
        return _values(self.y, self.levels_db.shape[0])


@dataclass(frozen=True)
class Table:
    head: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True)
class Listing:
    """Lines of Python, shown as code."""

    code: str


Material = Sound | Picture | Table | Listing


def materials(given: Mapping[str, Any]) -> list[Material]:
    """What of a task's `given` is shown beside its words, in order."""
    return [value for value in given.values() if isinstance(value, Material)]


def spectrogram(
    y: NDArray[Any],
    sr: int,
    *,
    n_fft: int,
    hop_length: int,
    window: str | Sequence[float] = "hann",
    alt: str,
    fmax_hz: float | None = None,
    top_db: float = 80.0,
    axes: str = "units",
    center: bool = True,
    win_length: int | None = None,
) -> Picture:
    """The picture of |STFT| in dB below its loudest cell; `center` and `win_length` mean what they do in librosa.

    `axes` is "units" (seconds of each frame's middle, and Hz) or "indices" (frame and bin numbers).
    """
    import numpy as np
    from scipy.signal import get_window

    win_length = win_length or n_fft
    w = get_window(window, win_length) if isinstance(window, str) else np.asarray(window)
    w = np.pad(w, ((n_fft - len(w)) // 2, n_fft - len(w) - (n_fft - len(w)) // 2))
    padded = np.pad(np.asarray(y, float), n_fft // 2 if center else 0)
    frames = np.lib.stride_tricks.sliding_window_view(padded, n_fft)[::hop_length]
    power = np.abs(np.fft.rfft(frames * w)).T ** 2
    if fmax_hz is not None:
        power = power[: int(fmax_hz * n_fft / sr) + 1]
    levels_db = 10 * np.log10(np.maximum(power / power.max(), 10 ** (-top_db / 10)))
    rows, columns = levels_db.shape
    if axes == "indices":
        x, y_axis = Axis("Frame", 0, columns - 1), Axis("Bin", 0, rows - 1)
    else:
        start = 0.0 if center else n_fft / 2 / sr
        x = Axis("Time (s)", start, start + (columns - 1) * hop_length / sr)
        y_axis = Axis("Frequency (Hz)", 0.0, (rows - 1) * sr / n_fft)
    return Picture(levels_db, x, y_axis, alt, top_db)


def _values(axis: Axis, count: int) -> NDArray[Any]:
    import numpy as np

    return np.linspace(axis.first, axis.last, count)
