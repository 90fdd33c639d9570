"""MPEG audio (MP3 and its older layers): frames are counted, because a file need not say how long it is.

Source: ISO/IEC 11172-3, 2.4.1.3 and 2.4.2.3 (header), 13818-3 (half rates); the Xing and Info tags as LAME writes them.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from spectrohub.sound_formats.mended import CUT_OFF, Mended, damaged

_RATES_HZ = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}  # by the version's bits
_KBITS = {  # by (MPEG 1?, layer)
    (True, 1): (32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448),
    (True, 2): (32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (True, 3): (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (False, 1): (32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    (False, 2): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_CHAIN = 3  # frames in a row that make a beginning certain


@dataclass(frozen=True)
class _Frame:
    at: int
    size: int  # bytes
    kind: tuple[int, int, int, bool]  # version's bits, layer, rate in Hz, one channel: alike in the frames of a sound

    @property
    def samples(self) -> int:
        version, layer = self.kind[:2]
        return 384 if layer == 1 else 576 if layer == 3 and version != 3 else 1152


def _frame(data, at: int) -> _Frame | None:
    """The frame whose header stands at this byte."""
    if at + 4 > len(data):
        return None
    word = int.from_bytes(data[at : at + 4], "big")
    version, layer = word >> 19 & 3, 4 - (word >> 17 & 3)
    kbits, rate = word >> 12 & 15, word >> 10 & 3
    if word >> 21 != 0x7FF or version == 1 or layer == 4 or not 0 < kbits < 15 or rate == 3:
        return None  # a free bit rate (0) is not known by its header
    table = _KBITS[(version == 3, min(layer, 2) if version != 3 else layer)]
    bits, hz, padding = table[kbits - 1] * 1000, _RATES_HZ[version][rate], word >> 9 & 1
    if layer == 1:
        size = (12 * bits // hz + padding) * 4
    else:
        size = (72 if layer == 3 and version != 3 else 144) * bits // hz + padding
    return _Frame(at, size, (version, layer, hz, word >> 6 & 3 == 3))


def _tag_end(data, at: int) -> int:
    """Where the tag that stands here ends (titles, pictures); `at` where there is none."""
    head = bytes(data[at : at + 32])
    if head[:3] == b"ID3" and len(head) >= 10:
        size = head[6] << 21 | head[7] << 14 | head[8] << 7 | head[9]
        return at + 10 + size + (10 if head[5] & 16 else 0)
    if head[:3] == b"TAG":
        return at + 128
    if head[:8] == b"APETAGEX" and len(head) >= 32:
        before = 32 if head[23] & 0x20 else 0  # a header counts besides the size
        return at + struct.unpack("<I", head[12:16])[0] + before
    return at


def _begins(data, at: int, kind) -> bool:
    """Whether frames of one kind follow each other from here on, to the file's end or far enough."""
    for _ in range(_CHAIN):
        frame = _frame(data, at)
        if frame is None:
            return at >= len(data)
        if kind is not None and frame.kind != kind:
            return False
        kind, at = frame.kind, at + frame.size
    return True


def _next_beginning(data, at: int, kind) -> int:
    while (at := data.find(b"\xff", at)) != -1:
        if _frame(data, at) and _begins(data, at, kind):
            return at
        at += 1
    return len(data)


def _frames(data) -> tuple[list[_Frame], list[tuple[int, int]]]:
    """All frames of the first one's kind, and holes: (frames before it, bytes that are neither frame nor tag)."""
    frames: list[_Frame] = []
    holes = []
    at, kind = 0, None
    while at < len(data):
        frame = _frame(data, at)
        if frame and (frame.kind == kind if kind else _begins(data, at, None)):
            kind = frame.kind
            frames.append(frame)
            at += frame.size
        elif (end := _tag_end(data, at)) > at:
            at = end
        else:
            found = _next_beginning(data, at + 1, kind)
            if frames and found < len(data):
                holes.append((len(frames), found - at))
            at = found
    return frames, holes


def _promised(data, frame: _Frame) -> int | None:
    """The number of frames that a Xing or Info tag in this frame tells; 0 where it tells none, None without a tag."""
    at = frame.at + 4 + _side(frame)
    tag = bytes(data[at : at + 12])
    if tag[:4] not in (b"Xing", b"Info"):
        return None
    return struct.unpack(">I", tag[8:12])[0] if tag[7] & 1 else 0


def _info_frame(data, like: _Frame, count: int) -> bytes:
    """A frame that sounds of nothing and tells that `count` frames follow."""
    head = bytearray(data[like.at : like.at + 4])
    head[1] |= 1  # no checksum
    size = 0
    for kbits in range(1, 15):  # the smallest that has room for the tag
        head[2] = kbits << 4 | head[2] & 0x0C
        size = getattr(_frame(bytes(head), 0), "size", 0)
        if size >= 4 + 32 + 120:
            break
    body = bytes(head) + bytes(_side(like)) + b"Info" + struct.pack(">II", 1, count)
    return body.ljust(size, b"\0")


def _side(frame: _Frame) -> int:
    """Bytes of side information in a frame of layer III."""
    version, mono = frame.kind[0], frame.kind[3]
    return (17 if mono else 32) if version == 3 else (9 if mono else 17)


def _silent_around(data, sound: list[_Frame], holes: list[tuple[int, int]]) -> set[int]:
    """Frames beside a hole that would sound of noise: the one that reaches into it, and those whose bits lie in it.

    A frame's bits begin up to `main_data_begin` bytes before it, in the frames before.
    """
    silent = set()
    for before, _ in holes:
        silent.add(before - 1)
        there = 0
        for i in range(before, min(before + 12, len(sound))):
            frame = sound[i]
            bare = 4 if data[frame.at + 1] & 1 else 6  # with a checksum
            begin = data[frame.at + bare] << 1 | data[frame.at + bare + 1] >> 7
            if (begin if frame.kind[0] == 3 else begin >> 1) <= there:
                break
            silent.add(i)
            there += frame.size - bare - _side(frame)
    return silent


def _bytes(data, frame: _Frame, silent: bool) -> bytes:
    whole = bytes(data[frame.at : frame.at + frame.size])
    if not silent:
        return whole
    bare = 4 if whole[1] & 1 else 6
    return whole[:bare] + bytes(_side(frame)) + whole[bare + _side(frame) :]  # no bits of its own are used


def mended(data) -> Mended | None:
    """The frames alone behind a tag that counts them; None for what is no such file, and where all is well."""
    frames, holes = _frames(data)
    if len(frames) < _CHAIN:
        return None
    first = frames[0]
    cut = frames[-1].at + frames[-1].size > len(data)
    if cut:
        frames.pop()
    tags = [_promised(data, frame) for frame in frames]
    sound = [frame for frame, tag in zip(frames, tags, strict=True) if tag is None]
    holes = [(before - sum(tag is not None for tag in tags[:before]), size) for before, size in holes]
    promised = tags[0]
    seconds_each = first.samples / first.kind[2]
    if not sound or (promised and abs(promised - len(sound)) <= 0.01 * promised and not holes):
        return None
    here = len(sound) * seconds_each
    remarks = []
    mean_size = sum(frame.size for frame in sound) / len(sound)
    silent = _silent_around(data, sound, holes) if first.kind[1] == 3 else set()
    for before, size in holes:
        lost = size / mean_size + len(silent) / len(holes)
        remarks.append(damaged(lost * seconds_each, before * seconds_each))
    if promised and len(sound) > promised:
        told = promised * seconds_each
        remarks.append(f"it says {told:.2f} s, and holds {here:.2f} s, as joined files do; all of it is read")
    elif promised and not holes and len(sound) < 0.99 * promised:
        return None  # libsndfile reads what is there, and the length that is promised stands in its header
    elif cut and not promised:
        remarks.append(f"its last frame is not whole; {here:.2f} s are read, and {CUT_OFF}")
    if first.kind[1] != 3:
        return Mended(b"".join(data[f.at : f.at + f.size] for f in sound), tuple(remarks)) if holes else None
    whole = [_info_frame(data, first, len(sound))]
    whole += [_bytes(data, frame, i in silent) for i, frame in enumerate(sound)]
    return Mended(b"".join(whole), tuple(remarks))
