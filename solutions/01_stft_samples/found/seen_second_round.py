"""Found answers, the seen half: a second round, for exercises that had few."""

import numpy as np

from autograder.found import wrong

# --- amplitude


@wrong("amplitude", "fft-python-hann", "loudest-bin", "half-amplitude")
def amplitude_of_the_largest(y, sr, f_hz, n_fft):
    """The loudest bin is taken, and the window's gain is left out."""
    spectrum = np.fft.fft(np.hanning(n_fft + 1)[:-1] * y[:n_fft])
    return (2.0 * np.abs(spectrum[: n_fft // 2]) / n_fft).max()
