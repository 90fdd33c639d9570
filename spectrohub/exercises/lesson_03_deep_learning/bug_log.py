"""bug-log: the logarithm of zero, and of coefficients that have a sign."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Misconception, Number, Parts
from spectrohub.exercises.lesson_03_deep_learning._levels import not_a_share

ID = "03_deep_learning/bug-log"


def _power(rng, n_mels, n_frames):
    """Powers with exact zeros: a band that never sounds, and moments when everything above a band is silent."""
    S = 10 ** (rng.uniform(-6, 0, (n_mels, 1)) + rng.uniform(-2, 2, (n_mels, n_frames)))
    S[n_mels // 2 :, rng.permutation(n_frames)[: n_frames // 4]] = 0.0
    S[rng.integers(n_mels)] = 0.0
    return S


def _share_cases(rng):
    yield Case((_power(rng, 20, 25),), label="a power spectrogram with silence in it")
    signed = rng.normal(size=(13, 21))
    yield Case((signed,), label="coefficients with a sign")
    signed[:2, ::2] = 0.0
    yield Case((signed,), label="zeros and negative values")


def _unusable(x):
    return np.sum(x <= 0), x.size


def unusable_share(x):
    """Share of cells, 0 to 1, whose logarithm is not finite. x: any array of real numbers.

    Source: numpy.isfinite.
    """
    hits, total = _unusable(x)
    return float(hits / total)


MEASURE = Exercise(
    id=ID,
    function="unusable_share",
    reference=unusable_share,
    authority="numpy.isfinite",
    cases=_share_cases,
    expects=Number(rtol=0.0, atol=1e-6),
    wrong=(
        Misconception(
            "only-nan",
            lambda x: float(np.mean(x < 0)),
            "You count what becomes `nan`, the negative values. The logarithm of zero is minus infinity, which spoils "
            "a mean or a loss as well.",
            "What is np.log(np.array([0.0]))? And np.isnan of it, and np.isfinite?",
        ),
        Misconception(
            "only-infinite",
            lambda x: float(np.mean(x == 0)),
            "You count what becomes infinite, the zeros. Negative values become `nan`, and that is no number either.",
            "What is np.log(np.array([-1.0]))? And np.isinf of it, and np.isfinite?",
        ),
        Misconception(
            "spoilt-frames",
            lambda x: float(np.mean((x <= 0).any(axis=0))),
            "This is the share of *frames* with at least one spoilt cell. Asked for is the share of cells.",
            "For np.array([[1.0, 1.0], [0.0, 1.0]]) one cell of four is spoilt. What do you get?",
        ),
        Misconception(
            "nan-equals-nothing",
            lambda x: 0.0,
            "Your answer is 0 for everything. `nan` equals nothing, not even itself, so comparing with == never finds "
            "one.",
            "What is np.nan == np.nan? Look at np.isnan and np.isfinite.",
        ),
        *not_a_share(_unusable),
    ),
)


def _cases(rng):
    yield Case((_power(rng, 24, 20),), label="silence in many cells")
    yield Case((_power(rng, 40, 12), 20), label="20 coefficients")


def _dct(x, n):
    import scipy.fft

    return scipy.fft.dct(x, axis=0, norm="ortho")[:n]


def mended_mfcc(S, n_mfcc=13):
    """MFCC of shape (n_mfcc, n_frames), all finite. S: power, 0 or more, shape (n_mels, n_frames).

    Source: librosa.power_to_db and librosa.feature.mfcc.
    """
    import librosa

    return _dct(librosa.power_to_db(S), n_mfcc)


def unfixed(S, n_mfcc=13):
    return np.log(_dct(np.log(S), n_mfcc))


def second_log(S, n_mfcc=13):
    return np.log(mended_mfcc(S, n_mfcc))


def log_of_size(S, n_mfcc=13):
    return np.log(np.abs(mended_mfcc(S, n_mfcc)))


def zeros_for_nan(S, n_mfcc=13):
    return np.nan_to_num(second_log(S, n_mfcc))


def zero_stays(S, n_mfcc=13):
    return _dct(np.log(S), n_mfcc)


def relative_to_the_loudest(S, n_mfcc=13):
    import librosa

    return _dct(librosa.power_to_db(S, ref=np.max), n_mfcc)


def _painted(case, value):
    """Do zeros, or the largest numbers that there are, stand where there was no number?"""
    array = value if isinstance(value, np.ndarray) and value.size else np.ones(1)
    return bool(np.isfinite(array).all() and (np.mean(array == 0) > 0.1 or np.abs(array).max() > 1e30))


def _not_finite(case, value):
    array = value if isinstance(value, np.ndarray) else np.zeros(1)
    return not np.isfinite(array).all()


def without_log(S, n_mfcc=13):
    return _dct(S, n_mfcc)


def log_of_one_more(S, n_mfcc=13):
    return _dct(np.log1p(S), n_mfcc)


def natural(S, n_mfcc=13):
    S = np.maximum(S, 1e-10)
    return _dct(np.log(S), n_mfcc)


def no_top(S, n_mfcc=13):
    return _dct(10 * np.log10(np.maximum(S, 1e-10)), n_mfcc)


FIX = Exercise(
    id=ID,
    function="mended_mfcc",
    reference=mended_mfcc,
    authority="librosa.power_to_db and librosa.feature.mfcc",
    cases=_cases,
    expects=Array(("coefficient", "frame"), rtol=1e-4),
    wrong=(
        Misconception(
            "second-log-kept",
            second_log,
            "The zeros are cured. But the coefficients still go through a logarithm of their own, and about half of "
            "them are negative. They come from decibels already; there is nothing left to compress.",
            "Print the smallest coefficient before the last line. What is its logarithm?",
        ),
        Misconception(
            "log-of-the-size",
            log_of_size,
            "The sign of the coefficients is thrown away so that a logarithm can be taken. A spectrum that rises and "
            "one that falls then look the same.",
            "Turn the bands of S upside down. Which coefficients should change, and do yours?",
        ),
        Misconception(
            "nan-painted-over",
            zeros_for_nan,
            "`nan_to_num`, or something like it, hides the symptom: 0 or a huge number stands where there was none. "
            "The wrong logarithm is still there.",
            "How many of your coefficients are exactly 0, and how large is the largest?",
            matches=_painted,
        ),
        Misconception(
            "still-not-finite",
            unfixed,
            "There are still values that are no finite numbers. One silent cell is enough: its -infinity spreads "
            "through the whole column.",
            "Print np.isfinite(...).all() after each line, and find the first that says False.",
            matches=_not_finite,
        ),
        Misconception(
            "log-left-out",
            without_log,
            "Both logarithms are gone. The first one belongs there, with a floor: MFCC describe the shape of a "
            "spectrum in decibels.",
            "Multiply S by 10. Only the first coefficient should change.",
        ),
        Misconception(
            "log-of-one-more",
            log_of_one_more,
            "log(1 + S) has no trouble with zeros, but for powers far below 1 it is nearly S itself: quiet detail "
            "stays tiny, as without any logarithm.",
            "Multiply S by 10. Only the first coefficient should change.",
        ),
        Misconception(
            "natural-log",
            natural,
            "The floor is there, and the unit is not the one asked for: these are natural logarithms. Decibels are "
            "10 times the logarithm to base ten.",
            "Divide your result by librosa's. Is the ratio the same nearly everywhere?",
        ),
        Misconception(
            "floor-too-low",
            no_top,
            "Finite, and nearly right: an exact zero sits at -100 dB here. librosa's default floor is 80 dB below the "
            "clip's own loudest cell.",
            "Compare the smallest value of your decibels with librosa.power_to_db(S).min().",
        ),
        Misconception(
            "relative-to-the-loudest",
            relative_to_the_loudest,
            "All is well but the first coefficient: your decibels are measured from the clip's own loudest cell "
            "(`ref=np.max`), so its loudness is gone. By default, power_to_db measures from 1.",
            "Multiply S by 10. Should your first coefficient stay as it is?",
        ),
    ),
)

EXERCISE = Parts((MEASURE, FIX))
