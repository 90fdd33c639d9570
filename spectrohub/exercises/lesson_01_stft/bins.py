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
        Misconception("n-fft-bins", all_bins),
        Misconception("two-sided", two_sided),
        Misconception("drops-nyquist", drops_nyquist),
        Misconception("drops-dc", drops_dc),
        Misconception("shares-sr-over-bins", shares_sr_over_bins),
        Misconception("half-spacing", half_spacing),
        Misconception("shares-nyquist-over-bins", shares_nyquist_over_bins),
        Misconception("one-short", one_short),
        Misconception("runs-to-sr", up_to_sr),
        Misconception("cycles-per-sample", cycles_per_sample),
        Misconception("bin-numbers", bin_numbers),
    ),
)
