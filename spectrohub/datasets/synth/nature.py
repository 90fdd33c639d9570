"""Rain: many small events at random times."""

from __future__ import annotations

import numpy as np
from scipy.signal import lfilter

from spectrohub.datasets.synth.parts import glide, resonate


def shower(rng) -> dict:
    return {
        "drops_per_s": rng.uniform(150, 900),
        "surface_hz": rng.uniform(1500, 5500),
        "surface_width_hz": rng.uniform(900, 3000),
        "bubbles": rng.uniform(0.01, 0.06),
        "wash": rng.uniform(0.02, 0.09),
        "dark": rng.uniform(0.3, 0.75),
    }


def rain(source, rng, n, sr):
    count = rng.poisson(source["drops_per_s"] * rng.uniform(0.8, 1.2) * n / sr)
    hits = np.zeros(n)
    np.add.at(hits, rng.integers(0, n, count), rng.exponential(1.0, count) ** 1.5)
    drops = resonate(hits * rng.choice([-1, 1], n), source["surface_hz"], source["surface_width_hz"], sr)
    wash = lfilter([source["dark"]], [1, source["dark"] - 1], rng.normal(size=n)) * glide(rng, n, 5, 0.7, 1.2)
    y = drops + source["wash"] * wash
    t = np.arange(int(0.02 * sr)) / sr
    for at in rng.integers(0, n - t.size, rng.poisson(source["bubbles"] * count)):
        f = rng.uniform(1500, 6000)  # an air bubble under a drop rings at a pitch set by its size
        y[at : at + t.size] += 0.15 * rng.exponential() * np.sin(2 * np.pi * f * t) * np.exp(-t / 0.005)
    return y
