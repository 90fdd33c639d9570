"""filterbank: triangles on the mel scale, one row for each band, as in librosa."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Slip, slips


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


def _triangles(edges, x, lowest=0.0):
    """Peak 1 above each inner edge; `x` is any axis that the edges are given on."""
    left, peak, right = edges[:-2, None], edges[1:-1, None], edges[2:, None]
    with np.errstate(all="ignore"):
        sides = np.minimum((x - left) / (peak - left), (right - x) / (right - peak))
    return np.maximum(lowest, sides)


def solve(
    sr,
    n_fft,
    n_mels,
    fmin_hz=0.0,
    fmax_hz=None,
    *,
    low=lambda fmin_hz: fmin_hz,
    high=lambda fmax_hz, sr: fmax_hz,
    bands=0,
    scale="slaney",
    to_bin=None,
    drawn="in hz",
    height="area",
    shape="triangle",
    bins=_bins,
    kept=slice(None),
    layout="bands first",
):
    fmin_hz, fmax_hz, x = low(fmin_hz), high(fmax_hz, sr), bins(sr, n_fft)
    if scale == "hz":
        edges = np.linspace(fmin_hz, sr / 2 if fmax_hz is None else fmax_hz, n_mels + bands + 2)
    else:
        edges = _edges(sr, n_mels + bands, fmin_hz, fmax_hz, htk=scale == "htk")
    edges = edges if to_bin is None else to_bin(edges, sr, n_fft) * sr / n_fft
    fb = _drawn(edges, x, drawn, lowest=-np.inf if shape == "below zero too" else 0)
    fb = (fb > 0).astype(float) if shape == "box" else fb
    widths = (edges[2:] - edges[:-2])[:, None]
    fb = {
        "area": fb * 2 / widths,
        "one": fb,
        "half the area": fb / widths,
        "one side": fb * (2 / (edges[1:-1] - edges[:-2]))[:, None],
        "sum": fb / fb.sum(axis=1, keepdims=True),
        "sampled area": fb / fb.sum(axis=1, keepdims=True) * n_fft / sr,
        "energy": fb / np.sqrt((fb**2).sum(axis=1, keepdims=True)),
    }[height]
    return fb[:, kept] if layout == "bands first" else fb[:, kept].T


def _drawn(edges, x, drawn, lowest):
    import librosa

    if drawn == "in mel":
        return _triangles(librosa.hz_to_mel(edges), librosa.hz_to_mel(x), lowest)
    return _triangles(edges, x, lowest)


def _down_to_bins(edges_hz, sr, n_fft):
    return np.floor((n_fft + 1) * edges_hz / sr)


def _from_zero(fmin_hz):
    return 0.0


def _to_nyquist(fmax_hz, sr):
    return None


def _to_whole_nyquist(fmax_hz, sr):
    return float(sr // 2) if fmax_hz is None else fmax_hz


def _bins_to_whole_nyquist(sr, n_fft):
    return np.linspace(0, sr // 2, 1 + n_fft // 2)


def _is_rounded(case, value):
    """Edges moved to whole bins in any usual way, and any of the three usual heights."""
    from spectrohub.checks.compare import same

    sr, n_fft, n_mels, fmin_hz, fmax_hz = _arguments(*case.args, **case.kwargs)
    exact = _edges(sr, n_mels, fmin_hz, fmax_hz)
    k = exact * n_fft / sr
    for bins in (np.round(k), np.floor(k), np.floor(exact * (n_fft + 1) / sr), np.round(exact * (n_fft + 1) / sr)):
        weights = _triangles(bins, np.arange(1 + n_fft // 2))
        widths = (edges[2:, None] - edges[:-2, None] for edges in (exact, bins * sr / n_fft))
        for fb in (weights, *(2 * weights / width for width in widths)):
            if same(value, fb, rtol=1e-5, atol=0.0):
                return True
    return False


def _arguments(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    return sr, n_fft, n_mels, fmin_hz, fmax_hz


EXERCISE = Exercise(
    id="02_mel_scale/filterbank",
    function="mel_filterbank",
    reference=mel_filterbank,
    authority="librosa.filters.mel",
    cases=cases,
    expects=Array(("band", "frequency bin")),
    wrong=slips(
        solve,
        Slip("fmax-ignored", {"high": _to_nyquist}),
        Slip("fmin-ignored", {"low": _from_zero}),
        Slip("both-limits-ignored", {"low": _from_zero, "high": _to_nyquist}),
        Slip("fmax-is-sr", {"high": lambda fmax_hz, sr: sr if fmax_hz is None else fmax_hz}),
        Slip("two-bands-short", {"bands": -2}),
        Slip("htk-scale", {"scale": "htk"}),
        Slip("bands-spaced-in-hz", {"scale": "hz"}),
        Slip("htk-rounded-and-peak-one", {"scale": "htk", "to_bin": _down_to_bins, "height": "one"}),
        Slip("edges-rounded-to-bins", {"to_bin": _down_to_bins}, matches=_is_rounded),
        Slip("drawn-in-mel", {"drawn": "in mel"}),
        Slip("drawn-in-mel-peak-one", {"drawn": "in mel", "height": "one"}),
        Slip("peak-one", {"height": "one"}),
        Slip("htk-and-peak-one", {"scale": "htk", "height": "one"}),
        Slip("half-the-height", {"height": "half the area"}),
        Slip("width-of-one-side", {"height": "one side"}),
        Slip("weights-sum-to-one", {"height": "sum"}),
        Slip("area-from-samples", {"height": "sampled area"}),
        Slip("unit-energy", {"height": "energy"}),
        Slip("below-zero", {"shape": "below zero too"}),
        Slip("boxes", {"shape": "box", "height": "one"}),
        Slip("stretched-bins", {"bins": lambda sr, n_fft: np.arange(1 + n_fft // 2) * sr / 2 / (1 + n_fft // 2)}),
        Slip("whole-hertz-nyquist", {"high": _to_whole_nyquist, "bins": _bins_to_whole_nyquist}),
        Slip("drops-nyquist", {"kept": slice(-1)}),
        Slip("transposed", {"layout": "bins first"}),
    ),
)
