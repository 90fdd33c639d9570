"""Small mel spectrograms in decibels for the checks, and the ways to miss a share."""

import numpy as np

from spectrohub.checks import Slip


def mel_db(rng, n_mels, n_frames, *, peak_db=0.0, range_db=70.0):
    """Levels in dB, float32 (n_mels, n_frames): bands that fall off, ripples across the bands, a swell in time."""
    band, frame = np.arange(n_mels)[:, None], np.arange(n_frames)
    S_db = -0.7 * range_db * band / n_mels + 8 * np.sin(2 * np.pi * (3 * band / n_mels + frame / n_frames))
    S_db = S_db + 6 * np.sin(np.pi * frame / n_frames + rng.uniform(0, 3)) + rng.normal(0, 4, (n_mels, n_frames))
    return np.maximum(S_db - S_db.max(), -range_db).astype(np.float32) + np.float32(peak_db)


def share_of(hits, total):
    """hits / total as a plain number: the setting `written` of a solver that counts `hits` of `total`."""
    return float(hits / total)


NOT_A_SHARE = (
    Slip(
        "percent",
        {"written": lambda hits, total: 100 * share_of(hits, total)},
        "This is in percent. A share from 0 to 1 is asked for.",
        "What does np.mean([True, False]) give?",
    ),
    Slip(
        "the-rest",
        {"written": lambda hits, total: 1 - share_of(hits, total)},
        "This is the share of the others. Read once more which ones are asked for.",
        "What should come out when nothing is wrong? What comes out?",
    ),
    Slip(
        "count-not-share",
        {"written": lambda hits, total: int(hits)},
        "This is a number of them. A share lies between 0 and 1.",
        "Divide by what, so that data of unlike size can be compared?",
    ),
)
