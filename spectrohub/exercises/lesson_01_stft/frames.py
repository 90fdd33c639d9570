"""frames: cut a signal into overlapping frames, one per column."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Misconception
from spectrohub.exercises._signals import noisy_tones


def frame_signal(y, frame_length, hop_length):
    import librosa

    return librosa.util.frame(y, frame_length=frame_length, hop_length=hop_length)


def cases(rng):
    frame_length = 2 * int(rng.integers(12, 30))
    hop_length = frame_length // 2 - int(rng.integers(1, 5))
    n = frame_length + 7 * hop_length
    rest = int(rng.integers(1, hop_length))
    yield Case((noisy_tones(rng, n), frame_length, hop_length), label="the last frame fits exactly")
    yield Case((noisy_tones(rng, n + rest), frame_length, hop_length), label=f"{rest} samples are left over")
    yield Case((noisy_tones(rng, frame_length + hop_length), frame_length, hop_length), label="two frames")
    yield Case((noisy_tones(rng, 16 + 5 * 20), 16, 20), label="a hop longer than a frame")
    yield Case((noisy_tones(rng, 450), 100, 25), label="four frames over each sample")


def _columns(y, frame_length, starts):
    return np.stack([y[s : s + frame_length] for s in starts], axis=1)


def _padded(y, frame_length, n_frames, hop_length):
    y = np.pad(y, (0, max(0, (n_frames - 1) * hop_length + frame_length - len(y))))
    return frame_signal(y, frame_length, hop_length)[:, :n_frames]


def transposed(y, frame_length, hop_length):
    return frame_signal(y, frame_length, hop_length).T


def reshaped(y, frame_length, hop_length):
    rows = np.ascontiguousarray(frame_signal(y, frame_length, hop_length).T)
    return rows.reshape(frame_length, -1)


def drops_last(y, frame_length, hop_length):
    return frame_signal(y, frame_length, hop_length)[:, :-1]


def pads_partial(y, frame_length, hop_length):
    return _padded(y, frame_length, 1 + -(-(len(y) - frame_length) // hop_length), hop_length)


def frame_at_every_hop(y, frame_length, hop_length):
    return _padded(y, frame_length, -(-len(y) // hop_length), hop_length)


def side_by_side(y, frame_length, hop_length):
    return _columns(y, frame_length, range(0, len(y) - frame_length + 1, frame_length))


def every_sample(y, frame_length, hop_length):
    return _columns(y, frame_length, range(len(y) - frame_length + 1))


def first_samples(y, frame_length, hop_length):
    n_frames = 1 + (len(y) - frame_length) // hop_length
    return _columns(y, frame_length, range(n_frames))


def reversed_samples(y, frame_length, hop_length):
    return frame_signal(y, frame_length, hop_length)[::-1]


def reversed_frames(y, frame_length, hop_length):
    return frame_signal(y, frame_length, hop_length)[:, ::-1]


def reversed_signal(y, frame_length, hop_length):
    return frame_signal(y[::-1].copy(), frame_length, hop_length)


def swapped(y, frame_length, hop_length):
    return frame_signal(y, hop_length, frame_length)


def centred(y, frame_length, hop_length):
    return frame_signal(np.pad(y, frame_length // 2), frame_length, hop_length)


EXERCISE = Exercise(
    id="01_stft/frames",
    function="frame_signal",
    reference=frame_signal,
    authority="librosa.util.frame",
    cases=cases,
    expects=Array(axes=("sample in the frame", "frame")),
    wrong=(
        Misconception(
            "transposed",
            transposed,
            "Each of your rows is a frame. In librosa time runs along the last axis, so each column is a frame.",
            "Print the shape for frame_length = 4 on ten samples. Which axis should be 4 long?",
        ),
        Misconception(
            "reshaped",
            reshaped,
            "The shape is right, but the samples went astray: `reshape` keeps the order in memory and only cuts it "
            "at other places. To turn rows into columns is another step.",
            "Frame `np.arange(10)` and look at the first column. Are its numbers neighbours?",
        ),
        Misconception(
            "drops-last-frame",
            drops_last,
            "Your last full frame is missing. After the last hop, one more frame still fits.",
            "Frame exactly frame_length samples. How many frames should come out, and how many do?",
        ),
        Misconception(
            "pads-partial-frame",
            pads_partial,
            "You fill up a last frame with zeros. Here a frame that is only partly filled is left out.",
            "Frame `np.arange(1, 11)` with frame_length = 4 and hop_length = 3, then with hop_length = 4. "
            "Which zeros did no one record?",
        ),
        Misconception(
            "frame-at-every-hop",
            frame_at_every_hop,
            "You start a frame at every hop up to the end of the signal, and fill what is missing with zeros. "
            "Only frames that lie whole inside the signal are asked for.",
            "For each of your frames, print its start and its start + frame_length. Which ones run past len(y)?",
        ),
        Misconception(
            "hop-is-frame-length",
            side_by_side,
            "Your frames stand side by side: each starts where the one before ended, whatever hop_length is.",
            "Change hop_length and nothing else. Does your result change?",
        ),
        Misconception(
            "hop-of-one",
            every_sample,
            "Your frames start at every sample: the hop is 1, whatever hop_length is.",
            "Print the first sample of each frame of `np.arange(20)`. How far apart should they be?",
        ),
        Misconception(
            "starts-at-frame-number",
            first_samples,
            "Your number of frames is right, but frame t starts at sample t. It should have moved t whole hops.",
            "Frame `np.arange(20)` with a hop of 3 and read the first row.",
        ),
        Misconception(
            "reversed-samples",
            reversed_samples,
            "Inside each of your frames time runs backwards: the first row holds the last samples.",
            "Frame `np.arange(10)` and read one column from top to bottom.",
        ),
        Misconception(
            "reversed-frames",
            reversed_frames,
            "Your frames come in backwards order: the first column holds the end of the signal.",
            "Frame `np.arange(10)` and read the first row from left to right.",
        ),
        Misconception(
            "reversed-signal",
            reversed_signal,
            "You framed the signal from its end to its start: frames and samples both run backwards.",
            "Frame `np.arange(10)`. Which number stands in the upper left corner?",
        ),
        Misconception(
            "lengths-swapped",
            swapped,
            "frame_length and hop_length have changed places: your frames are hop_length long.",
            "Take frame_length = 4 and hop_length = 1. How many rows do you get?",
        ),
        Misconception(
            "centres",
            centred,
            "You padded the signal before framing. That is what `center=True` does in an STFT, a step of its own; "
            "here the signal is framed as it is.",
            "Compare your first column with `y[:frame_length]`.",
        ),
    ),
)
