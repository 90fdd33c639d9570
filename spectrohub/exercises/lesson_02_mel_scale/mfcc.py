"""mfcc: the cosine transform of each mel column, in decibels."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Misconception
from spectrohub.checks.compare import same
from spectrohub.exercises.lesson_02_mel_scale._powers import mel_power


def mfcc(S_db, n_mfcc=20):
    """Mel frequency cepstral coefficients: shape (n_mfcc, n_frames).

    S_db: mel spectrogram in dB, shape (n_mels, n_frames). n_mfcc: how many coefficients to keep, at most n_mels.

    Source: librosa.feature.mfcc.
    """
    import librosa

    return librosa.feature.mfcc(S=S_db, n_mfcc=n_mfcc)


def cases(rng):
    yield Case((_levels(rng, 40, int(rng.integers(28, 38))),), label="the default of 20 coefficients")
    yield Case((_levels(rng, int(rng.integers(60, 80)), int(rng.integers(40, 50))), 13), label="13 coefficients")
    # as many frames as bands: then a transposed result keeps its shape
    yield Case((_levels(rng, 32, 32),), {"n_mfcc": 24}, "as many frames as bands")
    yield Case((_levels(rng, 26, 3), 26), label="as many coefficients as bands")


def _levels(rng, n_mels, n_frames):
    M = mel_power(rng, n_mels, n_frames)
    return (10 * np.log10(M / M.max())).astype(np.float32)


def _dct(S_db, kind=2, norm="ortho", axis=0):
    import scipy.fft

    return scipy.fft.dct(S_db, type=kind, norm=norm, axis=axis)


def along_time(S_db, n_mfcc=20):
    return _dct(S_db, axis=-1)[:n_mfcc]


def _is_along_time(case, value):
    S_db, n_mfcc = _arguments(*case.args, **case.kwargs)
    both = _dct(S_db, axis=-1)
    return _is_any(value, [both[:n_mfcc], both[:, :n_mfcc], both[:, :n_mfcc].T, both])


def _arguments(S_db, n_mfcc=20):
    return S_db, n_mfcc


def _is_any(value, results):
    return any(same(value, result, rtol=1e-5, atol=0.0) for result in results)


def not_orthonormal(S_db, n_mfcc=20):
    return _dct(S_db, norm=None)[:n_mfcc]


def _is_not_orthonormal(case, value):
    S_db, n_mfcc = _arguments(*case.args, **case.kwargs)
    twice = _dct(S_db, norm=None)[:n_mfcc]  # scipy's: twice the sum
    return _is_any(value, [twice, twice / 2, twice / len(S_db), twice / len(S_db) / 2])


def first_not_special(S_db, n_mfcc=20):
    return _dct(S_db, norm=None)[:n_mfcc] / np.sqrt(2 * len(S_db))


def of_power(S_db, n_mfcc=20):
    return _dct(10 ** (np.asarray(S_db) / 10))[:n_mfcc]


def of_second_log(S_db, n_mfcc=20):
    import librosa

    return _dct(librosa.power_to_db(S_db))[:n_mfcc]


def dct_three(S_db, n_mfcc=20):
    return _dct(S_db, kind=3)[:n_mfcc]


def dct_one(S_db, n_mfcc=20):
    return _dct(S_db, kind=1)[:n_mfcc]


def drops_first(S_db, n_mfcc=20):
    return _dct(S_db)[1 : n_mfcc + 1]


def drops_first_of_them(S_db, n_mfcc=20):
    return _dct(S_db)[1:n_mfcc]


def first_is_zero(S_db, n_mfcc=20):
    return np.concatenate([np.zeros_like(S_db[:1]), _dct(S_db)[1:n_mfcc]])


def keeps_all(S_db, n_mfcc=20):
    return _dct(S_db)


def always_20(S_db, n_mfcc=20):
    return _dct(S_db)[:20]


def cuts_bands_first(S_db, n_mfcc=20):
    return _dct(S_db[:n_mfcc])


def cuts_time(S_db, n_mfcc=20):
    return _dct(S_db)[:, :n_mfcc]


def transposed(S_db, n_mfcc=20):
    return _dct(S_db)[:n_mfcc].T


def mean_removed(S_db, n_mfcc=20):
    c = _dct(S_db)[:n_mfcc]
    return c - c.mean(axis=1, keepdims=True)


EXERCISE = Exercise(
    id="02_mel_scale/mfcc",
    function="mfcc",
    reference=mfcc,
    authority="librosa.feature.mfcc",
    cases=cases,
    expects=Array(("coefficient", "frame")),
    wrong=(
        Misconception(
            "along-time",
            along_time,
            "The cosine transform ran along time. Each coefficient should describe the shape of one column: one "
            "moment, all bands. scipy's transform takes the *last* axis when nobody says otherwise.",
            "Shuffle the frames of S_db. Should the coefficients of one frame change? Do yours?",
            matches=_is_along_time,
        ),
        Misconception(
            "not-orthonormal",
            not_orthonormal,
            "These are the right cosines on another scale: the transform is not orthonormal. An orthonormal one keeps "
            "the sum of squares of each column.",
            "With n_mfcc equal to the number of bands, compare np.sum(S_db ** 2) with the same sum of your result.",
            matches=_is_not_orthonormal,
        ),
        Misconception(
            "first-not-special",
            first_not_special,
            "All coefficients are right but the first, c0, which is too large by the square root of 2. In the "
            "orthonormal transform the constant cosine has a factor of its own.",
            "Which sum of squares does cos(0) have over 40 bands, and which does cos(pi / 40 * (m + 0.5))?",
        ),
        Misconception(
            "of-power",
            of_power,
            "The decibels were turned back into power before the transform. The logarithm is the point here: it turns "
            "a product of source and filter into a sum that cosines can take apart.",
            "Plot one column of what goes into your transform. Is it in decibels?",
        ),
        Misconception(
            "second-logarithm",
            of_second_log,
            "A logarithm was taken of something that is in decibels already. Negative levels are no powers: they all "
            "end up on the floor.",
            "Plot one column of what goes into your transform. Can a power be negative?",
        ),
        Misconception(
            "dct-iii",
            dct_three,
            "This is the DCT-III, the way *back* from coefficients to bands. The way there is the DCT-II.",
            "Give your function a constant column. How many coefficients should differ from 0?",
        ),
        Misconception(
            "dct-i",
            dct_one,
            "This is the DCT-I, whose cosines begin and end exactly on the first and the last band. The MFCC take the "
            "DCT-II, whose cosines begin half a band earlier.",
            "Give your function a constant column. How many coefficients should differ from 0?",
        ),
        Misconception(
            "drops-c0",
            drops_first,
            "The first coefficient, c0, is missing: yours begin with c1. librosa keeps c0, which says how loud the "
            "frame is in all.",
            "Add 10 dB to all of S_db. Which coefficient should notice?",
        ),
        Misconception(
            "drops-c0-and-one-too-few",
            drops_first_of_them,
            "The first coefficient, c0, is missing, and so there is one too few. librosa keeps c0, which says how loud "
            "the frame is in all.",
            "Count what [1:13] keeps. Then add 10 dB to all of S_db: which coefficient should notice?",
        ),
        Misconception(
            "c0-set-to-zero",
            first_is_zero,
            "The first coefficient is 0 everywhere. librosa keeps it: it says how loud the frame is in all.",
            "Add 10 dB to all of S_db. Which coefficient should notice?",
        ),
        Misconception(
            "keeps-all",
            keeps_all,
            "All coefficients are there, one for each band. Only the first n_mfcc are asked for: the smooth part.",
            "Print the shape of your result for n_mfcc=13.",
        ),
        Misconception(
            "always-20",
            always_20,
            "There are 20 coefficients, whatever n_mfcc is.",
            "Print the shape of your result for n_mfcc=13.",
        ),
        Misconception(
            "cuts-bands-first",
            cuts_bands_first,
            "You keep the first n_mfcc *bands* and transform those, so everything above them is never heard. (With "
            "scipy, the argument n does this.) All bands are transformed, and then coefficients are kept.",
            "Change the top band of S_db. Do your coefficients notice?",
        ),
        Misconception(
            "cuts-time",
            cuts_time,
            "You cut the wrong axis: all coefficients are there, and only the first n_mfcc frames.",
            "Print the shape of your result. Which of the two numbers should be n_mfcc?",
        ),
        Misconception(
            "transposed",
            transposed,
            "Coefficients run to the right and time runs down. In librosa time runs along the last axis.",
            "Print the shape. Which of the two numbers is n_mfcc?",
        ),
        Misconception(
            "mean-removed",
            mean_removed,
            "The mean over time was taken away from each coefficient. That is a good step for recognising speech "
            "(cepstral mean normalisation), and one of its own.",
            "Print the mean of each row of your result, and of librosa's.",
        ),
    ),
)
