"""The STFT explorer: a clip's spectrogram with everything that shapes it at hand, computed in the browser."""

from __future__ import annotations

from typing import Any

import traitlets

from spectrohub.explorers.settings import (
    WINDOWS,
    Explorer,
    Setting,
    number_between,
    one_of,
    power_of_two,
    whole_between,
)
from spectrohub.explorers.sound import Clip, as_sound

_CODE = """\
import librosa
import matplotlib.pyplot as plt
import numpy as np
{load}
D = librosa.stft(y, n_fft={n_fft}, hop_length={hop_length}, window="{window}")
S_db = librosa.amplitude_to_db(np.abs(D), ref=np.max, top_db={top_db:g})

fig, ax = plt.subplots(figsize=(10, 4))
img = librosa.display.specshow(
    S_db, sr=sr, n_fft={n_fft}, hop_length={hop_length}, x_axis="time", y_axis="{axis}", cmap="magma", ax=ax
)
fig.colorbar(img, ax=ax, format="%+2.0f dB")
plt.show()
"""


class STFTExplorer(Explorer, page="stft"):
    """Explore the short-time Fourier transform of a clip: sliders, sound, and a picture to read values from.

    clip: a clip's name, a sound file's path, or (y, sr) with y float (n,) and sr in Hz.
    n_fft: window size in samples, a power of two from 256 to 8192. hop_length: samples between frames.
    window: hann, hamming, blackman or rectangular. top_db: dB shown below the loudest cell.
    frequency_axis: linear or log. All but `clip` are traits: read them after moving a slider, or set them.
    The numbers are those of librosa.stft and librosa.amplitude_to_db(ref=np.max); see `code()`.
    """

    n_fft = Setting(2048, power_of_two(256, 8192, "the window size"))
    hop_length = Setting(512, whole_between(32, 4096, "the hop in samples"))
    window = Setting("hann", one_of(WINDOWS, "the window shape"))
    top_db = Setting(80.0, number_between(10, 120, "the dynamic range in dB"))
    frequency_axis = Setting("linear", one_of(("linear", "log"), "the frequency axis"))

    _samples = traitlets.Bytes().tag(sync=True)
    _sample_format = traitlets.Unicode().tag(sync=True)
    _sr = traitlets.Int().tag(sync=True)
    _name = traitlets.Unicode().tag(sync=True)

    def __init__(self, clip: Clip = "tour", **settings: Any):
        self._sound = as_sound(clip)
        samples, sample_format = self._sound.packed()
        super().__init__(
            _samples=samples,
            _sample_format=sample_format,
            _sr=self._sound.sr,
            _name=self._sound.name,
            **settings,
        )

    def code(self) -> str:
        """librosa lines that make the picture now shown; run them in a cell of their own."""
        source = self._sound.source
        load = f"from spectrohub import load_clip\n\ny, sr = {source}" if source else "\n# y, sr: the samples you gave"
        return _CODE.format(
            load=load,
            n_fft=self.n_fft,
            hop_length=self.hop_length,
            window=self.window,
            top_db=self.top_db,
            axis=self.frequency_axis,
        )
