"""Sound files as they are found in the world: damaged, cut off, joined, or silent about their own length.

`mended(data)` looks into a file and gives one that libsndfile reads whole, with sentences on what was found.
"""

from __future__ import annotations

from spectrohub.sound_formats import flac, mp3, ogg, wav
from spectrohub.sound_formats.mended import Mended

__all__ = ["Mended", "mended"]


def mended(data, *, unreadable: bool = False) -> Mended | None:
    """What to read in place of the file `data` (bytes or a map of them), or None where it is to be read as it is.

    unreadable: libsndfile gave up on it; only then is every frame of a FLAC file verified.
    """
    start = bytes(data[:4])
    if start == b"RIFF":
        return wav.mended(data)
    if start == b"OggS":
        return ogg.mended(data)
    if start == b"fLaC":
        return flac.mended(data, unreadable=unreadable)
    return mp3.mended(data)
