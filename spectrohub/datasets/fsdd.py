"""The Free Spoken Digit Dataset: 3,000 recordings of six speakers, downloaded once.

Zohar Jackson and contributors, CC BY-SA 4.0, https://github.com/Jakobovski/free-spoken-digit-dataset
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from pathlib import Path

import numpy as np

from spectrohub.datasets.download import download
from spectrohub.datasets.model import DataError, SoundSet
from spectrohub.paths import user_data

FSDD_URL = "https://github.com/Jakobovski/free-spoken-digit-dataset/archive/refs/heads/master.zip"
# sha256 over each file name (sorted), a NUL byte and the sha256 of that file: the same however it is packed
FSDD_DIGEST = "a2e8a660492f28d9eed6270b290d26cbc5c81d6077ce87d3c0ad5adf4d4ee696"
SR = 8000
TEST_TAKES = 5  # the data set's own split: takes 0 to 4 of each speaker and digit are the test set

_NAME = re.compile(r"(\d)_([a-z]+)_(\d+)\.wav")
_MAX_BYTES = 100_000_000


def load_fsdd(*, url: str | None = None, folder: Path | None = None, progress: bool = True) -> SoundSet:
    """The spoken digits: clips of different length at 8,000 Hz; `sources` are the speakers.

    Downloaded on first use (about 16 MB, resumed after a break) into `folder` (default: the user's data
    folder); its content is checked against a digest every time. Raises DataError when there is no network,
    or when what came is not the data set.
    """
    folder = Path(folder) if folder else user_data() / "datasets"
    path = folder / "free-spoken-digit-dataset.zip"
    if not path.exists():
        download(url or FSDD_URL, path, progress=progress)
    files = _read(path)
    digest = content_digest(files)
    if digest != FSDD_DIGEST:
        path.unlink()
        raise DataError(
            f"What came from {url or FSDD_URL} is not the data set that this course was tested with: {len(files)} "
            f"recordings with digest {digest[:12]}, 3000 with {FSDD_DIGEST[:12]} expected. It was deleted. "
            "Call load_fsdd() again; if that does not help, the data set has changed."
        )
    return _sound_set(files)


def official_split(data: SoundSet) -> tuple[np.ndarray, np.ndarray]:
    """(train_idx, test_idx) as the data set's authors split it: takes 0 to 4 are for testing."""
    is_test = data.takes < TEST_TAKES
    return np.flatnonzero(~is_test), np.flatnonzero(is_test)


def content_digest(files: dict[str, bytes]) -> str:
    """One digest for all recordings, whatever archive they came in."""
    total = hashlib.sha256()
    for name in sorted(files):
        total.update(name.encode() + b"\0" + hashlib.sha256(files[name]).digest())
    return total.hexdigest()


def _read(path: Path) -> dict[str, bytes]:
    """Every recording of the archive by its name. Nothing is unpacked to disk."""
    try:
        with zipfile.ZipFile(path) as archive:
            found = [i for i in archive.infolist() if _NAME.fullmatch(Path(i.filename).name)]
            if sum(i.file_size for i in found) > _MAX_BYTES:
                raise zipfile.BadZipFile("more data than the data set has")
            return {Path(i.filename).name: archive.read(i) for i in found}
    except (zipfile.BadZipFile, OSError, EOFError) as error:
        path.unlink(missing_ok=True)
        raise DataError(
            f"{path.name} is damaged ({error}) and was deleted. Call load_fsdd() again to fetch it anew."
        ) from error


def _sound_set(files: dict[str, bytes]) -> SoundSet:
    import soundfile

    parts = [(name, match) for name in files if (match := _NAME.fullmatch(name))]
    parts.sort(key=lambda p: (p[1][2], int(p[1][1]), int(p[1][3])))
    speakers = sorted({match[2] for _, match in parts})
    clips = []
    for name, _ in parts:
        y, sr = soundfile.read(io.BytesIO(files[name]), dtype="float32", always_2d=True)
        if sr != SR:
            raise DataError(f"{name} has {sr} Hz; every recording of this data set has {SR} Hz.")
        clips.append(y[:, 0])
    return SoundSet(
        name="Free Spoken Digit Dataset",
        y=tuple(clips),
        sr=SR,
        labels=np.array([int(match[1]) for _, match in parts]),
        sources=np.array([speakers.index(match[2]) for _, match in parts]),
        takes=np.array([int(match[3]) for _, match in parts]),
        class_names=tuple("0123456789"),
        source_names=dict(enumerate(speakers)),
    )
