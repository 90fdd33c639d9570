"""From clips to the array a network eats."""

from __future__ import annotations

import numpy as np

from spectrohub.datasets.model import SoundSet

FLOOR_DB = -100.0  # power_to_db's amin of 1e-10


def log_mel(
    data: SoundSet, *, n_mels: int = 64, n_fft: int = 1024, hop_length: int = 512, seconds: float | None = None
) -> np.ndarray:
    """Mel spectrograms in dB relative to full scale: float32 (n_clips, n_mels, n_frames).

    The reference is fixed (ref=1.0), so a quiet clip stays quiet. Clips of different length are cut or
    padded with silence at the end to `seconds` (default: the longest clip).
    """
    import librosa

    y = data.y if isinstance(data.y, np.ndarray) else fix_lengths(data.y, int(seconds * data.sr) if seconds else None)
    parts = []
    for start in range(0, len(y), 128):  # in blocks, so that memory stays small
        power = librosa.feature.melspectrogram(
            y=y[start : start + 128], sr=data.sr, n_fft=n_fft, hop_length=hop_length, n_mels=n_mels
        )
        parts.append(librosa.power_to_db(power, ref=1.0, top_db=None).astype(np.float32))
    return np.concatenate(parts)


def fix_lengths(clips, n_samples: int | None = None) -> np.ndarray:
    """Clips of different length as one float32 array (n_clips, n_samples), cut or padded with zeros at the end."""
    n_samples = n_samples or max(len(clip) for clip in clips)
    out = np.zeros((len(clips), n_samples), np.float32)
    for row, clip in zip(out, clips, strict=True):
        row[: len(clip)] = clip[:n_samples]
    return out
