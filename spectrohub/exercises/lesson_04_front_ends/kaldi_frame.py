"""kaldi-frame: what Kaldi does to a frame before its Fourier transform."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Slip, slips
from spectrohub.exercises.lesson_04_front_ends._kaldi import emphasised, mean_removed, povey


def kaldi_frame(frame, coefficient=0.97):
    """The frame as Kaldi transforms it: without its mean, pre-emphasised, in a Povey window. Shape (n,).

    frame: n samples, at least 2. coefficient: how much of the sample before is taken away, 0 to 1.

    Source: Kaldi, feature-window.cc.
    """
    return solve(frame, coefficient)


def cases(rng):
    for n, label in (
        (400, "25 ms at 16,000 Hz"),
        (200, "25 ms at 8,000 Hz"),
        (int(rng.integers(60, 99)), "a short one"),
    ):
        yield Case((_frame(rng, n),), label=label)
    yield Case((_frame(rng, 240), float(rng.uniform(0.5, 0.8))), label="another coefficient")
    yield Case((_frame(rng, 120),), {"coefficient": 0.0}, "no pre-emphasis")


def _frame(rng, n):
    """Noise and a tone that stand on an offset, and begin and end far from it."""
    x = rng.normal(0, 300, n) + 2000 * np.sin(2 * np.pi * (rng.uniform(0.01, 0.05) * np.arange(n) + 0.2))
    return x + rng.uniform(600, 900)


def solve(
    frame,
    coefficient=0.97,
    *,
    offset=mean_removed,
    weight=lambda c: c,
    emphasis=emphasised,
    window=povey,
    order="emphasis first",
):
    x = np.asarray(frame, dtype=float)
    x = x if order == "mean last" else offset(x)
    if order == "window first":
        return emphasis(x * window(len(x)), weight(coefficient))
    x = emphasis(x, weight(coefficient))
    return (offset(x) if order == "mean last" else x) * window(len(x))


def _one_less(x, c):
    return x[1:] - c * x[:-1]


def _from_the_next(x, c):
    return x - c * np.concatenate([x[1:], x[-1:]])


def _in_place(x, c):
    """A loop that goes up and writes where it will read: each sample less the one before it, as already changed."""
    out = x * 1.0
    out[0] -= c * x[0]
    for i in range(1, len(x)):
        out[i] -= c * out[i - 1]
    return out


EXERCISE = Exercise(
    id="04_front_ends/kaldi-frame",
    function="kaldi_frame",
    reference=kaldi_frame,
    authority="Kaldi's feature-window.cc",
    cases=cases,
    expects=Array(("sample",)),
    wrong=slips(
        solve,
        Slip("keeps-the-mean", {"offset": lambda x: x}),
        Slip("removes-the-first-sample", {"offset": lambda x: x - x[:1]}),
        Slip("mean-removed-last", {"order": "mean last"}),
        Slip("always-097", {"weight": lambda c: 0.97}),
        Slip("no-emphasis", {"weight": lambda c: 0.0}),
        Slip("adds-the-sample-before", {"weight": lambda c: -c}),
        Slip("one-sample-less", {"emphasis": _one_less}),
        Slip("takes-the-next-sample", {"emphasis": _from_the_next}),
        Slip("reads-what-it-wrote", {"emphasis": _in_place}),
        Slip("window-first", {"order": "window first"}),
        Slip("hann-window", {"window": np.hanning}),
        Slip("hamming-window", {"window": np.hamming}),
        Slip("periodic-window", {"window": lambda n: povey(n + 1)[:-1]}),
        Slip("root-of-hann", {"window": lambda n: np.sqrt(np.hanning(n))}),
        Slip("no-window", {"window": np.ones}),
    ),
)
