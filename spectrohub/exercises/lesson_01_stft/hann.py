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
        Misconception(
            "symmetric",
            symmetric,
            "This is the symmetric Hann window: it reaches 0 at both ends. The STFT takes the periodic one, in which "
            "the second 0 is already the first sample of the next period.",
            "Put two of your windows one behind the other and print the values at the seam. How many zeros are there?",
        ),
        Misconception(
            "square-root",
            square_root,
            "This is the square root of the Hann window, half a swing of a sine. Some systems take it twice, before "
            "and after; here the window itself is asked for.",
            "Look at a quarter of the way: is your value 0.5, or about 0.71?",
        ),
        Misconception(
            "square-root-symmetric",
            square_root_symmetric,
            "This is half a swing of a sine that reaches 0 at both ends: the square root of a Hann window, and the "
            "symmetric kind.",
            "Square your values and plot them over your window. Which of the two leaves the ends more softly?",
        ),
        Misconception(
            "hamming",
            hamming,
            "This is the Hamming window (0.54 and 0.46). It stands on a small step; the Hann window starts at 0.",
            "Print the first value. How loud is it, compared with the middle?",
        ),
        Misconception(
            "hamming-symmetric",
            hamming_symmetric,
            "This is numpy's Hamming window, in its symmetric form. Two things differ from a periodic Hann window: "
            "the small step at the ends and the length of the period.",
            "Print the first and the last value. Which of them should be 0?",
        ),
        Misconception(
            "half-period",
            half_period,
            "Your window rises and never comes down: n samples hold only half a swing of the cosine.",
            "Plot it. Where is its largest value, and where should it be?",
        ),
        Misconception(
            "half-period-symmetric",
            half_period_symmetric,
            "Your window climbs from 0 to 1 over its whole length: it is half a swing of the cosine.",
            "Plot it. What would a frame sound like that fades in and then stops dead?",
        ),
        Misconception(
            "upside-down",
            upside_down,
            "The sign of the cosine is turned round: your window is 1 at the start and 0 in the middle.",
            "What is cos(0)? Put the first sample into your formula by hand.",
        ),
        Misconception(
            "twice-as-tall",
            twice_as_tall,
            "The form is right, but the largest value is 2. A window should leave the middle of the frame as it is.",
            "Print `max` of your window. By what must a sample be multiplied so that it stays itself?",
        ),
        Misconception(
            "no-zero",
            no_zero,
            "Your window has no 0 in it: its zeros lie outside, one sample before and one after. "
            "The periodic Hann window has exactly one, its first sample.",
            "Print the first value, then the value in the middle. Which of them is exactly 0, which is exactly 1?",
        ),
        Misconception(
            "squared",
            squared,
            "This is the square of the Hann window: the ends fade twice.",
            "Look at a quarter of the way: a Hann window is 0.5 there. What is yours?",
        ),
    ),
)
