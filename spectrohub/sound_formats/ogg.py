"""Ogg files (Vorbis, Opus) with damaged pages, or without a last one. Source: RFC 3533; RFC 7845 for Opus."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from itertools import pairwise

from spectrohub.sound_formats.mended import CUT_OFF, Mended, damaged

_LAST = 4  # the flag of the last page
_REVERSED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


@dataclass(frozen=True)
class _Page:
    data: bytes
    flags: int
    position: int  # samples at the end of the page, -1 where no packet ends in it
    stream: int
    number: int


def _checksum(page: bytes) -> int:
    """CRC-32 of 0x04c11db7, from 0, not reflected: zlib's on mirrored bytes."""
    mirrored = zlib.crc32(page.translate(_REVERSED), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int(f"{mirrored:032b}"[::-1], 2)


def _page(data, at: int) -> _Page | None:
    """The page that stands here, whole and with the right checksum."""
    if at + 27 > len(data):
        return None
    flags, position, stream, number, checksum, segments = struct.unpack("<BqIIIB", data[at + 5 : at + 27])
    end = at + 27 + segments
    end += sum(data[at + 27 : end])
    page = bytes(data[at:end])
    if end > len(data) or _checksum(page[:22] + bytes(4) + page[26:]) != checksum:
        return None
    return _Page(page, flags, position, stream, number)


def _pages(data) -> list[_Page]:
    """The whole pages of the first stream."""
    pages: list[_Page] = []
    at = 0
    while (at := data.find(b"OggS", at)) != -1:
        page = _page(data, at)
        if page and (not pages or page.stream == pages[0].stream):
            pages.append(page)
        at += len(page.data) if page else 4
    return pages


def _ended(page: _Page) -> bytes:
    data = bytearray(page.data)
    data[5] |= _LAST
    data[22:26] = bytes(4)
    data[22:26] = struct.pack("<I", _checksum(bytes(data)))
    return bytes(data)


def _rate(page: _Page) -> int:
    """Samples a second in which positions count; 0 for a codec that is neither Vorbis nor Opus."""
    body = page.data[27 + page.data[26] :]
    if body.startswith(b"OpusHead"):
        return 48_000
    return struct.unpack("<I", body[12:16])[0] if body.startswith(b"\x01vorbis") and len(body) >= 16 else 0


def mended(data) -> Mended | None:
    """The whole pages, the last one marked as such; None where nothing is amiss."""
    pages = _pages(data)
    rate = _rate(pages[0]) if pages else 0
    if not rate or len(pages) < 3:
        return None
    remarks = []
    heard = [page for page in pages if page.position >= 0]
    for one, other in pairwise(pages):
        if other.number != one.number + 1 and 0 <= one.position < other.position:
            here = sum(len(page.data) for page in pages) / len(pages)
            lost = (other.position - one.position) / rate * (1 - len(other.data) / (here * (other.number - one.number)))
            remarks.append(damaged(max(0.01, lost), one.position / rate))
    if pages[-1].flags & _LAST:
        return Mended(b"".join(page.data for page in pages), tuple(remarks)) if remarks else None
    while pages and pages[-1].position < 0:
        pages.pop()
    remarks.append(f"it has no end mark; {heard[-1].position / rate:.2f} s are read, and {CUT_OFF}")
    return Mended(b"".join([*(page.data for page in pages[:-1]), _ended(pages[-1])]), tuple(remarks))
