"""bug-n-mfcc: as many coefficients as bands, so that nothing is smoothed away."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Misconception, Number, Parts
from spectrohub.exercises.lesson_03_deep_learning._levels import mel_db

ID = "03_deep_learning/bug-n-mfcc"


def _cosines(S_db, axis=0):
    import scipy.fft

    return scipy.fft.dct(S_db, axis=axis, norm="ortho")


def _back(mfcc, n_mels, axis=0):
    import scipy.fft

    return scipy.fft.idct(mfcc, n=n_mels, axis=axis, norm="ortho")


def smooth_envelope(S_db, n_mfcc=13):
    """S_db, drawn from its first n_mfcc coefficients: an array of the same shape, in dB.

    Source: scipy.fft.dct and its inverse.
    """
    return _back(_cosines(S_db)[:n_mfcc], S_db.shape[0])


def along_time(S_db, n_mfcc=13):
    return _back(_cosines(S_db, axis=1)[:, :n_mfcc], S_db.shape[1], axis=1)


def _measure_cases(rng):
    yield Case((mel_db(rng, 40, 30), 13), label="13 coefficients of 40 bands")
    yield Case((mel_db(rng, 24, 36), 6), label="6 coefficients of 24 bands")
    yield Case((mel_db(rng, 32, 26), 32), label="as many coefficients as bands")


def detail_removed_db(S_db, n_mfcc):
    """Root mean square, in dB, of what is lost when only n_mfcc coefficients are kept: one number.

    S_db: levels in dB, shape (n_mels, n_frames). n_mfcc: 1 to n_mels.

    Source: scipy.fft.dct and its inverse.
    """
    return float(np.sqrt(np.mean((S_db - smooth_envelope(S_db, n_mfcc)) ** 2)))


def _removed(S_db, n_mfcc):
    return S_db - smooth_envelope(S_db, n_mfcc)


MEASURE = Exercise(
    id=ID,
    function="detail_removed_db",
    reference=detail_removed_db,
    authority="scipy.fft.dct and its inverse",
    cases=_measure_cases,
    expects=Number("dB", rtol=0.0, atol=1e-3),
    wrong=(
        Misconception(
            "mean-of-sizes",
            lambda S_db, n_mfcc: float(np.mean(np.abs(_removed(S_db, n_mfcc)))),
            "This is the mean size of the differences. Asked for is their root mean square: large ones count more.",
            "For differences of 0 and 2 dB, what is the mean size, and what is the root of the mean square?",
        ),
        Misconception(
            "root-left-out",
            lambda S_db, n_mfcc: float(np.mean(_removed(S_db, n_mfcc) ** 2)),
            "This is the mean of the squares, in dB squared. The root is missing.",
            "For differences of 2 dB everywhere, what should come out?",
        ),
        Misconception(
            "largest",
            lambda S_db, n_mfcc: float(np.abs(_removed(S_db, n_mfcc)).max()),
            "This is the largest difference in the whole picture. Asked for is the root mean square over all cells.",
            "Change a single cell of S_db by 30 dB. By how much should the answer change?",
        ),
        Misconception(
            "sum-not-mean",
            lambda S_db, n_mfcc: float(np.linalg.norm(_removed(S_db, n_mfcc))),
            "You add the squares up and never divide by the number of cells, so a longer clip seems to lose more.",
            "Put S_db beside itself with np.hstack. Should the answer change?",
        ),
        Misconception(
            "what-is-kept",
            lambda S_db, n_mfcc: float(np.sqrt(np.mean(smooth_envelope(S_db, n_mfcc) ** 2))),
            "This is the size of what the kept coefficients draw. Asked for is the size of what is missing from it.",
            "With as many coefficients as bands nothing is missing. What do you get?",
        ),
        Misconception(
            "mean-with-sign",
            lambda S_db, n_mfcc: float(np.mean(_removed(S_db, n_mfcc))),
            "This is the mean of the differences with their signs. What lies above the smooth curve balances what "
            "lies below it, and the answer is always nearly 0.",
            "For differences of -2 and 2 dB, what do you get?",
        ),
    ),
)


def _fix_cases(rng):
    yield Case((mel_db(rng, 40, 24),), label="the default of 13 coefficients")
    yield Case((mel_db(rng, 30, 30), 5), label="5 coefficients, as many frames as bands")
    yield Case((mel_db(rng, 64, 18), 20), label="20 coefficients of 64 bands")


def unfixed(S_db, n_mfcc=13):
    return smooth_envelope(S_db, S_db.shape[0])


def too_short(S_db, n_mfcc=13):
    return _back(_cosines(S_db)[:n_mfcc], n_mfcc)


def fine_part(S_db, n_mfcc=13):
    return S_db - smooth_envelope(S_db, n_mfcc)


def coefficients(S_db, n_mfcc=13):
    return _cosines(S_db)[:n_mfcc]


def without_level(S_db, n_mfcc=13):
    smooth = smooth_envelope(S_db, n_mfcc)
    return smooth - smooth.mean(axis=0)


def one_fewer(S_db, n_mfcc=13):
    return smooth_envelope(S_db, n_mfcc - 1)


def always_13(S_db, n_mfcc=13):
    return smooth_envelope(S_db)


FIX = Exercise(
    id=ID,
    function="smooth_envelope",
    reference=smooth_envelope,
    authority="scipy.fft.dct and its inverse",
    cases=_fix_cases,
    expects=Array(("band", "frame"), "dB", rtol=0.0, atol=1e-3),
    wrong=(
        Misconception(
            "unfixed",
            unfixed,
            "The picture comes back as it went in. All coefficients are kept, and there and back again is no "
            "smoothing.",
            "Print the shape of the coefficients. How many rows are there, and how many should be left?",
        ),
        Misconception(
            "too-short",
            too_short,
            "There are as many bands now as coefficients. The inverse transform draws as many points as it is given "
            "coefficients, unless it is told how many bands there were.",
            "Put zeros below the coefficients that you keep, or look at the argument n of scipy.fft.idct.",
        ),
        Misconception(
            "coefficients",
            coefficients,
            "These are the coefficients themselves. The envelope is the curve that they draw, in dB for each band.",
            "Which of scipy's functions goes back from coefficients to bands?",
        ),
        Misconception(
            "fine-part",
            fine_part,
            "This is what the smoothing takes away: the fine comb, not the envelope.",
            "Plot one column of your result together with the column of S_db.",
        ),
        Misconception(
            "level-lost",
            without_level,
            "The shape is right, and each frame's mean level is gone: the first coefficient, c0, is missing.",
            "Compare the mean of one column of your result with the mean of that column of S_db.",
        ),
        Misconception(
            "along-time",
            along_time,
            "You smooth along time. The envelope of one frame runs across its bands, which is axis 0.",
            "Shuffle the frames of S_db. Should the envelope of one frame change?",
        ),
        Misconception(
            "one-coefficient-fewer",
            one_fewer,
            "One coefficient is missing: there is one fewer than n_mfcc. c0 counts as one of them.",
            "Call your function with n_mfcc=1. What should a curve of one coefficient look like?",
        ),
        Misconception(
            "always-13",
            always_13,
            "There are 13 coefficients in your envelope, whatever n_mfcc is.",
            "Call your function with n_mfcc=1. What should a curve of one coefficient look like?",
        ),
    ),
)

EXERCISE = Parts((MEASURE, FIX))
