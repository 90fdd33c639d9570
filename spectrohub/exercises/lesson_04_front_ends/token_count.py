"""token-count: how many pieces a transformer reads when a spectrogram is cut into overlapping squares."""

import math

from spectrohub.checks import Case, Exercise, Integer, Misconception, Slip, slips


def token_count(n_mels, n_frames, size=16, stride=10):
    """How many whole patches of size x size cells fit, one every `stride` cells along both axes (int).

    n_mels, n_frames: shape of the spectrogram, each at least `size`.

    Source: torch.nn.functional.unfold, which cuts the patches of AST (Gong and others, 2021).
    """
    import torch
    from torch.nn.functional import unfold

    S = torch.empty(1, 1, n_mels, n_frames, device="meta")  # shapes, no numbers
    return unfold(S, size, stride=stride).shape[-1]


def cases(rng):
    yield Case((128, 1024), label="AST: 10 seconds")
    yield Case((128, 1024, 16, 16), label="no overlap")
    yield Case((_no_tie(rng.integers(60, 70)), _no_tie(rng.integers(200, 240))), label="the defaults")
    for size, stride in ((8, 5), (12, 7), (16, 6), (20, 9)):
        n_mels = size + stride * int(rng.integers(3, 6)) + int(rng.integers(1, stride))
        n_frames = size + stride * int(rng.integers(8, 15)) + int(rng.integers(stride // 2 + 1, stride))
        yield Case(
            (_no_tie(n_mels, size, stride), _no_tie(n_frames, size, stride), size, stride),
            label="a rest along both axes",
        )
    n_mels, n_frames = (15 + 10 * int(n) for n in rng.integers((5, 20), (9, 40)))
    yield Case((n_mels, n_frames), label="one cell short of another patch along both axes")
    yield Case((64, 998, 16, 10), label="what Kaldi makes of 10 s")
    yield Case((32, int(rng.integers(90, 99))), {"size": 16, "stride": 16})
    yield Case((16, 16), label="a single patch", edge=True)


def _no_tie(n, size=16, stride=10):
    """Never half a step: that is rounded up or down, depending on when the first patch is added."""
    return int(n) + (2 * (int(n) - size) % (2 * stride) == stride)


def solve(
    n_mels,
    n_frames,
    size=16,
    stride=10,
    *,
    given=lambda size, stride: (size, stride),
    step=lambda size, stride: (stride, stride),
    whole=lambda rest, step: rest // step,
    first=1,
    axes="both",
    extra=0,
    free=1,
    beyond=0,
    rows=None,
    worth=lambda size: 1,
):
    size, stride = given(size, stride)
    steps = zip((n_mels, n_frames), step(size, stride), strict=True)
    along = [whole(n - free * size + beyond, by) + first for n, by in steps]
    along[0] = rows or along[0]
    count = {"both": along[0] * along[1], "time": along[1], "frequency": along[0], "added": sum(along)}[axes]
    return math.floor(count) * worth(size) + extra


def without_brackets(n_mels, n_frames, size=16, stride=10):
    return (n_mels - size // stride + 1) * (n_frames - size // stride + 1)


def areas(n_mels, n_frames, size=16, stride=10):
    return n_mels * n_frames // size**2


def areas_of_steps(n_mels, n_frames, size=16, stride=10):
    return n_mels * n_frames // stride**2


EXERCISE = Exercise(
    id="04_front_ends/token-count",
    function="token_count",
    reference=token_count,
    authority="torch.nn.functional.unfold",
    cases=cases,
    expects=Integer("patches"),
    wrong=(
        *slips(
            solve,
            Slip("no-overlap", {"step": lambda size, stride: (size, size)}),
            Slip("no-overlap-along-time", {"step": lambda size, stride: (stride, size)}, alone=True),
            Slip("no-overlap-along-frequency", {"step": lambda size, stride: (size, stride)}, alone=True),
            Slip("stride-as-overlap", {"step": lambda size, stride: (size - stride, size - stride)}, alone=True),
            Slip("step-of-one", {"step": lambda size, stride: (1, 1)}, alone=True),
            Slip("always-10", {"step": lambda size, stride: (10, 10)}),
            Slip("always-16", {"given": lambda size, stride: (16, stride)}),
            Slip("size-and-stride-swapped", {"given": lambda size, stride: (stride, size)}, alone=True),
            Slip("partial-patches-too", {"whole": lambda rest, step: -(-rest // step)}),
            Slip("rounds-to-nearest", {"whole": lambda rest, step: round(rest / step)}),
            Slip("rounded-at-the-end", {"whole": lambda rest, step: rest / step}, alone=True),
            Slip("counts-positions", {"first": 0, "beyond": 1}, alone=True),
            Slip("counts-the-first-twice", {"first": 2}),
            Slip("forgets-the-first", {"first": 0}),
            Slip("size-left-out", {"free": 0, "first": 0}),
            Slip("size-left-out-and-one-more", {"free": 0}),
            Slip("along-time-alone", {"axes": "time"}),
            Slip("along-frequency-alone", {"axes": "frequency"}),
            Slip("axes-added", {"axes": "added"}),
            Slip("always-12-rows", {"rows": 12}),
            Slip("counts-cells", {"worth": lambda size: size**2}, alone=True),
            Slip("one-more-token", {"extra": 1}),
            Slip("two-more-tokens", {"extra": 2}),
        ),
        Misconception("brackets-left-out", without_brackets),
        Misconception("area-over-area", areas),
        Misconception("area-over-step", areas_of_steps),
    ),
)
