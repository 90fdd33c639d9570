"""The STFT explorer: a clip's spectrogram with everything that shapes it at hand, computed in the browser."""

from __future__ import annotations

from typing import Any

from spectrohub.explorers.settings import (
    WINDOWS,
    Setting,
    number_between,
    one_of,
    power_of_two,
    whole_between,
)
from spectrohub.explorers.sound import Clip, as_sound
from spectrohub.explorers.soundexplorer import SoundExplorer

_CODE = """\
import librosa
import matplotlib.pyplot as plt
import numpy as np
{load}
D = librosa.stft(y, n_fft={n_fft}, hop_length={hop_length}, window="{window}")
S_db = librosa.amplitude_to_db(np.abs(D), ref=np.max, top_db={top_db:g})

fig, ax = plt.subplots(figsize=(10, 4))
img = librosa.display.specshow(
    S_db, sr=sr, n_fft={n_fft}, hop_length={hop_length}, x_axis="time", y_axis="{frequency_axis}", cmap="magma", ax=ax
)
{seen}fig.colorbar(img, ax=ax, format="%+2.0f dB")
plt.show()
"""


class STFTExplorer(SoundExplorer, page="stft"):
    """Explore the short-time Fourier transform of a clip: sliders, sound, and a picture to read values from.

    clip: a clip's name, a sound file's path, or (y, sr) with y float (n,) and sr in Hz.
    n_fft: window size in samples, a power of two from 256 to 8192. hop_length: samples between frames.
    window: hann, hamming, blackman or rectangular. top_db: dB shown below the loudest cell.
    frequency_axis: linear or log. All but `clip` are traits: read them after moving a slider, or set them.
    *Your sound* takes a file or the microphone; `y`, `sr` and `use_in_project` hold it here.
    The numbers are those of librosa.stft and librosa.amplitude_to_db(ref=np.max); see `code()`.
    """

    n_fft = Setting(2048, power_of_two(256, 8192, "the window size"))
    hop_length = Setting(512, whole_between(32, 4096, "the hop in samples"))
    window = Setting("hann", one_of(WINDOWS, "the window shape"))
    top_db = Setting(80.0, number_between(10, 120, "the dynamic range in dB"))
    frequency_axis = Setting("linear", one_of(("linear", "log"), "the frequency axis"))

    def __init__(self, clip: Clip = "tour", **settings: Any):
        super().__init__(as_sound(clip), _CODE, **settings)

    def code(self) -> str:
        """librosa lines that make the picture now shown; run them in a cell of their own."""
        return self._code.format(**{name: getattr(self, name) for name in self.settings()}, seen="")
