"""latency: how long a live system must wait before it can answer."""

import math

from spectrohub.checks import Case, Exercise, Number, Slip, slips
from spectrohub.checks.compare import same


def latency_ms(n_fft, hop_length, lookahead_frames, sr):
    """Milliseconds from the first sample of a frame to the moment when its answer can be there at the earliest.

    n_fft, hop_length: length of a frame and step, in samples. lookahead_frames: how many later frames the answer
    needs. sr: samples per second. Frames are not centred: each begins at its first sample. Computing takes no time.

    Source: arithmetic of samples; the exercise's cases are counted sample by sample in the tests.
    """
    return solve(n_fft, hop_length, lookahead_frames, sr)


def cases(rng):
    yield Case((400, 160, 0, 16_000), label="no look-ahead")
    yield Case((400, 160, int(rng.integers(2, 9)), 16_000), label="a few frames of look-ahead")
    yield Case((512, 128, int(rng.integers(3, 12)), 8000), label="a telephone")
    yield Case((2048, 512, int(rng.integers(1, 6)), 44_100), label="music")
    # an even window: half of it is the same, however it is rounded
    yield Case((2 * int(rng.integers(150, 250)), int(rng.integers(90, 140)), 1, 22_050))
    yield Case((960, 480, int(rng.integers(2, 5)), 48_000), label="a video call")
    yield Case((256, 256, int(rng.integers(2, 7)), 16_000), label="frames side by side")


def solve(
    n_fft,
    hop_length,
    lookahead_frames,
    sr,
    *,
    heard=lambda sr: sr,
    frame=lambda n_fft, hop_length: n_fft,
    step=lambda n_fft, hop_length: hop_length,
    frames=lambda n: n,
    together=sum,
    unit=lambda samples, sr: 1000.0 * samples / sr,
):
    samples = together([frame(n_fft, hop_length), frames(lookahead_frames) * step(n_fft, hop_length)])
    return unit(samples, heard(sr))


def _is_one_frame_less(case, value):
    """Without look-ahead: nothing less, or a hop less."""
    ways = (lambda n: n - 1, lambda n: max(0, n - 1))
    return any(same(value, solve(*case.args, frames=way), rtol=1e-6, atol=0.0) for way in ways)


def _is_whole(case, value):
    ms = solve(*case.args)
    return any(same(value, whole(ms), rtol=1e-9, atol=0.0) for whole in (math.floor, round, math.ceil))


def _whole_ms(samples, sr):
    return float(1000 * samples // sr)


EXERCISE = Exercise(
    id="04_front_ends/latency",
    function="latency_ms",
    reference=latency_ms,
    authority="samples, counted",
    cases=cases,
    expects=Number("ms"),
    wrong=slips(
        solve,
        Slip("always-16000", {"heard": lambda sr: 16_000}),
        Slip("window-left-out", {"frame": lambda n_fft, hop_length: 0}),
        Slip("centred", {"frame": lambda n_fft, hop_length: n_fft / 2}),
        Slip("hop-for-the-window", {"frame": lambda n_fft, hop_length: hop_length}),
        Slip("half-a-window-more", {"frame": lambda n_fft, hop_length: 1.5 * n_fft}),
        Slip("last-sample-left-out", {"frame": lambda n_fft, hop_length: n_fft - 1}),
        Slip("longer-of-both", {"together": max}),
        Slip("look-ahead-left-out", {"frames": lambda n: 0}),
        Slip("one-frame-more", {"frames": lambda n: n + 1}),
        Slip("one-frame-less", {"frames": lambda n: n - 1}, matches=_is_one_frame_less),
        Slip("always-one-frame", {"frames": lambda n: 1}),
        Slip("both-sides", {"frames": lambda n: 2 * n}),
        Slip("half-of-the-look-ahead", {"frames": lambda n: n / 2}),
        Slip("windows-side-by-side", {"step": lambda n_fft, hop_length: n_fft}),
        Slip("steps-of-the-overlap", {"step": lambda n_fft, hop_length: n_fft - hop_length}),
        Slip("in-samples", {"unit": lambda samples, sr: samples}),
        Slip("in-seconds", {"unit": lambda samples, sr: samples / sr}),
        Slip("whole-milliseconds", {"unit": _whole_ms}, matches=_is_whole),
        Slip("whole-samples-a-millisecond", {"unit": lambda samples, sr: samples / (sr // 1000)}),
    ),
)
