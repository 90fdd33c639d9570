"""A learner's own sound files: read safely, mixed down and resampled never silently."""

import io
import mmap
import sys
import warnings
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from spectrohub.sound_formats import Mended, mended

LONGEST_S = 600.0  # ten minutes is more than a picture can show, and bounds the memory a file can take
READABLE = "WAV, FLAC, OGG and MP3"
_MOST_REMARKS = 3  # on one file
SUFFIXES = {".wav", ".flac", ".ogg", ".oga", ".opus", ".mp3", ".aif", ".aiff", ".au", ".m4a", ".aac", ".mp4", ".webm"}


class ClipError(ValueError):
    """A sound cannot be loaded; the message says which one, why, and what to do."""


class ClipNotice(UserWarning):
    """A loaded sound differs from what the file holds: mixed down, resampled, cut off or made quieter."""


def looks_like_path(text: str) -> bool:
    """Whether `text` means a file rather than a clip's name: it has a folder or an ending."""
    return "/" in text or "\\" in text or text.startswith("~") or Path(text).suffix != ""


def read_sound(path: Path, channel: int | None = None):
    """Read a sound file: `(y, sr, channels)`, y float32 (n,), the mean of its channels or one of them.

    What is damaged, cut off or cancels out is told by a ClipNotice. ClipError says why nothing can be read.
    """
    import soundfile as sf

    try:
        _check_is_file(path)
        if not path.stat().st_size:
            raise ClipError(f"{path.name} is empty: 0 bytes. Record or export it again.")
        # a private map: a header can be put right in it, and the file stays as it is
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY) as data:
            found = mended(data)
            try:
                read = _decoded(path, found.file if found else data, channel)
            except sf.LibsndfileError:
                found = mended(data, unreadable=True)
                if found is None:
                    raise
                read = _decoded(path, found.file, channel)
    except PermissionError as error:
        raise ClipError(f"{path} may not be read: permission denied. Check the file's rights.") from error
    except (sf.LibsndfileError, OSError) as error:
        raise ClipError(_unreadable(path)) from error
    _tell(path.name, read, found)
    return read.y, read.sr, read.channels


@dataclass
class _Read:
    """What libsndfile gave: the samples, and what is known of them."""

    y: Any
    sr: int
    channels: int
    promised: int  # samples, as the header says
    mix: float = 0.0  # power of the mix, and the mean power of the channels: sums over samples
    apart: float = 0.0


class _Bytes(io.RawIOBase):
    """A file of bytes or of a map, which may be sought beyond its end, as damaged headers do."""

    def __init__(self, data):
        self._data, self._at = data, 0

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: len(self._data)}[whence]
        self._at = max(0, start + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: Any) -> int:
        part = self._data[self._at : self._at + len(buffer)]
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)


def _decoded(path: Path, data, channel: int | None) -> _Read:
    import numpy as np
    import soundfile as sf

    with sf.SoundFile(_Bytes(data)) as sound:
        read = _Read(None, sound.samplerate, sound.channels, sound.frames)
        if read.promised > 1 << 62:  # libsndfile's word for a streamed header; it cannot read on without a length
            raise ClipError(f"{path.name} does not say how long it is. Open it in a sound editor and export it as WAV.")
        if read.promised > LONGEST_S * read.sr:
            raise ClipError(
                f"{path.name} is {read.promised / read.sr:.0f} s long; load_clip takes at most {LONGEST_S:.0f} s. "
                "Cut out the stretch that you want to see, and load that."
            )
        if channel is not None and channel >= read.channels:
            raise ClipError(
                f"channel={channel}: {path.name} has {_count(read.channels, 'channel')}, counted from 0. "
                f"Take one from 0 to {read.channels - 1}, or leave it out for the mean of all."
            )
        # in blocks, so that a file with many channels never fills the memory
        blocks = [np.zeros(0, np.float32)]
        while len(block := sound.read(1 << 16, dtype="float32", always_2d=True)):
            only = 0 if read.channels == 1 else channel
            blocks.append(block.mean(axis=1) if only is None else block[:, only])
            if only is None:
                read.mix += float(np.square(blocks[-1], dtype=np.float64).sum())
                read.apart += float(np.square(block, dtype=np.float64).sum()) / read.channels
    read.y = np.concatenate(blocks)
    return read


def _tell(name: str, read: _Read, found: Mended | None) -> None:
    """Raise ClipError for what cannot be used; say what is not as the file promised."""
    import numpy as np

    y, sr = read.y, read.sr
    if not len(y):
        raise ClipError(f"{name} holds no sound that can be read: 0 samples at {sr} Hz. Record or export it again.")
    broken = np.flatnonzero(~np.isfinite(y))
    if len(broken):
        raise ClipError(
            f"{name} has {_count(len(broken), 'sample')} that are no numbers (NaN or infinite), the first at "
            f"{broken[0] / sr:.3f} s. Export it again, as 16-bit WAV for instance."
        )
    remarks = found.remarks if found else ()
    if not remarks and read.promised - len(y) > 0.01 * read.promised:
        remarks = (f"it says {read.promised / sr:.2f} s, and {len(y) / sr:.2f} s can be read; it may be cut off",)
    for remark in remarks[:_MOST_REMARKS]:
        notice(f"{name}: {remark}.")
    if len(remarks) > _MOST_REMARKS:
        notice(f"{name}: {len(remarks) - _MOST_REMARKS} more places like that. {len(y) / sr:.2f} s can be read.")
    if read.mix < read.apart / read.channels / 10:  # channels that know nothing of each other keep 1 / channels
        left = f"{10 * np.log10(read.apart / read.mix):.0f} dB quieter than they are" if read.mix else "silent"
        notice(
            f"{name}: its channels cancel each other (opposite phase), so their mean is {left}. "
            "load_clip(path, channel=0) takes the first channel alone."
        )
    elif not y.any():
        notice(f"{name}: it is silent, every sample is 0.")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def check_rate(sr) -> None:
    """Raise ClipError unless `sr` is None or a whole number of Hz that a sound can have."""
    if sr is None:
        return
    try:
        whole = not isinstance(sr, (bool, str)) and float(sr) == int(sr) and 100 <= sr <= 768_000
    except (TypeError, ValueError, OverflowError):
        whole = False
    if not whole:
        raise ClipError(f"sr={sr!r} must be a whole number of Hz from 100 to 768000, or None for the file's own rate.")


def check_channel(channel) -> None:
    """Raise ClipError unless `channel` is None or a whole number from 0."""
    if channel is not None and (isinstance(channel, bool) or not isinstance(channel, int) or channel < 0):
        raise ClipError(f"channel={channel!r}: channels are counted from 0; None takes the mean of all.")


def resample(y, from_hz: int, to_hz: int):
    """y at `to_hz`, by librosa's default resampler (soxr HQ); float32, ceil(n * to/from) samples."""
    import librosa
    import numpy as np

    return np.asarray(librosa.resample(y, orig_sr=from_hz, target_sr=to_hz), dtype=np.float32)


def notice(message: str) -> None:
    """Show a ClipNotice at the nearest line outside this package, each time: a repeated cell tells it again."""
    frame = sys._getframe(1)  # noqa: SLF001 - the only way to the caller
    while frame.f_back and frame.f_globals.get("__name__", "").startswith("spectrohub"):
        frame = frame.f_back
    # a fresh registry, because Python's own shows a repeated warning only once
    warnings.warn_explicit(message, ClipNotice, frame.f_code.co_filename, frame.f_lineno, registry={})


def _check_is_file(path: Path) -> None:
    if path.is_dir():
        raise ClipError(f"{path} is a folder. Give the path of one sound file in it.")
    if path.is_file():
        return
    if path.exists():
        raise ClipError(f"{path} is no ordinary file (a device or a pipe). Give the path of a sound file.")
    folder = path.parent if path.parent.is_dir() else None
    if folder is None:
        raise ClipError(f"There is no file {path}, and no folder {path.parent} (looking from {Path.cwd()}).")
    names = [other.name for other in folder.iterdir() if other.suffix.lower() in SUFFIXES]
    close = get_close_matches(path.name, names, n=1, cutoff=0.6)
    meant = f" Did you mean {close[0]!r}?" if close else ""
    raise ClipError(f"There is no file {path.name} in {folder.resolve()}.{meant} Check the name and the folder.")


def _unreadable(path: Path) -> str:
    if path.suffix.lower() in (".raw", ".pcm"):
        return (
            f"{path.name} holds bare samples: no header says their rate, their format or how many channels there are. "
            f"If you know it, for instance 16 bits and one channel: y = np.fromfile({path.name!r}, '<i2') / 32768, "
            "and (y, sr) goes wherever a clip does."
        )
    return (
        f"{path.name} cannot be read as sound. load_clip reads {READABLE}. The file may be damaged or of another kind "
        "(its ending alone does not decide). Open it in a sound editor and export it as WAV."
    )
