"""Struck and plucked things: a bell, a string, hands, a door."""

from __future__ import annotations

import numpy as np
from scipy.signal import lfilter

from spectrohub.datasets.synth.parts import modes, resonate, times

# partials of a tuned bell relative to its prime: hum, prime, tierce, quint, nominal, and two above
BELL = np.array([0.5, 1.0, 1.19, 1.5, 2.0, 2.52, 3.01])


def bell(rng) -> dict:
    return {
        "prime_hz": rng.uniform(320, 1300),
        "ratios": BELL * rng.uniform(0.985, 1.015, BELL.size),
        "weights": rng.uniform(0.3, 1.0, BELL.size),
        "decay_s": rng.uniform(0.18, 0.6) / np.sqrt(BELL),
        "clapper_s": rng.uniform(0.0004, 0.0015),
    }


def ring(source, rng, n, sr):
    hits = np.zeros(n)
    for at in np.sort(rng.uniform(0.0, 0.75, rng.integers(1, 3))):
        _blow(hits, at, rng.uniform(0.6, 1.0), source["clapper_s"], sr)
    return modes(hits, source["prime_hz"] * source["ratios"], source["weights"], source["decay_s"], sr)


def string(rng) -> dict:
    return {
        "f0_hz": rng.uniform(80, 420),
        "loss": rng.uniform(0.990, 0.9985),
        "bright": rng.uniform(0.3, 0.85),
        "pluck_at": rng.uniform(0.1, 0.45),
        "body_hz": rng.uniform(90, 260),
    }


def pluck(source, rng, n, sr):
    """Karplus and Strong's string (1983): a noise burst runs round a delay line that averages neighbours."""
    f0 = source["f0_hz"] * 2 ** (rng.integers(-5, 6) / 12)
    period = int(round(sr / f0))
    force = np.zeros(n)
    for at in np.sort(rng.uniform(0.0, 0.6, rng.integers(1, 3))):
        start = int(at * sr)
        burst = lfilter([source["bright"]], [1, source["bright"] - 1], rng.uniform(-1, 1, period))
        burst -= np.roll(burst, int(source["pluck_at"] * period))  # no harmonic with a node where it is plucked
        piece = force[start : start + period]
        piece += burst[: piece.size]
    loop = np.zeros(period + 2)
    loop[0], loop[period], loop[period + 1] = 1, -0.5 * source["loss"], -0.5 * source["loss"]
    y = lfilter([1.0], loop, force)
    return y + 0.8 * resonate(y, source["body_hz"], 60, sr)


def hands(rng) -> dict:
    return {
        "cup_hz": rng.uniform(700, 2200),
        "width_hz": rng.uniform(350, 1100),
        "decay_s": rng.uniform(0.004, 0.014),
        "pace_s": rng.uniform(0.17, 0.42),
    }


def clap(source, rng, n, sr):
    y = np.zeros(n)
    noise = rng.normal(size=n)
    at = rng.uniform(0.01, 0.2)
    while at < 0.97:
        t = times(n, sr) - at
        for bounce in (0.0, rng.uniform(0.004, 0.011)):  # two palms never meet all at once
            late = t - bounce
            y += rng.uniform(0.6, 1.0) * noise * np.exp(-np.maximum(late, 0) / source["decay_s"]) * (late >= 0)
        at += source["pace_s"] * rng.uniform(0.85, 1.15)
    return resonate(y, source["cup_hz"], source["width_hz"], sr) + 0.04 * y


def door(rng) -> dict:
    low = rng.uniform(75, 170)
    return {
        "modes_hz": low * np.array([1, *np.sort(rng.uniform(1.4, 6.0, 5))]),
        "weights": rng.uniform(0.3, 1, 6) / np.arange(1, 7) ** 0.5,
        "decay_s": rng.uniform(0.012, 0.05) / np.arange(1, 7) ** 0.4,
        "knuckle_s": rng.uniform(0.0008, 0.003),
        "pace_s": rng.uniform(0.13, 0.3),
    }


def knock(source, rng, n, sr):
    hits = np.zeros(n)
    at = rng.uniform(0.01, 0.2)
    for _ in range(rng.integers(2, 5)):
        if at < 0.95:
            _blow(hits, at, rng.uniform(0.5, 1.0), source["knuckle_s"], sr)
        at += source["pace_s"] * rng.uniform(0.85, 1.15)
    return modes(hits, source["modes_hz"], source["weights"], source["decay_s"], sr)


def _blow(hits: np.ndarray, at_s: float, force: float, length_s: float, sr: int) -> None:
    """Add one blow: half a sine as long as the two things touch."""
    start, count = int(at_s * sr), max(2, int(length_s * sr))
    piece = hits[start : start + count]
    piece += force * np.sin(np.pi * np.arange(piece.size) / count)
