"""Streaming blocks: what is heard when nothing, or too little, is remembered from one block of samples to the next."""

from __future__ import annotations

from spectrohub.explorers.settings import Setting, one_of, whole_between
from spectrohub.explorers.shortclip import ShortClipExplorer


class BlockStream(ShortClipExplorer, page="blocks"):
    """Send a clip through the STFT and back block by block, with and without a memory, and count the delay.

    clip: a clip's name, a sound file's path, or (y, sr), 0.5 to 5 s. block: samples in a block, 128 to 8192. Frames of
    512 samples under a Hann window begin every 128 samples.
    carried: from block to block "nothing", the input's "samples" that the next frame needs, or "both": those, and the
    output that the next frames will be added to.
    """

    block = Setting(2048, whole_between(128, 8192, "the block in samples"))
    carried = Setting("nothing", one_of(("nothing", "samples", "both"), "what is carried on"))
