"""band-edges: where the bands of a mel filter bank begin and end."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Misconception, Slip, slips


def mel_band_edges(n_mels, fmin_hz, fmax_hz):
    """Edges of the bands of a mel filter bank in Hz: an array of shape (n_mels + 2,), lowest first.

    n_mels: number of bands. fmin_hz, fmax_hz: where the first band begins and the last one ends, in Hz.
    Equally spaced on Slaney's mel scale.

    Source: librosa.mel_frequencies.
    """
    import librosa

    return librosa.mel_frequencies(n_mels + 2, fmin=fmin_hz, fmax=fmax_hz)


def cases(rng):
    yield Case((128, 0.0, 11_025.0), label="librosa's defaults at 22,050 Hz")
    yield Case((int(rng.integers(3, 9)), float(rng.uniform(50, 400)), float(rng.uniform(3000, 8000))))
    yield Case((int(rng.integers(20, 80)), float(rng.uniform(20, 200)), 8000.0), label="above a low limit")
    yield Case((1, 300, 3400), label="one band, the width of a telephone line", edge=True)


def solve(
    n_mels,
    fmin_hz,
    fmax_hz,
    *,
    more=2,
    kept=slice(None),
    to="mel",
    back="hz",
    htk=False,
    lowest=lambda fmin_hz: fmin_hz,
    falling=False,
    of_each=False,
):
    import librosa

    limits = (fmax_hz, fmin_hz) if falling else (lowest(fmin_hz), fmax_hz)
    start, end = (librosa.hz_to_mel(f, htk=htk) if to == "mel" else f for f in limits)
    edges = np.linspace(start, end, n_mels + more)
    if back != "as they are":
        edges = librosa.mel_to_hz(edges, htk=htk) if back == "hz" else librosa.hz_to_mel(edges, htk=htk)
    edges = edges[kept]
    return np.stack([edges[:-2], edges[2:]], axis=1) if of_each else edges


def spaced_in_octaves(n_mels, fmin_hz, fmax_hz):
    return np.geomspace(fmin_hz, fmax_hz, n_mels + 2)


EXERCISE = Exercise(
    id="02_mel_scale/band-edges",
    function="mel_band_edges",
    reference=mel_band_edges,
    authority="librosa.mel_frequencies",
    cases=cases,
    expects=Array(("edge",), "Hz"),
    wrong=(
        *slips(
            solve,
            Slip("n-mels-points", {"more": 0}),
            Slip("n-mels-plus-one", {"more": 1}),
            Slip("stops-before-fmax", {"more": 3, "kept": slice(-1)}),
            Slip("last-edge-missing", {"kept": slice(-1)}),
            Slip("only-the-peaks", {"kept": slice(1, -1)}),
            Slip("begin-and-end-of-each", {"of_each": True}),
            Slip("spaced-in-hz", {"to": "hz", "back": "as they are"}),
            Slip("left-in-mel", {"back": "as they are"}),
            Slip("mel-of-even-hz", {"to": "hz", "back": "mel"}),
            Slip("limits-taken-as-mel", {"to": "hz"}),
            Slip("htk-scale", {"htk": True}),
            Slip("ignores-fmin", {"lowest": lambda fmin_hz: 0.0}),
            Slip("high-to-low", {"falling": True}),
        ),
        Misconception("spaced-in-octaves", spaced_in_octaves),
    ),
)
