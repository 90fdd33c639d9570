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
        Misconception("n-fft-as-hop", n_fft_as_hop),
        Misconception("four-hops", four_hops),
        Misconception("half-frame-shift", half_frame_shift),
        Misconception("half-frame-shift-of-four-hops", half_frame_of_four_hops),
        Misconception("half-hop-shift", half_hop_shift),
        Misconception("default-sr", default_rate),
        Misconception("default-hop", default_hop),
        Misconception("samples-not-seconds", in_samples),
        Misconception("milliseconds", in_milliseconds),
        Misconception("starts-at-one", starts_at_one),
        Misconception("stretched-to-the-end", stretched),
        Misconception("one-too-many", one_too_many),
        Misconception("only-the-end", only_the_end),
    ),
)
