"""empty-bands: mel bands that contain no bin, why they occur, and how many bands are too many."""

import numpy as np

from spectrohub.challenges.catalogue._mel import band_edges
from spectrohub.challenges.model import Family, Number, Task, Wrong

RATES = (8000, 11_025, 16_000, 22_050, 32_000, 44_100)


def catches_none(sr, n_fft, n_mels, fmin=0.0, htk=False):
    """For each band: does no bin lie between its ends? The same as an empty row of the filter bank, and much faster."""
    edges = band_edges(n_mels, fmin, sr / 2, htk) * n_fft / sr  # in bins
    return np.ceil(edges[2:]) - 1 <= np.floor(edges[:-2])


def _empty(sr, n_fft, n_mels, htk=False):
    return int(catches_none(sr, n_fft, n_mels, htk=htk).sum())


def _bins_inside(rng):
    sr = int(rng.choice(RATES))
    n_fft = int(rng.choice([512, 1024, 2048]))
    low = float(rng.integers(20, 300)) * 10
    width = float(rng.integers(4, 40)) * 10
    high = low + width
    spacing = sr / n_fft

    def inside(g):
        k = np.arange(1 + g.n_fft // 2) * g.sr / g.n_fft
        return int(((k > g.low) & (k < g.high)).sum())

    return Task(
        prompt=f"A mel band reaches from {low:.0f} Hz to {high:.0f} Hz. With `sr={sr}` and `n_fft={n_fft}`, how many "
        "bins lie inside it (not counting the ends)?",
        given={"sr": sr, "n_fft": n_fft, "low": low, "high": high},
        answer=Number("bins"),
        solve=inside,
        wrong=(
            Wrong(
                "width-over-spacing",
                lambda g: int((g.high - g.low) * g.n_fft / g.sr),
                f"{width:.0f} Hz is {width / spacing:.2f} times the spacing. How many bins fall into that range also "
                "depends on where it begins.",
                "List the bins near both ends of the band.",
            ),
            Wrong(
                "counts-from-zero",
                lambda g: int(np.ceil(g.high * g.n_fft / g.sr)),
                "You counted every bin from 0 Hz up to the upper end.",
                "What is the number of the first bin above the lower end?",
            ),
            Wrong(
                "half-spacing",
                lambda g: inside(_with(g, n_fft=2 * g.n_fft)),
                "You took bins that are sr / 2 / n_fft apart: twice as many as there are.",
                "What is the frequency of bin n_fft // 2?",
            ),
            Wrong(
                "one-more",
                lambda g: inside(g) + 1,
                "One too many: a fence with n gaps has n + 1 posts, but here only the posts **inside** count.",
                "Write down the numbers of the first and of the last bin inside.",
            ),
        ),
        why=f"The bins are {spacing:.2f} Hz apart. The first one above {low:.0f} Hz is bin {int(low // spacing) + 1}, "
        f"the last one below {high:.0f} Hz is bin {int(np.ceil(high / spacing)) - 1}"
        + (": none lies inside." if int(low // spacing) + 1 > np.ceil(high / spacing) - 1 else "."),
        otherwise="What is the first bin above the lower end, and the last one below the upper end?",
        hints=(
            "How far apart are the bins, in hertz?",
            "Divide both ends by sr / n_fft. How many whole numbers lie strictly between the two results?",
        ),
    )


def _with(g, **changes):
    return type(g)(**{**vars(g), **changes})


def _how_many(rng):
    while True:
        sr, n_fft, n_mels = int(rng.choice(RATES)), int(rng.choice([256, 512, 1024])), int(rng.integers(60, 200))
        empty = _empty(sr, n_fft, n_mels)
        if empty:
            break

    def first_band_full(g):
        """What librosa's own warning counts, which begins with band 1."""
        return int(catches_none(g.sr, g.n_fft, g.n_mels)[1:].sum())

    return Task(
        story=f"`librosa.filters.mel(sr={sr}, n_fft={n_fft}, n_mels={n_mels})`: Slaney's scale, from 0 Hz to sr / 2. "
        "A band is empty when no bin lies inside it.",
        prompt="How many of its bands are empty, band 0 included? (Use Python.)",
        given={"sr": sr, "n_fft": n_fft, "n_mels": n_mels},
        answer=Number("bands"),
        solve=lambda g: _empty(g.sr, g.n_fft, g.n_mels),
        wrong=(
            Wrong(
                "without-band-0",
                first_band_full,
                "Band 0 is empty too. librosa's own warning leaves it out.",
                "Look at the first row of the filter bank. Is any weight above 0?",
            ),
            Wrong(
                "narrow-bands",
                lambda g: int((np.diff(band_edges(g.n_mels, 0, g.sr / 2))[:-1] < g.sr / g.n_fft).sum()),
                "You counted the bands whose edges are closer together than neighbouring bins are. A band spans "
                "**two** such steps, so it may still contain a bin.",
                "Take one band of your list and print its row of the filter bank.",
            ),
            Wrong(
                "htk",
                lambda g: _empty(g.sr, g.n_fft, g.n_mels, htk=True),
                "That is the number on HTK's scale. librosa's default is Slaney's.",
                "Print the edges of the first bands on both scales.",
            ),
            Wrong(
                "surplus",
                lambda g: g.n_mels - (1 + g.n_fft // 2) if g.n_mels > 1 + g.n_fft // 2 else 0,
                "You compared the number of bands with the number of bins. What counts is where the bands lie: at "
                "low frequencies they are narrow, and several may fit between two bins.",
                "How wide is band 1 in hertz, and how far apart are two bins?",
            ),
        ),
        why=f"{empty}. At low frequencies the bands are narrow: their edges are "
        f"{np.diff(band_edges(n_mels, 0, sr / 2))[0]:.1f} Hz apart, the bins {sr / n_fft:.1f} Hz. A larger n_fft "
        "fills them, and so do fewer bands.",
        otherwise="Build the filter bank and count the rows that hold nothing but zeros.",
        hints=(
            "Build the filter bank with `librosa.filters.mel` and look for rows without any weight.",
            "`(fb == 0).all(axis=1)` says which rows are empty.",
        ),
    )


def _most_bands(rng):
    sr, n_fft = int(rng.choice(RATES)), int(rng.choice([512, 1024, 2048]))
    fmin = int(rng.integers(0, 13)) * 25
    most = _largest(sr, n_fft, fmin)
    spacing = sr / n_fft
    return Task(
        story=f"`sr={sr}`, `n_fft={n_fft}`, `fmin={fmin}`, Slaney's scale up to sr / 2. You want as many mel bands "
        "as possible without an empty one. No smaller number of bands may give an empty one either.",
        prompt="What is the largest `n_mels`? (Use Python.)",
        given={"sr": sr, "n_fft": n_fft, "fmin": fmin},
        answer=Number("bands"),
        solve=lambda g: _largest(g.sr, g.n_fft, g.fmin),
        wrong=(
            Wrong(
                "one-too-many",
                lambda g: _largest(g.sr, g.n_fft, g.fmin) + 1,
                "With that many bands, one of them is empty already.",
                "Print which one it is.",
            ),
            Wrong(
                "forgets-fmin",
                lambda g: _largest(g.sr, g.n_fft, 0),
                f"Your bands begin at 0 Hz. They should begin at {fmin} Hz.",
                "Give `fmin` to `librosa.filters.mel` as well.",
            ),
            Wrong(
                "every-bin-a-band",
                lambda g: 1 + g.n_fft // 2,
                "There are that many bins, but bands are narrow at the bottom and wide at the top: long before that, "
                "some fall between two bins.",
                "How many bins lie inside the lowest band, and how many inside the highest?",
            ),
            Wrong(
                "step-of-one-bin",
                lambda g: _steps_of_one_bin(g.sr, g.n_fft, g.fmin),
                "You kept the lowest edges at least one bin apart. A band spans two such steps, so they may be closer "
                "and the band still contain a bin.",
                "Try one band more than your answer, and look for an empty row.",
            ),
        ),
        why=f"With {most} bands each contains a bin; with {most + 1} one does not. The bins are {spacing:.1f} Hz "
        f"apart, the lowest edges then {np.diff(band_edges(most, fmin, sr / 2))[0]:.1f} Hz.",
        otherwise="Raise n_mels from 1 on until a row of the filter bank is empty.",
        hints=(
            "Write a loop over n_mels and test each filter bank.",
            "Stop at the first number that gives an empty row. The one before it is the answer.",
        ),
    )


def _largest(sr, n_fft, fmin):
    n_mels = 1
    while not catches_none(sr, n_fft, n_mels + 1, fmin).any():
        n_mels += 1
    return n_mels


def _steps_of_one_bin(sr, n_fft, fmin):
    n_mels = 1
    while np.diff(band_edges(n_mels + 1, fmin, sr / 2)).min() >= sr / n_fft:
        n_mels += 1
    return n_mels


FAMILY = Family(
    "empty-bands",
    "Empty mel bands",
    ("filter-bank",),
    "Count the bins inside bands, and the bands that contain none.",
    (_bins_inside, _how_many, _most_bands),
)
