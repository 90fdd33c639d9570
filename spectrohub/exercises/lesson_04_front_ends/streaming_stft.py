"""streaming-stft: the STFT of a sound that has not ended yet, block by block."""

from functools import partial

import numpy as np

from spectrohub.checks import Exercise, Kind, SameFacts, Slip, slips
from spectrohub.checks.compare import same
from spectrohub.exercises._signals import noisy_tones
from spectrohub.exercises.lesson_04_front_ends._observe_stream import StreamCase, observe_stream


class Stream:
    """An STFT with state, and a setting for each thing that goes wrong."""

    def __init__(self, n_fft, hop_length, kept, begins, window, both_sides, first, taken, waits, padded, end):
        self.n_fft, self.hop_length, self.kept = n_fft, hop_length, kept
        self.window = window(n_fft)
        self.both_sides, self.first, self.taken = both_sides, first, taken
        self.waits, self.padded, self.end = waits, padded, end
        self.rest = np.zeros(
            {"nothing": 0, "half a frame": n_fft // 2, "a frame less a hop": n_fft - hop_length, "a frame": n_fft}[
                begins
            ]
        )

    def push(self, block):
        n, hop = self.n_fft, self.hop_length
        block = np.pad(block, n // 2) if self.padded and len(block) else block
        y = np.concatenate([self.rest, block])
        n_frames = max(0, self.first + (len(y) - n - self.waits) // hop)
        n_frames = min(n_frames, 1) if self.taken == "one" else n_frames
        frames = np.array([y[i * hop : i * hop + n] for i in range(n_frames)]).reshape(n_frames, n)
        if self.taken == "the latest":
            n_frames, frames = 1, np.pad(y, (n, 0))[None, -n:]
        elif self.taken == "hops":
            n_frames = len(y) // hop
            frames = np.pad(y[: n_frames * hop].reshape(n_frames, hop), [(0, 0), (0, n - hop)])
        self.rest = {
            "from the next frame on": y[n_frames * hop :],
            "nothing": y[:0],
            "what no frame had": y[(n_frames - 1) * hop + n :] if n_frames else y,
            "the last frame too": y[max(0, n_frames - 1) * hop :],
            "a frame less a hop": y[max(0, len(y) - (n - hop)) :],
            "a frame": y[max(0, len(y) - n) :],
            "a frame and two hops": y[max(0, len(y) - n - 2 * hop) :],
            "everything": y,
        }[self.kept]
        frames = frames[-1:] if self.taken == "the last" else frames
        transform = np.fft.fft if self.both_sides else np.fft.rfft
        return self.end(transform(frames * self.window, axis=1).T, self.window)


def _hann(n):
    return 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(n) / n)


def solve(
    n_fft,
    hop_length,
    *,
    kept="from the next frame on",
    begins="nothing",
    window=_hann,
    both_sides=False,
    first=1,
    taken="all",
    step=lambda n_fft, hop_length: hop_length,
    waits=0,
    padded=False,
    end=lambda X, window: X,
):
    hop_length = step(n_fft, hop_length)
    return Stream(n_fft, hop_length, kept, begins, window, both_sides, first, taken, waits, padded, end)


def _keeps_a_fixed_part(case, facts):
    parts = ("a frame less a hop", "a frame", "a frame and two hops")
    return _is_one_of(case, facts, ({"kept": kept} for kept in parts))


def _is_one_of(case, facts, ways):
    found = (observe_stream(partial(solve, **way), case).value for way in ways)
    return any(same(facts, one, rtol=1e-5, atol=1e-5) for one in found)


def _begins_with_silence(case, facts):
    return _is_one_of(case, facts, ({"begins": begins} for begins in ("a frame less a hop", "a frame")))


def _steps_by_a_part(case, facts):
    return _is_one_of(case, facts, ({"step": lambda n, hop, part=part: n // part} for part in (4, 2)))


def _is_hamming(case, facts):
    return _is_one_of(case, facts, ({"window": window} for window in (np.hamming, lambda n: np.hamming(n + 1)[:-1])))


def _has_no_phases(case, facts):
    return _is_one_of(case, facts, ({"end": end} for end in (_sizes, lambda X, window: np.abs(X) ** 2)))


def _sizes(X, window):
    return np.abs(X)


def _is_divided(case, facts):
    lengths = (len, np.sum, lambda w: len(w) ** 0.5, lambda w: np.sum(w) / 2)
    return _is_one_of(case, facts, ({"end": lambda X, w, length=length: X / length(w)} for length in lengths))


def StreamingSTFT(n_fft, hop_length):  # it stands for the class, in messages too
    """An STFT with state. push(block) returns the frames that the block completes: complex (1 + n_fft // 2, new ones).

    n_fft: length of a frame and of its periodic Hann window, in samples. hop_length: step, at most n_fft.

    Source: the uncentred STFT of the whole sound, whatever the blocks are.
    """
    return solve(n_fft, hop_length)


def cases(rng):
    yield _case(rng, 64, 16, (100, 100, 100, 100), "blocks longer than a frame")
    yield _case(rng, 64, 24, (24,) * 9, "a hop at a time")
    yield _case(rng, 60, 25, tuple(int(n) for n in rng.integers(5, 40, 14)), "short blocks of any length")
    yield _case(rng, 64, 8, (10,) * 15, "blocks much shorter than a frame")
    yield _case(rng, 48, 48, (48, 90, 0, 1, 130, 49), "frames side by side, and an empty block")
    yield _case(rng, 80, 30, (int(rng.integers(500, 600)), 3, 77), "one long block")


def _case(rng, n_fft, hop_length, lengths, label):
    y = noisy_tones(rng, sum(lengths), click=False)
    return StreamCase((n_fft, hop_length), label=label, y=y, lengths=lengths)


EXERCISE = Exercise(
    id="04_front_ends/streaming-stft",
    function="StreamingSTFT",
    reference=StreamingSTFT,
    authority="the uncentred STFT of the whole sound",
    cases=cases,
    observe=observe_stream,
    expects=SameFacts(
        {
            "push": (Kind.TYPE, "The object has no `push`."),
            "array": (Kind.TYPE, "`push` returned no array with two axes."),
            "input_changed": (Kind.VALUE, "`push` changed the block that it was given."),
            "bins": (Kind.SHAPE, "The results of `push` have {got} bins; right are {want}."),
            "counts": (Kind.SHAPE, "Block by block, the new frames are {got}; right are {want}."),
            "frames": (Kind.VALUE, "The number of frames is right, and their values are not those of the whole sound."),
        },
        rtol=1e-5,
        atol=1e-5,
    ),
    wrong=slips(
        solve,
        Slip("forgets-between-blocks", {"kept": "nothing"}),
        Slip("keeps-what-no-frame-had", {"kept": "what no frame had"}),
        Slip("last-frame-twice", {"kept": "the last frame too"}),
        Slip("keeps-a-fixed-part", {"kept": "a frame less a hop"}, matches=_keeps_a_fixed_part),
        Slip("begins-again-with-each-block", {"kept": "everything"}),
        Slip("centred", {"begins": "half a frame"}),
        Slip("begins-with-silence", {"begins": "a frame"}, matches=_begins_with_silence),
        Slip("each-block-padded", {"kept": "nothing", "padded": True}, alone=True),
        Slip("part-of-a-frame-as-hop", {"step": lambda n, hop: n // 2}, matches=_steps_by_a_part, alone=True),
        Slip("frames-side-by-side", {"step": lambda n, hop: n}, alone=True),
        Slip("last-frame-waits", {"first": 0}),
        Slip("waits-for-one-more", {"waits": 1}),
        Slip("last-of-the-new-frames", {"taken": "the last"}, alone=True),
        Slip("one-frame-a-block", {"taken": "one"}),
        Slip("frame-of-the-latest", {"taken": "the latest", "kept": "a frame", "begins": "nothing"}),
        Slip("hop-in-a-frame-of-zeros", {"taken": "hops"}),
        Slip("symmetric-window", {"window": np.hanning}),
        Slip("hamming-window", {"window": np.hamming}, matches=_is_hamming),
        Slip("root-of-hann", {"window": lambda n: np.sqrt(_hann(n))}),
        Slip("no-window", {"window": np.ones}),
        Slip("both-halves", {"both_sides": True}),
        Slip("frames-as-rows", {"end": lambda X, window: X.T}),
        Slip("no-phases", {"end": _sizes}, matches=_has_no_phases, alone=True),
        Slip("divided-by-a-length", {"end": lambda X, window: X / len(window)}, matches=_is_divided, alone=True),
    ),
)
