"""The winding explorer: a frame against a wheel that turns k times, and the sum of their products as a path."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from spectrohub.explorers.settings import Setting, number_between, one_of, power_of_two, whole_between
from spectrohub.explorers.sound import Clip, as_sound
from spectrohub.explorers.soundexplorer import SoundExplorer

MOST_TURNS = 32
LONGEST_FRAME = 2048
MOST_SAMPLES = 8192  # of the clip, in which the frame can be moved


class WindingExplorer(SoundExplorer, page="winding"):
    """Turn a wheel k times during a frame, and see and hear how well the two agree.

    k: turns in a frame, 0 to 32, whole or not. The frame has n_fft samples (a power of two, 64 to 2048) under a
    `window`, rectangular or hann. source: "tone", a cosine of amplitude 1 with `turns` turns in the frame that starts
    at the angle phase_deg (-180 to 180), or "clip". clip: a clip's name, a sound file's path, or (y, sr); 8192 samples
    of it are here, from `start_s` on, and the frame begins at sample `first` of them. Its rate is the tone's too.

    `frame` is what the wheel is multiplied with, so `X[k]` is `np.sum(frame * np.exp(-2j * np.pi * k * n / n_fft))`.
    """

    k = Setting(3.0, number_between(0, MOST_TURNS, "the turns of the wheel"))
    n_fft = Setting(512, power_of_two(64, LONGEST_FRAME, "the frame length"))
    window = Setting("rectangular", one_of(("rectangular", "hann"), "the window shape"))
    source = Setting("tone", one_of(("tone", "clip"), "the source"))
    turns = Setting(10.0, number_between(0, MOST_TURNS, "the turns of the tone"))
    phase_deg = Setting(0.0, number_between(-180, 180, "the tone's starting angle in degrees"))
    first = Setting(0, whole_between(0, MOST_SAMPLES - LONGEST_FRAME, "the frame's first sample"))

    def __init__(self, clip: Clip = "tour", *, start_s: float = 0.8, **settings: Any):
        piece = as_sound(clip).cut(start_s, MOST_SAMPLES)
        if piece.y.size < MOST_SAMPLES:
            raise ValueError(
                f"start_s={start_s}: {MOST_SAMPLES} samples from there on are wanted, and the clip "
                f"has {piece.y.size}. Start earlier or take a longer clip."
            )
        super().__init__(piece, **settings)

    @property
    def frame(self) -> NDArray[np.float64]:
        """The frame shown now with its window, float64 (n_fft,)."""
        n = np.arange(self.n_fft)
        if self.source == "tone":
            samples = np.cos(2 * np.pi * self.turns * n / self.n_fft + np.deg2rad(self.phase_deg))
        else:
            samples = self.y[self.first : self.first + self.n_fft].astype(np.float64)
        return samples if self.window == "rectangular" else samples * (0.5 - 0.5 * np.cos(2 * np.pi * n / self.n_fft))
