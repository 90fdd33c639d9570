"""FLAC files that are cut off, damaged, or silent about their length: the whole frames are kept. Source: RFC 9639."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spectrohub.sound_formats.mended import CUT_OFF, Mended, damaged

_SYNC = re.compile(rb"\xff[\xf8\xf9]")
_AT_ONCE = 1024  # frames whose checksums are computed together
_INSIDE = 3  # how many false headers a frame is searched for


def _table(polynomial: int, bits: int) -> list[int]:
    top, mask, table = 1 << (bits - 1), (1 << bits) - 1, []
    for byte in range(256):
        value = byte << (bits - 8)
        for _ in range(8):
            value = (value << 1 ^ polynomial if value & top else value << 1) & mask
        table.append(value)
    return table


_CRC_8, _CRC_16 = _table(0x07, 8), _table(0x8005, 16)


@dataclass(frozen=True)
class _Header:
    at: int
    number: int  # of the frame, or of its first sample where sizes vary
    samples: int


def _header(data: bytes, at: int) -> _Header | None:
    """The header of a frame at this byte, if its checksum is right."""
    head = data[at : at + 16]
    if len(head) < 6 or head[3] & 1 or head[2] >> 4 == 0 or head[2] & 15 == 15:
        return None
    code, end, number = head[2] >> 4, 5, head[4]
    if number >= 0xC0:  # coded as UTF-8 is
        more = 8 - (number ^ 0xFF).bit_length() - 1
        number &= (1 << (6 - more)) - 1 if more < 6 else 0
        for byte in head[5 : 5 + more]:
            number = number << 6 | byte & 0x3F
        end += more
    if code in (6, 7):
        size = int.from_bytes(head[end : end + code - 5], "big") + 1
        end += code - 5
    else:
        size = 192 if code == 1 else 576 << (code - 2) if code < 6 else 256 << (code - 8)
    end += {12: 1, 13: 2, 14: 2}.get(head[2] & 15, 0)
    crc = 0
    for byte in head[:end]:
        crc = _CRC_8[crc ^ byte]
    return _Header(at, number, size) if end < len(head) and crc == head[end] else None


def _whole(data: bytes, spans: list[tuple[int, int]]) -> list[bool]:
    """Whether the bytes of each span end in their own CRC-16: the remainder is 0 then, however many zeros precede."""
    import numpy as np

    table, verdicts = np.array(_CRC_16, np.uint16), []
    for start in range(0, len(spans), _AT_ONCE):
        some = spans[start : start + _AT_ONCE]
        longest = max(end - at for at, end in some)
        columns = np.zeros((longest, len(some)), np.uint8)
        for i, (at, end) in enumerate(some):
            columns[longest - (end - at) :, i] = np.frombuffer(data, np.uint8, end - at, at)
        crc = np.zeros(len(some), np.uint16)
        for column in columns:
            crc = table[(crc >> 8) ^ column] ^ (crc << 8)
        verdicts.extend((crc == 0).tolist())
    return verdicts


def _is_whole(data: bytes, at: int, end: int) -> bool:
    crc = 0
    for byte in data[at:end]:
        crc = _CRC_16[crc >> 8 ^ byte] ^ crc << 8 & 0xFFFF
    return crc == 0


def _frames(data: bytes, start: int) -> list[tuple[_Header, int]]:
    """The whole frames: (header, end)."""
    found = (_header(data, match.start()) for match in _SYNC.finditer(data, start))
    headers = [header for header in found if header]
    ends = [header.at for header in headers[1:]] + [len(data)]
    whole = _whole(data, [(header.at, end) for header, end in zip(headers, ends, strict=True)]) if headers else []
    frames, at = [], start
    for i, header in enumerate(headers):
        if header.at < at:
            continue  # it stands inside the frame before
        longer = (one for one in ends[i + 1 : i + _INSIDE] if _is_whole(data, header.at, one))
        end = ends[i] if whole[i] else next(longer, None)
        if end:
            frames.append((header, end))
            at = end
    return frames


def mended(data, *, unreadable: bool) -> Mended | None:
    """A stream of the whole frames, which says how long it is; None where libsndfile can read the file itself."""
    info = bytearray(data[8:42])
    if len(info) < 34 or data[4] & 0x7F:
        return None
    rate = int.from_bytes(info[10:13], "big") >> 4
    promised = (info[13] & 15) << 32 | int.from_bytes(info[14:18], "big")
    if (promised and not unreadable) or not rate:
        return None
    start, last = 4, False
    while not last and start + 4 <= len(data):
        last = bool(data[start] & 0x80)
        start += 4 + int.from_bytes(data[start + 1 : start + 4], "big")
    copy = bytes(data)
    frames = _frames(copy, start)
    if not frames:
        return None
    remarks, fixed = [], copy[frames[0][0].at + 1] == 0xF8
    size, expected = frames[0][0].samples, 0
    for header, _ in frames:
        position = header.number * size if fixed else header.number
        if position > expected:
            remarks.append(damaged((position - expected) / rate, expected / rate))
        expected = position + header.samples
    if expected < promised:
        remarks.append(f"it says {promised / rate:.2f} s, and {expected / rate:.2f} s can be read; {CUT_OFF}")
    info[13] = info[13] & 0xF0 | expected >> 32  # libFLAC plays silence for a frame that is missed
    info[14:18] = (expected & 0xFFFFFFFF).to_bytes(4, "big")
    info[18:34] = bytes(16)  # no checksum of the whole
    parts = [b"fLaC\x80\x00\x00\x22", bytes(info), *(copy[header.at : end] for header, end in frames)]
    return Mended(b"".join(parts), tuple(remarks))
