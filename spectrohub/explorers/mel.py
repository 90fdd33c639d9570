"""The mel explorer: a clip's linear and mel spectrogram side by side, computed in the browser."""

from __future__ import annotations

from typing import Any

from spectrohub.explorers.melsettings import BANK, MelSettings
from spectrohub.explorers.settings import Setting, number_between, whole_between
from spectrohub.explorers.sound import Clip, as_sound
from spectrohub.explorers.soundexplorer import SoundExplorer

LONGEST_S = 60.0  # the page keeps the whole linear matrix

_CODE = """\
import librosa
import matplotlib.pyplot as plt
import numpy as np
{load}
D = librosa.stft(y, n_fft={n_fft}, hop_length={hop_length})
D_db = librosa.amplitude_to_db(np.abs(D), ref=np.max, top_db={top_db:g})

S = librosa.feature.melspectrogram(
    y=y, sr=sr, hop_length={hop_length}, {bank}
)
S_db = librosa.power_to_db(S, ref=np.max, top_db={top_db:g})

fig, (left, right) = plt.subplots(1, 2, figsize=(12, 4), layout="constrained")
librosa.display.specshow(
    D_db, sr=sr, n_fft={n_fft}, hop_length={hop_length}, x_axis="time", y_axis="linear", cmap="magma", ax=left
)
img = librosa.display.specshow(
    S_db, sr=sr, hop_length={hop_length}, x_axis="time", y_axis="mel",
    fmin={fmin:.10g}, fmax={fmax:.10g}, htk={htk}, cmap="magma", ax=right,
)
{seen}fig.colorbar(img, ax=right, format="%+2.0f dB")
plt.show()
"""


class MelExplorer(SoundExplorer, MelSettings, page="mel"):
    """See what the mel scale keeps of a clip: the linear and the mel spectrogram side by side, with one playhead.

    clip: a clip's name, a sound file's path, or (y, sr), at most 60 s. n_mels: bands, 8 to 256. n_fft: window size,
    a power of two from 256 to 8192. fmin, fmax: limits in Hz (fmax=None: sr / 2). scale: slaney or htk. norm: slaney
    (equal area) or None (peak 1). hop_length: 256 to 4096 samples. top_db: dB shown below the loudest cell.
    *Your sound* takes a file or the microphone; `y`, `sr` and `use_in_project` hold it here.
    The numbers are those of librosa.feature.melspectrogram and librosa.power_to_db(ref=np.max); see `code()`.
    """

    _rate = "_sr"
    longest_s = LONGEST_S

    hop_length = Setting(512, whole_between(256, 4096, "the hop in samples"))
    top_db = Setting(80.0, number_between(10, 120, "the dynamic range in dB"))

    def __init__(self, clip: Clip = "tour", *, fmax: float | None = None, **settings: Any):
        sound = as_sound(clip)
        if sound.y.size > LONGEST_S * sound.sr:
            raise ValueError(
                f"The clip lasts {sound.y.size / sound.sr:.0f} s: at most {LONGEST_S:.0f} s fit. "
                "Cut a piece: (y[: 60 * sr], sr)."
            )
        template = _CODE.replace("{bank}", BANK)
        super().__init__(sound, template, fmax=sound.sr / 2 if fmax is None else fmax, **settings)

    def code(self) -> str:
        """librosa lines that make the pictures now shown; run them in a cell of their own."""
        settings = {name: getattr(self, name) for name in self.settings()}
        return self._code.format(**settings, htk=self.scale == "htk", seen="")
