"""bins: which frequency does each row of an STFT stand for?"""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Misconception, Slip, slips


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


def solve(sr, n_fft, *, first=0, rows=lambda n_fft: 1 + n_fft // 2, step=lambda sr, n_fft: sr / n_fft, nyquist=1):
    f_hz = np.arange(first, rows(n_fft)) * step(sr, n_fft)
    return np.where(np.arange(first, rows(n_fft)) == n_fft // 2, nyquist * f_hz, f_hz)


def two_sided(sr, n_fft):
    return np.fft.fftfreq(n_fft, 1 / sr)


EXERCISE = Exercise(
    id="01_stft/bins",
    function="bin_frequencies",
    reference=bin_frequencies,
    authority="librosa.fft_frequencies",
    cases=cases,
    expects=Array(axes=("frequency bin",), unit="Hz"),
    wrong=(
        *slips(
            solve,
            Slip("n-fft-bins", {"rows": lambda n_fft: n_fft}),
            Slip("drops-nyquist", {"rows": lambda n_fft: n_fft // 2}),
            Slip("drops-dc", {"first": 1}),
            Slip("shares-sr-over-bins", {"step": lambda sr, n_fft: sr / (1 + n_fft // 2)}),
            Slip("half-spacing", {"step": lambda sr, n_fft: sr / 2 / n_fft}),
            Slip("shares-nyquist-over-bins", {"step": lambda sr, n_fft: sr / 2 / (1 + n_fft // 2)}),
            Slip(
                "one-short",
                {"rows": lambda n_fft: n_fft // 2, "step": lambda sr, n_fft: sr / 2 / (n_fft // 2 - 1)},
            ),
            Slip("runs-to-sr", {"step": lambda sr, n_fft: 2 * sr / n_fft}),
            Slip("stretched-to-sr-by-n-fft-plus-one", {"step": lambda sr, n_fft: sr / (n_fft + 1)}),
            Slip("whole-hertz-nyquist", {"step": lambda sr, n_fft: (sr // 2) / (n_fft // 2)}),
            Slip("negative-nyquist", {"nyquist": -1}),
            Slip("cycles-per-sample", {"step": lambda sr, n_fft: 1 / n_fft}),
            Slip("bin-numbers", {"step": lambda sr, n_fft: 1}),
        ),
        Misconception("two-sided", two_sided),
    ),
)
