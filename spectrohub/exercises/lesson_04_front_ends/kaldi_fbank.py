"""kaldi-fbank: Kaldi's log-mel filter banks, which many speech models and AST are given."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Slip, slips
from spectrohub.checks.compare import same
from spectrohub.exercises._signals import noisy_tones
from spectrohub.exercises.lesson_04_front_ends._kaldi import EPS, emphasised, fbank


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


def _is_energy(case, value):
    """Energies reach 1e9: they are compared with the largest of them."""
    return same(value, fbank(*case.args, **case.kwargs, end=lambda E: E), rtol=1e-5, atol=0.0)


EXERCISE = Exercise(
    id="04_front_ends/kaldi-fbank",
    function="kaldi_fbank",
    reference=kaldi_fbank,
    authority="Kaldi's compute-fbank-feats",
    cases=cases,
    expects=Array(("frame", "mel band"), rtol=0.0, atol=2e-3),
    wrong=slips(
        fbank,
        Slip("always-16000", {"rate": lambda sr: 16_000}),
        Slip("always-80", {"bands": lambda n_mels: 80}),
        Slip("samples-within-one", {"level": 1.0}),
        Slip("centred", {"center": True}),
        Slip("keeps-the-mean", {"offset": lambda x: x}),
        Slip("no-emphasis", {"emphasis": lambda x: x}),
        Slip("emphasis-of-the-clip", {"emphasis": lambda x: x, "whole": lambda y: emphasised(y, 0.97)}),
        Slip("hann-window", {"window": np.hanning}),
        Slip("hamming-window", {"window": np.hamming}),
        Slip("fft-of-the-frame", {"n_fft": lambda n: n}),
        Slip("magnitude", {"size": np.abs}),
        Slip("from-zero-hertz", {"fmin_hz": 0.0}),
        Slip("ends-below-nyquist", {"fmax": lambda sr: sr / 2 - 400}),
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
    ),
)
