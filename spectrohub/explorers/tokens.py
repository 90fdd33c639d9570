"""The token reader: a spectrogram cut into overlapping squares, in the order in which AST reads them."""

from __future__ import annotations

from typing import Any

import traitlets

from spectrohub.explorers.settings import Explorer, Setting, whole_between
from spectrohub.explorers.sound import Clip, lasting

BANDS, SR = 128, 16_000
LONGEST_S = 10.0  # AST hears no more
MEAN, SPREAD = -4.2677393, 4.5689974  # of all cells of AudioSet


class TokenReader(Explorer, page="tokens"):
    """Cut what AST is given of a clip into squares, count them, and step through them in the order of reading.

    clip: a clip's name, a sound file's path, or (y, sr), at most 10 s. size: side of a square in cells, 4 to 32.
    stride: cells from one square to the next, 2 to 32. token: the number of the square that is marked.
    """

    size = Setting(16, whole_between(4, 32, "the size of a square"))
    stride = Setting(10, whole_between(2, 32, "the step"))
    token = Setting(0, whole_between(0, 31_000, "the token"))

    _picture = traitlets.Bytes().tag(sync=True)  # float32, bands x frames
    _bands = traitlets.Int(BANDS).tag(sync=True)
    _samples = traitlets.Bytes().tag(sync=True)
    _sample_format = traitlets.Unicode().tag(sync=True)
    _sr = traitlets.Int().tag(sync=True)
    _name = traitlets.Unicode().tag(sync=True)

    def __init__(self, clip: Clip = "speech", **settings: Any):
        import librosa

        from spectrohub.explorers.frontends import kaldi_bands

        sound = lasting(clip, 0.5, LONGEST_S)
        y = librosa.resample(sound.y, orig_sr=sound.sr, target_sr=SR)
        picture = (kaldi_bands(y, SR, BANDS) - MEAN) / (2 * SPREAD)
        samples, sample_format = sound.packed()
        super().__init__(
            _picture=picture.T.astype("<f4").tobytes(),
            _samples=samples,
            _sample_format=sample_format,
            _sr=sound.sr,
            _name=sound.name,
            **settings,
        )
