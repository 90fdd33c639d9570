"""bug-n-mfcc: as many coefficients as bands, so that nothing is smoothed away."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Number, Parts, Slip, slips
from spectrohub.exercises.lesson_03_deep_learning._levels import mel_db

ID = "03_deep_learning/bug-n-mfcc"


def smooth_envelope(S_db, n_mfcc=13):
    """S_db, drawn from its first n_mfcc coefficients: an array of the same shape, in dB.

    Source: scipy.fft.dct and its inverse.
    """
    return solve_envelope(S_db, n_mfcc)


def solve_envelope(
    S_db,
    n_mfcc=13,
    *,
    axis=0,
    first=0,
    kept=lambda n, n_bands: n,
    length=lambda n, n_bands: n_bands,
    norms=("ortho", "ortho"),
    drawn=lambda S_db, envelope: envelope,
):
    import scipy.fft

    S, n_bands = np.swapaxes(S_db, 0, axis), S_db.shape[axis]
    n, (there, back) = kept(n_mfcc, n_bands), norms
    mfcc = scipy.fft.dct(S, axis=0, norm=there)[:n]
    mfcc[:first] = 0
    envelope = scipy.fft.idct(mfcc, n=length(n, n_bands), axis=0, norm=back)
    return drawn(S_db, np.swapaxes(envelope, 0, axis))


def _measure_cases(rng):
    yield Case((mel_db(rng, 40, 30), 13), label="13 coefficients of 40 bands")
    yield Case((mel_db(rng, 24, 36), 6), label="6 coefficients of 24 bands")
    yield Case((mel_db(rng, 32, 26), 32), label="as many coefficients as bands")


def detail_removed_db(S_db, n_mfcc):
    """Root mean square, in dB, of what is lost when only n_mfcc coefficients are kept: one number.

    S_db: levels in dB, shape (n_mels, n_frames). n_mfcc: 1 to n_mels.

    Source: scipy.fft.dct and its inverse.
    """
    return solve_detail(S_db, n_mfcc)


def _as_it_is(x):
    return x


def solve_detail(
    S_db,
    n_mfcc,
    *,
    part=lambda S_db, envelope: S_db - envelope,
    size=np.square,
    mean=np.mean,
    root=np.sqrt,
):
    return float(root(mean(size(part(S_db, smooth_envelope(S_db, n_mfcc))))))


MEASURE = Exercise(
    id=ID,
    function="detail_removed_db",
    reference=detail_removed_db,
    authority="scipy.fft.dct and its inverse",
    cases=_measure_cases,
    expects=Number("dB", rtol=0.0, atol=1e-3),
    wrong=slips(
        solve_detail,
        Slip("what-is-kept", {"part": lambda S_db, envelope: envelope}),
        Slip("mean-of-sizes", {"size": np.abs, "root": _as_it_is}),
        Slip("mean-with-sign", {"size": _as_it_is, "root": _as_it_is}, alone=True),  # nearly 0, with any other part
        Slip("largest", {"size": np.abs, "mean": np.max, "root": _as_it_is}),
        Slip("root-left-out", {"root": _as_it_is}),
        Slip("sum-not-mean", {"mean": np.sum}),
    ),
)


def _fix_cases(rng):
    yield Case((mel_db(rng, 40, 24),), label="the default of 13 coefficients")
    yield Case((mel_db(rng, 30, 30), 5), label="5 coefficients, as many frames as bands")
    yield Case((mel_db(rng, 64, 18), 20), label="20 coefficients of 64 bands")


def _coefficients(envelope):
    import scipy.fft

    return scipy.fft.dct(envelope, axis=0, norm="ortho")


FIX = Exercise(
    id=ID,
    function="smooth_envelope",
    reference=smooth_envelope,
    authority="scipy.fft.dct and its inverse",
    cases=_fix_cases,
    expects=Array(("band", "frame"), "dB", rtol=0.0, atol=1e-3),
    wrong=slips(
        solve_envelope,
        Slip("along-time", {"axis": 1}),
        Slip("unfixed", {"kept": lambda n, n_bands: n_bands}),
        Slip("always-13", {"kept": lambda n, n_bands: 13}),
        Slip("one-coefficient-fewer", {"kept": lambda n, n_bands: n - 1}),
        Slip("level-lost", {"first": 1}),
        Slip("too-short", {"length": lambda n, n_bands: n}),
        Slip("scaled-one-way", {"norms": ("ortho", None)}),
        Slip("scaled-the-other-way", {"norms": (None, "ortho")}),
        Slip("fine-part", {"drawn": lambda S_db, envelope: S_db - envelope}),
        Slip("coefficients", {"length": lambda n, n_bands: n, "drawn": lambda S_db, envelope: _coefficients(envelope)}),
    ),
)

EXERCISE = Parts((MEASURE, FIX))
