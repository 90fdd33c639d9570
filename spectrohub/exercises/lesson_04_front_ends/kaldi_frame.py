"""kaldi-frame: what Kaldi does to a frame before its Fourier transform."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Slip, slips
from spectrohub.checks.compare import same
from spectrohub.exercises.lesson_04_front_ends._kaldi import emphasised, mean_removed, povey, treated


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
    periodic=False,
    order="emphasis first",
):
    x, c = np.asarray(frame, dtype=float), weight(coefficient)

    def shaped(x):  # one way of pre-emphasis makes the frame shorter
        return x * (window(len(x) + 1)[:-1] if periodic else window(len(x)))

    return treated(x, offset, lambda x: emphasis(x, c), shaped, order)


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


def _before_the_first(x, c):
    """The differences stand where the earlier sample of each stood."""
    return np.append(x[1:] - c * x[:-1], 0.0)


def _undone(x, c):
    """The filter the other way round: each sample plus a share of the one before it, as already changed."""
    from scipy.signal import lfilter

    return lfilter([1.0], [1.0, -c], x)


def _reads_what_it_wrote(case, value):
    """The first sample less itself, or as it is."""
    from scipy.signal import lfilter

    ways = (_in_place, lambda x, c: lfilter([1.0], [1.0, c], x))
    found = (solve(*case.args, **case.kwargs, emphasis=way) for way in ways)
    return any(same(value, one, rtol=1e-5, atol=1e-6) for one in found)


def _is_another_power(case, value):
    powers = (2.0, 1 / 0.85, 0.75, 0.8, 0.9, 0.95, 8.5, 0.085)
    found = (solve(*case.args, **case.kwargs, window=lambda n, p=p: np.hanning(n) ** p) for p in powers)
    return any(same(value, one, rtol=1e-5, atol=1e-6) for one in found)


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
        Slip("standardised", {"offset": lambda x: (x - x.mean()) / x.std()}),
        Slip("mean-removed-last", {"order": "mean last"}),
        Slip("mean-behind-the-window", {"order": "mean behind the window"}),
        Slip("window-before-all", {"order": "window before all"}, alone=True),
        Slip("always-097", {"weight": lambda c: 0.97}),
        Slip("no-emphasis", {"weight": lambda c: 0.0}),
        Slip("adds-the-sample-before", {"weight": lambda c: -c}),
        Slip("one-sample-less", {"emphasis": _one_less}),
        Slip("takes-the-next-sample", {"emphasis": _from_the_next}),
        Slip("one-sample-early", {"emphasis": _before_the_first}),
        Slip("reads-what-it-wrote", {"emphasis": _in_place}, matches=_reads_what_it_wrote),
        Slip("emphasis-undone", {"emphasis": _undone}, alone=True),
        Slip("window-first", {"order": "window first"}),
        Slip("hann-window", {"window": np.hanning}),
        Slip("hamming-window", {"window": np.hamming}),
        Slip("periodic-window", {"periodic": True}),
        Slip("hamming-to-085", {"window": lambda n: np.hamming(n) ** 0.85}),
        Slip("root-of-hann", {"window": lambda n: np.sqrt(np.hanning(n))}),
        Slip("another-power-of-hann", {"window": lambda n: np.hanning(n) ** 2}, matches=_is_another_power, alone=True),
        Slip("no-window", {"window": np.ones}),
    ),
)
