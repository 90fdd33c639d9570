"""Two lengths: how long the window is, and how many points are computed of its spectrum."""

from __future__ import annotations

import traitlets

from spectrohub.explorers.settings import Explorer, Setting, number_between, power_of_two


class TwoLengths(Explorer, page="lengths"):
    """See which of the two lengths of a frame separates two tones, `win_length` or `n_fft`, and hear the tones.

    win_length: samples under the Hann window, a power of two from 256 to 8192. n_fft: points of the transform, a power
    of two from 256 to 16384; the frame is filled up with zeros. apart_hz: the second tone above the first, 440 Hz.
    """

    win_length = Setting(1024, power_of_two(256, 8192, "the window's length"))
    n_fft = Setting(1024, power_of_two(256, 16384, "the transform's length"))
    apart_hz = Setting(24.0, number_between(4, 100, "the distance of the tones in Hz"))

    _sr = traitlets.Int(22050).tag(sync=True)
