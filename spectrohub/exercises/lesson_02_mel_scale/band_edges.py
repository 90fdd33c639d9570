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
        Misconception("n-mels-points", n_mels_points),
        Misconception("n-mels-plus-one", n_mels_plus_one),
        Misconception("begin-and-end-of-each", two_points_each),
        Misconception("only-the-peaks", only_the_peaks),
        Misconception("last-edge-missing", last_edge_missing),
        Misconception("stops-before-fmax", stops_before_fmax),
        Misconception("spaced-in-hz", spaced_in_hz),
        Misconception("spaced-in-octaves", spaced_in_octaves),
        Misconception("left-in-mel", left_in_mel),
        Misconception("mel-of-even-hz", mel_of_even_hz),
        Misconception("limits-taken-as-mel", limits_taken_as_mel),
        Misconception("htk-scale", htk),
        Misconception("ignores-fmin", ignores_fmin),
        Misconception("high-to-low", high_to_low),
    ),
)
