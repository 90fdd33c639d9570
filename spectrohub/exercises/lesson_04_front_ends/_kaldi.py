"""Kaldi's log-mel filter banks with a setting for each step: the defaults give the right answer.

Source: Kaldi's feature-window.cc and mel-computations.cc; kaldi-native-fbank is the same code without the rest.
"""

from functools import lru_cache

import numpy as np

EPS = 1.1920929e-07  # the smallest float32 above 0 that 1 still notices


def povey(n):
    """The Povey window of n samples: the symmetric Hann window to the power 0.85."""
    return np.hanning(n) ** 0.85


def emphasised(x, coefficient):
    """Along the last axis: each sample less the one before it, the first less itself, times the coefficient."""
    return x - coefficient * np.concatenate([x[..., :1], x[..., :-1]], axis=-1)


def mean_removed(x):
    return x - x.mean(axis=-1, keepdims=True)


def treated(frames, offset, emphasis, windowed, order):
    """Frames without their means, emphasised and in a window, in this order or in another one."""
    steps = {
        "emphasis first": (offset, emphasis, windowed),
        "mean last": (emphasis, offset, windowed),
        "mean behind the window": (emphasis, windowed, offset),
        "window first": (offset, windowed, emphasis),
        "window before all": (windowed, offset, emphasis),
    }
    for step in steps[order]:
        frames = step(frames)
    return frames


@lru_cache(maxsize=64)  # every idea asks for the banks of the same cases
def bank(sr, n_fft, n_mels, fmin_hz=20.0, fmax_hz=None, scale="htk", drawn="in mel", area=False):
    """Triangles of height 1 over n_fft // 2 bins: Kaldi leaves Nyquist out. Shape (n_mels, n_fft // 2)."""
    import librosa

    f = np.arange(n_fft // 2) * sr / n_fft
    htk = scale == "htk"
    edges = librosa.mel_frequencies(n_mels + 2, fmin=fmin_hz, fmax=fmax_hz or sr / 2, htk=htk)
    left, peak, right = (e[:, None] for e in (edges[:-2], edges[1:-1], edges[2:]))
    if drawn == "on bins":
        fb = on_bins(np.floor((n_fft + 1) * edges / sr), len(f))
        return fb * 2 / (edges[2:] - edges[:-2])[:, None] if area else fb
    if drawn == "in mel":
        f, left, peak, right = (librosa.hz_to_mel(x, htk=htk) for x in (f, left, peak, right))
    fb = np.maximum(0, np.minimum((f - left) / (peak - left), (right - f) / (right - peak)))
    return fb * 2 / (edges[2:] - edges[:-2])[:, None] if area else fb


def on_bins(edges, n_bins):
    """Triangles whose edges are whole bins, as an old and much copied function draws them."""
    k = np.arange(n_bins)
    left, peak, right = (e[:, None] for e in (edges[:-2], edges[1:-1], edges[2:]))
    with np.errstate(divide="ignore", invalid="ignore"):
        up, down = (k - left) / (peak - left), (right - k) / (right - peak)
    return np.where((left <= k) & (k < peak), up, np.where((peak <= k) & (k < right), down, 0.0))


def fbank(
    y,
    sr=16_000,
    n_mels=80,
    *,
    rate=lambda sr: sr,
    bands=lambda n_mels: n_mels,
    level=32768.0,
    whole=lambda y: y,
    framed=lambda sr: sr,
    laid=lambda y, n, hop: y,
    offset=mean_removed,
    emphasis=lambda x: emphasised(x, 0.97),
    window=povey,
    periodic=False,
    order="emphasis first",
    n_fft=lambda n: 1 << (n - 1).bit_length(),
    size=lambda D: np.abs(D) ** 2,
    fmin_hz=20.0,
    fmax=lambda sr: sr / 2,
    scale="htk",
    drawn="in mel",
    area=False,
    end=lambda E: np.log(np.maximum(E, EPS)),
):
    """Shape (n_frames, n_mels). y: waveform within -1 to 1, at least 25 ms of it."""
    sr = rate(sr)
    n, hop = framed(sr) * 25 // 1000, framed(sr) * 10 // 1000
    y = laid(whole(np.asarray(y, dtype=float) * level), n, hop)
    frames = np.lib.stride_tricks.sliding_window_view(y, n)[::hop]
    w = window(n + 1)[:-1] if periodic else window(n)
    frames = treated(frames, offset, emphasis, lambda x: x * w, order)
    n_fft = n_fft(n)
    P = size(np.fft.rfft(frames, n_fft))[:, : n_fft // 2]
    return end(P @ bank(sr, n_fft, bands(n_mels), fmin_hz, fmax(sr), scale, drawn, area).T)
