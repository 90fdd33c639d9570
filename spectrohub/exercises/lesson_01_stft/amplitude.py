"""amplitude: how loud is a tone, read from its windowed spectrum?"""

import numpy as np

from spectrohub.checks import Case, Exercise, Misconception, Number


def sinusoid_amplitude(y, sr, f_hz, n_fft):
    """Peak amplitude of a tone on a bin, in the units of y, read from a Hann-windowed spectrum.

    y: waveform of shape (n,), n at least n_fft. sr: samples per second. f_hz: the tone, a whole multiple of
    sr / n_fft, above 0 and below sr / 2. n_fft: length of the frame in samples.

    Source: the definition of the DFT.
    """
    window = _hann(n_fft)
    return 2 * _size(y, sr, f_hz, window) / window.sum()


def cases(rng):
    for n_fft, extra, label in ((2048, 1500, ""), (1024, 0, "one frame exactly"), (512, 800, ""), (1000, 333, "")):
        sr = int(rng.choice([8000, 16_000, 22_050, 44_100]))
        k = int(rng.integers(n_fft // 16, n_fft // 8))
        # a loud tone between two bins: through a Hann window it leaks less than 0.02 % into bin k, without one more
        # than 1 %, and its phase makes the leak add to the tone
        loud = k + int(rng.integers(30, 61)) + 0.5
        phase = rng.uniform(0, 6)
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


def half(y, sr, f_hz, n_fft):
    return sinusoid_amplitude(y, sr, f_hz, n_fft) / 2


def quarter(y, sr, f_hz, n_fft):
    return sinusoid_amplitude(y, sr, f_hz, n_fft) / 4


def divides_twice(y, sr, f_hz, n_fft):
    return sinusoid_amplitude(y, sr, f_hz, n_fft) / n_fft


def divides_twice_no_gain(y, sr, f_hz, n_fft):
    return sinusoid_amplitude(y, sr, f_hz, n_fft) / 2 / n_fft


def power(y, sr, f_hz, n_fft):
    return sinusoid_amplitude(y, sr, f_hz, n_fft) ** 2


def mean_power(y, sr, f_hz, n_fft):
    return sinusoid_amplitude(y, sr, f_hz, n_fft) ** 2 / 2


def raw_power(y, sr, f_hz, n_fft):
    return raw_magnitude(y, sr, f_hz, n_fft) ** 2


def raw_magnitude(y, sr, f_hz, n_fft):
    return _size(y, sr, f_hz, _hann(n_fft))


def no_window(y, sr, f_hz, n_fft):
    return 2 * _size(y, sr, f_hz, np.ones(n_fft)) / n_fft


def gain_without_window(y, sr, f_hz, n_fft):
    return 4 * _size(y, sr, f_hz, np.ones(n_fft)) / n_fft


def double(y, sr, f_hz, n_fft):
    return 2 * sinusoid_amplitude(y, sr, f_hz, n_fft)


def rms(y, sr, f_hz, n_fft):
    return sinusoid_amplitude(y, sr, f_hz, n_fft) / np.sqrt(2)


def decibels(y, sr, f_hz, n_fft):
    return 20 * np.log10(sinusoid_amplitude(y, sr, f_hz, n_fft))


def loudest_bin(y, sr, f_hz, n_fft):
    window = _hann(n_fft)
    return 2 * float(np.abs(np.fft.rfft(y[:n_fft] * window)).max()) / window.sum()


EXERCISE = Exercise(
    id="01_stft/amplitude",
    function="sinusoid_amplitude",
    reference=sinusoid_amplitude,
    authority="the definition of the DFT",
    cases=cases,
    # any frame of the steady tone will do; what the loud tone leaks through a Hann window stays far below this
    expects=Number("(peak amplitude)", rtol=2e-3),
    wrong=(
        Misconception("half-amplitude", half),
        Misconception("quarter-amplitude", quarter),
        Misconception("divides-by-n-fft-twice", divides_twice),
        Misconception("divides-twice-and-halves", divides_twice_no_gain),
        Misconception("returns-power", power),
        Misconception("returns-mean-power", mean_power),
        Misconception("returns-raw-power", raw_power),
        Misconception("raw-magnitude", raw_magnitude),
        Misconception("no-window", no_window),
        Misconception("gain-without-window", gain_without_window),
        Misconception("double-amplitude", double),
        Misconception("returns-rms", rms),
        Misconception("in-decibels", decibels),
        Misconception("loudest-bin", loudest_bin),
    ),
)
