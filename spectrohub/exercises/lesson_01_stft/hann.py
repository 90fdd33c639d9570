"""hann: the window that fades each frame in and out."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Slip, slips


def hann_window(n):
    """The periodic Hann window: an array of shape (n,), values from 0 to 1.

    n: length in samples, 2 or more.

    Source: scipy.signal.get_window.
    """
    from scipy.signal import get_window

    return get_window("hann", n, fftbins=True)


def cases(rng):
    yield Case((2048,), label="librosa's own length")
    yield Case((8,), label="short enough to read")
    yield Case((400,), label="25 ms of speech")
    yield Case((2 * int(rng.integers(8, 500)),), label="even")
    yield Case((2 * int(rng.integers(8, 500)) + 1,), label="odd")


def solve(n, *, less=0, turns=1, first=0, low=0.5, swing=0.5, height=1, power=1):
    period = (n - less) / turns
    return height * (low - swing * np.cos(2 * np.pi * np.arange(first, n + first) / period)) ** power


EXERCISE = Exercise(
    id="01_stft/hann",
    function="hann_window",
    reference=hann_window,
    authority="scipy.signal.get_window",
    cases=cases,
    expects=Array(axes=("sample",)),
    wrong=slips(
        solve,
        Slip("symmetric", {"less": 1}),
        Slip("no-zero", {"less": -1, "first": 1}),
        Slip("half-period", {"turns": 0.5}),
        Slip("half-period-symmetric", {"turns": 0.5, "less": 1}),
        Slip("hamming", {"low": 0.54, "swing": 0.46}),
        Slip("hamming-symmetric", {"low": 0.54, "swing": 0.46, "less": 1}),
        Slip("upside-down", {"swing": -0.5}),
        Slip("square-root", {"power": 0.5}),
        Slip("square-root-symmetric", {"power": 0.5, "less": 1}),
        Slip("squared", {"power": 2}),
        Slip("twice-as-tall", {"height": 2}),
    ),
)
