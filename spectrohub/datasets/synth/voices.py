"""Throats: a human voice (source and filter) and a songbird (a sweeping whistle)."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from spectrohub.datasets.synth.parts import glide, harmonics, resonate, swell, times

# first three formants in Hz of five vowels (Peterson and Barney 1952, male averages)
VOWELS = {
    "a": (730, 1090, 2440),
    "e": (530, 1840, 2480),
    "i": (270, 2290, 3010),
    "o": (570, 840, 2410),
    "u": (300, 870, 2240),
}


def throat(rng) -> dict:
    return {
        "f0_hz": rng.uniform(95, 250),
        "tract": rng.uniform(0.92, 1.22),  # a shorter tract moves every formant up
        "tilt": rng.uniform(1.0, 1.7),
        "breath": rng.uniform(0.005, 0.04),
        "vibrato_hz": rng.uniform(4.5, 6.5),
    }


def speak(source, rng, n, sr):
    t = times(n, sr)
    melody = glide(rng, n, 5, 0.85, 1.2) * (1 + 0.012 * np.sin(2 * np.pi * source["vibrato_hz"] * t))
    k = np.arange(1, 60)
    buzz = harmonics(source["f0_hz"] * melody, k ** -source["tilt"], sr)
    buzz += source["breath"] * rng.normal(size=n)
    y, syllables = np.zeros(n), int(rng.integers(2, 5))
    edges = np.linspace(0, n, syllables + 1).astype(int)
    for start, end in pairwise(edges):
        vowel = VOWELS["aeiou"[rng.integers(5)]]
        voiced = buzz[start:end] * swell(end - start, sr, 0.04, 0.06)
        y[start:end] += sum(
            gain * resonate(voiced, f * source["tract"], width, sr)
            for f, width, gain in zip(vowel, (70, 100, 140), (1.0, 0.7, 0.4), strict=True)
        )
    return y


def songbird(rng) -> dict:
    low = rng.uniform(2500, 4400)
    return {
        "low_hz": low,
        "high_hz": low * rng.uniform(1.25, 1.8),
        "syllable_s": rng.uniform(0.05, 0.16),
        "pause_s": rng.uniform(0.03, 0.12),
        "shape": int(rng.integers(3)),
        "second": rng.uniform(0.02, 0.2),
    }


def sing(source, rng, n, sr):
    y = np.zeros(n)
    pace = rng.uniform(0.85, 1.15)
    pitch = rng.uniform(0.94, 1.06)
    at = int(rng.uniform(0, 0.15) * sr)
    while True:
        count = int(source["syllable_s"] * pace * rng.uniform(0.85, 1.15) * sr)
        if at + count >= n:
            return y
        u = np.linspace(0, 1, count)
        bend = (u, 1 - u, 1 - np.abs(2 * u - 1))[source["shape"]]
        f = pitch * (source["low_hz"] + (source["high_hz"] - source["low_hz"]) * bend)
        y[at : at + count] += harmonics(f, np.array([1, source["second"]]), sr) * np.sin(np.pi * u) ** 1.5
        at += count + int(source["pause_s"] * pace * rng.uniform(0.8, 1.3) * sr)
