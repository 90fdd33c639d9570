"""Small pieces that several models share."""

from __future__ import annotations

import numpy as np
from scipy.signal import lfilter


def times(n: int, sr: int) -> np.ndarray:
    """Times of n samples in seconds."""
    return np.arange(n) / sr


def phase(f_hz: np.ndarray, sr: int) -> np.ndarray:
    """Phase in radians of an oscillator whose frequency is `f_hz` (Hz, one value a sample)."""
    return 2 * np.pi * np.cumsum(f_hz) / sr


def glide(rng: np.random.Generator, n: int, points: int, low: float, high: float) -> np.ndarray:
    """A slow curve through `points` random values in [low, high], n samples."""
    return np.interp(np.linspace(0, points - 1, n), np.arange(points), rng.uniform(low, high, points))


def harmonics(f_hz: np.ndarray, weights: np.ndarray, sr: int) -> np.ndarray:
    """A sum of sinusoids at 1, 2, 3 ... times `f_hz`; a harmonic above Nyquist is silent, so nothing aliases."""
    ph = phase(f_hz, sr)
    y = np.zeros(f_hz.size)
    for k, weight in enumerate(weights, start=1):
        y += weight * np.sin(k * ph) * (k * f_hz < 0.48 * sr)
    return y


def resonate(x: np.ndarray, f_hz: float, width_hz: float, sr: int) -> np.ndarray:
    """`x` through a two-pole resonator with its peak at `f_hz`, `width_hz` wide at -3 dB, gain about 1 at the peak."""
    r = np.exp(-np.pi * width_hz / sr)
    theta = 2 * np.pi * min(f_hz, 0.48 * sr) / sr
    gain = (1 - r) * np.sqrt(1 - 2 * r * np.cos(2 * theta) + r * r)
    return lfilter([gain], [1, -2 * r * np.cos(theta), r * r], x)


def modes(hits: np.ndarray, f_hz: np.ndarray, weights: np.ndarray, decay_s: np.ndarray, sr: int) -> np.ndarray:
    """An object with decaying modes (time to 1/e in `decay_s`), struck by the force signal `hits`."""
    y = np.zeros(hits.size)
    for f, weight, tau in zip(f_hz, weights, decay_s, strict=True):
        if f < 0.48 * sr:
            r, theta = np.exp(-1 / (tau * sr)), 2 * np.pi * f / sr
            y += weight * lfilter([0, r * np.sin(theta)], [1, -2 * r * np.cos(theta), r * r], hits)
    return y


def swell(n: int, sr: int, attack_s: float, release_s: float) -> np.ndarray:
    """An envelope that rises and falls like a raised cosine at its two ends: no clicks."""
    y = np.ones(n)
    for count, part in ((int(attack_s * sr), slice(None, None)), (int(release_s * sr), slice(None, None, -1))):
        count = min(count, n)
        y[part][:count] *= 0.5 - 0.5 * np.cos(np.pi * np.arange(count) / max(count, 1))
    return y
