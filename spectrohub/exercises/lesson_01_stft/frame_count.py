"""frame-count: how many frames does an STFT have?"""

import math

from spectrohub.checks import Case, Exercise, Integer, Misconception


def frame_count(n_samples, n_fft, hop_length, center=True):
    import librosa
    import numpy as np

    # librosa itself counts, on a view that costs no memory
    y = np.broadcast_to(np.float32(0), n_samples + (2 * (n_fft // 2) if center else 0))
    return librosa.util.frame(y, frame_length=n_fft, hop_length=hop_length, writeable=False).shape[-1]


def cases(rng):
    yield Case((441_000, 2048, 512), label="the 20 s tour clip")
    yield Case((2048, 2048, 512), {"center": False}, "one window exactly")
    # the last frame fits exactly, or a part of a hop is left over; n_fft is even throughout
    for center, exact in ((True, True), (False, True), (True, False), (False, False)):
        n_fft = int(2 ** rng.integers(7, 12))
        hop_length = int(n_fft // rng.choice([2, 4, 8])) + int(rng.integers(1, 9))
        hops = int(rng.integers(9, 200))
        rest = 0 if exact else int(rng.integers(1, hop_length))
        n_samples = (hops + n_fft // hop_length) * hop_length if center else n_fft + hops * hop_length
        yield Case((n_samples + rest, n_fft, hop_length), {"center": center}, "no rest" if exact else "with a rest")


def no_plus_one(n_samples, n_fft, hop_length, center=True):
    return n_samples // hop_length if center else (n_samples - n_fft) // hop_length


def ignores_center(n_samples, n_fft, hop_length, center=True):
    return 1 + n_samples // hop_length


def never_pads(n_samples, n_fft, hop_length, center=True):
    return 1 + (n_samples - n_fft) // hop_length


def rounds_up(n_samples, n_fft, hop_length, center=True):
    return math.ceil((n_samples if center else n_samples - n_fft) / hop_length)


def counts_partial(n_samples, n_fft, hop_length, center=True):
    return 1 + math.ceil((n_samples if center else n_samples - n_fft) / hop_length)


def n_fft_as_hop(n_samples, n_fft, hop_length, center=True):
    return 1 + (n_samples if center else n_samples - n_fft) // n_fft


def half_padding(n_samples, n_fft, hop_length, center=True):
    padded = n_samples + (n_fft // 2 if center else 0)
    return 1 + (padded - n_fft) // hop_length


def whole_padding(n_samples, n_fft, hop_length, center=True):
    padded = n_samples + (2 * n_fft if center else 0)
    return 1 + (padded - n_fft) // hop_length


def center_swapped(n_samples, n_fft, hop_length, center=True):
    return 1 + (n_samples - n_fft if center else n_samples) // hop_length


EXERCISE = Exercise(
    id="01_stft/frame-count",
    function="frame_count",
    reference=frame_count,
    authority="librosa",
    cases=cases,
    expects=Integer("frames"),
    wrong=(
        Misconception(
            "forgets-first-frame",
            no_plus_one,
            "This is the number of hops, not of frames. The frame before the first hop is missing.",
            "Draw 4 posts with a rail between each pair: 4 posts, 3 rails. Which of the two is a frame?",
        ),
        Misconception(
            "ignores-center",
            ignores_center,
            "The count is the same for `center=True` and `center=False`. Without centring, a frame must lie whole "
            "inside the signal, so fewer frames fit.",
            "Take n_samples = n_fft with `center=False`. How many windows of n_fft samples fit?",
        ),
        Misconception(
            "never-pads",
            never_pads,
            "You count frames that lie whole inside the signal, also for `center=True`. Centring first adds "
            "n_fft // 2 samples at each end.",
            "With `center=True`, the first frame is centred on sample 0. Which samples does it reach for?",
        ),
        Misconception(
            "rounds-up",
            rounds_up,
            "This rounds the hops up (ceil). Whenever a rest is left over, that happens to give the right count. "
            "When the last hop fits exactly, a frame is missing.",
            "Compare your count for n_samples = 4 hops exactly and for 4 hops + 1 sample, both centred.",
        ),
        Misconception(
            "counts-partial-frame",
            counts_partial,
            "You also count a last frame that is only partly filled. librosa drops the samples that do not fill "
            "a whole hop.",
            "Add a single sample to a signal that fits exactly. Should a whole new frame appear?",
        ),
        Misconception(
            "n-fft-as-hop",
            n_fft_as_hop,
            "Here the frames step by n_fft. They step by hop_length: n_fft is how long a frame is.",
            "Halve hop_length and leave n_fft alone. Does your count change?",
        ),
        Misconception(
            "pads-one-end",
            half_padding,
            "This pads n_fft // 2 samples in all. Centring pads that much at each of the two ends.",
            "Write down the first and the last sample that a centred frame can see.",
        ),
        Misconception(
            "pads-whole-windows",
            whole_padding,
            "This pads a whole window at each end. The first frame is centred on sample 0, so it reaches only half "
            "a window to the left.",
            "Sketch the first frame with its middle on sample 0. How far does it stick out?",
        ),
        Misconception(
            "center-swapped",
            center_swapped,
            "Your two modes are swapped: the padding happens for `center=False`.",
            "Print both counts for one signal. Which mode should see more frames, the one with padding?",
        ),
    ),
)
