"""Whisper's front end with a setting for each step: the defaults give the right answer."""

from functools import lru_cache

import numpy as np

from spectrohub.exercises.lesson_04_front_ends._kaldi import on_bins

SR, N_FFT, HOP = 16_000, 400, 160


def scaled(
    M,
    *,
    log=np.log10,
    factor=1.0,
    lift=lambda M: np.maximum(M, 1e-10),
    floor=lambda L: L.max() - 8.0,
    scale=lambda L: (L + 4) / 4,
):
    """The logarithm, its floor and the last line of Whisper's front end, for mel power M (n_mels, n_frames)."""
    with np.errstate(divide="ignore"):
        L = factor * log(lift(np.asarray(M, dtype=float)))
    return scale(np.maximum(L, floor(L)))


@lru_cache(maxsize=32)  # every idea asks for the banks of the same cases
def bank(n_mels, n_fft=N_FFT, htk=False, norm="slaney", drawn="in hertz"):
    import librosa

    if drawn == "on bins":
        f = librosa.mel_frequencies(n_mels + 2, fmax=SR / 2, htk=htk)
        fb = on_bins(np.floor((n_fft + 1) * f / SR), 1 + n_fft // 2)
        return fb * 2 / (f[2:] - f[:-2])[:, None] if norm else fb
    return librosa.filters.mel(sr=SR, n_fft=n_fft, n_mels=n_mels, htk=htk, norm=norm, dtype=np.float64)


def log_mel(
    y,
    n_mels=80,
    *,
    bands=lambda n_mels: n_mels,
    n_fft=N_FFT,
    frame=None,
    whole=lambda y: y,
    hop=HOP,
    window="hann",
    pad="reflect",
    center=True,
    frames=slice(0, -1),
    dropped_last=False,
    size=lambda D: np.abs(D) ** 2,
    htk=False,
    norm="slaney",
    drawn="in hertz",
    **end,
):
    """Shape (n_mels, len(y) // 160). y: waveform at 16,000 Hz, longer than 200 samples."""
    import librosa
    import scipy.signal

    if window in ("symmetric", "povey"):
        window = {
            "symmetric": scipy.signal.get_window("hann", n_fft, fftbins=False),
            "povey": scipy.signal.get_window("hann", n_fft) ** 0.85,
        }[window]
    y = whole(np.asarray(y, dtype=float))
    D = librosa.stft(y, n_fft=n_fft, win_length=frame, hop_length=hop, window=window, center=center, pad_mode=pad)
    M = bank(bands(n_mels), n_fft, htk, norm, drawn) @ size(D)
    return scaled(M, **end)[:, frames] if dropped_last else scaled(M[:, frames], **end)
