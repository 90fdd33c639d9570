"""Overlap-add tiles: what the windows of all frames add up to, and what a clip sounds like after the way back."""

from __future__ import annotations

from spectrohub.explorers.settings import WINDOWS, Setting, one_of, whole_between
from spectrohub.explorers.shortclip import ShortClipExplorer


class OverlapTiles(ShortClipExplorer, page="overlap"):
    """Lay windows side by side, see their sum ripple, and hear a clip through the STFT and back without a division.

    clip: a clip's name, a sound file's path, or (y, sr), 0.5 to 5 s. hop_length: 64 to 1280 samples.
    window: hann, hamming, blackman or rectangular, of 1024 samples.
    way: "once" adds the frames up as they come back, each under its window; "twice" fades each with the window again;
    "divided" also divides by the sum of the squared windows, as istft does.
    """

    hop_length = Setting(512, whole_between(64, 1280, "the hop in samples"))
    window = Setting("hann", one_of(WINDOWS, "the window shape"))
    way = Setting("twice", one_of(("once", "twice", "divided"), "the way back"))
