"""The filter-bank bench: the triangles of a mel filter bank over the bins, and what white noise makes of them."""

from __future__ import annotations

from typing import Any

import traitlets

from spectrohub.explorers.melsettings import MelSettings, check_limits
from spectrohub.explorers.settings import Proposal, Setting, number_between, whole_between

_CODE = """\
import librosa
import matplotlib.pyplot as plt
import numpy as np

fb = librosa.filters.mel(sr={sr}, {bank})
print("bands that catch no bin:", np.flatnonzero(fb.max(axis=1) == 0))

fig, ax = plt.subplots(figsize=(10, 3))
ax.plot(librosa.fft_frequencies(sr={sr}, n_fft={n_fft}), fb.T, marker=".")
ax.set(xlabel="Frequency (Hz)", ylabel="Weight", xlim=(0, {top_hz:.10g}))
plt.show()
"""


class FilterBankBench(MelSettings, page="filterbank"):
    """See the triangles of librosa.filters.mel over the bins, the bands that catch none, and their answer to noise.

    n_mels: bands, 8 to 256. n_fft: window size, a power of two from 256 to 8192. fmin, fmax: limits in Hz
    (fmax=None: sr / 2). scale: slaney or htk. norm: slaney (equal area) or None (peak 1). sr: sampling rate in Hz.
    top_hz: the triangles are shown up to here (None: to fmax).
    """

    n_mels = Setting(40, whole_between(8, 256, "the number of mel bands"))
    n_fft = Setting(1024, MelSettings.n_fft.rule)
    sr = Setting(22050, whole_between(2000, 192_000, "the sampling rate in Hz"))
    top_hz = Setting(2000.0, number_between(200, 96_000, "the highest frequency shown in Hz"))

    def __init__(self, *, sr: int = 22050, fmax: float | None = None, top_hz: float | None = 2000.0, **settings: Any):
        half = sr / 2 if isinstance(sr, int) else 0.0  # a wrong rate is refused by its own rule
        end = half if fmax is None else fmax
        super().__init__(sr=sr, fmax=end, top_hz=end if top_hz is None else top_hz, **settings)

    @traitlets.validate("sr")
    def _room_for_the_bands(self, proposal: Proposal) -> int:
        check_limits(self.fmin, self.fmax, proposal["value"])
        return proposal["value"]

    def code(self) -> str:
        """librosa lines that make the bank now shown; run them in a cell of their own."""
        return _CODE.format(sr=self.sr, bank=self.bank_arguments(), n_fft=self.n_fft, top_hz=self.top_hz)
