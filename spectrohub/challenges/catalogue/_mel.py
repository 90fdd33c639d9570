"""Both mel scales and their filter banks in numpy, so that a task is made without loading librosa.

They equal librosa's (tests/test_challenges.py): Slaney's scale is linear up to 1000 Hz, 200/3 Hz a mel, and logarithmic
above; HTK's is 2595 * log10(1 + f / 700).
"""

import numpy as np

BREAK_HZ, LINEAR_HZ = 1000.0, 200.0 / 3
LOG_STEP = np.log(6.4) / 27


def hz_to_mel(f_hz, htk=False):
    f_hz = np.asarray(f_hz, float)
    if htk:
        return 2595 * np.log10(1 + f_hz / 700)
    above = BREAK_HZ / LINEAR_HZ + np.log(np.maximum(f_hz, BREAK_HZ) / BREAK_HZ) / LOG_STEP
    return np.where(f_hz < BREAK_HZ, f_hz / LINEAR_HZ, above)


def mel_to_hz(mel, htk=False):
    mel = np.asarray(mel, float)
    if htk:
        return 700 * (10 ** (mel / 2595) - 1)
    top = BREAK_HZ / LINEAR_HZ
    return np.where(mel < top, mel * LINEAR_HZ, BREAK_HZ * np.exp(LOG_STEP * (np.maximum(mel, top) - top)))


def band_edges(n_mels, fmin_hz, fmax_hz, htk=False):
    """(n_mels + 2,) Hz: band i reaches from edge i to edge i + 2, and its middle is edge i + 1."""
    low, high = hz_to_mel([fmin_hz, fmax_hz], htk)
    return mel_to_hz(np.linspace(low, high, n_mels + 2), htk)


def filter_bank(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None, htk=False, slaney_area=True):
    """(n_mels, 1 + n_fft // 2): triangles between the edges, of area 1 in Hz or of height 1."""
    edges = band_edges(n_mels, fmin_hz, sr / 2 if fmax_hz is None else fmax_hz, htk)
    bins_hz = np.arange(1 + n_fft // 2) * sr / n_fft
    left, middle, right = edges[:-2, None], edges[1:-1, None], edges[2:, None]
    up, down = (bins_hz - left) / (middle - left), (right - bins_hz) / (right - middle)
    triangles = np.maximum(0, np.minimum(up, down))
    return triangles * 2 / (right - left) if slaney_area else triangles
