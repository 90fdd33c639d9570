"""ast-patches: a spectrogram as a row of overlapping squares, in the order in which AST reads them."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Slip, slips
from spectrohub.checks.compare import same


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
    yield Case((_levels(rng, 20, 32),), {"size": 4, "stride": 4}, "no overlap, and nothing left over")


def _levels(rng, n_mels, n_frames):
    return rng.normal(-40, 15, (n_mels, n_frames)).astype(np.float32)


def solve(
    S,
    size=16,
    stride=10,
    *,
    side=lambda size: size,
    step=lambda size, stride: (stride, stride),
    order="time first",
    inside=lambda p: p,
    ends="whole",
    rows=lambda S: S,
    flat="rows",
    each=lambda P: P,
):
    S, steps, size = rows(np.asarray(S)), step(size, stride), side(size)
    before, behind = (size // 2 if ends == "padded all round" else 0), (0 if ends == "whole" else size)
    S, begins = np.pad(S, (before, behind)), [_begins(n, size, by, ends) for n, by in zip(S.shape, steps, strict=True)]
    found = np.array([[inside(S[low : low + size, start : start + size]) for start in begins[1]] for low in begins[0]])
    found = found if order == "time first" else found.swapaxes(0, 1)
    if flat == "grid":
        return found.reshape(*found.shape[:2], -1)
    pieces = found.reshape(-1, size, size)
    return each(pieces.reshape(len(pieces), -1)) if flat == "rows" else pieces


def _begins(n, size, step, ends):
    """Where patches begin along an axis of n cells."""
    if ends == "a step short":
        return range(0, (n - size) // step * step, step)
    last = {
        "padded": n - size + step - 1,
        "padded all round": n + size // 2 * 2 - size,
        "every step": n - 1,
        "one cell short": n - size - 1,
    }.get(ends, n - size)
    return range(0, last + 1, step)


def _has_partial_patches(case, value):
    """Until the last cell is in a patch, or as long as a patch begins inside the picture."""
    found = (solve(*case.args, **case.kwargs, ends=ends) for ends in ("padded", "every step"))
    return any(same(value, one, rtol=1e-5, atol=1e-5) for one in found)


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
        Slip("no-overlap", {"step": lambda size, stride: (size, size)}),
        Slip("no-overlap-along-time", {"step": lambda size, stride: (stride, size)}),
        Slip("no-overlap-along-frequency", {"step": lambda size, stride: (size, stride)}, alone=True),
        Slip("stride-as-overlap", {"step": lambda size, stride: (size - stride, size - stride)}, alone=True),
        Slip("step-of-one", {"step": lambda size, stride: (1, 1)}),
        Slip("always-10", {"step": lambda size, stride: (10, 10)}),
        Slip("always-16", {"side": lambda size: 16}),
        Slip("frequency-first", {"order": "frequency first"}),
        Slip("each-patch-transposed", {"inside": lambda p: p.T}),
        Slip("each-patch-upside-down", {"inside": lambda p: p[::-1]}),
        Slip("picture-turned", {"rows": lambda S: S.T}),
        Slip("picture-upside-down", {"rows": lambda S: S[::-1]}),
        Slip("picture-standardised", {"rows": lambda S: (S - S.mean()) / S.std()}, alone=True),
        Slip("partial-patches-too", {"ends": "padded"}, matches=_has_partial_patches),
        Slip("padded-all-round", {"ends": "padded all round"}, alone=True),
        Slip("stops-one-cell-short", {"ends": "one cell short"}),
        Slip("forgets-the-last", {"ends": "a step short"}),
        Slip("not-flattened", {"flat": "no"}),
        Slip("rows-and-columns-kept", {"flat": "grid"}),
        Slip("reshaped-for-transposed", {"each": lambda P: P.T.reshape(P.shape)}, alone=True),
        Slip("each-patch-standardised", {"each": _standardised}),
        Slip("mean-of-each-patch", {"each": lambda P: P.mean(axis=1)}),
    ),
)
