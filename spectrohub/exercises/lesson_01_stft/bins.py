"""bins: which frequency does each row of an STFT stand for?"""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Misconception


def bin_frequencies(sr, n_fft):
    """Frequencies in Hz of the rows of an STFT: an array of shape (1 + n_fft // 2,), lowest first.

    sr: samples per second. n_fft: length of a frame in samples, even.

    Source: librosa.fft_frequencies.
    """
    import librosa

    return librosa.fft_frequencies(sr=sr, n_fft=n_fft)


def cases(rng):
    yield Case((22_050, 2048), label="the tour clip")
    yield Case((16_000, 400), label="25 ms of speech")
    yield Case((8000, 8), label="eight points")
    for rates in (
        [11_025, 22_255],
        [24_000, 32_000, 44_100, 48_000],
    ):  # half of the first two is not whole
        sr = int(rng.choice(rates))
        yield Case((sr, 2 * int(rng.integers(20, 600))))


def all_bins(sr, n_fft):
    return np.arange(n_fft) * sr / n_fft


def two_sided(sr, n_fft):
    return np.fft.fftfreq(n_fft, 1 / sr)


def drops_nyquist(sr, n_fft):
    return np.arange(n_fft // 2) * sr / n_fft


def drops_dc(sr, n_fft):
    return np.arange(1, 1 + n_fft // 2) * sr / n_fft


def shares_sr_over_bins(sr, n_fft):
    return np.arange(1 + n_fft // 2) * sr / (1 + n_fft // 2)


def half_spacing(sr, n_fft):
    return np.arange(1 + n_fft // 2) * sr / 2 / n_fft


def shares_nyquist_over_bins(sr, n_fft):
    return np.linspace(0, sr / 2, 1 + n_fft // 2, endpoint=False)


def one_short(sr, n_fft):
    return np.linspace(0, sr / 2, n_fft // 2)


def up_to_sr(sr, n_fft):
    return np.linspace(0, sr, 1 + n_fft // 2)


def cycles_per_sample(sr, n_fft):
    return np.fft.rfftfreq(n_fft)


def bin_numbers(sr, n_fft):
    return np.arange(1 + n_fft // 2)


EXERCISE = Exercise(
    id="01_stft/bins",
    function="bin_frequencies",
    reference=bin_frequencies,
    authority="librosa.fft_frequencies",
    cases=cases,
    expects=Array(axes=("frequency bin",), unit="Hz"),
    wrong=(
        Misconception(
            "n-fft-bins",
            all_bins,
            "You list all n_fft bins of the FFT. For a real signal the upper half mirrors the lower half, so the "
            "STFT keeps only the bins from 0 Hz to Nyquist.",
            "Print `abs(np.fft.fft(x))` of 8 random numbers. Which values appear twice?",
        ),
        Misconception(
            "two-sided",
            two_sided,
            "You list the positive and the negative frequencies. A real signal has the same size at f and at -f, so "
            "the STFT keeps one side.",
            "Compare the length of `np.fft.fft(x)` with that of `np.fft.rfft(x)` for 8 random numbers.",
        ),
        Misconception(
            "drops-nyquist",
            drops_nyquist,
            "The spacing is right, but the last bin is missing: the one at exactly sr/2.",
            "Count the bins of `np.fft.rfft` of 8 random numbers. Is it 4?",
        ),
        Misconception(
            "drops-dc",
            drops_dc,
            "The spacing is right, but your list starts one bin too late. "
            "The first bin is at 0 Hz: the mean of the frame.",
            "Take the FFT of eight ones. In which bin is everything?",
        ),
        Misconception(
            "shares-sr-over-bins",
            shares_sr_over_bins,
            "You share sr out over the number of bins. Bin k is the tone that swings k times in one frame, and a "
            "frame lasts n_fft samples.",
            "How long does a frame of n_fft samples last, in seconds? What frequency swings once in that time?",
        ),
        Misconception(
            "half-spacing",
            half_spacing,
            "Your spacing is half of the right one: you share sr/2 out over n_fft steps. From 0 Hz to sr/2 there are "
            "only half as many steps.",
            "Look at your last value. Which frequency should the last bin have?",
        ),
        Misconception(
            "shares-nyquist-over-bins",
            shares_nyquist_over_bins,
            "Your number of bins is right, but the list stops one step before sr/2. Posts and rails again: with one "
            "bin at each end there is one step fewer than bins.",
            "Print your last value and compare it with sr/2.",
        ),
        Misconception(
            "one-short",
            one_short,
            "Your list runs from 0 to sr/2, but with n_fft // 2 values. One too few, so every step between is a "
            "little too wide.",
            "With n_fft = 8: write down the whole swings that fit in 8 samples, from none to the fastest. How many?",
        ),
        Misconception(
            "runs-to-sr",
            up_to_sr,
            "Your last bin is at sr. The fastest tone that samples can show swings once in two samples.",
            "Play with +1, -1, +1, -1: how many samples does one swing take, and what frequency is that?",
        ),
        Misconception(
            "cycles-per-sample",
            cycles_per_sample,
            "Your values run from 0 to 0.5: they are swings per sample, not per second.",
            "How many samples are there in one second? Try the largest value with that.",
        ),
        Misconception(
            "bin-numbers",
            bin_numbers,
            "These are the numbers of the bins, 0, 1, 2 ... Each of them stands for a frequency in Hz.",
            "How many Hz lie between two neighbouring bins? Try n_fft = sr, where a frame lasts one second.",
        ),
    ),
)
