"""bug-log: the logarithm of zero, and of coefficients that have a sign."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Misconception, Number, Parts, Slip, slips
from spectrohub.exercises.lesson_03_deep_learning._levels import NOT_A_SHARE, share_of

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


def unusable_share(x):
    """Share of cells, 0 to 1, whose logarithm is not finite. x: any array of real numbers.

    Source: numpy.isfinite.
    """
    return solve_share(x)


def solve_share(x, *, unusable=lambda x: x <= 0, counted=lambda spoilt: spoilt, written=share_of):
    spoilt = counted(unusable(x))
    return written(np.sum(spoilt), spoilt.size)


MEASURE = Exercise(
    id=ID,
    function="unusable_share",
    reference=unusable_share,
    authority="numpy.isfinite",
    cases=_share_cases,
    expects=Number(rtol=0.0, atol=1e-6),
    wrong=slips(
        solve_share,
        Slip("only-nan", {"unusable": lambda x: x < 0}),
        Slip("only-infinite", {"unusable": lambda x: x == 0}),
        Slip("nan-equals-nothing", {"unusable": lambda x: x != x}, alone=True),  # 0, whatever else is wrong
        Slip("spoilt-frames", {"counted": lambda spoilt: spoilt.any(axis=0)}),
        *NOT_A_SHARE,
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


def solve(
    S,
    n_mfcc=13,
    *,
    floor=None,
    log=None,
    reference=lambda S: 1.0,
    axis=0,
    norm="ortho",
    first=0,
    number=lambda n: n,
    second=lambda mfcc: mfcc,
):
    """MFCC of levels. librosa's floors are kept only while neither `floor` nor `log` is another."""
    import scipy.fft

    x = (floor or _lifted)(S) / reference(S)
    levels = (log or _decibels)(x)
    if floor is None and log is None:
        levels = np.maximum(levels, levels.max() - 80)
    return second(scipy.fft.dct(levels, axis=axis, norm=norm)[first : first + number(n_mfcc)])


def _lifted(S):
    return np.maximum(S, 1e-10)


def _decibels(x):
    return 10 * np.log10(x)


def unfixed(S, n_mfcc=13):
    return np.log(_dct(np.log(S), n_mfcc))


def zeros_for_nan(S, n_mfcc=13):
    return np.nan_to_num(np.log(mended_mfcc(S, n_mfcc)))


def _painted(case, value):
    """Do zeros, or the largest numbers that there are, stand where there was no number?"""
    array = value if isinstance(value, np.ndarray) and value.size else np.ones(1)
    return bool(np.isfinite(array).all() and (np.mean(array == 0) > 0.1 or np.abs(array).max() > 1e30))


def _not_finite(case, value):
    array = value if isinstance(value, np.ndarray) else np.zeros(1)
    return not np.isfinite(array).all()


FIX = Exercise(
    id=ID,
    function="mended_mfcc",
    reference=mended_mfcc,
    authority="librosa.power_to_db and librosa.feature.mfcc",
    cases=_cases,
    expects=Array(("coefficient", "frame"), rtol=1e-4),
    wrong=(
        *slips(
            solve,
            Slip("second-log-kept", {"second": np.log}),
            Slip("log-of-the-size", {"second": lambda mfcc: np.log(np.abs(mfcc))}),
            Slip("log-left-out", {"log": lambda x: x, "floor": lambda S: S}),
            Slip("log-of-one-more", {"log": np.log1p, "floor": lambda S: S}),
            Slip("natural-log", {"log": np.log}),
            Slip("twenty-log10", {"log": lambda x: 20 * np.log10(x)}),
            Slip("floor-too-low", {"floor": _lifted}),
            Slip("eps-for-zero", {"floor": lambda S: S + np.finfo(float).eps}),
            Slip("floor-too-high", {"floor": lambda S: np.maximum(S, 1e-5)}),
            Slip("millionth-added", {"floor": lambda S: S + 1e-6}),
            Slip("relative-to-the-loudest", {"reference": np.max}),
            Slip("cosines-along-time", {"axis": 1}),
            Slip("not-orthonormal", {"norm": None}),
            Slip("first-left-out", {"first": 1}),
            Slip("always-13", {"number": lambda n: 13}),
        ),
        Misconception("nan-painted-over", zeros_for_nan, matches=_painted),
        Misconception("still-not-finite", unfixed, matches=_not_finite),
    ),
)

EXERCISE = Parts((MEASURE, FIX))
