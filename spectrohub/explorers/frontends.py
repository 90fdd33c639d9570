"""What two front ends make of a sound, for explorers: Kaldi's bands as AST takes them, Whisper's mel power."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def whisper_power(y: NDArray[Any], n_mels: int = 80) -> NDArray[np.float32]:
    """Mel power (n_mels, len(y) // 160) of y at 16,000 Hz, before Whisper's logarithm."""
    import librosa

    D = librosa.stft(np.asarray(y, dtype=float), n_fft=400, hop_length=160, pad_mode="reflect")[:, :-1]
    return (librosa.filters.mel(sr=16_000, n_fft=400, n_mels=n_mels) @ np.abs(D) ** 2).astype(np.float32)


def kaldi_bands(y: NDArray[Any], sr: int, n_mels: int) -> NDArray[np.float32]:
    """Kaldi's log-mel bands (n_frames, n_mels) of samples within -1 to 1, in a Hann window."""
    import librosa

    n, hop = sr // 40, sr // 100
    n_fft = 1 << (n - 1).bit_length()
    frames = np.lib.stride_tricks.sliding_window_view(np.asarray(y, dtype=float), n)[::hop]
    frames = frames - frames.mean(axis=1, keepdims=True)
    frames = frames - 0.97 * np.hstack([frames[:, :1], frames[:, :-1]])
    P = np.abs(np.fft.rfft(frames * np.hanning(n), n_fft)) ** 2
    bins = librosa.hz_to_mel(np.arange(n_fft // 2 + 1) * sr / n_fft, htk=True)
    low, high = librosa.hz_to_mel([20, sr / 2], htk=True)
    edges = np.linspace(low, high, n_mels + 2)
    fb = np.array([np.interp(bins, edges[b : b + 3], [0, 1, 0]) for b in range(n_mels)])
    return np.log(np.maximum(P @ fb.T, np.finfo(np.float32).eps)).astype(np.float32)
