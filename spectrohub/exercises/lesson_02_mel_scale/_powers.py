"""Small mel spectrograms for the checks: as uneven as real ones, and quick to make."""

import numpy as np


def mel_power(rng, n_mels, n_frames, *, range_db=50.0):
    """Power of shape (n_mels, n_frames), float32, larger than 0: bands that decay, two loud ones, a swell in time.

    The quietest band lies about `range_db` below the loudest.
    """
    decay = 10 ** -np.linspace(0, range_db / 10 - 1, n_mels)[:, None]
    swell = 0.3 + np.sin(np.pi * (np.arange(n_frames) / n_frames + rng.uniform())) ** 2
    S = decay * swell * rng.gamma(2.0, 0.5, (n_mels, n_frames))
    S[rng.integers(0, n_mels, 2)] += rng.uniform(2, 6, (2, 1)) * swell
    return (S + 1e-4 * S.max() * decay).astype(np.float32)
