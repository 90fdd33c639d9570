"""ast-patches: a spectrogram as a row of overlapping squares, in the order in which AST reads them."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Slip, slips


def patches(S, size=16, stride=10):
    """Patches of a spectrogram as rows: shape (n_patches, size * size).

    S: shape (n_mels, n_frames), each at least `size`. size: side of a patch in cells. stride: cells from one patch to
    the next along both axes. Along time first; then the next step up in frequency. Within a patch row by row.

    Source: torch.nn.functional.unfold, which cuts the patches of AST (Gong and others, 2021).
    """
    return solve(S, size, stride)


def cases(rng):
    yield Case((_levels(rng, 26, 37),), label="the defaults")
    yield Case((_levels(rng, 22, 32), 8, 5), label="one cell short of another patch along both axes")
    # as many patches along both axes: then another order keeps every shape
    yield Case((_levels(rng, 22, 23), 6, 4), label="as many along both axes")
    yield Case((_levels(rng, 12, 32),), {"size": 4, "stride": 4}, "no overlap, and nothing left over")


def _levels(rng, n_mels, n_frames):
    return rng.normal(-40, 15, (n_mels, n_frames)).astype(np.float32)


def solve(
    S,
    size=16,
    stride=10,
    *,
    step=lambda size, stride: stride,
    order="time first",
    inside=lambda p: p,
    ends="whole",
    rows=lambda S: S,
    flat=True,
    each=lambda P: P,
):
    S, step = rows(np.asarray(S)), step(size, stride)
    if ends == "padded":
        S = np.pad(S, [(0, -(n - size) % step) for n in S.shape])
    found = np.lib.stride_tricks.sliding_window_view(S, (size, size))[::step, ::step]
    found = found if order == "time first" else found.swapaxes(0, 1)
    pieces = np.array([inside(p) for line in found for p in line])
    return each(pieces.reshape(len(pieces), -1)) if flat else pieces


def _standardised(P):
    return (P - P.mean(axis=1, keepdims=True)) / P.std(axis=1, keepdims=True)


EXERCISE = Exercise(
    id="04_front_ends/ast-patches",
    function="patches",
    reference=patches,
    authority="torch.nn.functional.unfold",
    cases=cases,
    expects=Array(("patch", "cell")),
    wrong=slips(
        solve,
        Slip("no-overlap", {"step": lambda size, stride: size}),
        Slip("step-of-one", {"step": lambda size, stride: 1}),
        Slip("frequency-first", {"order": "frequency first"}),
        Slip("each-patch-transposed", {"inside": lambda p: p.T}),
        Slip("each-patch-upside-down", {"inside": lambda p: p[::-1]}),
        Slip("picture-turned", {"rows": lambda S: S.T}),
        Slip("picture-upside-down", {"rows": lambda S: S[::-1]}),
        Slip("partial-patches-too", {"ends": "padded"}),
        Slip("not-flattened", {"flat": False}),
        Slip("each-patch-standardised", {"each": _standardised}),
        Slip("mean-of-each-patch", {"each": lambda P: P.mean(axis=1)}),
    ),
)
