"""band-edges: where the bands of a mel filter bank begin and end."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Misconception


def mel_band_edges(n_mels, fmin_hz, fmax_hz):
    """Edges of the bands of a mel filter bank in Hz: an array of shape (n_mels + 2,), lowest first.

    n_mels: number of bands. fmin_hz, fmax_hz: where the first band begins and the last one ends, in Hz.
    Equally spaced on Slaney's mel scale.

    Source: librosa.mel_frequencies.
    """
    import librosa

    return librosa.mel_frequencies(n_mels + 2, fmin=fmin_hz, fmax=fmax_hz)


def cases(rng):
    yield Case((128, 0.0, 11_025.0), label="librosa's defaults at 22 050 Hz")
    yield Case((int(rng.integers(3, 9)), float(rng.uniform(50, 400)), float(rng.uniform(3000, 8000))))
    yield Case((int(rng.integers(20, 80)), float(rng.uniform(20, 200)), 8000.0), label="above a low limit")
    yield Case((1, 300, 3400), label="one band, the width of a telephone line")


def _between(n, fmin_hz, fmax_hz, htk=False):
    """n frequencies in equal mel steps, both limits included."""
    import librosa

    low, high = librosa.hz_to_mel(fmin_hz, htk=htk), librosa.hz_to_mel(fmax_hz, htk=htk)
    return librosa.mel_to_hz(np.linspace(low, high, n), htk=htk)


def n_mels_points(n_mels, fmin_hz, fmax_hz):
    return _between(n_mels, fmin_hz, fmax_hz)


def n_mels_plus_one(n_mels, fmin_hz, fmax_hz):
    return _between(n_mels + 1, fmin_hz, fmax_hz)


def two_points_each(n_mels, fmin_hz, fmax_hz):
    edges = _between(n_mels + 2, fmin_hz, fmax_hz)
    return np.stack([edges[:-2], edges[2:]], axis=1)


def only_the_peaks(n_mels, fmin_hz, fmax_hz):
    return _between(n_mels + 2, fmin_hz, fmax_hz)[1:-1]


def last_edge_missing(n_mels, fmin_hz, fmax_hz):
    return _between(n_mels + 2, fmin_hz, fmax_hz)[:-1]


def stops_before_fmax(n_mels, fmin_hz, fmax_hz):
    return _between(n_mels + 3, fmin_hz, fmax_hz)[:-1]


def spaced_in_hz(n_mels, fmin_hz, fmax_hz):
    return np.linspace(fmin_hz, fmax_hz, n_mels + 2)


def spaced_in_octaves(n_mels, fmin_hz, fmax_hz):
    return np.geomspace(fmin_hz, fmax_hz, n_mels + 2)


def left_in_mel(n_mels, fmin_hz, fmax_hz):
    import librosa

    return librosa.hz_to_mel(_between(n_mels + 2, fmin_hz, fmax_hz))


def mel_of_even_hz(n_mels, fmin_hz, fmax_hz):
    import librosa

    return librosa.hz_to_mel(spaced_in_hz(n_mels, fmin_hz, fmax_hz))


def limits_taken_as_mel(n_mels, fmin_hz, fmax_hz):
    import librosa

    return librosa.mel_to_hz(spaced_in_hz(n_mels, fmin_hz, fmax_hz))


def htk(n_mels, fmin_hz, fmax_hz):
    return _between(n_mels + 2, fmin_hz, fmax_hz, htk=True)


def ignores_fmin(n_mels, fmin_hz, fmax_hz):
    return _between(n_mels + 2, 0.0, fmax_hz)


def high_to_low(n_mels, fmin_hz, fmax_hz):
    return _between(n_mels + 2, fmax_hz, fmin_hz)


EXERCISE = Exercise(
    id="02_mel_scale/band-edges",
    function="mel_band_edges",
    reference=mel_band_edges,
    authority="librosa.mel_frequencies",
    cases=cases,
    expects=Array(("edge",), "Hz"),
    wrong=(
        Misconception(
            "n-mels-points",
            n_mels_points,
            "You have one point for each band. A band needs three: where it begins, where it peaks, where it ends. "
            "Neighbours share theirs, so in all it is two more than there are bands.",
            "Draw two triangles, each beginning at the other's peak or ending there. Count the points on the floor.",
        ),
        Misconception(
            "n-mels-plus-one",
            n_mels_plus_one,
            "These would be the edges of boxes that stand side by side: one more than boxes. "
            "Mel bands are triangles that overlap by half, and the last one ends a step later.",
            "Draw one triangle alone. On how many points does it stand, with the point below its peak?",
        ),
        Misconception(
            "begin-and-end-of-each",
            two_points_each,
            "You list the beginning and the end of each band, two numbers a row. Most edges are shared by "
            "several bands: one list with every edge once is asked for.",
            "Which of your numbers appear twice? Where does the third band begin?",
        ),
        Misconception(
            "only-the-peaks",
            only_the_peaks,
            "These are the peaks of the bands. The two outer points are missing: where the first band begins and "
            "where the last one ends.",
            "What are the first and the last number of your result? Compare them with the two limits.",
        ),
        Misconception(
            "last-edge-missing",
            last_edge_missing,
            "The steps are right, but the last edge, at fmax_hz, is missing. `np.arange` and a loop stop before "
            "their end.",
            "Compare the last number of your result with fmax_hz.",
        ),
        Misconception(
            "stops-before-fmax",
            stops_before_fmax,
            "The number of edges is right, but the last one lies a step below fmax_hz. n + 2 edges have n + 1 "
            "steps between them.",
            "Compare the last number of your result with fmax_hz. How many steps lie between 4 posts?",
        ),
        Misconception(
            "spaced-in-hz",
            spaced_in_hz,
            "The edges have equal distances in Hz. They should have equal distances in mel, which are narrow at low "
            "frequencies and wide at high ones.",
            "Print `np.diff` of your result. Is the first step as wide as the last?",
        ),
        Misconception(
            "spaced-in-octaves",
            spaced_in_octaves,
            "Each edge is the same multiple of the one before. The mel scale does so only above 1000 Hz; below, "
            "its steps are equal in Hz. And from 0 Hz no multiple leads upwards.",
            "Send your edges through `librosa.hz_to_mel`, and print `np.diff` of that.",
        ),
        Misconception(
            "left-in-mel",
            left_in_mel,
            "The steps are right, but these are mels. The edges are asked for in Hz.",
            "Compare the last number of your result with fmax_hz.",
        ),
        Misconception(
            "mel-of-even-hz",
            mel_of_even_hz,
            "You took equal steps in Hz and turned each into mel. It goes the other way round: equal steps "
            "in mel, each turned into Hz.",
            "Which of the two units should `np.diff` be constant in? And which unit should the result have?",
        ),
        Misconception(
            "limits-taken-as-mel",
            limits_taken_as_mel,
            "The limits are Hz, but they were used as if they were mels, and so the edges run away. "
            "Turn them into mel before you divide the way between them.",
            "Compare the first and the last number of your result with fmin_hz and fmax_hz.",
        ),
        Misconception(
            "htk-scale",
            htk,
            "Equal steps, but on HTK's mel scale. Here librosa's default is asked for: Slaney's, with `htk=False`.",
            "Print `np.diff` of the first few edges. On Slaney's scale all steps below 1000 Hz are the same in Hz.",
        ),
        Misconception(
            "ignores-fmin",
            ignores_fmin,
            "Your edges begin at 0 Hz, whatever fmin_hz is.",
            "Compare the first number of your result with fmin_hz.",
        ),
        Misconception(
            "high-to-low",
            high_to_low,
            "The edges run from high to low. The lowest should come first.",
            "Print the first and the last number of your result.",
        ),
    ),
)
