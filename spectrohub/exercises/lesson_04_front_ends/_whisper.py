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
    chosen=np.maximum,
    scale=lambda L: (L + 4) / 4,
):
    """The logarithm, its floor and the last line of Whisper's front end, for mel power M (n_mels, n_frames)."""
    with np.errstate(divide="ignore"):
        L = factor * log(lift(np.asarray(M, dtype=float)))
    return scale(chosen(L, floor(L)))


DEPTHS = (4.0, 5.0, 6.0, 7.0, 9.0, 10.0, 12.0)  # floors that are as far below the loudest cell
LOWEST = (1e-5, 1e-12, 1e-9, 1e-8, 1e-7, 1.1920929e-07, 1e-6, 2.220446e-16)  # that are lifted to, in Whisper's place


def mean_and_spread(L):
    return (L - L.mean()) / max(L.std(), 1e-12)


@lru_cache(maxsize=32)  # every idea asks for the banks of the same cases
def bank(n_mels, n_fft=N_FFT, htk=False, norm="slaney", drawn="in hertz", sr=SR, limits=(0.0, None)):
    import librosa

    if drawn == "on bins":
        f = librosa.mel_frequencies(n_mels + 2, fmax=SR / 2, htk=htk)
        fb = on_bins(np.floor((n_fft + 1) * f / SR), 1 + n_fft // 2)
        return fb * 2 / (f[2:] - f[:-2])[:, None] if norm else fb
    fmin, fmax = limits
    return librosa.filters.mel(
        sr=sr, n_fft=n_fft, n_mels=n_mels, fmin=fmin, fmax=fmax, htk=htk, norm=norm, dtype=np.float64
    )


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
    bank_sr=SR,
    limits=(0.0, None),
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
    M = bank(bands(n_mels), n_fft, htk, norm, drawn, bank_sr, limits) @ size(D)
    return scaled(M, **end)[:, frames] if dropped_last else scaled(M[:, frames], **end)
