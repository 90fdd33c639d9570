"""Short sounds for the checks: tones, a little noise and a click, so that no step of a chain stays invisible."""

import numpy as np


def noisy_tones(rng, n, *, n_tones=3, click=True):
    """`n` samples, float32, within -1 to 1: tones of random pitch, noise everywhere (also at both ends), one click."""
    t = np.arange(n)
    y = 0.05 * rng.normal(size=n)
    for _ in range(n_tones):
        cycles_per_sample = rng.uniform(0.01, 0.45)
        y += rng.uniform(0.1, 0.4) * np.sin(2 * np.pi * (cycles_per_sample * t + rng.uniform()))
    if click:
        y[rng.integers(n // 4, 3 * n // 4)] += 2.0
    return (0.9 * y / np.abs(y).max()).astype(np.float32)
