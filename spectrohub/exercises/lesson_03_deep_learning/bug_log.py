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
        Misconception("only-nan", lambda x: float(np.mean(x < 0))),
        Misconception("only-infinite", lambda x: float(np.mean(x == 0))),
        Misconception("spoilt-frames", lambda x: float(np.mean((x <= 0).any(axis=0)))),
        Misconception("nan-equals-nothing", lambda x: 0.0),
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
        Misconception("second-log-kept", second_log),
        Misconception("log-of-the-size", log_of_size),
        Misconception("nan-painted-over", zeros_for_nan, matches=_painted),
        Misconception("still-not-finite", unfixed, matches=_not_finite),
        Misconception("log-left-out", without_log),
        Misconception("log-of-one-more", log_of_one_more),
        Misconception("natural-log", natural),
        Misconception("floor-too-low", no_top),
        Misconception("relative-to-the-loudest", relative_to_the_loudest),
    ),
)

EXERCISE = Parts((MEASURE, FIX))
