"""Found answers, the unseen half: a second round, for exercises that had few."""

import numpy as np

from autograder.found import wrong

# --- hann


@wrong("hann", "arduino-fft-window", "factor-of-hamming", also=("times-a-constant",))
def hann_with_a_factor_of_hamming(n):
    """0.54 stands where a half belongs."""
    return 0.54 * (1 - np.cos(2 * np.pi * np.arange(n) / n))
