"""kaldi-fbank: Kaldi's log-mel filter banks, which many speech models and AST are given."""

from functools import partial

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Slip, slips
from spectrohub.checks.compare import as_array, same
from spectrohub.exercises._signals import noisy_tones
from spectrohub.exercises.lesson_04_front_ends._kaldi import EPS, emphasised, fbank, mean_removed


def kaldi_fbank(y, sr=16_000, n_mels=80):
    """Kaldi's log-mel filter banks, without dither: shape (n_frames, n_mels), natural logarithm.

    y: waveform within -1 to 1, shape (n,), 25 ms or more of it. sr: samples per second. n_mels: number of bands.

    Source: compute-fbank-feats of Kaldi.
    """
    return fbank(y, sr, n_mels)


def cases(rng):
    yield Case((_clip(rng, 3000),), label="a fifth of a second")
    yield Case((_clip(rng, 1700), 8000, int(rng.integers(20, 30))), label="a telephone")
    yield Case((_clip(rng, 400 + 160 * int(rng.integers(6, 12)) + 159),), {"n_mels": 40}, "one sample short of a frame")
    yield Case((_clip(rng, 400), 16_000, 23), label="a single frame")
    yield Case((np.zeros(900, np.float32),), label="silence", edge=True)


def _clip(rng, n):
    """Sound that stands on an offset, as cheap recorders make it; noise keeps all bands within single precision."""
    return (0.5 * noisy_tones(rng, n) + 0.05 * rng.normal(size=n) + rng.uniform(0.1, 0.2)).astype(np.float32)


def _is_one_of(case, value, ways):
    return any(same(value, partial(fbank, **way)(*case.args, **case.kwargs), rtol=0.0, atol=2e-3) for way in ways)


def _has_another_coefficient(case, value):
    ways = (0.9, 0.94, 0.95, 0.96, 0.98, 0.99, 1.0)
    return _is_one_of(case, value, ({"emphasis": lambda x, c=c: emphasised(x, c)} for c in ways))


def _begins_higher(case, value):
    return _is_one_of(case, value, ({"fmin_hz": hertz} for hertz in (40.0, 50.0, 60.0, 64.0, 80.0, 100.0, 125.0)))


def _ends_lower(case, value):
    below = (400, 100, 200, 500)
    tops = [
        *(lambda sr, less=less: sr / 2 - less for less in below),
        *(lambda sr, f=f: min(f, sr / 2) for f in (7600, 7800, 3800)),
    ]
    return _is_one_of(case, value, ({"fmax": top} for top in tops))


def _is_constant(case, value):
    """Silence, lifted to any limit, or with anything added."""
    array = as_array(value)
    return array is not None and np.isfinite(array).all() and array.size > 0 and np.ptp(array) < 1e-3


def _is_without_means(case, value):
    """The bands without their means over the clip; with their spreads, or without these too."""
    L = fbank(*case.args, **case.kwargs)
    spreads = (1.0, *(L.std(axis=0, ddof=one) + 1e-8 for one in (0, 1) if len(L) > 1))
    return any(same(value, (L - L.mean(axis=0)) / spread, rtol=0.0, atol=2e-3) for spread in spreads)


def _unsnipped(y, n, hop):
    """As Kaldi lays frames without `snip_edges`: one round the middle of each hop, the ends mirrored."""
    frames = (len(y) + hop // 2) // hop
    before = n // 2 - hop // 2
    return np.pad(y, (before, n), mode="symmetric")[: (frames - 1) * hop + n]


def _is_energy(case, value):
    """Energies reach 1e9: they are compared with the largest of them."""
    return same(value, fbank(*case.args, **case.kwargs, end=lambda E: E), rtol=1e-5, atol=0.0)


def _log_alone(E):
    with np.errstate(divide="ignore"):
        return np.log(E)


def _without_means(E):
    L = np.log(np.maximum(E, EPS))
    return L - L.mean(axis=0)


EXERCISE = Exercise(
    id="04_front_ends/kaldi-fbank",
    function="kaldi_fbank",
    reference=kaldi_fbank,
    authority="Kaldi's compute-fbank-feats",
    cases=cases,
    expects=Array(("frame", "mel band"), rtol=0.0, atol=2e-3),
    wrong=slips(  # `alone` are those that show on one case alone, or change all others: pairs are many
        fbank,
        Slip("always-16000", {"rate": lambda sr: 16_000}),
        Slip("always-400-and-160", {"framed": lambda sr: 16_000}),
        Slip("always-80", {"bands": lambda n_mels: 80}),
        Slip("samples-within-one", {"level": 1.0}),
        Slip("centred", {"laid": lambda y, n, hop: np.pad(y, n // 2, mode="reflect")}),
        Slip("edges-not-snipped", {"laid": _unsnipped}),
        Slip("last-part-of-a-frame", {"laid": lambda y, n, hop: np.pad(y, (0, -(len(y) - n) % hop))}),
        Slip("keeps-the-mean", {"offset": lambda x: x}),
        Slip("mean-of-the-clip", {"offset": lambda x: x, "whole": mean_removed}),
        Slip("mean-removed-last", {"order": "mean last"}),
        Slip("window-first", {"order": "window first"}),
        Slip("no-emphasis", {"emphasis": lambda x: x}),
        Slip("emphasis-of-the-clip", {"emphasis": lambda x: x, "whole": lambda y: emphasised(y, 0.97)}),
        Slip("another-coefficient", {"emphasis": lambda x: emphasised(x, 0.95)}, matches=_has_another_coefficient),
        Slip("hann-window", {"window": np.hanning}),
        Slip("hamming-window", {"window": np.hamming}),
        Slip("root-of-hann", {"window": lambda n: np.sqrt(np.hanning(n))}),
        Slip("no-window", {"window": np.ones}),
        Slip("periodic-window", {"periodic": True}),
        Slip("fft-of-the-frame", {"n_fft": lambda n: n}),
        Slip("always-512", {"n_fft": lambda n: 512}, alone=True),
        Slip("magnitude", {"size": np.abs}),
        Slip("divided-by-the-length", {"size": lambda D: np.abs(D) ** 2 / (2 * (D.shape[-1] - 1))}),
        Slip("from-zero-hertz", {"fmin_hz": 0.0}),
        Slip("begins-higher", {"fmin_hz": 40.0}, matches=_begins_higher),
        Slip("ends-below-nyquist", {"fmax": lambda sr: sr / 2 - 400}, matches=_ends_lower),
        Slip("slaney-scale", {"scale": "slaney"}),
        Slip("drawn-in-hertz", {"drawn": "in hertz"}),
        Slip("bank-on-whole-bins", {"drawn": "on bins"}),
        Slip("librosa-bank", {"scale": "slaney", "drawn": "in hertz", "area": True}),
        Slip("equal-areas", {"area": True}),
        Slip("log10", {"end": lambda E: np.log10(np.maximum(E, EPS))}),
        Slip("decibels", {"end": lambda E: 10 * np.log10(np.maximum(E, EPS))}),
        Slip("no-logarithm", {"end": lambda E: E}, matches=_is_energy),
        Slip("floor-of-1e-10", {"end": lambda E: np.log(np.maximum(E, 1e-10))}),
        Slip("floor-of-one", {"end": lambda E: np.log(np.maximum(E, 1.0))}),
        Slip("no-floor", {"end": _log_alone}, alone=True),
        Slip("another-floor", {"end": lambda E: np.log(np.maximum(E, 1e-8))}, matches=_is_constant, alone=True),
        Slip("mean-of-each-band-removed", {"end": _without_means}, matches=_is_without_means, alone=True),
    ),
)
