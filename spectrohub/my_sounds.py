"""A learner's own recordings: a folder for each kind of sound, a file for each clip, beside their progress.

my_sounds/KIND/SOURCE-NUMBER.flac: what it is, and who, where or which device recorded it. A file that was put there by
hand counts as well; its source is its name without the number. Nothing is overwritten, and what is taken out is kept.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spectrohub.paths import course_root, user_data
from spectrohub.soundfiles import SUFFIXES, ClipError, check_rate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FOLDER = "my_sounds"
TAKEN_OUT = ".taken-out"  # in that folder: a clip that was taken out, until it is put back
_NAME = re.compile(r"\w[\w .-]{0,60}")
_NUMBERED = re.compile(r"(?P<source>.*?)[-_ ]?(?P<number>\d+)")


@dataclass(frozen=True)
class Kept:
    """A clip that was kept: its file, what it is, and what recorded it."""

    path: Path
    label: str
    source: str

    @property
    def name(self) -> str:
        """What it is called in messages, and by whoever takes it out: KIND/SOURCE-NUMBER."""
        return f"{self.label}/{self.path.stem}"


def my_sounds(folder: Path | None = None) -> Path:
    """The folder of the learner's recordings, which may not be there yet."""
    return folder or user_data() / FOLDER


def kept_clips(folder: Path | None = None) -> list[Kept]:
    """Every clip that was kept, by kind, source and number. Also those in the course's folder, where they once lay."""
    places = [my_sounds(folder)] if folder else [my_sounds(), *_former()]
    found = [
        Kept(path, path.parent.name, _source_of(path.stem))
        for place in places
        for path in place.glob("*/*")
        if path.suffix.lower() in SUFFIXES and not path.parent.name.startswith(".") and not path.name.startswith(".")
    ]
    return sorted(found, key=lambda one: (one.label, one.source, _number_of(one.path.stem), one.path.name))


def keep(y: Any, sr: int, label: str, source: str, *, folder: Path | None = None) -> Path:
    """Keep samples as 16-bit FLAC, and give the path: KIND/SOURCE-1.flac, -2 and so on. Nothing is overwritten.

    Raises ValueError for a label or a source that is no short name, and ClipError for what is no sound.
    """
    import soundfile as sf

    place = my_sounds(folder) / checked_name("label", label)
    checked_name("source", source)
    samples = _checked(y, sr)
    place.mkdir(parents=True, exist_ok=True)
    number = 1
    while any(place.glob(f"{source}-{number}.*")) or any(_taken_out(folder).glob(f"{label}/{source}-{number}.*")):
        number += 1
    path = place / f"{source}-{number}.flac"
    sf.write(path, samples, int(sr), subtype="PCM_16")
    return path


def take_out(clip: Kept, *, folder: Path | None = None) -> Path:
    """Take a clip out of the collection. Its file is kept, and `put_back` finds it there."""
    place = _taken_out(folder) / clip.label
    place.mkdir(parents=True, exist_ok=True)
    target = place / clip.path.name
    while target.exists():
        target = target.with_name(f"again {target.name}")
    shutil.move(clip.path, target)
    return target


def put_back(path: Path, *, folder: Path | None = None) -> Path:
    """Put a clip back that was taken out."""
    target = my_sounds(folder) / path.parent.name / path.name
    if target.exists():
        raise FileExistsError(f"{target} is there again. Take it out first, or rename {path}.")
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(path, target)
    return target


def taken_out(folder: Path | None = None) -> list[Path]:
    """Files that were taken out, the latest first."""
    files = [path for path in _taken_out(folder).glob("*/*") if path.is_file()]
    return sorted(files, key=lambda path: path.stat().st_ctime_ns, reverse=True)


def checked_name(what: str, text: Any) -> str:
    """A label or a source, which is also a file's name."""
    if not isinstance(text, str) or not _NAME.fullmatch(text) or text.endswith((" ", ".")):
        raise ValueError(f"{what}={text!r}: a short name of letters, digits, spaces, - and _, such as 'kettle'.")
    return text


def _taken_out(folder: Path | None) -> Path:
    return my_sounds(folder) / TAKEN_OUT


def _former() -> list[Path]:
    try:
        return [course_root() / FOLDER]
    except FileNotFoundError:
        return []


def _source_of(stem: str) -> str:
    match = _NUMBERED.fullmatch(stem)
    return match["source"] if match and match["source"] else stem


def _number_of(stem: str) -> int:
    match = _NUMBERED.fullmatch(stem)
    return int(match["number"]) if match else 0


def _checked(y: Any, sr: int) -> NDArray[np.float32]:
    import numpy as np

    check_rate(sr)
    samples = np.asarray(y, dtype=np.float32)
    if sr is None or samples.ndim != 1 or not samples.size:
        raise ClipError(
            f"A clip is samples of shape (n,) and their rate; this is shape {samples.shape} at {sr} Hz. "
            "load_clip(path) gives both."
        )
    if not np.isfinite(samples).all():
        raise ClipError("The clip holds samples that are no numbers (NaN or infinite). Record or export it again.")
    if (peak := float(np.abs(samples).max())) > 1.0:
        raise ClipError(
            f"The peak of the clip is {peak:.3g}; full scale is 1, and a file of 16 bits holds no more. "
            "Divide it by its peak, and all other clips by the same number."
        )
    return samples
