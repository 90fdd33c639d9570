"""stft: frames, window, FFT, in librosa's conventions."""

from collections.abc import Callable

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Slip, slips
from spectrohub.exercises._signals import noisy_tones


def stft(y, n_fft=2048, hop_length=512):
    """The short-time Fourier transform, complex (1 + n_fft // 2, frames), by librosa.

    y: samples (n,); n_fft: length of a frame and of its periodic Hann window, in samples; hop_length: from the middle
    of one frame to the next, in samples. Frame t is centred on sample t * hop_length, with zeros around the signal.
    """
    import librosa

    return librosa.stft(y, n_fft=n_fft, hop_length=hop_length)


def cases(rng):
    yield Case((noisy_tones(rng, 6000),), label="the defaults")
    yield Case((noisy_tones(rng, 3200), 400, 160), label="25 ms of speech every 10 ms")
    yield Case((noisy_tones(rng, 1024), 128, 32), label="the hop fits exactly")
    hop_length = int(rng.integers(60, 120))
    y = noisy_tones(rng, hop_length * int(rng.integers(8, 19)) - 1)
    yield Case((y,), {"n_fft": 256, "hop_length": hop_length}, "one sample short of another frame")
    yield Case((np.zeros(2000, np.float32), 512, 128), label="silence", edge=True)


_WINDOWS: dict[str, Callable[[int], np.ndarray]] = {
    "hann": lambda n: np.hanning(n + 1)[:-1],  # periodic
    "none": np.ones,
    "symmetric": np.hanning,
    "hamming": np.hamming,
    "blackman": lambda n: np.blackman(n + 1)[:-1],  # periodic
    "root": lambda n: np.sqrt(np.hanning(n + 1)[:-1]),
    "twice": lambda n: np.hanning(n + 1)[:-1] ** 2,
}


def solve(
    y, n_fft=2048, hop_length=512, *, size="as asked", filtered=False, mean="kept", pad=(0.5, 0.5), mode="constant",
    hop="hop", window="hann", turned=False, rows="half", sign=1, value="complex", unit=None, frames="all",
    layout="columns",
):  # fmt: skip
    if filtered:
        y = np.append(y[0], y[1:] - 0.97 * y[:-1])
    n_fft = 2048 if size == "default" else n_fft
    y = y - y.mean() if mean == "removed" else y
    y = np.pad(y, [int(share * n_fft) for share in pad], mode=mode)
    steps = {"hop": hop_length, "n_fft": n_fft, "overlap": n_fft - hop_length}
    step = (steps | {"half": n_fft // 2, "quarter": n_fft // 4, "512": 512})[hop]
    rest = (len(y) - n_fft) % step
    y = np.pad(y, (0, step - rest)) if frames == "partial" and rest else y
    w = _WINDOWS[window](n_fft)
    pieces = np.lib.stride_tricks.sliding_window_view(y, n_fft)[::step] * w
    X = np.fft.fft(np.fft.fftshift(pieces, axes=1) if turned else pieces)
    X = X[:, : {"half": 1 + n_fft // 2, "without the last": n_fft // 2, "all": n_fft}[rows]]
    X = X if sign > 0 else X.conj()
    X = {"complex": X, "magnitude": np.abs(X), "power": np.abs(X) ** 2}[value]
    X = X / {None: 1, "n_fft": n_fft, "window": w.sum(), "root": np.sqrt(n_fft)}[unit]
    X = X[:-1] if frames == "one less" or (frames == "exclusive" and not rest) else X
    return X.T if layout == "columns" else X


EXERCISE = Exercise(
    id="01_stft/stft",
    function="stft",
    reference=stft,
    authority="librosa.stft",
    cases=cases,
    expects=Array(axes=("frequency bin", "frame"), kind="complex"),
    wrong=slips(
        solve,
        Slip("transposed", {"layout": "rows"}),
        Slip("magnitude-only", {"value": "magnitude"}),
        Slip("power-only", {"value": "power"}),
        Slip("full-fft-rows", {"rows": "all"}),
        Slip("drops-nyquist", {"rows": "without the last"}),
        Slip("n-fft-as-hop", {"hop": "n_fft"}),
        Slip("overlap-as-hop", {"hop": "overlap"}),
        Slip("n-fft-ignored", {"size": "default"}),
        Slip("default-hop", {"hop": "quarter"}),
        Slip("half-hop", {"hop": "half"}),
        Slip("hop-ignored", {"hop": "512"}),
        Slip("drops-last-frame", {"frames": "one less"}),
        Slip("exclusive-end", {"frames": "exclusive"}),
        Slip("pads-partial-frame", {"frames": "partial"}),
        Slip("not-centred", {"pad": (0, 0)}),
        Slip("pads-start-only", {"pad": (0.5, 0)}),
        Slip("pads-end-only", {"pad": (0, 1)}),
        Slip("reflect-padding", {"mode": "reflect"}),
        Slip("edge-padding", {"mode": "edge"}),
        Slip("mean-removed", {"mean": "removed"}),
        Slip("pre-emphasis", {"filtered": True}),
        Slip("no-window", {"window": "none"}),
        Slip("symmetric-window", {"window": "symmetric"}),
        Slip("hamming-window", {"window": "hamming"}),
        Slip("blackman-window", {"window": "blackman"}),
        Slip("root-of-the-window", {"window": "root"}),
        Slip("windowed-twice", {"window": "twice"}),
        Slip("zero-phase-frames", {"turned": True}),
        Slip("conjugate", {"sign": -1}),
        Slip("divided-by-n-fft", {"unit": "n_fft"}),
        Slip("divided-by-window-sum", {"unit": "window"}),
        Slip("orthonormal", {"unit": "root"}),
    ),
)
