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
        Misconception("along-time", along_time, matches=_is_along_time),
        Misconception("not-orthonormal", not_orthonormal, matches=_is_not_orthonormal),
        Misconception("first-not-special", first_not_special),
        Misconception("of-power", of_power),
        Misconception("second-logarithm", of_second_log),
        Misconception("dct-iii", dct_three),
        Misconception("dct-i", dct_one),
        Misconception("drops-c0", drops_first),
        Misconception("drops-c0-and-one-too-few", drops_first_of_them),
        Misconception("c0-set-to-zero", first_is_zero),
        Misconception("keeps-all", keeps_all),
        Misconception("always-20", always_20),
        Misconception("cuts-bands-first", cuts_bands_first),
        Misconception("cuts-time", cuts_time),
        Misconception("transposed", transposed),
        Misconception("mean-removed", mean_removed),
    ),
)
