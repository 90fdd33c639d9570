"""Sounds for the lessons: the course's own clips, checked on loading, and a learner's own files.

y, sr = load_clip()                       the 20-second tour: float32 (441000,), 22050 Hz
y, sr = load_clip("my_voice.wav")         your own WAV, FLAC, OGG or MP3, at its own rate
y, sr = load_clip("my_voice.wav", 22050)  the same, resampled, with a notice
"""

import hashlib
import tomllib
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path

from spectrohub.file_cache import cached_by_file, cached_by_files
from spectrohub.paths import course_root
from spectrohub.soundfiles import (
    ClipError,
    ClipNotice,
    check_channel,
    check_rate,
    looks_like_path,
    notice,
    read_sound,
    resample,
)

__all__ = ["ClipError", "ClipInfo", "ClipNotice", "ClipPart", "clip_info", "clip_names", "load_clip"]


@dataclass(frozen=True)
class ClipPart:
    """One stretch of a clip: what it is, when, and what there is to see."""

    id: str
    title: str
    start_s: float
    end_s: float
    see: str
    sound: dict = field(hash=False, repr=False)  # the exact numbers it was made from, as in clips.toml
    say: str = ""  # what is said while it plays
    asks: str = ""  # a prediction to make before its picture is seen; `choices` are its answers: {text, right, why}
    choices: tuple[dict, ...] = field(default=(), hash=False, repr=False)

    def cut(self, y, sr: int):
        """This part's samples of the whole clip `y` at `sr` Hz."""
        return y[round(self.start_s * sr) : round(self.end_s * sr)]


@dataclass(frozen=True)
class ClipInfo:
    """What clips.toml says of one of the course's clips."""

    name: str
    file: Path
    title: str
    rate_hz: int
    samples: int
    seconds: float
    licence: str
    made: str
    sha256: str  # of the committed file
    samples_sha256: str  # of its decoded 16-bit samples, little-endian
    parts: tuple[ClipPart, ...] = ()

    def part(self, part_id: str) -> ClipPart:
        """The part with this id; ClipError with the ids there are."""
        for part in self.parts:
            if part.id == part_id:
                return part
        known = ", ".join(part.id for part in self.parts) or "none"
        raise ClipError(f"The clip {self.name!r} has no part {part_id!r}. Its parts: {known}.")


def load_clip(name_or_path="tour", sr=None, *, channel=None):
    """Load one of the course's clips by name, or a sound file of your own by its path.

    Returns `(y, sr)`: y float32 (n,), one channel, values in [-1, 1] (a float file may go beyond);
    sr the rate in Hz, which is the file's own unless `sr` asks for another. A clip of the course is compared
    with its sha256 first. Several channels are averaged into one, or `channel` (from 0) is taken alone. A ClipNotice
    tells of mixing down and resampling, and of what was damaged or cut off in a file.
    Raises ClipError: unknown name, file missing, empty, not a sound, NaN inside, longer than ten minutes.

    >>> y, sr = load_clip("tour")
    >>> y.shape, sr
    ((441000,), 22050)
    """
    check_rate(sr)
    check_channel(channel)
    if not isinstance(name_or_path, (str, Path)):
        raise ClipError(f"load_clip wants a clip's name or a file's path, and was given {name_or_path!r}.")
    if isinstance(name_or_path, str) and not looks_like_path(name_or_path):
        info = clip_info(name_or_path)
        y, rate_hz, label = verified_samples(info), info.rate_hz, info.name
    else:
        path = Path(name_or_path).expanduser()
        y, rate_hz, channels = read_sound(path, channel)
        label = path.name
        if channels > 1 and channel is None:
            notice(f"{label}: its {channels} channels are mixed down to one (their mean).")
    if sr is not None and int(sr) != rate_hz:
        y = resample(y, rate_hz, int(sr))
        notice(f"{label}: resampled from {rate_hz} Hz to {int(sr)} Hz.")
        rate_hz = int(sr)
    return y, rate_hz


def clip_names() -> list[str]:
    """The names of the course's clips."""
    return list(_catalogue())


def clip_info(name: str = "tour") -> ClipInfo:
    """What is known of a clip: file, rate, licence, how it was made, and its parts. ClipError for an unknown name."""
    clips = _catalogue()
    if name not in clips:
        close = get_close_matches(name, clips, n=1, cutoff=0.5)
        meant = f" Did you mean {close[0]!r}?" if close else ""
        raise ClipError(
            f"There is no clip {name!r}.{meant} The course has: {', '.join(clips)}. "
            "For a file of your own, give its path with the ending, as in load_clip('my_voice.wav')."
        )
    return clips[name]


def verified_samples(info: ClipInfo):
    """A course clip's samples, float32 (n,), a fresh copy; ClipError when the file is missing or damaged."""
    try:
        return _decoded(info).copy()
    except OSError as error:
        raise ClipError(f"The clip {info.file} is missing. {_restore(info)}") from error


def _sound_files(info: ClipInfo) -> tuple[Path, ...]:
    return (info.file,)


@cached_by_files(_sound_files, maxsize=4)
def _decoded(info: ClipInfo):
    import numpy as np
    import soundfile as sf

    try:
        whole, rate_hz = sf.read(info.file, dtype="int16", always_2d=True)
    except (sf.LibsndfileError, OSError, ValueError) as error:
        raise ClipError(f"The clip {info.file} is damaged: it cannot be decoded. {_restore(info)}") from error
    digest = hashlib.sha256(np.ascontiguousarray(whole, dtype="<i2").data).hexdigest()
    if digest != info.samples_sha256 or rate_hz != info.rate_hz or whole.shape[1] != 1:
        raise ClipError(
            f"The clip {info.file} is damaged: it is not the sound that clips.toml describes. {_restore(info)}"
        )
    return (whole[:, 0] / np.float32(32768)).astype(np.float32)


def _restore(info: ClipInfo) -> str:
    path = f"data/{info.file.name}"
    make = "python3 data/make_clips.py" + ("" if info.parts else " --speech")
    return f"Restore it with `git checkout -- {path}`, or make it again with `{make}`, in the course's folder."


def _catalogue() -> dict[str, ClipInfo]:
    try:
        data = course_root() / "data"
    except FileNotFoundError as error:
        raise ClipError(f"The course's clips were not found. {error}") from error
    toml = data / "clips.toml"
    try:
        return _read_catalogue(toml)
    except OSError as error:
        raise ClipError(f"{toml} is missing. Restore it with `git checkout -- data/clips.toml`.") from error


@cached_by_file(maxsize=2)
def _read_catalogue(toml: Path) -> dict[str, ClipInfo]:
    clips, keys = {}, [one.name for one in fields(ClipInfo)]
    try:
        for entry in tomllib.loads(toml.read_text("utf-8"))["clips"]:
            entry["parts"] = tuple(
                ClipPart(**{**part, "choices": tuple(part.get("choices", ()))}) for part in entry.get("parts", ())
            )
            entry["file"] = toml.parent / entry["file"]
            clips[entry["name"]] = ClipInfo(**{key: entry[key] for key in keys})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
        why = f"{type(error).__name__}: {error}"
        raise ClipError(f"{toml} cannot be read ({why}). Restore it with `git checkout -- data/clips.toml`.") from error
    return clips
