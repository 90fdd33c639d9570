"""mfcc: the cosine transform of each mel column, in decibels."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Slip, slips
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
    yield Case((_levels(rng, 44, int(rng.integers(28, 38))),), label="the default of 20 coefficients")
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


def _is_along_time(case, value):
    S_db, n_mfcc = _arguments(*case.args, **case.kwargs)
    both = _dct(S_db, axis=-1)
    return _is_any(value, [both[:n_mfcc], both[:, :n_mfcc], both[:, :n_mfcc].T, both])


def _arguments(S_db, n_mfcc=20):
    return S_db, n_mfcc


def _is_any(value, results):
    return any(same(value, result, rtol=1e-5, atol=0.0) for result in results)


def _is_not_orthonormal(case, value):
    S_db, n_mfcc = _arguments(*case.args, **case.kwargs)
    twice = _dct(S_db, norm=None)[:n_mfcc]  # scipy's: twice the sum
    return _is_any(value, [twice, twice / 2, twice / len(S_db), twice / len(S_db) / 2])


def solve(
    S_db,
    n_mfcc=20,
    *,
    of=lambda S_db: S_db,
    bands="all",
    kind=2,
    norm="ortho",
    axis=0,
    rows=lambda c, n_mfcc: c[:n_mfcc],
    lift=lambda n: np.ones(n),
    after=lambda c: c,
    layout="bands first",
):
    S_db = of(S_db[:n_mfcc] if bands == "as many as coefficients" else S_db)
    c = _dct(S_db, kind=kind, norm="ortho" if norm == "ortho" else None, axis=axis)
    c = rows(c / np.sqrt(2 * len(S_db)) if norm == "one for all" else c, n_mfcc)
    c = after(c * lift(len(c))[:, None])
    return c if layout == "bands first" else c.T


def _mean_removed(c):
    return c - c.mean(axis=1, keepdims=True)


def _standardised(c):
    return _mean_removed(c) / (c.std(axis=1, keepdims=True) + 1e-8)


def _from_one(c, n_mfcc):
    """Cosines with 1 to n_mfcc half turns; the one with as many as there are bands is zero at every band."""
    return np.concatenate([c, np.zeros_like(c[:1])])[1 : n_mfcc + 1]


def _lifter(first, width=22):
    return lambda n: 1 + width / 2 * np.sin(np.pi * (np.arange(n) + first) / width)


def _second_log(S_db):
    import librosa

    return librosa.power_to_db(S_db)


EXERCISE = Exercise(
    id="02_mel_scale/mfcc",
    function="mfcc",
    reference=mfcc,
    authority="librosa.feature.mfcc",
    cases=cases,
    expects=Array(("coefficient", "frame")),
    wrong=slips(
        solve,
        Slip("second-logarithm", {"of": _second_log}),
        Slip("of-power", {"of": lambda S_db: 10 ** (np.asarray(S_db) / 10)}),
        Slip("cuts-bands-first", {"bands": "as many as coefficients"}),
        Slip("dct-iii", {"kind": 3}),
        Slip("dct-i", {"kind": 1}),
        Slip("first-not-special", {"norm": "one for all"}),
        Slip("along-time", {"axis": -1}, matches=_is_along_time),
        Slip("not-orthonormal", {"norm": None}, matches=_is_not_orthonormal),
        Slip("drops-c0", {"rows": lambda c, n_mfcc: c[1 : n_mfcc + 1]}),
        Slip("drops-c0-and-one-too-few", {"rows": lambda c, n_mfcc: c[1:n_mfcc]}),
        Slip("c0-set-to-zero", {"rows": lambda c, n_mfcc: np.concatenate([np.zeros_like(c[:1]), c[1:n_mfcc]])}),
        Slip("keeps-all", {"rows": lambda c, n_mfcc: c}),
        Slip("cosines-counted-from-one", {"rows": _from_one}),
        Slip("always-20", {"rows": lambda c, n_mfcc: c[:20]}),
        Slip("always-13", {"rows": lambda c, n_mfcc: c[:13]}),
        Slip("always-13-without-c0", {"rows": lambda c, n_mfcc: c[1:13]}),
        Slip("cuts-time", {"rows": lambda c, n_mfcc: c[:, :n_mfcc]}),
        Slip("liftered", {"lift": _lifter(0)}),
        Slip("liftered-from-one", {"lift": _lifter(1)}),
        Slip("mean-removed", {"after": _mean_removed}),
        Slip("standardised", {"after": _standardised}),
        Slip("transposed", {"layout": "frames first"}),
    ),
)
