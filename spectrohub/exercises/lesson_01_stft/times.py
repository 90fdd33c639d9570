"""times: where on the clock does each frame lie?"""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Misconception

_DEFAULT_N_FFT, _DEFAULT_HOP, _DEFAULT_SR = 2048, 512, 22_050


def frame_times(n_frames, sr, hop_length):
    """Time of each frame of a centred STFT: shape (n_frames,), in seconds.

    n_frames: how many frames. sr: samples per second. hop_length: samples from frame to frame
    (512 samples are 23 ms at 22050 Hz).

    Source: librosa.frames_to_time.
    """
    import librosa

    return librosa.frames_to_time(np.arange(n_frames), sr=sr, hop_length=hop_length)


def cases(rng):
    yield Case((862, 22_050, 512), label="the 20 s tour clip")
    yield Case((1, 16_000, 160), label="one frame")
    for sr in rng.permutation([8000, 16_000, 44_100, 48_000])[:3]:
        yield Case((int(rng.integers(5, 200)), int(sr), int(rng.integers(60, 480))))


def n_fft_as_hop(n_frames, sr, hop_length):
    return np.arange(n_frames) * _DEFAULT_N_FFT / sr


def four_hops(n_frames, sr, hop_length):
    return np.arange(n_frames) * 4 * hop_length / sr


def half_frame_shift(n_frames, sr, hop_length):
    return (np.arange(n_frames) * hop_length + _DEFAULT_N_FFT // 2) / sr


def half_frame_of_four_hops(n_frames, sr, hop_length):
    return (np.arange(n_frames) * hop_length + 2 * hop_length) / sr


def half_hop_shift(n_frames, sr, hop_length):
    return (np.arange(n_frames) + 0.5) * hop_length / sr


def default_rate(n_frames, sr, hop_length):
    return np.arange(n_frames) * hop_length / _DEFAULT_SR


def default_hop(n_frames, sr, hop_length):
    return np.arange(n_frames) * _DEFAULT_HOP / sr


def in_samples(n_frames, sr, hop_length):
    return np.arange(n_frames) * hop_length


def in_milliseconds(n_frames, sr, hop_length):
    return 1000 * np.arange(n_frames) * hop_length / sr


def starts_at_one(n_frames, sr, hop_length):
    return np.arange(1, n_frames + 1) * hop_length / sr


def stretched(n_frames, sr, hop_length):
    return np.linspace(0, n_frames * hop_length / sr, n_frames)


def one_too_many(n_frames, sr, hop_length):
    return np.arange(n_frames + 1) * hop_length / sr


def only_the_end(n_frames, sr, hop_length):
    return n_frames * hop_length / sr


EXERCISE = Exercise(
    id="01_stft/times",
    function="frame_times",
    reference=frame_times,
    authority="librosa.frames_to_time",
    cases=cases,
    expects=Array(("frame",), "s", rtol=1e-5),
    wrong=(
        Misconception(
            "n-fft-as-hop",
            n_fft_as_hop,
            "Here each frame steps by 2048 samples, the length of a window. From one frame to the next is one "
            "hop_length: the windows overlap.",
            "Double hop_length and leave the rest alone. Do your times change?",
        ),
        Misconception(
            "four-hops",
            four_hops,
            "Here each frame steps by four hops, the length of a usual window. From one frame to the next is one hop.",
            "How long is the clip by your times, and how long is n_frames * hop_length / sr?",
        ),
        Misconception(
            "half-frame-shift",
            half_frame_shift,
            "Every time is half a window of 2048 samples late. With centring, librosa has already padded half a "
            "window in front, so frame 0 is centred on sample 0.",
            "What does `librosa.frames_to_time(0, sr=sr, hop_length=hop_length)` give?",
        ),
        Misconception(
            "half-frame-shift-of-four-hops",
            half_frame_of_four_hops,
            "Every time is two hops late, which is half a usual window. With centring, librosa has already padded "
            "half a window in front, so frame 0 is centred on sample 0.",
            "What does `librosa.frames_to_time(0, sr=sr, hop_length=hop_length)` give?",
        ),
        Misconception(
            "half-hop-shift",
            half_hop_shift,
            "Every time is half a hop late, as if a frame were the stretch from one hop to the next and you took its "
            "middle. A centred frame has its middle on a multiple of hop_length.",
            "Which sample lies in the middle of frame 0? And of frame 1?",
        ),
        Misconception(
            "default-sr",
            default_rate,
            "The times use 22050 samples a second, whatever sr is. That is librosa's default, and it is wrong for "
            "every clip with another rate.",
            "Call your function with sr = 22050 and sr = 44100. Which of the two sounds is over sooner?",
        ),
        Misconception(
            "default-hop",
            default_hop,
            "The frames step by 512 samples, whatever hop_length is.",
            "Call your function with hop_length = 128 and hop_length = 512, and compare the last times.",
        ),
        Misconception(
            "samples-not-seconds",
            in_samples,
            "These are sample numbers. Seconds are asked for.",
            "How many samples pass in one second? Which argument tells you?",
        ),
        Misconception(
            "milliseconds",
            in_milliseconds,
            "These are milliseconds. Seconds are asked for.",
            "The tour clip has 862 frames and lasts 20 s. What is your last time for it?",
        ),
        Misconception(
            "starts-at-one",
            starts_at_one,
            "Every time is one hop late: the frames are counted from 1. Frame 0 is centred on sample 0, at 0 s.",
            "Print your first time. Where does the sound start?",
        ),
        Misconception(
            "stretched-to-the-end",
            stretched,
            "The first and the last time span n_frames hops. Between the first and the last of n_frames posts lie "
            "n_frames - 1 gaps, so every step came out a little too long.",
            "Print the step between two of your times, and compare it with hop_length / sr.",
        ),
        Misconception(
            "one-too-many",
            one_too_many,
            "There is one time too many. Counting from 0, the last of n_frames frames has the number n_frames - 1.",
            "Call your function with n_frames = 1. How many times should there be?",
        ),
        Misconception(
            "only-the-end",
            only_the_end,
            "This is one number, the length of all hops together. One time for each frame is asked for.",
            "Which numbers do the frames have, from the first to the last? np.arange makes such a list.",
        ),
    ),
)
