"""frame-count: how many frames does an STFT have?"""

import math
from itertools import product

from spectrohub.checks import Case, Exercise, Integer, Slip, slips


def frame_count(n_samples, n_fft, hop_length, center=True):
    """The number of frames of an STFT, a whole number.

    n_samples: length of the signal; n_fft: length of a frame, at most n_samples without centring; hop_length: from one
    frame to the next; all in samples. center: n_fft // 2 zeros are put at each end first. Counted by librosa itself.
    """
    import librosa
    import numpy as np

    # a view that costs no memory
    y = np.broadcast_to(np.float32(0), n_samples + (2 * (n_fft // 2) if center else 0))
    return librosa.util.frame(y, frame_length=n_fft, hop_length=hop_length, writeable=False).shape[-1]


def cases(rng):
    yield Case((441_000, 2048, 512), label="the 20 s tour clip")
    yield Case((2048, 2048, 512), {"center": False}, "one window exactly", edge=True)
    # the last frame fits exactly, or less than half of a hop is left over, or nearly a whole one; n_fft is even
    rests = ((0, 0, "no rest"), (0.1, 0.4, "with a small rest"), (1, 1, "one sample short of another frame"))
    for center, (low, high, label) in 2 * tuple(product((True, False), rests)):
        n_fft = int(2 ** rng.integers(7, 12))
        hop_length = int(n_fft // rng.choice([2, 4, 8])) + int(rng.integers(1, 9))
        hops = int(rng.integers(9, 200))
        rest = min(round(float(rng.uniform(low, high)) * hop_length), hop_length - 1)
        n_samples = (hops + n_fft // hop_length) * hop_length if center else n_fft + hops * hop_length
        yield Case((n_samples + rest, n_fft, hop_length), {"center": center}, label)


def solve(
    n_samples, n_fft, hop_length, center=True, *, mode="as asked", ends=2, pad=0.5, step="hop", rounds=math.floor,
    first=1,
):  # fmt: skip
    padded = {"as asked": center, "always": True, "never": False, "swapped": not center}[mode]
    length = n_samples + (int(pad * n_fft) * ends if padded else 0)
    return first + rounds((length - n_fft) / {"hop": hop_length, "n_fft": n_fft, "overlap": n_fft - hop_length}[step])


EXERCISE = Exercise(
    id="01_stft/frame-count",
    function="frame_count",
    reference=frame_count,
    authority="librosa",
    cases=cases,
    expects=Integer("frames"),
    wrong=slips(
        solve,
        Slip("ignores-center", {"mode": "always"}),
        Slip("never-pads", {"mode": "never"}),
        Slip("center-swapped", {"mode": "swapped"}),
        Slip("pads-one-end", {"ends": 1}),
        Slip("pads-whole-windows", {"pad": 1}),
        Slip("n-fft-as-hop", {"step": "n_fft"}),
        Slip("overlap-as-hop", {"step": "overlap"}),
        Slip("rounds-up", {"rounds": math.ceil, "first": 0}),
        Slip("counts-partial-frame", {"rounds": math.ceil}),
        Slip("forgets-first-frame", {"first": 0}),
    ),
)
