"""amplitude: how loud is a tone, read from its windowed spectrum?"""

from collections.abc import Callable

import numpy as np

from spectrohub.checks import Case, Exercise, Number, Slip, slips


def sinusoid_amplitude(y, sr, f_hz, n_fft):
    """Peak amplitude of a tone on a bin, in the units of y, read from a Hann-windowed spectrum.

    y: waveform of shape (n,), n at least n_fft. sr: samples per second. f_hz: the tone, a whole multiple of
    sr / n_fft, above 0 and below sr / 2. n_fft: length of the frame in samples.

    Source: the definition of the DFT.
    """
    window = _hann(n_fft)
    return 2 * _size(y, sr, f_hz, window) / window.sum()


def cases(rng):
    for n_fft, extra, label in ((2048, 1500, ""), (1500, 0, "one frame exactly"), (256, 800, ""), (1000, 333, "")):
        k = 2 + 4 * int(rng.integers(n_fft // 64, n_fft // 32))  # between the bins of a frame of 256
        sr = int(rng.choice([8000, 16_000, 22_050, 44_100]))
        if n_fft in (1000, 1500):  # bins where f_hz * n_fft / sr is a float just below, or just above, a whole number
            k = 94 if n_fft == 1000 else 144 + 5 * int(rng.integers(9))
            sr = int(rng.choice([11_025, 22_050, 44_100]))
        # a loud tone between two bins: through a Hann window it leaks less than 0.02 % into bin k, without one more
        # than 1 %, and its phase makes the leak add to the tone
        loud = k + int(rng.integers(30, 61)) + 0.5
        phase = rng.uniform(0.3, 1.2) if n_fft == 256 else rng.uniform(0, 6)  # sine and cosine both stand out
        quiet = float(rng.choice([0.07, 0.11, 0.15, 0.19, 0.23])) + float(rng.uniform(0, 0.02))
        t = 2 * np.pi * np.arange(n_fft + extra) / n_fft
        y = quiet * np.sin(k * t + phase) + 0.75 * np.sin(loud * t + phase + np.pi / 2 + rng.uniform(-0.4, 0.4))
        yield Case((y.astype(np.float32), sr, k * sr / n_fft, n_fft), label=label)


def _hann(n):
    from scipy.signal import get_window

    return get_window("hann", n)


def _size(y, sr, f_hz, window):
    """|X| of the first frame at the bin of f_hz."""
    n_fft = len(window)
    return float(np.abs(np.fft.rfft(y[:n_fft] * window))[round(f_hz * n_fft / sr)])


_WINDOWS: dict[str, Callable[[int], np.ndarray]] = {"hann": _hann, "hamming": np.hamming, "none": np.ones}


def solve(y, sr, f_hz, n_fft, *, window="hann", gain="window", factor=2, kind="amplitude", at="bin", frame="first"):
    n_fft = n_fft if frame == "first" else len(y)
    w = _WINDOWS[window](n_fft)
    size = _size(y, sr, f_hz, w) if at == "bin" else float(np.abs(np.fft.rfft(y[:n_fft] * w)).max())
    energy = (w**2).sum()
    divisor = {
        "window": w.sum(),
        "hann": _hann(n_fft).sum(),
        "n_fft": n_fft,
        "twice": w.sum() * n_fft,
        "unit energy": np.sqrt(energy),
        "mean energy": np.sqrt(n_fft * energy),
        "none": 1,
    }[gain]
    a = factor * size / divisor
    return {"amplitude": a, "power": a**2, "mean power": a**2 / 2, "rms": a / np.sqrt(2), "db": 20 * np.log10(a)}[kind]


EXERCISE = Exercise(
    id="01_stft/amplitude",
    function="sinusoid_amplitude",
    reference=sinusoid_amplitude,
    authority="the definition of the DFT",
    cases=cases,
    # any frame of the steady tone will do; what the loud tone leaks through a Hann window stays far below this
    expects=Number("(peak amplitude)", rtol=2e-3),
    wrong=slips(
        solve,
        Slip("no-window", {"window": "none"}),
        Slip("gain-without-window", {"window": "none", "gain": "hann"}),
        Slip("hamming-window", {"window": "hamming"}),
        Slip("whole-signal", {"frame": "all"}),
        Slip("unit-energy-window", {"gain": "unit energy"}, alone=True),
        Slip("energy-correction", {"gain": "mean energy"}, alone=True),
        Slip("loudest-bin", {"at": "loudest"}),
        Slip("raw-magnitude", {"gain": "none", "factor": 1}),
        Slip("half-amplitude", {"factor": 1}),
        Slip("quarter-amplitude", {"factor": 1, "gain": "n_fft"}),
        Slip("divides-by-n-fft-twice", {"gain": "twice"}),
        Slip("divides-twice-and-halves", {"gain": "twice", "factor": 1}),
        Slip("double-amplitude", {"factor": 4}),
        Slip("returns-power", {"kind": "power"}),
        Slip("returns-mean-power", {"kind": "mean power"}),
        Slip("returns-raw-power", {"kind": "power", "gain": "none", "factor": 1}),
        Slip("returns-rms", {"kind": "rms"}),
        Slip("in-decibels", {"kind": "db"}),
    ),
)
