"""stft: frames, window, FFT, in librosa's conventions."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Misconception
from spectrohub.exercises._signals import noisy_tones


def stft(y, n_fft=2048, hop_length=512):
    import librosa

    return librosa.stft(y, n_fft=n_fft, hop_length=hop_length)


def cases(rng):
    yield Case((noisy_tones(rng, 6000),), label="the defaults")
    yield Case((noisy_tones(rng, 3200), 400, 160), label="25 ms of speech every 10 ms")
    yield Case((noisy_tones(rng, 1024), 128, 32), label="the hop fits exactly")
    hop_length = int(rng.integers(60, 120))
    y = noisy_tones(rng, 256 + hop_length * int(rng.integers(5, 15)) + int(rng.integers(1, hop_length)))
    yield Case((y,), {"n_fft": 256, "hop_length": hop_length}, "an odd rest")
    yield Case((np.zeros(2000, np.float32), 512, 128), label="silence")


def _spectra(y, n_fft, hop_length, *, window="hann", pad_mode="constant", center=True):
    import librosa

    return librosa.stft(y, n_fft=n_fft, hop_length=hop_length, window=window, pad_mode=pad_mode, center=center)


def no_window(y, n_fft=2048, hop_length=512):
    return _spectra(y, n_fft, hop_length, window=np.ones(n_fft))


def symmetric_window(y, n_fft=2048, hop_length=512):
    return _spectra(y, n_fft, hop_length, window=np.hanning(n_fft))


def hamming(y, n_fft=2048, hop_length=512):
    return _spectra(y, n_fft, hop_length, window=np.hamming(n_fft))


def window_squared(y, n_fft=2048, hop_length=512):
    return _spectra(y, n_fft, hop_length, window=_hann(n_fft) ** 2)


def not_centred(y, n_fft=2048, hop_length=512):
    return _spectra(y, n_fft, hop_length, center=False)


def reflect(y, n_fft=2048, hop_length=512):
    return _spectra(y, n_fft, hop_length, pad_mode="reflect")


def edge(y, n_fft=2048, hop_length=512):
    return _spectra(y, n_fft, hop_length, pad_mode="edge")


def pads_start_only(y, n_fft=2048, hop_length=512):
    return _spectra(np.pad(y, (n_fft // 2, 0)), n_fft, hop_length, center=False)


def pads_end_only(y, n_fft=2048, hop_length=512):
    return _spectra(np.pad(y, (0, n_fft)), n_fft, hop_length, center=False)


def full_rows(y, n_fft=2048, hop_length=512):
    half = stft(y, n_fft, hop_length)
    return np.concatenate([half, half[-2:0:-1].conj()])


def drops_nyquist(y, n_fft=2048, hop_length=512):
    return stft(y, n_fft, hop_length)[:-1]


def magnitude(y, n_fft=2048, hop_length=512):
    return np.abs(stft(y, n_fft, hop_length))


def power(y, n_fft=2048, hop_length=512):
    return np.abs(stft(y, n_fft, hop_length)) ** 2


def conjugate(y, n_fft=2048, hop_length=512):
    return stft(y, n_fft, hop_length).conj()


def over_n_fft(y, n_fft=2048, hop_length=512):
    return stft(y, n_fft, hop_length) / n_fft


def over_window_sum(y, n_fft=2048, hop_length=512):
    return stft(y, n_fft, hop_length) / _hann(n_fft).sum()


def over_root(y, n_fft=2048, hop_length=512):
    return stft(y, n_fft, hop_length) / np.sqrt(n_fft)


def transposed(y, n_fft=2048, hop_length=512):
    return stft(y, n_fft, hop_length).T


def drops_last(y, n_fft=2048, hop_length=512):
    return stft(y, n_fft, hop_length)[:, :-1]


def n_fft_as_hop(y, n_fft=2048, hop_length=512):
    return stft(y, n_fft, n_fft)


def _hann(n):
    from scipy.signal import get_window

    return get_window("hann", n)


EXERCISE = Exercise(
    id="01_stft/stft",
    function="stft",
    reference=stft,
    authority="librosa.stft",
    cases=cases,
    expects=Array(axes=("frequency bin", "frame"), kind="complex"),
    wrong=(
        Misconception(
            "no-window",
            no_window,
            "Your frames go into the FFT as they were cut. Their hard edges smear every tone over all bins; "
            "a window has to fade each frame in and out first.",
            "Take the spectrum of one tone between two bins, with and without a window. Look far away from the peak.",
        ),
        Misconception(
            "symmetric-window",
            symmetric_window,
            "Nearly: your window is the symmetric Hann window (`np.hanning` gives that one). The STFT takes the "
            "periodic one.",
            "Compare your window's last value with `scipy.signal.get_window('hann', n_fft)[-1]`.",
        ),
        Misconception(
            "hamming-window",
            hamming,
            "Your window is a Hamming window. librosa's default is the Hann window.",
            "Print the first value of your window. A Hann window starts at 0.",
        ),
        Misconception(
            "windowed-twice",
            window_squared,
            "The window has been multiplied in twice. One fade for each frame is enough here.",
            "Push a frame of ones through your code up to the FFT. What is its value at a quarter of the way?",
        ),
        Misconception(
            "not-centred",
            not_centred,
            "Your first frame starts at sample 0. In librosa the first frame is centred on sample 0: half a window "
            "of padding is put at each end.",
            "Print the number of frames and compare it with 1 + len(y) // hop_length.",
        ),
        Misconception(
            "reflect-padding",
            reflect,
            "You pad with the mirrored signal. `torch.stft` does that, and so did librosa before 0.9; today it pads "
            "with zeros. Only the frames at the two ends can show it.",
            "Put a click on sample 20 and look at the samples of your padded signal before sample 0.",
        ),
        Misconception(
            "edge-padding",
            edge,
            "You pad by repeating the first and the last sample. librosa pads with zeros: before the recording "
            "there was nothing.",
            "Print the first ten samples of your padded signal.",
        ),
        Misconception(
            "pads-start-only",
            pads_start_only,
            "You pad the start, but not the end. The last frames are centred near the last sample and reach past it.",
            "Where is the middle of your last frame? How many samples of y lie after it?",
        ),
        Misconception(
            "pads-end-only",
            pads_end_only,
            "All of the padding stands at the end. The number of frames is right, but each frame starts at its time "
            "instead of being centred on it.",
            "Put a single click on sample 0. In which frame is it loudest, and where in that frame does it lie?",
        ),
        Misconception(
            "full-fft-rows",
            full_rows,
            "You keep all n_fft rows. For a real signal the upper ones mirror the lower ones and say nothing new.",
            "Compare `abs` of row 1 and of the last row.",
        ),
        Misconception(
            "drops-nyquist",
            drops_nyquist,
            "One row is missing: the last one, at exactly sr/2.",
            "Count from 0 Hz to sr/2 in steps of sr/n_fft, for n_fft = 8, on your fingers.",
        ),
        Misconception(
            "magnitude-only",
            magnitude,
            "These are the sizes. The STFT itself is complex: it also holds the phase: where in its swing a tone is.",
            "Print `.dtype` of your result before and after you take `abs`.",
        ),
        Misconception(
            "power-only",
            power,
            "These are the squared sizes, the power. The STFT itself is complex and not squared.",
            "Make y twice as loud. By what factor does your result grow?",
        ),
        Misconception(
            "conjugate",
            conjugate,
            "Every phase has the wrong sign. Either the exponent of the transform has the wrong sign, or a transpose "
            "also conjugated (`.conj().T`, or `'` in other languages).",
            "Compare one frame with `np.fft.rfft` of the same frame, number by number: real part, imaginary part.",
        ),
        Misconception(
            "divided-by-n-fft",
            over_n_fft,
            "Everything is n_fft times too small. librosa leaves the FFT unscaled.",
            "Divide librosa's value by yours, in one strong bin. Which number do you meet?",
        ),
        Misconception(
            "divided-by-window-sum",
            over_window_sum,
            "Everything is divided by the sum of the window. That is a good step when an amplitude is wanted; "
            "`librosa.stft` leaves it to you.",
            "Divide librosa's value by yours, in one strong bin, and compare with `window.sum()`.",
        ),
        Misconception(
            "orthonormal",
            over_root,
            "Everything is divided by the square root of n_fft, as in an orthonormal FFT. "
            "librosa leaves the FFT unscaled.",
            "Divide librosa's value by yours, in one strong bin, and square the result.",
        ),
        Misconception(
            "transposed",
            transposed,
            "Frames run down and frequencies run to the right. In librosa time runs along the last axis.",
            "Print the shape. Which of the two numbers is 1 + n_fft // 2?",
        ),
        Misconception(
            "drops-last-frame",
            drops_last,
            "Your last frame is missing. Posts and rails: one more frame than hops.",
            "How often does hop_length fit into len(y)? And how many frames do you have?",
        ),
        Misconception(
            "n-fft-as-hop",
            n_fft_as_hop,
            "Your frames step by n_fft. They overlap: each next frame starts hop_length samples later.",
            "Halve hop_length and nothing else. Does your number of frames change?",
        ),
    ),
)
