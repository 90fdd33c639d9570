"""WAV files whose header does not tell their length, as programs write that stream or are stopped."""

from __future__ import annotations

import struct

from spectrohub.sound_formats.mended import CUT_OFF, Mended

_UNKNOWN = 0xFFFFFFFF


def mended(data) -> Mended | None:
    """A WAV file with the length that it really has. Chunks: a name (4 bytes), a size (uint32), the content."""
    at, bytes_per_s = 12, 0
    while at + 8 <= len(data):
        name, size = struct.unpack("<4sI", data[at : at + 8])
        if name == b"data":
            break
        if name == b"fmt " and at + 24 <= len(data):
            bytes_per_s = struct.unpack("<I", data[at + 16 : at + 20])[0]
        at += 8 + size + size % 2
    else:
        return None
    there = len(data) - at - 8
    if not bytes_per_s or not there or 0 < size <= there:
        return None
    if size in (0, _UNKNOWN):
        words = "0 bytes" if size == 0 else "no length"
        remarks = (f"its header says {words}; it is read by its size, {there / bytes_per_s:.2f} s",) if not size else ()
    else:
        remarks = (f"it says {size / bytes_per_s:.2f} s, and {there / bytes_per_s:.2f} s can be read; {CUT_OFF}",)
    data[at + 4 : at + 8] = struct.pack("<I", min(there, _UNKNOWN - 1))
    data[4:8] = struct.pack("<I", min(len(data) - 8, _UNKNOWN - 1))
    return Mended(data, remarks)
