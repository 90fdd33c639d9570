"""band-centres: where in hertz does a mel band lie, and which band is a tone in?"""

import numpy as np

from spectrohub.challenges.catalogue import _signals
from spectrohub.challenges.catalogue._mel import band_edges, filter_bank, hz_to_mel
from spectrohub.challenges.materials import Axis, Picture, spectrogram
from spectrohub.challenges.model import Family, Number, Task, Wrong


def _draw(rng):
    return {
        "n_mels": int(rng.choice([40, 64, 80, 96, 128])),
        "fmin": int(rng.choice([0, 0, 20, 50, 100, 300])),
        "fmax": int(rng.choice([4000, 5512, 8000, 11_025, 16_000])),
    }


def _edges(g, htk=False):
    return band_edges(g.n_mels, g.fmin, g.fmax, htk)


def _call(s):
    return f"`n_mels={s['n_mels']}`, `fmin={s['fmin']}`, `fmax={s['fmax']}`, Slaney's scale"


def _centre(rng):
    s = _draw(rng)
    band = int(rng.integers(5, s["n_mels"] - 1))
    edges = band_edges(s["n_mels"], s["fmin"], s["fmax"])
    return Task(
        prompt=f"{_call(s)}: at what frequency does band {band} peak? (The first is band 0; use Python.)",
        given={**s, "band": band},
        answer=Number("Hz", share=0.005),
        solve=lambda g: float(_edges(g)[g.band + 1]),
        wrong=(
            Wrong(
                "lower-edge",
                lambda g: float(_edges(g)[g.band]),
                "That is where the band begins. With n_mels + 2 edges, band i reaches from edge i to edge i + 2.",
                "Print all edges and mark the three that belong to band 0.",
            ),
            Wrong(
                "upper-edge",
                lambda g: float(_edges(g)[g.band + 2]),
                "That is where the band ends. It peaks at the middle one of its three edges.",
                "Print all edges and mark the three that belong to band 0.",
            ),
            Wrong(
                "equal-in-hertz",
                lambda g: g.fmin + (g.fmax - g.fmin) * (g.band + 1) / (g.n_mels + 1),
                "You spaced the bands equally in hertz.",
                "How wide should the lowest band be, compared with the highest?",
            ),
            Wrong(
                "n-mels-points",
                lambda g: float(band_edges(g.n_mels - 2, g.fmin, g.fmax)[g.band]),
                "You placed n_mels points between fmin and fmax. There are n_mels + 2 edges: each triangle needs "
                "three.",
                "How many edges does a bank of a single triangle need?",
            ),
            Wrong(
                "htk",
                lambda g: float(_edges(g, htk=True)[g.band + 1]),
                "That is the band's middle on HTK's scale.",
                "Give `htk=False` to your conversion.",
            ),
        ),
        why=f"The n_mels + 2 edges are equally spaced in mel. Band {band} reaches from {edges[band]:.1f} to "
        f"{edges[band + 2]:.1f} Hz and peaks at {edges[band + 1]:.1f} Hz.",
        otherwise="Space n_mels + 2 edges equally in mel; the band peaks at the middle one of its three.",
        hints=(
            "`librosa.mel_frequencies(n_mels + 2, fmin=..., fmax=...)` gives all edges.",
            "Band 0 uses edges 0, 1 and 2 and peaks at edge 1. Which edge is the peak of the band in question?",
        ),
    )


def _which_band(rng):
    s = _draw(rng)
    edges = band_edges(s["n_mels"], s["fmin"], s["fmax"])
    band = int(rng.integers(8, s["n_mels"] - 2))
    share = float(rng.integers(-30, 31)) / 100
    reach = edges[band + 2] - edges[band + 1] if share > 0 else edges[band + 1] - edges[band]
    f_hz = round(float(edges[band + 1] + share * reach), 1)

    def strongest(edges, f):
        up = (f - edges[:-2]) / np.diff(edges)[:-1]
        down = (edges[2:] - f) / np.diff(edges)[1:]
        return int(np.argmax(np.minimum(up, down)))

    return Task(
        prompt=f"{_call(s)}: a pure tone of {f_hz:,} Hz. Which band gives it the largest weight, if all triangles "
        "have the same height? (The first is band 0; use Python.)",
        given={**s, "f_hz": f_hz},
        answer=Number(""),
        solve=lambda g: strongest(_edges(g), g.f_hz),
        wrong=(
            Wrong(
                "edge-as-band",
                lambda g: strongest(_edges(g), g.f_hz) + 1,
                "You found the nearest of the n_mels + 2 edges. The first edge is no band's peak: edge i + 1 is the "
                "peak of band i.",
                "Which edge is the peak of band 0?",
            ),
            Wrong(
                "equal-in-hertz",
                lambda g: int((g.f_hz - g.fmin) / (g.fmax - g.fmin) * g.n_mels),
                "You spaced the bands equally in hertz. In mel the low bands are narrow, so the tone lies in a much "
                "higher one.",
                "How many bands lie below 1000 Hz?",
            ),
            Wrong(
                "htk",
                lambda g: strongest(_edges(g, htk=True), g.f_hz),
                "That is the band on HTK's scale.",
                "Print the edges on both scales and compare.",
            ),
            Wrong(
                "rounds-down-in-mel",
                lambda g: int(
                    (hz_to_mel(g.f_hz) - hz_to_mel(g.fmin)) / (hz_to_mel(g.fmax) - hz_to_mel(g.fmin)) * g.n_mels
                ),
                "You cut the range into n_mels equal pieces in mel. The bands overlap by half, and there are n_mels + "
                "1 steps between the edges.",
                "How many edges are there for one band? For two?",
            ),
        ),
        why=f"Band {band} peaks at {edges[band + 1]:.1f} Hz, its neighbours at {edges[band]:.1f} and "
        f"{edges[band + 2]:.1f} Hz.",
        otherwise="Compare the weights that the two nearest bands give to the tone, each along its own slope.",
        hints=(
            "List the peaks of the bands: edges 1 to n_mels of the n_mels + 2.",
            "Find the two peaks on either side of the tone. Each band falls from 1 at its own peak to 0 at the "
            "other's: which one is higher at the tone?",
        ),
    )


def _picture_of_bands(rng):
    """A tone in a mel picture whose axis counts bands, made with an fmax that the first guess leaves out."""
    sr = 16_000
    n_mels = int(rng.choice([64, 80, 128]))
    fmax = int(rng.choice([4000, 4500, 5000, 6000]))
    f_hz = int(rng.integers(6, 33)) * 100
    t = _signals.seconds(0.8, sr)
    n_fft, hop_length = 2048, 256
    y = _signals.burst(t, f_hz, 0.15, 0.65, 0.4) + _signals.noise(rng, len(t), -62)
    power = 10 ** (spectrogram(y, sr, n_fft=n_fft, hop_length=hop_length, alt="", top_db=120).levels_db / 10)
    mel = filter_bank(sr, n_fft, n_mels, 0.0, fmax) @ power
    levels = 10 * np.log10(np.maximum(mel / mel.max(), 1e-6))
    picture = Picture(
        levels,
        Axis("Time (s)", 0.0, (levels.shape[1] - 1) * hop_length / sr),
        Axis("Mel band", 0, n_mels - 1),
        "one line of half a second; the vertical axis counts mel bands",
        60.0,
    )

    def band(g):
        return int(np.argmax(g.picture.levels_db.mean(axis=1)))

    edges = band_edges(n_mels, 0, fmax)
    seen = int(np.argmax(levels.mean(axis=1)))
    room = float(1.1 * (edges[seen + 2] - edges[seen + 1]))  # the line is read to one band
    return Task(
        story=f"A mel spectrogram of a beep, `sr={sr}`, `n_mels={n_mels}`, `fmin=0`, `fmax={fmax}`, Slaney's scale. "
        "The vertical axis counts bands.",
        prompt="What is the frequency of the beep, in hertz? (Use Python for the scale.)",
        given={"picture": picture, "sr": sr, "n_mels": n_mels, "fmax": fmax},
        answer=Number("Hz", tolerance=room),
        solve=lambda g: float(band_edges(g.n_mels, 0, g.fmax)[band(g) + 1]),
        wrong=(
            Wrong(
                "forgets-fmax",
                lambda g: float(band_edges(g.n_mels, 0, g.sr / 2)[band(g) + 1]),
                f"Your bands reach up to {sr // 2:,} Hz. They end at fmax = {fmax:,} Hz.",
                "At what frequency does the top band of this picture end?",
            ),
            Wrong(
                "equal-in-hertz",
                lambda g: g.fmax * (band(g) + 1) / (g.n_mels + 1),
                "You read the axis as if bands were equally wide in hertz.",
                "Where would 1000 Hz lie on this axis?",
            ),
            Wrong(
                "bin-for-band",
                lambda g: band(g) * g.sr / n_fft,
                "You took the number of the band for the number of a bin. A mel band collects several bins.",
                "How many rows does this picture have, and how many would a linear one have?",
            ),
            Wrong(
                "htk",
                lambda g: float(band_edges(g.n_mels, 0, g.fmax, htk=True)[band(g) + 1]),
                "That is the frequency on HTK's scale.",
                "Which scale is named above the picture?",
            ),
        ),
        why=f"The line lies in band {seen}, which peaks at {edges[seen + 1]:.0f} Hz; the beep had {f_hz} Hz. "
        f"A band is {edges[seen + 2] - edges[seen]:.0f} Hz wide there, so the brightest row alone cannot say more.",
        otherwise="Read the band, then find its middle in hertz: the edges are equally spaced in mel, from fmin to "
        "fmax.",
        hints=(
            "Read the number of the band first.",
            "`librosa.mel_frequencies(n_mels + 2, fmin=..., fmax=...)` gives all edges. Band b peaks at edge b + 1.",
        ),
    )


FAMILY = Family(
    "band-centres",
    "Where a mel band lies",
    ("filter-bank", "mel-scale"),
    "From bands to hertz and back, by calculation and in a picture.",
    (_centre, _which_band, _picture_of_bands),
)
