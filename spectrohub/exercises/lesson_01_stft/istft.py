"""istft: rebuild the waveform from a complex STFT."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Misconception
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
        # a rest below half a hop: farther out, the last window is so low that rounding shows
        n = hop_length * int(rng.integers(15, 30)) + int(rng.integers(1, hop_length // 2))
        D = librosa.stft(noisy_tones(rng, n), n_fft=n_fft, hop_length=hop_length)
        yield Case((D, hop_length, n))


def _hann(n, symmetric=False):
    from scipy.signal import get_window

    return get_window("hann", n, fftbins=not symmetric)


def _overlap_add(columns, hop_length):
    n_fft, n_frames = columns.shape
    total = np.zeros(n_fft + hop_length * (n_frames - 1))
    for t in range(n_frames):
        total[t * hop_length : t * hop_length + n_fft] += columns[:, t]
    return total


def _rebuild(D, hop_length, *, window=None, synthesis=True, weight="squares"):
    """The overlapped frames with half a window of padding still at both ends, and the steps that a wrong idea skips."""
    n_fft = 2 * (D.shape[0] - 1)
    window = _hann(n_fft) if window is None else window
    frames = np.fft.irfft(D, n=n_fft, axis=0)
    y = _overlap_add(frames * window[:, None] if synthesis else frames, hop_length)
    weights = {"squares": window**2, "sum": window, "none": None}[weight]
    if weights is None:
        return y
    total = _overlap_add(np.repeat(weights[:, None], D.shape[1], axis=1), hop_length)
    return y / np.where(total > 1e-12, total, 1.0)


def _trim(y, D, length):
    start = D.shape[0] - 1
    y = y[start : start + length]
    return np.pad(y, (0, length - len(y)))


def no_normalisation(D, hop_length, length):
    return _trim(_rebuild(D, hop_length, weight="none"), D, length)


def divides_by_sum_of_w(D, hop_length, length):
    return _trim(_rebuild(D, hop_length, weight="sum"), D, length)


def no_synthesis_window(D, hop_length, length):
    return _trim(_rebuild(D, hop_length, synthesis=False), D, length)


def plain_overlap_add(D, hop_length, length):
    return _trim(_rebuild(D, hop_length, synthesis=False, weight="none"), D, length)


def divides_by_a_constant(D, hop_length, length):
    n_fft = 2 * (D.shape[0] - 1)
    return no_normalisation(D, hop_length, length) * hop_length / (_hann(n_fft) ** 2).sum()


def symmetric_window(D, hop_length, length):
    return _trim(_rebuild(D, hop_length, window=_hann(2 * (D.shape[0] - 1), symmetric=True)), D, length)


def keeps_centre_padding(D, hop_length, length):
    y = _rebuild(D, hop_length)[:length]
    return np.pad(y, (0, length - len(y)))


def _keeps_padding(case, value):
    """The first samples of the padding are noise over nearly zero: they are left out of the comparison."""
    D, hop_length, length = case.args
    got, quiet = as_array(value), (D.shape[0] - 1) // 2
    if got is None or got.shape != (length,):
        return False
    return bool(np.abs(got - keeps_centre_padding(D, hop_length, length))[quiet:].max() < 1e-4)


def length_ignored(D, hop_length, length):
    start = D.shape[0] - 1
    return _rebuild(D, hop_length)[start:-start]


def keeps_everything(D, hop_length, length):
    return _rebuild(D, hop_length)


def _keeps_all(case, value):
    got = as_array(value)
    D, hop_length, _ = case.args
    return got is not None and got.shape == keeps_everything(D, hop_length, 0).shape


def conjugate(D, hop_length, length):
    return istft(D.conj(), hop_length, length)


def magnitudes(D, hop_length, length):
    return istft(np.abs(D), hop_length, length)


def default_hop(D, hop_length, length):
    return istft(D, (D.shape[0] - 1) // 2, length)


EXERCISE = Exercise(
    id="01_stft/istft",
    function="istft",
    reference=istft,
    authority="librosa.istft",
    cases=cases,
    expects=Array(("sample",), rtol=1e-5, atol=1e-6),
    wrong=(
        Misconception("no-normalisation", no_normalisation),
        Misconception("divides-by-sum-of-w", divides_by_sum_of_w),
        Misconception("no-synthesis-window", no_synthesis_window),
        Misconception("plain-overlap-add", plain_overlap_add),
        Misconception("constant-normalisation", divides_by_a_constant),
        Misconception("symmetric-window", symmetric_window),
        Misconception("keeps-centre-padding", keeps_centre_padding, matches=_keeps_padding),
        Misconception("length-ignored", length_ignored),
        Misconception("keeps-everything", keeps_everything, matches=_keeps_all),
        Misconception("conjugate", conjugate),
        Misconception("magnitude-only", magnitudes),
        Misconception("default-hop", default_hop),
    ),
)
