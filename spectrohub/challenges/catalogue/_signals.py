"""Short sounds for the tasks: tones, bursts, sweeps and noise, all within -1 to 1, float32."""

import numpy as np


def seconds(duration_s, sr):
    return np.arange(round(duration_s * sr)) / sr


def noise(rng, n, level_db):
    """White noise with this RMS in dB below full scale."""
    return 10 ** (level_db / 20) * rng.standard_normal(n)


def burst(t, f_hz, start_s, end_s, amplitude, fade_s=0.01):
    """A tone from start_s to end_s whose ends rise and fall smoothly, so that they do not click."""
    rise = np.clip((t - start_s) / fade_s, 0, 1) * np.clip((end_s - t) / fade_s, 0, 1)
    return amplitude * np.sin(np.pi / 2 * rise) ** 2 * np.sin(2 * np.pi * f_hz * t)


def sweep(t, start_hz, rate_hz_per_s, amplitude):
    return amplitude * np.sin(2 * np.pi * (start_hz * t + rate_hz_per_s * t**2 / 2))


def finished(y, peak=0.8):
    """At a comfortable level, with soft ends."""
    fade = min(len(y) // 4, 200)
    ramp = np.ones(len(y))
    ramp[:fade] = np.linspace(0, 1, fade)
    ramp[-fade:] = ramp[:fade][::-1]
    y = y * ramp
    return (peak * y / np.abs(y).max()).astype(np.float32)
