"""times: where on the clock does each frame lie?"""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Misconception, Slip, slips

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
    yield Case((1, 16_000, 160), label="one frame", edge=True)
    for sr in rng.permutation([8000, 16_000, 44_100, 48_000])[:3]:
        yield Case((int(rng.integers(5, 200)), int(sr), int(rng.integers(60, 480))))


def solve(
    n_frames,
    sr,
    hop_length,
    *,
    hop=lambda hop_length: hop_length,
    late=lambda hop_length: 0,
    rate=lambda sr: sr,
    unit=1,
    first=0,
    more=0,
    gaps="frames",
):
    step = hop(hop_length) * (n_frames / (n_frames - 1) if gaps == "one less" and n_frames > 1 else 1)
    return unit * (np.arange(first, first + n_frames + more) * step + late(hop_length)) / rate(sr)


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
        *slips(
            solve,
            Slip("n-fft-as-hop", {"hop": lambda hop_length: _DEFAULT_N_FFT}),
            Slip("four-hops", {"hop": lambda hop_length: 4 * hop_length}),
            Slip("default-hop", {"hop": lambda hop_length: _DEFAULT_HOP}),
            Slip("starts-at-one", {"first": 1}),
            Slip("half-frame-shift", {"late": lambda hop_length: _DEFAULT_N_FFT // 2}),
            Slip("half-frame-shift-of-four-hops", {"late": lambda hop_length: 2 * hop_length}),
            Slip("half-hop-shift", {"late": lambda hop_length: hop_length / 2}),
            Slip("stretched-to-the-end", {"gaps": "one less"}),
            Slip("one-too-many", {"more": 1}),
            Slip("default-sr", {"rate": lambda sr: _DEFAULT_SR}),
            Slip("samples-not-seconds", {"rate": lambda sr: 1}),
            Slip("milliseconds", {"unit": 1000}),
        ),
        Misconception("only-the-end", only_the_end),
    ),
)
