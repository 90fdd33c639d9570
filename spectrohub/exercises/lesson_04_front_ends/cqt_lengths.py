"""cqt-lengths: a window for each note, so that every note has as many cycles in it."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Slip, slips
from spectrohub.checks.compare import as_array, same


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
    q=lambda B: _q(B),
    notes=lambda fmin_hz, k, B: fmin_hz * 2 ** (k / B),
    lengths=lambda sr, q, f: q * sr / f,
    whole=lambda N: N,
):
    B = bins(bins_per_octave)
    return whole(lengths(sr, q(B), notes(fmin_hz, np.arange(n_bins), B)))


def _q(B):
    return 1 / (2 ** (1 / B) - 1)


def _is_whole_q(case, value):
    """Rounded in any way."""
    ways = (solve(*case.args, **case.kwargs, q=lambda B, whole=whole: whole(_q(B))) for whole in _WHOLE)
    return any(same(value, one, rtol=1e-6, atol=0.0) for one in ways)


def _is_of_semitones(case, value):
    """A number of cycles near that of semitones, and the same for all bins."""
    array, cycle = as_array(value), solve(*case.args, **case.kwargs, q=lambda B: 1.0)
    if array is None or array.shape != cycle.shape:
        return False
    return 16.5 < array[0] / cycle[0] < 17.5 and same(array / array[0], cycle / cycle[0], rtol=1e-6, atol=0.0)


def _is_up_to_nyquist(case, value):
    """In equal ratios or in equal steps."""
    ways = (lambda sr, q, f, spaced=spaced: q * sr / spaced(f[0], sr / 2, len(f)) for spaced in _SPACED)
    found = (solve(*case.args, **case.kwargs, lengths=way) for way in ways)
    return any(same(value, one, rtol=1e-6, atol=0.0) for one in found)


_WHOLE, _SPACED = (np.round, np.floor, np.ceil), (np.geomspace, np.linspace)


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
        Slip("notes-of-semitones", {"notes": lambda fmin_hz, k, B: fmin_hz * 2 ** (k / 12)}),
        Slip("whole-q", {"q": lambda B: np.round(_q(B))}, matches=_is_whole_q),
        Slip("q-of-semitones", {"q": lambda B: 17.0}, matches=_is_of_semitones),
        Slip("q-without-minus-one", {"q": lambda B: 1 / 2 ** (1 / B)}),
        Slip("q-is-the-number-of-bins", {"q": float}),
        Slip("to-both-neighbours", {"q": lambda B: (4 ** (1 / B) + 1) / (4 ** (1 / B) - 1)}),
        Slip("half-a-step-to-each-side", {"q": lambda B: 1 / (2 ** (0.5 / B) - 2 ** (-0.5 / B))}),
        Slip("half-a-step-up", {"q": lambda B: 1 / (2 ** (0.5 / B) - 1)}),
        Slip("q-of-the-slope", {"q": lambda B: B / np.log(2)}),
        Slip("q-upside-down", {"q": lambda B: 2 ** (1 / B) - 1}),
        Slip("equal-steps-in-hertz", {"notes": lambda fmin_hz, k, B: fmin_hz * (1 + k / B)}),
        Slip("octaves", {"notes": lambda fmin_hz, k, B: fmin_hz * 2.0**k}),
        Slip("counts-from-one", {"notes": lambda fmin_hz, k, B: fmin_hz * 2 ** ((k + 1) / B)}),
        Slip("counts-one-too-few", {"notes": lambda fmin_hz, k, B: fmin_hz * 2 ** ((k - 1) / B)}),
        Slip("ends-on-the-octave", {"notes": lambda fmin_hz, k, B: fmin_hz * 2 ** (k * len(k) / (len(k) - 1) / B)}),
        Slip(
            "up-to-nyquist",
            {"lengths": lambda sr, q, f: q * sr / np.geomspace(f[0], sr / 2, len(f))},
            matches=_is_up_to_nyquist,
        ),
        Slip("one-length-for-all", {"lengths": lambda sr, q, f: q * sr / f[0] * np.ones(len(f))}),
        Slip("longer-for-higher-notes", {"lengths": lambda sr, q, f: q * sr * f / f[0] ** 2}),
        Slip("one-cycle", {"lengths": lambda sr, q, f: sr / f}),
        Slip("in-seconds", {"lengths": lambda sr, q, f: q / f}),
        Slip("in-milliseconds", {"lengths": lambda sr, q, f: 1000 * q / f}),
        Slip("whole-samples", {"whole": np.ceil}),
        Slip("cut-to-whole-samples", {"whole": np.floor}),
        Slip("rounded", {"whole": np.round}),
        Slip("powers-of-two", {"whole": _power_of_two}),
        Slip("frequencies-instead", {"lengths": lambda sr, q, f: f}),
        Slip("widths-instead", {"lengths": lambda sr, q, f: f / q}),
    ),
)
