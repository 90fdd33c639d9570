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
        Misconception(
            "transposed",
            transposed,
            "Bands run to the right and bins run down. Each band is one row: then `fb @ S` turns a spectrogram's bins "
            "into bands.",
            "Print the shape. Which of the two numbers is n_mels, and which one is 1 + n_fft // 2?",
        ),
        Misconception(
            "peak-one",
            peak_one,
            "The triangles are in place, and each has height 1. Wide bands then collect more than narrow ones. "
            "librosa makes the *area* of each triangle 1 (Slaney's norm).",
            "Take a spectrum of ones, `np.ones(1 + n_fft // 2)`, and plot `fb @` it. Is white noise flat?",
        ),
        Misconception(
            "edges-rounded-to-bins",
            rounded,
            "Your edges were moved to whole bins before the triangles were drawn. Many tutorials do so. librosa keeps "
            "the exact edges and reads the triangles off at the frequency of each bin.",
            "Print your edges in Hz, and the frequency of the bin that each was rounded to, for the lowest five.",
            matches=_is_rounded,
        ),
        Misconception(
            "drawn-in-mel",
            drawn_in_mel,
            "Your triangles have straight sides over mel. librosa's edges are placed on the mel scale, but the sides "
            "are straight over Hz.",
            "Plot one high band over Hz with markers. Are its sides straight or bent?",
        ),
        Misconception(
            "drawn-in-mel-peak-one",
            drawn_in_mel_peak_one,
            "This is a bank as Kaldi draws it: sides straight over mel, and height 1. librosa draws the sides over Hz, "
            "and makes the area of each triangle 1.",
            "Plot one high band over Hz with markers: are its sides straight? Then compare the heights of two bands.",
        ),
        Misconception(
            "half-the-height",
            half_the_height,
            "All weights are half of what they should be: you divide by the width of the triangle. "
            "The area of a triangle is half of width times height.",
            "A triangle is 100 Hz wide. How high is it, when its area is 1?",
        ),
        Misconception(
            "width-of-one-side",
            over_half_width,
            "You divide by the width of one side, from the beginning to the peak. The triangle goes on to the edge "
            "after its peak.",
            "For one band, print the edge where it begins, where it peaks and where it ends. Which two give its width?",
        ),
        Misconception(
            "weights-sum-to-one",
            sums_to_one,
            "The weights of each band add up to 1. That is the L1 norm over bins. Slaney's norm makes the area over Hz "
            "1, so it divides by the band's width in Hz, not by a sum over bins.",
            "Double n_fft. librosa's largest weight hardly moves. Does yours?",
        ),
        Misconception(
            "area-from-samples",
            sampled_area,
            "Very near. You measured each area with the bins, as a sum. librosa calculates it from the edges. "
            "In a narrow band, with few bins, the two differ.",
            "For the lowest band, print your sum times sr / n_fft, and half of the width times the height.",
        ),
        Misconception(
            "unit-energy",
            unit_energy,
            "The *squares* of each band's weights add up to 1 (the L2 norm). Slaney's norm makes the area of each "
            "triangle 1.",
            "Print (fb ** 2).sum(axis=1) for yours. What should be the same for all bands instead?",
        ),
        Misconception(
            "fmax-ignored",
            ignores_fmax,
            "Your bands reach up to sr / 2, whatever fmax_hz is.",
            "Set fmax_hz to 3000. Which is the last bin with a weight above 0, and what is its frequency?",
        ),
        Misconception(
            "fmin-ignored",
            ignores_fmin,
            "Your bands begin at 0 Hz, whatever fmin_hz is.",
            "Set fmin_hz to 500. Which is the first bin with a weight above 0, and what is its frequency?",
        ),
        Misconception(
            "both-limits-ignored",
            ignores_both,
            "Your bands reach from 0 Hz to sr / 2, whatever the two limits are.",
            "Set fmin_hz to 500 and fmax_hz to 3000. Which bins have a weight above 0?",
        ),
        Misconception(
            "fmax-is-sr",
            fmax_is_sr,
            "Without fmax_hz your bands reach up to sr. A spectrum ends at half of that, so the highest bands "
            "lie where there are no bins.",
            "Print the sum of each row. Which of the last bands caught anything?",
        ),
        Misconception(
            "htk-scale",
            htk,
            "The triangles are right, but their edges stand on HTK's mel scale. librosa's default is Slaney's.",
            "Compare your edges with `librosa.mel_frequencies`, with htk=False and with htk=True.",
        ),
        Misconception(
            "htk-and-peak-one",
            htk_peak_one,
            "This is torchaudio's default bank: HTK's mel scale, and height 1. librosa's default is Slaney's scale, "
            "and triangles of area 1.",
            "Two steps. Compare the edges with `librosa.mel_frequencies`; then compare the heights of two bands.",
        ),
        Misconception(
            "bands-spaced-in-hz",
            spaced_in_hz,
            "All bands are equally wide in Hz. The edges should stand at equal distances in mel.",
            "Plot the rows of your bank. Should the lowest band be as wide as the highest?",
        ),
        Misconception(
            "two-bands-short",
            two_bands_short,
            "Two bands are missing. From n points you get n - 2 triangles, because each needs three.",
            "How many edges do you need for a single band?",
        ),
        Misconception(
            "below-zero",
            below_zero,
            "Outside a band, the two sides go on below 0. There the weight should be 0: a band hears nothing "
            "beyond its edges.",
            "Print the smallest weight of your bank.",
        ),
        Misconception(
            "boxes",
            boxes,
            "Each band is a box: weight 1 for each bin inside its edges. A bin should count more, the nearer it is "
            "to the band's peak.",
            "Plot one row of your bank. What shape should it have?",
        ),
        Misconception(
            "drops-nyquist",
            drops_nyquist,
            "One column is missing: the bin at exactly sr / 2. A spectrum has 1 + n_fft // 2 bins.",
            "Compare the shape of your bank with the shape of `librosa.fft_frequencies(sr=sr, n_fft=n_fft)`.",
        ),
        Misconception(
            "stretched-bins",
            stretched_bins,
            "The frequencies of your bins are a little too low. 1 + n_fft // 2 bins reach from 0 Hz to sr / 2, both "
            "ends included, so the spacing is sr / n_fft.",
            "Compare your bins with `librosa.fft_frequencies(sr=sr, n_fft=n_fft)`, above all the last one.",
        ),
    ),
)
