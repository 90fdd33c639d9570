"""The decibel desk: reference, floor and factor of the logarithm, the values they give, and the sound that is left."""

from __future__ import annotations

from spectrohub.explorers.settings import Setting, number_between, one_of
from spectrohub.explorers.shortclip import ShortClipExplorer


class DecibelDesk(ShortClipExplorer, page="desk"):
    """Turn power into decibels, see how the values are spread, and hear what lies above the floor and below it.

    clip: a clip's name, a sound file's path, or (y, sr), 0.5 to 5 s. level_db: of the clip, -60 to 0.
    ref: "max" (the loudest cell is 0 dB) or "1.0". top_db: 10 to 120 dB kept below the loudest cell.
    factor: 10, as librosa.power_to_db takes it, or 20, as librosa.amplitude_to_db does, which is wrong for power.
    """

    level_db = Setting(0.0, number_between(-60, 0, "the clip's level in dB"))
    ref = Setting("max", one_of(("max", "1.0"), "the reference"))
    top_db = Setting(80.0, number_between(10, 120, "the dynamic range in dB"))
    factor = Setting(10, one_of((10, 20), "the factor of the logarithm"))
