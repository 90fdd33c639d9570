"""hann: the window that fades each frame in and out."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Misconception


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


def _cosine(n, period, a=0.5, b=0.5):
    return a - b * np.cos(2 * np.pi * np.arange(n) / period)


def symmetric(n):
    return _cosine(n, n - 1)


def square_root(n):
    return np.sqrt(_cosine(n, n))


def square_root_symmetric(n):
    return np.sin(np.pi * np.arange(n) / (n - 1))


def hamming(n):
    return _cosine(n, n, 0.54, 0.46)


def hamming_symmetric(n):
    return _cosine(n, n - 1, 0.54, 0.46)


def half_period(n):
    return _cosine(n, 2 * n)


def half_period_symmetric(n):
    return _cosine(n, 2 * (n - 1))


def upside_down(n):
    return _cosine(n, n, 0.5, -0.5)


def twice_as_tall(n):
    return _cosine(n, n, 1.0, 1.0)


def no_zero(n):
    return _cosine(n + 2, n + 1)[1:-1]


def squared(n):
    return _cosine(n, n) ** 2


EXERCISE = Exercise(
    id="01_stft/hann",
    function="hann_window",
    reference=hann_window,
    authority="scipy.signal.get_window",
    cases=cases,
    expects=Array(axes=("sample",)),
    wrong=(
        Misconception("symmetric", symmetric),
        Misconception("square-root", square_root),
        Misconception("square-root-symmetric", square_root_symmetric),
        Misconception("hamming", hamming),
        Misconception("hamming-symmetric", hamming_symmetric),
        Misconception("half-period", half_period),
        Misconception("half-period-symmetric", half_period_symmetric),
        Misconception("upside-down", upside_down),
        Misconception("twice-as-tall", twice_as_tall),
        Misconception("no-zero", no_zero),
        Misconception("squared", squared),
    ),
)
