"""A learner's own sound files: read safely, mixed down and resampled never silently."""

import sys
import warnings
from difflib import get_close_matches
from pathlib import Path

LONGEST_S = 600.0  # ten minutes is more than a picture can show, and bounds the memory a file can take
READABLE = "WAV, FLAC, OGG and MP3"
SUFFIXES = {".wav", ".flac", ".ogg", ".oga", ".opus", ".mp3", ".aif", ".aiff", ".au", ".m4a", ".aac", ".mp4", ".webm"}


class ClipError(ValueError):
    """A sound cannot be loaded; the message says which one, why, and what to do."""


class ClipNotice(UserWarning):
    """A loaded sound differs from what the file holds: mixed down, resampled, cut off or made quieter."""


def looks_like_path(text: str) -> bool:
    """Whether `text` means a file rather than a clip's name: it has a folder or an ending."""
    return "/" in text or "\\" in text or text.startswith("~") or Path(text).suffix != ""


def read_sound(path: Path):
    """Read a sound file: `(y, sr, channels)`, y float32 (n,) being the mean of its channels. ClipError says why not."""
    import numpy as np
    import soundfile as sf

    try:
        _check_is_file(path)
        path.open("rb").close()  # libsndfile's own message does not tell a missing permission from damage
        with sf.SoundFile(path) as file:
            sr, channels = file.samplerate, file.channels
            promised = file.frames
            if promised > 1 << 62:  # libsndfile's word for a streamed header; it cannot read on without a length
                raise ClipError(
                    f"{path.name} does not say how long it is. Open it in a sound editor and export it as WAV."
                )
            if promised > LONGEST_S * sr:
                raise ClipError(
                    f"{path.name} is {promised / sr:.0f} s long; load_clip takes at most {LONGEST_S:.0f} s. "
                    "Cut out the stretch that you want to see, and load that."
                )
            # in blocks, so that a file with many channels never fills the memory
            blocks = [np.zeros(0, np.float32)]
            while len(block := file.read(1 << 16, dtype="float32", always_2d=True)):
                blocks.append(block[:, 0] if channels == 1 else block.mean(axis=1))
    except PermissionError as error:
        raise ClipError(f"{path} may not be read: permission denied. Check the file's rights.") from error
    except (sf.LibsndfileError, OSError) as error:
        raise ClipError(_unreadable(path)) from error
    y = np.concatenate(blocks)
    if not len(y):
        raise ClipError(
            f"{path.name} holds no sound that can be read: 0 samples at {sr} Hz. Record or export it again."
        )
    broken = np.flatnonzero(~np.isfinite(y))
    if len(broken):
        raise ClipError(
            f"{path.name} has {len(broken)} samples that are no numbers (NaN or infinite), the first at "
            f"{broken[0] / sr:.3f} s. Export it again, as 16-bit WAV for instance."
        )
    if promised - len(y) > 0.01 * promised:
        notice(f"{path.name}: it says {promised / sr:.2f} s, and {len(y) / sr:.2f} s can be read; it may be cut off.")
    return y, sr, channels


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
    if not path.stat().st_size:
        return f"{path.name} is empty: 0 bytes. Record or export it again."
    return (
        f"{path.name} cannot be read as sound. load_clip reads {READABLE}. The file may be damaged or of another kind "
        "(its ending alone does not decide). Open it in a sound editor and export it as WAV."
    )
