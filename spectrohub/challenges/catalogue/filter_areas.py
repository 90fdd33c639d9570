"""filter-areas: the height and area of mel filters, and what they do to noise."""

import math

from spectrohub.challenges.catalogue._mel import band_edges
from spectrohub.challenges.model import Family, Number, Task, Wrong


def _height(rng):
    low = int(rng.integers(20, 400)) * 10
    width = int(rng.integers(8, 120)) * 5
    high = low + width
    middle = low + int(width * float(rng.integers(40, 50)) / 100)
    return Task(
        prompt=f"A mel filter with librosa's default (`norm='slaney'`) rises from {low} Hz to a peak at {middle} Hz "
        f"and falls to 0 at {high} Hz. How high is the peak, times 1000?",
        given={"low": low, "middle": middle, "high": high},
        answer=Number("", share=0.006),
        solve=lambda g: 2000 / (g.high - g.low),
        wrong=(
            Wrong(
                "height-one",
                lambda g: 1000,
                "You left the peak at 1. With `norm='slaney'` every triangle has the same **area**, 1 when the width "
                "is in hertz.",
                "What is the area of a triangle of this width and height 1?",
            ),
            Wrong(
                "rectangle",
                lambda g: 1000 / (g.high - g.low),
                "A rectangle of that height would have area 1. A triangle has half the area of its rectangle.",
                "Work out the area of your triangle: width times height, halved.",
            ),
            Wrong(
                "half-width",
                lambda g: 2000 / (g.high - g.middle),
                "You took the width of one slope. The base of the triangle is both together.",
                "Draw it. From where to where is it above 0?",
            ),
            Wrong(
                "energy",
                lambda g: 1000 * math.sqrt(3 / (g.high - g.low)),
                "That makes the sum of the squares 1. Slaney's norm is about the area.",
                "What is the area of a triangle of this height?",
            ),
        ),
        why=f"Width times height, halved, is 1: 2 / {width} = {2 / width:.5f}, times 1000 is {2000 / width:.3f}.",
        otherwise="The triangle's area is 1, with its width in hertz. What is its height?",
        hints=(
            "With `norm='slaney'` every triangle has area 1, with the width in hertz.",
            "The area of a triangle is width * height / 2. The width is the whole base, from the lower to the upper "
            "end.",
        ),
    )


def _tilt(rng):
    """White noise through triangles of height 1: the wide ones collect more."""
    n_mels = int(rng.choice([20, 40, 64, 80]))
    fmax = int(rng.choice([4000, 8000, 11_025, 16_000]))
    first = int(rng.integers(0, n_mels // 4))
    second = int(rng.integers(n_mels // 2, n_mels))
    edges = band_edges(n_mels, 0, fmax)
    widths = edges[2:] - edges[:-2]
    rise = 10 * math.log10(widths[second] / widths[first])

    def wide(g, i):
        return float(g.widths[i])

    return Task(
        story=f"White noise goes through {n_mels} mel triangles of height **1** (`norm=None`). All bands "
        f"are many bins wide. Band {first} is {widths[first]:.1f} Hz wide, band {second} {widths[second]:.1f} Hz.",
        prompt=f"By how many decibels does band {second} show more power than band {first}?",
        given={"widths": {0: widths[first], 1: widths[second]}},
        answer=Number("dB", tolerance=0.12),
        solve=lambda g: 10 * math.log10(wide(g, 1) / wide(g, 0)),
        wrong=(
            Wrong(
                "flat",
                lambda g: 0,
                "White noise has the same power in every hertz, so a wide band collects more. "
                "Only triangles of equal area would give equal values.",
                "How many bins does each of the two bands contain?",
            ),
            Wrong(
                "twenty-log",
                lambda g: 20 * math.log10(wide(g, 1) / wide(g, 0)),
                "You took 20 * log10. A band adds up powers, so it takes 10.",
                "A band with twice as many bins collects how much more power, in decibels?",
            ),
            Wrong(
                "turned-round",
                lambda g: 10 * math.log10(wide(g, 0) / wide(g, 1)),
                "The size is right, but the wider band shows more, not less.",
                "Which of the two bands contains more bins?",
            ),
            Wrong(
                "ratio-not-decibels",
                lambda g: wide(g, 1) / wide(g, 0),
                "That is the ratio of the powers. Turn it into decibels.",
                "How many decibels is a ratio of 10?",
            ),
        ),
        why=f"{widths[second]:.1f} / {widths[first]:.1f} = {widths[second] / widths[first]:.2f}, which is {rise:.2f} "
        "dB. Slaney's norm divides by half the width, and then white noise gives equal values.",
        otherwise="How many times as much power does the wider band collect? Then decibels.",
        hints=(
            "White noise has the same power in every hertz. What follows for a wide band?",
            "The power in a band is proportional to its width. Take the ratio of the two widths, then decibels of "
            "power.",
        ),
    )


def _noise_level(rng):
    """White noise through librosa's mel spectrogram: the level that its bands show."""
    sr = int(rng.choice([8000, 16_000, 22_050, 44_100]))
    n_fft = int(rng.choice([512, 1024, 2048]))
    sigma = float(rng.integers(2, 60)) / 100
    level = 10 * math.log10(sigma**2 * n_fft * 0.375 * n_fft / sr)
    return Task(
        story=f"White noise with standard deviation {sigma:g} goes through `librosa.feature.melspectrogram(y, "
        f"sr={sr}, n_fft={n_fft})`: Hann window (its mean square is 3/8), `power=2`, filters of area 1 over hertz.",
        prompt="What is the mean power of a band that is many bins wide, in decibels, `10 * log10(power)`?",
        given={"sr": sr, "n_fft": n_fft, "sigma": sigma},
        answer=Number("dB", tolerance=0.15),
        solve=lambda g: 10 * math.log10(g.sigma**2 * g.n_fft * 0.375 * g.n_fft / g.sr),
        wrong=(
            Wrong(
                "one-bin",
                lambda g: 10 * math.log10(g.sigma**2 * g.n_fft * 0.375),
                "That is the mean power of a single **bin**, sigma**2 * sum(w**2). The band adds many of them, each "
                "with the weight of its filter.",
                "A filter has area 1 over hertz, and bins are sr / n_fft apart. What do its weights add up to?",
            ),
            Wrong(
                "no-window",
                lambda g: 10 * math.log10(g.sigma**2 * g.n_fft * g.n_fft / g.sr),
                "You left out the window, which lets 3/8 of the power through.",
                "What is sum(w**2) for a Hann window of n_fft samples?",
            ),
            Wrong(
                "window-sum-squared",
                lambda g: 10 * math.log10(g.sigma**2 * (g.n_fft / 2) ** 2 * g.n_fft / g.sr),
                "You used (sum w)**2, which is right for a tone, whose samples add up in phase. For noise the "
                "powers add.",
                "Take the FFT of windowed noise and average |X|**2. Compare it with sum(w**2).",
            ),
            Wrong(
                "weights-sum-to-one",
                lambda g: 10 * math.log10(g.sigma**2 * g.n_fft * 0.375 * g.sr / g.n_fft),
                "You inverted the spacing. Weights of area 1 over hertz, taken every sr / n_fft hertz, add up "
                "to n_fft / sr.",
                "Print `librosa.filters.mel(...).sum(axis=1)` for the upper bands.",
            ),
            Wrong(
                "twenty-log",
                lambda g: 20 * math.log10(g.sigma**2 * g.n_fft * 0.375 * g.n_fft / g.sr),
                "You took 20 * log10 of a power.",
                "What does `librosa.power_to_db` take?",
            ),
        ),
        why=f"One bin has sigma**2 * sum(w**2) = {sigma**2 * n_fft * 0.375:.4g} on average, the weights add up to "
        f"n_fft / sr = {n_fft / sr:.4g}: together {level:.2f} dB, in every band, wide or narrow.",
        otherwise="Mean power of one bin, times the sum of the filter's weights; then decibels.",
        hints=(
            "For noise, E|X|**2 = sigma**2 * sum(w**2).",
            "A filter of area 1 over hertz has a weight every sr / n_fft hertz. What do its weights add up to? "
            "Multiply the mean power of one bin by that.",
        ),
    )


FAMILY = Family(
    "filter-areas",
    "Heights and areas of filters",
    ("filter-bank", "mel-spectrogram"),
    "Normalised or not: what filters do to the level of noise.",
    (_height, _tilt, _noise_level),
)
