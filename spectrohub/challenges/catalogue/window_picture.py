"""window-picture: which window, of what length, made this picture?"""

from dataclasses import replace

import numpy as np

from spectrohub.challenges.catalogue import _signals
from spectrohub.challenges.materials import Axis, spectrogram
from spectrohub.challenges.model import Family, One, Option, Task, Wrong

SR = 8000
NAMES = {"boxcar": "Rectangular", "hann": "Hann", "hamming": "Hamming", "blackman": "Blackman"}
LOOKS = {
    "boxcar": "a narrow line with a wide, bright skirt that hardly falls with distance",
    "hann": "a line of medium width whose skirt falls quickly to black",
    "hamming": "a line of medium width with a skirt that is low from the start and stays at one level",
    "blackman": "the widest line, with almost nothing beside it",
}

SKIRTS = {
    "boxcar": "a bright skirt that hardly falls with distance",
    "hann": "a skirt of lobes that quickly become weaker",
    "hamming": "a skirt that is low from the start and then stays at one level",
    "blackman": "almost no skirt at all",
}


def _shape(rng):
    window = str(rng.choice(list(NAMES)))
    n_fft = int(rng.choice([256, 512]))
    f_hz = (int(rng.integers(n_fft // 8, 3 * n_fft // 8)) + 0.25 + 0.25 * int(rng.integers(3))) * SR / n_fft
    picture = _tone_picture(f_hz, n_fft, window, n_fft, top_db=100)
    return Task(
        story=f"A single pure tone, analysed with `n_fft={n_fft}`. The tone lies between two bins, and the picture "
        "shows 100 dB.",
        prompt="Which window made this picture?",
        given={"picture": picture, "n_fft": n_fft},
        answer=One(
            tuple(Option(name, text, f"With this window one sees {LOOKS[name]}.") for name, text in NAMES.items())
        ),
        solve=lambda g: _best(g.picture, [(name, g.n_fft) for name in NAMES], g.n_fft)[0],
        wrong=(
            Wrong(
                "lobe-alone",
                lambda g: {"hann": "hamming", "hamming": "hann"}.get(window),
                "Hann and Hamming have lines of the same width, four bins from zero to zero. What tells them apart "
                "is the skirt: a Hann's keeps falling, a Hamming's stays at one level, more than 40 dB down.",
                "Look far from the line, near the edges of the picture. Is it black there?",
            ),
            Wrong(
                "bright-is-wide",
                lambda g: {"boxcar": "blackman", "blackman": "boxcar"}.get(window),
                "The widest line belongs to the Blackman window, the brightest skirt to the rectangular one. They "
                "are opposites: a lower skirt costs a wider line.",
                "Compare two things: how wide is the brightest part, and how bright is the picture's edge?",
            ),
            Wrong(
                "hann-by-habit",
                lambda g: "hann",
                f"Hann is librosa's default, but here one sees {LOOKS[window]}.",
                "Draw a tone between two bins with `window='hann'` in the explorer and compare the edges.",
            ),
        ),
        why=f"{NAMES[window]}: {LOOKS[window]}.",
        otherwise="Look at two things: the width of the line, and how fast the skirt falls.",
        hints=(
            "Look at two things: how wide the line is, and how bright the picture is far from it.",
            "Rectangular: a narrow line and a bright skirt. Blackman: the widest line and no skirt. Hann and Hamming "
            "have the same width; only a Hann's skirt keeps falling.",
        ),
        key=(round(f_hz), n_fft),
    )


def _length(rng):
    window = str(rng.choice(["hann", "hamming", "blackman"]))
    lengths = (128, 256, 512, 1024)
    length = int(rng.choice(lengths))
    f_hz = float(rng.integers(60, 340)) * 10
    picture = _near(f_hz, _tone_picture(f_hz, 1024, window, length, top_db=60))
    bins = {"hann": 4, "hamming": 4, "blackman": 6}[window]
    options = tuple(
        Option(n, f"{n} samples", f"Its line would be {bins * SR / n:.1f} Hz wide from zero to zero.") for n in lengths
    )
    return Task(
        story=f"The picture shows the frequencies around a pure tone at `sr={SR}`, analysed with `n_fft=1024` and a "
        f"{NAMES[window]} window that may be shorter: each windowed frame is padded with zeros to `n_fft`.",
        prompt="How long is the window (`win_length`)?",
        given={"picture": picture, "window": window},
        answer=One(options, keep_order=True),
        solve=lambda g: _best(g.picture, [(g.window, n) for n in lengths], 1024)[1],
        wrong=(
            Wrong(
                "reads-n-fft",
                lambda g: 1024,
                "1024 is `n_fft`, which sets the number of rows. The width of the line depends on the length of "
                "the window.",
                f"How many hertz wide is the line? A window of n samples makes it about {bins} * sr / n wide.",
            ),
            Wrong(
                "double",
                lambda g: 2 * length if length < 512 else None,
                f"With {2 * length} samples the line would be half as wide as it is.",
                f"Read the width of the line in hertz, from zero to zero. It is {bins} * sr / win_length.",
            ),
            Wrong(
                "half",
                lambda g: length // 2 if length > 128 else None,
                f"With {length // 2} samples the line would be twice as wide as it is.",
                f"Read the width of the line in hertz, from zero to zero. It is {bins} * sr / win_length.",
            ),
        ),
        why=f"The line is about {bins * SR / length:.1f} Hz wide from zero to zero, and {bins} * {SR} / {length} = "
        f"{bins * SR / length:.1f}. Zero padding draws the same wide line with more rows.",
        otherwise="Measure the line's width in hertz and convert it to samples.",
        hints=(
            "Zero padding does not change the width of the line. How wide is it, in hertz, from zero to zero?",
            f"From zero to zero, the line of a {NAMES[window]} window is {bins} * sr / win_length wide.",
        ),
        key=(round(f_hz), window),
    )


def _both(rng):
    """Window and length together: the width alone fits two answers, and only the skirt decides."""
    candidates = (("boxcar", 256), ("hann", 256), ("hann", 512), ("hamming", 512), ("blackman", 384), ("blackman", 768))
    window, length = candidates[int(rng.integers(len(candidates)))]
    f_hz = float(rng.integers(900, 3100)) + 0.5
    picture = _near(f_hz, _tone_picture(f_hz, 1024, window, length, top_db=90))
    lobes = {"boxcar": 2, "hann": 4, "hamming": 4, "blackman": 6}

    def text(name, n):
        return f"{NAMES[name]}, {n} samples"

    def same_width(g):
        width = lobes[window] / length
        return next((c for c in candidates if c != (window, length) and abs(lobes[c[0]] / c[1] - width) < 1e-9), None)

    def same_window(g):
        return next((c for c in candidates if c[0] == window and c[1] != length), None)

    width_hz = lobes[window] * SR / length
    return Task(
        story=f"The picture shows the frequencies around a pure tone at `sr={SR}`, analysed with `n_fft=1024`; the "
        "window may be shorter, and the frame is padded with zeros. 90 dB are shown.",
        prompt="Which window was it, and how long?",
        given={"picture": picture},
        answer=One(
            tuple(
                Option(
                    c, text(*c), f"With it one sees {SKIRTS[c[0]]}; the line is {lobes[c[0]] * SR / c[1]:.1f} Hz wide."
                )
                for c in candidates
            )
        ),
        solve=lambda g: _best(g.picture, candidates, 1024),
        wrong=(
            Wrong(
                "width-alone",
                same_width,
                f"The width fits, {width_hz:.1f} Hz from zero to zero, but so do other pairs of window and length. "
                f"The skirt decides: here it is {SKIRTS[window]}.",
                "Look beside the line: does a skirt stay visible at the edges, or is it black there?",
            ),
            Wrong(
                "skirt-alone",
                same_window,
                f"The window's shape is right, but its length is not: the line here is about {width_hz:.1f} Hz wide.",
                "Measure the line from zero to zero, in hertz, with the numbers on the axis.",
            ),
            Wrong(
                "hann-by-habit",
                lambda g: ("hann", 512),
                f"Hann with 512 samples looks different. Here one sees {SKIRTS[window]}, and a line {width_hz:.1f} Hz "
                "wide.",
                "Judge the skirt first, then measure the width.",
            ),
        ),
        why=f"{text(window, length)}: one sees {SKIRTS[window]}, and its width is {lobes[window]} * {SR} / {length} = "
        f"{width_hz:.1f} Hz.",
        otherwise="Decide the shape by the skirt, then the length by the width of the line.",
        hints=(
            "Answer two questions: how does the skirt fall, and how wide is the line?",
            "From zero to zero: rectangular 2, Hann and Hamming 4, Blackman 6 bins of the window's own length.",
        ),
        key=(round(f_hz),),
    )


def _tone_picture(f_hz, n_fft, window, win_length, top_db):
    t = _signals.seconds(0.7, SR)
    y = np.sin(2 * np.pi * f_hz * t)
    return spectrogram(
        y, SR, n_fft=n_fft, hop_length=128, window=window, win_length=win_length, top_db=top_db, center=False,
        alt="one horizontal line on a dark or less dark ground",
    )  # fmt: skip


def _near(f_hz, picture, reach_hz=500):
    """The rows of a picture within `reach_hz` of a tone."""
    y = picture.y_values()
    rows = np.flatnonzero(np.abs(y - f_hz) <= reach_hz)
    axis = Axis(picture.y.label, float(y[rows[0]]), float(y[rows[-1]]))
    return replace(picture, levels_db=picture.levels_db[rows], y=axis)


def _best(picture, candidates, n_fft):
    """The (window, length) whose line, drawn at the picture's own peak, looks most like it."""
    from scipy.signal import get_window

    seen = picture.levels_db.mean(axis=1)
    peak, bins, fine = int(np.argmax(seen)), np.arange(len(seen)), 16

    def apart(name, length):
        line = np.abs(np.fft.fft(get_window(name, length), fine * n_fft))  # at every sixteenth of a bin
        line_db = 20 * np.log10(np.maximum(line / line[0], 1e-12))
        best = np.inf
        for offset in range(-fine // 2, fine // 2 + 1):
            drawn = line_db[fine * (bins - peak) - offset]
            drawn = np.maximum(drawn - drawn[peak], -picture.top_db)
            best = min(best, float(np.abs(drawn - seen + seen[peak]).mean()))
        return best

    return min(candidates, key=lambda c: apart(*c))


FAMILY = Family(
    "window-picture",
    "Which window made this?",
    ("windows",),
    "Recognise windows and their lengths by the line of a pure tone.",
    (_shape, _length, _both),
)
