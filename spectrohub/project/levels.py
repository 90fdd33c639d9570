"""How loud, how long and how clean a clip is; in numbers, and in a sentence where something is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

SILENT_DB, QUIET_DB = -60.0, -40.0  # peak and mean level, in dB of full scale
SHORTEST_S = 0.1
_IN_A_ROW = 3  # samples at one level before it is called clipped
_STEP = 4e-5  # how far these may differ: a step of 16 bits, rounded
_SUDDEN = 0.001  # of that level: how far below it the sample before or behind them is


@dataclass(frozen=True)
class Levels:
    """Numbers of one clip. Levels in dB of full scale; `clipped` is the share of samples that are cut off."""

    seconds: float
    sr: int
    peak_db: float
    mean_db: float
    clipped: float

    @classmethod
    def of(cls, y: NDArray[Any], sr: int) -> Levels:
        power = float(np.mean(np.square(y, dtype=np.float64)))
        return cls(len(y) / sr, int(sr), _db(float(np.abs(y).max()) ** 2), _db(power), clipped_share(y))

    @property
    def unusable(self) -> str:
        """Why this clip is left out; empty for one that can be used."""
        if self.peak_db < SILENT_DB:
            return f"it is silent: its peak is {self.peak_db:.0f} dB. Record it again, nearer to the microphone"
        if self.seconds < SHORTEST_S:
            return f"it lasts {self.seconds:.2f} s, and {SHORTEST_S:g} s is the least. Record a longer stretch"
        return ""

    @property
    def concerns(self) -> dict[str, float]:
        """What one should know of this clip, and may leave as it is: a number for each of REMARKS that applies."""
        found = {"clipped": self.clipped, "quiet": self.mean_db, "low rate": self.sr // 2}
        holds = {"clipped": self.clipped > 0, "quiet": self.mean_db < QUIET_DB, "low rate": self.sr < 16_000}
        return {about: found[about] for about in REMARKS if holds[about]}

    @property
    def remarks(self) -> tuple[str, ...]:
        """The concerns in words."""
        return tuple(remark(about, [value]) for about, value in self.concerns.items())


# about -> (how one number is written, what is said of one clip, what of several)
REMARKS = {
    "clipped": (
        "{:.1%}",
        "{} of its samples are cut off at one level (clipped). Record it again, with less gain",
        "{} of their samples are cut off at one level (clipped). Record them again, with less gain",
    ),
    "quiet": ("{:.0f}", "it is quiet: {} dB on average", "they are quiet: {} dB on average"),
    "low rate": (
        "{:.0f}",
        "it holds nothing above {} Hz, half of its sample rate",
        "they hold nothing above {} Hz, half of their sample rate",
    ),
}


def remark(about: str, values: Sequence[float]) -> str:
    """What is said of the clips that have these numbers."""
    number, of_one, of_several = REMARKS[about]
    low, high = number.format(min(values)), number.format(max(values))
    return (of_one if len(values) == 1 else of_several).format(low if low == high else f"{low} to {high}")


def clipped_share(y: NDArray[Any]) -> float:
    """The share of samples in runs of at least three at the clip's own largest value, one side at a time.

    A clip that was made quieter after it was cut off is recognised too.
    """
    y = np.asarray(y, dtype=float)
    total = 0
    for side in (y, -y):
        top = side.max()
        if top < 0.05:
            continue
        flat = np.concatenate([[False], side >= top - _STEP, [False]]).astype(int)
        starts, ends = np.flatnonzero(np.diff(flat) == 1), np.flatnonzero(np.diff(flat) == -1)
        before, after = side[np.maximum(starts - 1, 0)], side[np.minimum(ends, len(side) - 1)]
        # a smooth wave is flat at its top too, and comes there slowly
        sudden = np.minimum(before, after) < (1 - _SUDDEN) * top
        runs = (ends - starts)[sudden]
        total += int(runs[runs >= _IN_A_ROW].sum())
    return total / len(y)


def _db(power: float) -> float:
    return 10 * float(np.log10(max(power, 1e-12)))
