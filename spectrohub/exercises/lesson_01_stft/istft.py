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
        Misconception(
            "no-normalisation",
            no_normalisation,
            "The frames were windowed and added, and that is all. Where several windows overlap, the sound is now too "
            "loud, and it swells with every hop. What the windows did has to be divided out.",
            "Overlap-add the squared window alone, with no sound in it, and plot the result.",
        ),
        Misconception(
            "divides-by-sum-of-w",
            divides_by_sum_of_w,
            "The frames carry the window twice, once from the STFT and once from you, but you divide by the sum of w. "
            "What has to be divided out is the sum of w squared.",
            "Count: how often has a sample been multiplied by w from y to your overlapped sum?",
        ),
        Misconception(
            "no-synthesis-window",
            no_synthesis_window,
            "The frames were added as they came out of the inverse FFT, with the window in them once, but you divide "
            "by the sum of w squared, which fits frames that carry it twice.",
            "Count: how often has a sample been multiplied by w from y to your overlapped sum?",
        ),
        Misconception(
            "plain-overlap-add",
            plain_overlap_add,
            "The frames were added as they came out of the inverse FFT. Two steps are missing: each frame gets the "
            "window once more, and the sum of the squared windows is divided out.",
            "Divide your result by the true sound and plot the quotient. Where have you seen that shape?",
        ),
        Misconception(
            "constant-normalisation",
            divides_by_a_constant,
            "You divide by one number. The sum of the squared windows is such a constant only for some hops, and only "
            "in the middle: at the two ends fewer frames overlap.",
            "Overlap-add the squared window for n_fft = 256 and hop_length = 128, and plot it from end to end.",
        ),
        Misconception(
            "symmetric-window",
            symmetric_window,
            "Very near: your window is the symmetric Hann window. The STFT used the periodic one, and both ways have "
            "to use the same.",
            "Print the last value of your window, and of scipy.signal.get_window('hann', 256).",
        ),
        Misconception(
            "keeps-centre-padding",
            keeps_centre_padding,
            "The result comes half a window late: it still begins with the padding that centring put in front.",
            "With n_fft = 512, which sample of your overlapped sum is sample 0 of the sound?",
            matches=_keeps_padding,
        ),
        Misconception(
            "length-ignored",
            length_ignored,
            "The padding was cut off at both ends, and length was not used. The frames need not end where the sound "
            "ends, so the number of samples has to come from length.",
            "Compare the shape of your result with length, for a length that hop_length does not divide.",
        ),
        Misconception(
            "keeps-everything",
            keeps_everything,
            "The result is the whole overlapped sum, with the padding of both ends still on it.",
            "Compare the shape of your result with length. How much is too much, and where does it sit?",
            matches=_keeps_all,
        ),
        Misconception(
            "conjugate",
            conjugate,
            "Every frame runs backwards in time. That is what conjugating D does (`.conj().T` or `.H` conjugate too).",
            "Put a click at the start of a frame, go there and back for that one frame, and see where it comes out.",
        ),
        Misconception(
            "magnitude-only",
            magnitudes,
            "This sound was made from the sizes in D alone. The phases say when within each frame things happen.",
            "Compare your result with that for np.abs(D). Do they differ?",
        ),
        Misconception(
            "default-hop",
            default_hop,
            "Your frames step by a quarter of the window, whatever hop_length is.",
            "Call your function with two values of hop_length. Does the result change?",
        ),
    ),
)
