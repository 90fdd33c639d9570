"""istft: rebuild the waveform from a complex STFT."""

from collections.abc import Callable

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Slip, slips
from spectrohub.checks.compare import as_array
from spectrohub.exercises._signals import noisy_tones


def istft(D, hop_length, length):
    """The waveform (length,) whose centred STFT with a periodic Hann window is D.

    D: complex, shape (1 + n_fft // 2, n_frames), n_fft even. hop_length: samples from frame to frame.
    length: samples of the waveform.

    Source: librosa.istft.
    """
    import librosa

    return librosa.istft(D, hop_length=hop_length, length=length)


def cases(rng):
    import librosa

    for n_fft, hop_length in ((512, 128), (256, 128), (256, int(rng.integers(70, 100)))):
        # a rest of a quarter of a hop, or more: there, windows no longer add up; but below half of one: farther out,
        # the last window is so low that rounding shows
        n = hop_length * int(rng.integers(15, 30)) + int(rng.integers(hop_length // 4, hop_length // 2))
        D = librosa.stft(noisy_tones(rng, n), n_fft=n_fft, hop_length=hop_length)
        yield Case((D, hop_length, n))


_WINDOWS: dict[str, Callable[[int], np.ndarray]] = {
    "periodic": lambda n: np.hanning(n + 1)[:-1],
    "symmetric": np.hanning,
    "hamming": np.hamming,
    "ones": np.ones,
}


def _mirror_left_out(D):
    """What a full inverse FFT makes of the lower half alone: all rows but the first and the last count half."""
    return np.concatenate([D[:1], D[1:-1] / 2, D[-1:]])


def _overlap_add(columns, hop_length):
    n_fft, n_frames = columns.shape
    total = np.zeros(n_fft + hop_length * (n_frames - 1))
    for t in range(n_frames):
        total[t * hop_length : t * hop_length + n_fft] += columns[:, t]
    return total


def solve(
    D,
    hop_length,
    length,
    *,
    spectrum=lambda D: D,
    hop=lambda hop_length, n_fft: hop_length,
    window="periodic",
    synthesis=True,
    weight="squares",
    cut="both",
):
    D, n_fft = spectrum(D), 2 * (D.shape[0] - 1)
    hop_length, w = hop(hop_length, n_fft), _WINDOWS[window](n_fft)
    frames = np.fft.irfft(D, n=n_fft, axis=0)
    y = _overlap_add(frames * w[:, None] if synthesis else frames, hop_length)
    if weight == "constant":
        y = y * hop_length / (w**2).sum()
    elif weight != "none":
        each = w**2 if weight == "squares" else w
        total = _overlap_add(np.repeat(each[:, None], D.shape[1], axis=1), hop_length)
        y = y / np.where(total > 1e-12, total, 1.0)
    if cut == "padding alone":
        return y[n_fft // 2 : -(n_fft // 2)]
    start = {"both": n_fft // 2, "length alone": 0, "nothing": 0}[cut]
    y = y if cut == "nothing" else y[start : start + length]
    return np.pad(y, (0, max(length - len(y), 0)))


def _keeps_padding(case, value):
    """The first samples of the padding are noise over nearly zero: they are left out of the comparison."""
    D, hop_length, length = case.args
    got, quiet = as_array(value), (D.shape[0] - 1) // 2
    if got is None or got.shape != (length,):
        return False
    return bool(np.abs(got - solve(D, hop_length, length, cut="length alone"))[quiet:].max() < 1e-4)


def _keeps_all(case, value):
    got = as_array(value)
    D, hop_length, _ = case.args
    return got is not None and got.shape == solve(D, hop_length, 0, cut="nothing").shape


EXERCISE = Exercise(
    id="01_stft/istft",
    function="istft",
    reference=istft,
    authority="librosa.istft",
    cases=cases,
    expects=Array(("sample",), rtol=1e-5, atol=1e-6),
    wrong=slips(
        solve,
        Slip("magnitude-only", {"spectrum": np.abs}),
        Slip("conjugate", {"spectrum": np.conj}),
        Slip("real-part-only", {"spectrum": np.real}),
        Slip("mirrored-half-left-out", {"spectrum": _mirror_left_out}),
        Slip("half-hop", {"hop": lambda hop_length, n_fft: n_fft // 2}),
        Slip("default-hop", {"hop": lambda hop_length, n_fft: n_fft // 4}),
        Slip("symmetric-window", {"window": "symmetric"}),
        Slip("hamming-window", {"window": "hamming"}),
        Slip("rectangular-synthesis", {"window": "ones"}),
        Slip("no-synthesis-window", {"synthesis": False}),
        Slip("no-normalisation", {"weight": "none"}),
        Slip("divides-by-sum-of-w", {"weight": "sum"}),
        Slip("plain-overlap-add", {"synthesis": False, "weight": "none"}),
        Slip("constant-normalisation", {"weight": "constant"}),
        Slip("length-ignored", {"cut": "padding alone"}),
        Slip("keeps-centre-padding", {"cut": "length alone"}, matches=_keeps_padding),
        Slip("keeps-everything", {"cut": "nothing"}, matches=_keeps_all),
    ),
)
