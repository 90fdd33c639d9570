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
        Misconception("mean-of-sizes", lambda S_db, n_mfcc: float(np.mean(np.abs(_removed(S_db, n_mfcc))))),
        Misconception("root-left-out", lambda S_db, n_mfcc: float(np.mean(_removed(S_db, n_mfcc) ** 2))),
        Misconception("largest", lambda S_db, n_mfcc: float(np.abs(_removed(S_db, n_mfcc)).max())),
        Misconception("sum-not-mean", lambda S_db, n_mfcc: float(np.linalg.norm(_removed(S_db, n_mfcc)))),
        Misconception("what-is-kept", lambda S_db, n_mfcc: float(np.sqrt(np.mean(smooth_envelope(S_db, n_mfcc) ** 2)))),
        Misconception("mean-with-sign", lambda S_db, n_mfcc: float(np.mean(_removed(S_db, n_mfcc)))),
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
        Misconception("unfixed", unfixed),
        Misconception("too-short", too_short),
        Misconception("coefficients", coefficients),
        Misconception("fine-part", fine_part),
        Misconception("level-lost", without_level),
        Misconception("along-time", along_time),
        Misconception("one-coefficient-fewer", one_fewer),
        Misconception("always-13", always_13),
    ),
)

EXERCISE = Parts((MEASURE, FIX))
