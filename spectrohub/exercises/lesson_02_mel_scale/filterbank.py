"""filterbank: triangles on the mel scale, one row for each band, as in librosa."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Misconception


def mel_filterbank(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    """Mel filter bank with triangles of area 1: an array of shape (n_mels, 1 + n_fft // 2).

    sr: samples per second. n_fft: length of a frame in samples, even. n_mels: number of bands.
    fmin_hz, fmax_hz: where the first band begins and the last one ends, in Hz; None is sr / 2.

    Source: librosa.filters.mel.
    """
    import librosa

    return librosa.filters.mel(sr=sr, n_fft=n_fft, n_mels=n_mels, fmin=fmin_hz, fmax=fmax_hz)


def cases(rng):
    # few enough bands for each to reach at least two bins, also when its edges are rounded
    yield Case((22_050, 2048, 40), label="no limits")
    yield Case((11_025, 1024, int(rng.integers(24, 33))), label="no limits, at a rate whose half is not whole")
    limits = {"fmin_hz": float(rng.uniform(80, 400)), "fmax_hz": float(rng.uniform(3000, 6000))}
    yield Case((16_000, 1024, int(rng.integers(18, 28))), limits, "between two limits")
    yield Case((16_000, 400, int(rng.integers(8, 15))), {"fmin_hz": float(rng.uniform(60, 200))}, "25 ms of speech")
    yield Case((8000, 512, int(rng.integers(12, 20))), {"fmax_hz": float(rng.uniform(2500, 3600))}, "a telephone")


def _bins(sr, n_fft):
    return np.arange(1 + n_fft // 2) * sr / n_fft


def _edges(sr, n_mels, fmin_hz, fmax_hz, htk=False):
    import librosa

    return librosa.mel_frequencies(n_mels + 2, fmin=fmin_hz, fmax=sr / 2 if fmax_hz is None else fmax_hz, htk=htk)


def _triangles(edges, x):
    """Peak 1 above each inner edge; `x` is any axis that the edges are given on."""
    left, peak, right = edges[:-2, None], edges[1:-1, None], edges[2:, None]
    with np.errstate(all="ignore"):
        sides = np.minimum((x - left) / (peak - left), (right - x) / (right - peak))
    return np.maximum(0, sides)


def _per_width(weights, edges):
    return weights * (2 / (edges[2:] - edges[:-2]))[:, None]


def peak_one(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    return _triangles(_edges(sr, n_mels, fmin_hz, fmax_hz), _bins(sr, n_fft))


def transposed(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    return mel_filterbank(sr, n_fft, n_mels, fmin_hz, fmax_hz).T


def rounded(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    edges = np.round(_edges(sr, n_mels, fmin_hz, fmax_hz) * n_fft / sr) * sr / n_fft
    return _per_width(_triangles(edges, _bins(sr, n_fft)), edges)


def _is_rounded(case, value):
    """Edges moved to whole bins in any usual way, and any of the three usual heights."""
    from spectrohub.checks.compare import same

    sr, n_fft, n_mels, fmin_hz, fmax_hz = _arguments(*case.args, **case.kwargs)
    exact = _edges(sr, n_mels, fmin_hz, fmax_hz)
    k = exact * n_fft / sr
    for bins in (np.round(k), np.floor(k), np.floor(exact * (n_fft + 1) / sr), np.round(exact * (n_fft + 1) / sr)):
        weights = _triangles(bins, np.arange(1 + n_fft // 2))
        for fb in (weights, _per_width(weights, exact), _per_width(weights, bins * sr / n_fft)):
            if same(value, fb, rtol=1e-5, atol=0.0):
                return True
    return False


def _arguments(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    return sr, n_fft, n_mels, fmin_hz, fmax_hz


def drawn_in_mel(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    edges = _edges(sr, n_mels, fmin_hz, fmax_hz)
    return _per_width(_mel_triangles(edges, sr, n_fft), edges)


def drawn_in_mel_peak_one(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    return _mel_triangles(_edges(sr, n_mels, fmin_hz, fmax_hz), sr, n_fft)


def _mel_triangles(edges, sr, n_fft):
    import librosa

    return _triangles(librosa.hz_to_mel(edges), librosa.hz_to_mel(_bins(sr, n_fft)))


def half_the_height(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    return mel_filterbank(sr, n_fft, n_mels, fmin_hz, fmax_hz) / 2


def over_half_width(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    edges = _edges(sr, n_mels, fmin_hz, fmax_hz)
    return _triangles(edges, _bins(sr, n_fft)) * (2 / (edges[1:-1] - edges[:-2]))[:, None]


def sums_to_one(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    fb = peak_one(sr, n_fft, n_mels, fmin_hz, fmax_hz)
    return fb / fb.sum(axis=1, keepdims=True)


def sampled_area(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    return sums_to_one(sr, n_fft, n_mels, fmin_hz, fmax_hz) * n_fft / sr


def unit_energy(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    fb = peak_one(sr, n_fft, n_mels, fmin_hz, fmax_hz)
    return fb / np.sqrt((fb**2).sum(axis=1, keepdims=True))


def ignores_fmax(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    return mel_filterbank(sr, n_fft, n_mels, fmin_hz)


def ignores_fmin(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    return mel_filterbank(sr, n_fft, n_mels, 0.0, fmax_hz)


def ignores_both(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    return mel_filterbank(sr, n_fft, n_mels)


def fmax_is_sr(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    return mel_filterbank(sr, n_fft, n_mels, fmin_hz, sr if fmax_hz is None else fmax_hz)


def htk(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    edges = _edges(sr, n_mels, fmin_hz, fmax_hz, htk=True)
    return _per_width(_triangles(edges, _bins(sr, n_fft)), edges)


def htk_peak_one(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    return _triangles(_edges(sr, n_mels, fmin_hz, fmax_hz, htk=True), _bins(sr, n_fft))


def spaced_in_hz(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    edges = np.linspace(fmin_hz, sr / 2 if fmax_hz is None else fmax_hz, n_mels + 2)
    return _per_width(_triangles(edges, _bins(sr, n_fft)), edges)


def two_bands_short(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    return mel_filterbank(sr, n_fft, n_mels - 2, fmin_hz, fmax_hz)


def below_zero(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    edges, x = _edges(sr, n_mels, fmin_hz, fmax_hz), _bins(sr, n_fft)
    left, peak, right = edges[:-2, None], edges[1:-1, None], edges[2:, None]
    return _per_width(np.minimum((x - left) / (peak - left), (right - x) / (right - peak)), edges)


def boxes(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    return (peak_one(sr, n_fft, n_mels, fmin_hz, fmax_hz) > 0).astype(float)


def drops_nyquist(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    return mel_filterbank(sr, n_fft, n_mels, fmin_hz, fmax_hz)[:, :-1]


def stretched_bins(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    edges = _edges(sr, n_mels, fmin_hz, fmax_hz)
    n_bins = 1 + n_fft // 2
    return _per_width(_triangles(edges, np.arange(n_bins) * sr / 2 / n_bins), edges)


EXERCISE = Exercise(
    id="02_mel_scale/filterbank",
    function="mel_filterbank",
    reference=mel_filterbank,
    authority="librosa.filters.mel",
    cases=cases,
    expects=Array(("band", "frequency bin")),
    wrong=(
        Misconception("transposed", transposed),
        Misconception("peak-one", peak_one),
        Misconception("edges-rounded-to-bins", rounded, matches=_is_rounded),
        Misconception("drawn-in-mel", drawn_in_mel),
        Misconception("drawn-in-mel-peak-one", drawn_in_mel_peak_one),
        Misconception("half-the-height", half_the_height),
        Misconception("width-of-one-side", over_half_width),
        Misconception("weights-sum-to-one", sums_to_one),
        Misconception("area-from-samples", sampled_area),
        Misconception("unit-energy", unit_energy),
        Misconception("fmax-ignored", ignores_fmax),
        Misconception("fmin-ignored", ignores_fmin),
        Misconception("both-limits-ignored", ignores_both),
        Misconception("fmax-is-sr", fmax_is_sr),
        Misconception("htk-scale", htk),
        Misconception("htk-and-peak-one", htk_peak_one),
        Misconception("bands-spaced-in-hz", spaced_in_hz),
        Misconception("two-bands-short", two_bands_short),
        Misconception("below-zero", below_zero),
        Misconception("boxes", boxes),
        Misconception("drops-nyquist", drops_nyquist),
        Misconception("stretched-bins", stretched_bins),
    ),
)
