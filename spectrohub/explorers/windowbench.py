"""The window bench: two tones under one window, and whether their spectrum shows two."""

from __future__ import annotations

from spectrohub.explorers.settings import (
    WINDOWS,
    Explorer,
    Setting,
    number_between,
    one_of,
    power_of_two,
    whole_between,
)


class WindowBench(Explorer, page="windowbench"):
    """See main lobes and leakage, and whether two tones are seen as two.

    f1_hz, f2_hz: the tones, 500 to 2000 Hz. level_db: the second against the first, -80 to 0 dB. They are seen
    through one frame of n_fft samples (a power of two) under a `window`, at sr Hz.
    """

    f1_hz = Setting(1000.0, number_between(500, 2000, "the first tone's frequency in Hz"))
    f2_hz = Setting(1060.0, number_between(500, 2000, "the second tone's frequency in Hz"))
    level_db = Setting(0.0, number_between(-80, 0, "the second tone's level in dB against the first"))
    window = Setting("hann", one_of(WINDOWS, "the window shape"))
    n_fft = Setting(2048, power_of_two(256, 8192, "the window size"))
    sr = Setting(22050, whole_between(8000, 48000, "the sampling rate in Hz"))
