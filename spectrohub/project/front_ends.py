"""Front ends for a project's clips: from the loudest second at 16,000 Hz to a picture (n_mels, n_frames)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from spectrohub.exercises.lesson_04_front_ends.whisper_scale import whisper_scale
from spectrohub.explorers.frontends import kaldi_bands, whisper_power
from spectrohub.project.collection import COMMON_SR, SECONDS, Clip, Collection

N_MELS = 64


def _log_mel(y: NDArray[Any]) -> NDArray[np.float32]:
    import librosa

    power = librosa.feature.melspectrogram(y=y, sr=COMMON_SR, n_fft=1024, hop_length=256, n_mels=N_MELS)
    return librosa.power_to_db(power, ref=1.0, top_db=None).astype(np.float32)


def _whisper(y: NDArray[Any]) -> NDArray[np.float32]:
    return whisper_scale(whisper_power(y)).astype(np.float32)


def _kaldi(y: NDArray[Any]) -> NDArray[np.float32]:
    return kaldi_bands(y * 32768.0, COMMON_SR, N_MELS).T


# name -> what it does, in words for the page, and how
FRONT_ENDS: dict[str, tuple[str, Callable[[NDArray[Any]], NDArray[np.float32]]]] = {
    "log-mel": ("64 mel bands in dB of full scale, a frame each 16 ms", _log_mel),
    "whisper": ("80 mel bands as Whisper takes them, with a floor 8 powers of ten below the loudest cell", _whisper),
    "kaldi": ("64 bands as Kaldi takes them: emphasis on high frequencies, HTK's scale, natural logarithm", _kaldi),
}


def checked(front_end: Any) -> str:
    if front_end not in FRONT_ENDS:
        raise ValueError(f"There is no front end {front_end!r} here. Take one of: {', '.join(FRONT_ENDS)}.")
    return str(front_end)


def picture(clip: Clip, front_end: str = "log-mel") -> NDArray[np.float32]:
    """One clip's picture, as long as the clip's loudest second."""
    return FRONT_ENDS[checked(front_end)][1](clip.stretch)


def features(collection: Collection, front_end: str = "log-mel") -> NDArray[np.float32]:
    """All pictures, float32 (n, n_mels, n_frames). A shorter clip is filled up at the end with its own floor."""
    shapes = [picture(clip, front_end) for clip in collection.clips]
    _, make = FRONT_ENDS[front_end]
    n_frames = make(np.zeros(round(SECONDS * COMMON_SR), np.float32)).shape[1]
    X = np.empty((len(shapes), shapes[0].shape[0], n_frames), np.float32)
    for row, one in zip(X, shapes, strict=True):
        row[:] = one.min()
        row[:, : one.shape[1]] = one[:, :n_frames]
    return X
