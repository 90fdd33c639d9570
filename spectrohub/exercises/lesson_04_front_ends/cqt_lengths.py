"""cqt-lengths: a window for each note, so that every note has as many cycles in it."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Slip, slips


def cqt_lengths(sr, fmin_hz, n_bins, bins_per_octave=12):
    """Length of the window of each bin of a constant-Q transform, in samples, not rounded: shape (n_bins,).

    sr: samples per second. fmin_hz: frequency of bin 0. n_bins: how many bins. bins_per_octave: equal ratios, so many
    to a factor of 2.

    Source: Brown, Calculation of a constant Q spectral transform (1991).
    """
    return solve(sr, fmin_hz, n_bins, bins_per_octave)


def cases(rng):
    yield Case((22_050, 32.7, 84), label="seven octaves of a piano")
    yield Case((44_100, float(rng.uniform(50, 60)), int(rng.integers(30, 50)), 24), label="quarter tones")
    yield Case((16_000, float(rng.uniform(100, 150)), 36), {"bins_per_octave": int(rng.choice([9, 10, 15, 18]))})
    yield Case((8000, float(rng.uniform(200, 260)), 20, 5), label="five notes to an octave")


def solve(
    sr,
    fmin_hz,
    n_bins,
    bins_per_octave=12,
    *,
    bins=lambda bins_per_octave: bins_per_octave,
    q=lambda B: 1 / (2 ** (1 / B) - 1),
    notes=lambda fmin_hz, k, B: fmin_hz * 2 ** (k / B),
    lengths=lambda sr, q, f: q * sr / f,
    whole=lambda N: N,
):
    B = bins(bins_per_octave)
    return whole(lengths(sr, q(B), notes(fmin_hz, np.arange(n_bins), B)))


def _power_of_two(N):
    return 2.0 ** np.ceil(np.log2(N))


EXERCISE = Exercise(
    id="04_front_ends/cqt-lengths",
    function="cqt_lengths",
    reference=cqt_lengths,
    authority="the formulas of Brown (1991)",
    cases=cases,
    expects=Array(("bin",), "samples"),
    wrong=slips(
        solve,
        Slip("always-12", {"bins": lambda bins_per_octave: 12}),
        Slip("q-without-minus-one", {"q": lambda B: 1 / 2 ** (1 / B)}),
        Slip("q-is-the-number-of-bins", {"q": float}),
        Slip("to-both-neighbours", {"q": lambda B: (4 ** (1 / B) + 1) / (4 ** (1 / B) - 1)}),
        Slip("half-a-step-to-each-side", {"q": lambda B: 1 / (2 ** (0.5 / B) - 2 ** (-0.5 / B))}),
        Slip("q-upside-down", {"q": lambda B: 2 ** (1 / B) - 1}),
        Slip("equal-steps-in-hertz", {"notes": lambda fmin_hz, k, B: fmin_hz * (1 + k / B)}),
        Slip("octaves", {"notes": lambda fmin_hz, k, B: fmin_hz * 2.0**k}),
        Slip("counts-from-one", {"notes": lambda fmin_hz, k, B: fmin_hz * 2 ** ((k + 1) / B)}),
        Slip("counts-one-too-few", {"notes": lambda fmin_hz, k, B: fmin_hz * 2 ** ((k - 1) / B)}),
        Slip("one-length-for-all", {"lengths": lambda sr, q, f: q * sr / f[0] * np.ones(len(f))}),
        Slip("longer-for-higher-notes", {"lengths": lambda sr, q, f: q * sr * f / f[0] ** 2}),
        Slip("one-cycle", {"lengths": lambda sr, q, f: sr / f}),
        Slip("in-seconds", {"lengths": lambda sr, q, f: q / f}),
        Slip("whole-samples", {"whole": np.ceil}),
        Slip("cut-to-whole-samples", {"whole": np.floor}),
        Slip("rounded", {"whole": np.round}),
        Slip("powers-of-two", {"whole": _power_of_two}),
        Slip("frequencies-instead", {"lengths": lambda sr, q, f: f}),
    ),
)
