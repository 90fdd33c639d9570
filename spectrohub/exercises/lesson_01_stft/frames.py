"""frames: cut a signal into overlapping frames, one per column."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Slip, slips
from spectrohub.exercises._signals import noisy_tones


def frame_signal(y, frame_length, hop_length):
    """Overlapping frames, an array (frame_length, frames): column t starts at sample t * hop_length.

    y: samples (n,), n at least frame_length; frame_length and hop_length in samples. Only frames that lie whole inside
    the signal, as in librosa.util.frame.
    """
    import librosa

    return librosa.util.frame(y, frame_length=frame_length, hop_length=hop_length)


def cases(rng):
    frame_length = 2 * int(rng.integers(12, 30))
    hop_length = frame_length // 2 - int(rng.integers(1, 5))
    n = frame_length + 7 * hop_length
    yield Case((noisy_tones(rng, n), frame_length, hop_length), label="the last frame fits exactly")
    short = noisy_tones(rng, n + hop_length - 1)
    yield Case((short, frame_length, hop_length), label="one sample short of another frame")
    yield Case((noisy_tones(rng, frame_length + hop_length), frame_length, hop_length), label="two frames")
    yield Case((noisy_tones(rng, 16 + 5 * 20), 16, 20), label="a hop longer than a frame", edge=True)
    yield Case((noisy_tones(rng, 450), 100, 25), label="four frames over each sample")


def solve(
    y, frame_length, hop_length, *, lengths="as asked", signal="as it is", step="hop", starts="hops", count="whole",
    samples=1, frames=1, layout="columns",
):  # fmt: skip
    if lengths == "swapped":
        frame_length, hop_length = hop_length, frame_length
    y = {"as it is": y, "backwards": y[::-1], "centred": np.pad(y, frame_length // 2)}[signal]
    hop = {"hop": hop_length, "frame": frame_length, "sample": 1, "overlap": abs(frame_length - hop_length)}[step]
    hops, rest = divmod(len(y) - frame_length, hop)
    n_frames = {
        "whole": 1 + hops,
        "one less": hops,
        "exclusive": hops + (rest > 0),
        "partial": 1 + hops + (rest > 0),
        "every hop": -(-len(y) // hop),
    }[count]
    first = np.arange(n_frames) * (hop if starts == "hops" else 1)
    y = np.pad(y, (0, frame_length + n_frames * hop))  # for frames that reach past the end
    columns = y[first + np.arange(frame_length)[:, None]][::samples, ::frames]
    return {"columns": columns, "rows": columns.T, "reshaped": columns.T.reshape(columns.shape)}[layout]


EXERCISE = Exercise(
    id="01_stft/frames",
    function="frame_signal",
    reference=frame_signal,
    authority="librosa.util.frame",
    cases=cases,
    expects=Array(axes=("sample in the frame", "frame")),
    wrong=slips(
        solve,
        Slip("transposed", {"layout": "rows"}),
        Slip("reshaped", {"layout": "reshaped"}),
        Slip("lengths-swapped", {"lengths": "swapped"}),
        Slip("centres", {"signal": "centred"}),
        Slip("reversed-signal", {"signal": "backwards"}),
        Slip("hop-is-frame-length", {"step": "frame"}),
        Slip("hop-of-one", {"step": "sample"}),
        Slip("overlap-as-hop", {"step": "overlap"}),
        Slip("starts-at-frame-number", {"starts": "numbers"}),
        Slip("drops-last-frame", {"count": "one less"}),
        Slip("exclusive-end", {"count": "exclusive"}),
        Slip("pads-partial-frame", {"count": "partial"}),
        Slip("frame-at-every-hop", {"count": "every hop"}),
        Slip("reversed-samples", {"samples": -1}),
        Slip("reversed-frames", {"frames": -1}),
    ),
)
