"""Explorers of a short clip: all of it is transformed, and made into sound again, while a slider moves."""

from __future__ import annotations

from typing import Any

from spectrohub.explorers.sound import Clip, lasting
from spectrohub.explorers.soundexplorer import SoundExplorer


class ShortClipExplorer(SoundExplorer):
    """Shows a clip of at most `longest_s` seconds, the learner's own too."""

    longest_s = 5.0

    def __init__(self, clip: Clip = "speech", **settings: Any):
        super().__init__(lasting(clip, 0.5, self.longest_s), **settings)
