"""Relations of shape and order: transposed, one frame less, shifted, backwards."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from spectrohub.checks.relation import Pair, Pairing, Relation, made_by

_MOST_SHIFT = 3


def layouts() -> Iterator[Relation]:
    shapes = "Print the shape of your result, and compare it with the one that is asked for."
    yield Relation(
        "transposed",
        made_by(np.transpose, 2),
        "Rows and columns are swapped: the values are there, the other way round (`.T`).",
        shapes,
    )
    yield Relation(
        "flattened",
        made_by(np.ravel, 2),
        "The values stand in one long row; the shape that is asked for was lost on the way.",
        shapes,
    )
    yield Relation(
        "extra-axis", _without_single_axes, "Your result has an axis of length 1 that is not asked for.", shapes
    )


def _without_single_axes(got: np.ndarray, base: np.ndarray) -> Pair | None:
    return (got.squeeze(), base.squeeze()) if got.ndim > base.ndim else None


def along_axes(axes: tuple[str, ...]) -> Iterator[Relation]:
    for axis in range(len(axes) - 1, -1, -1):
        yield from _lengths(axis, axes[axis])
    for axis in range(len(axes) - 1, -1, -1):
        yield from _orders(axis, axes[axis])


def _lengths(axis: int, name: str) -> Iterator[Relation]:
    """One more or one less along an axis."""
    words = name.replace(" ", "-")
    for place, cut, example in (("last", slice(None, -1), "-1"), ("first", slice(1, None), "0")):
        yield Relation(
            f"without-{place}-{words}",
            _cut_base(axis, cut),
            f"The {place} {name} is missing; all others are there.",
            f"Count along that axis for the smallest input you can think of. Which {name} should stand at [{example}]?",
            resizes=True,
        )
        yield Relation(
            f"one-{words}-more-{place}",
            _cut_got(axis, cut),
            f"There is one {name} too many: the {place} one of yours is not asked for.",
            f"Look at your {place} {name}. From which part of the input does it come?",
            whole=False,
        )


def _cut_base(axis: int, cut: slice) -> Pairing:
    def pair(got: np.ndarray, base: np.ndarray) -> Pair | None:
        return (got, _take(base, axis, cut)) if base.ndim > axis else None

    return pair


def _cut_got(axis: int, cut: slice) -> Pairing:
    def pair(got: np.ndarray, base: np.ndarray) -> Pair | None:
        return (_take(got, axis, cut), base) if got.ndim == base.ndim > axis else None

    return pair


def _take(array: np.ndarray, axis: int, cut: slice) -> np.ndarray:
    return array[(slice(None),) * axis + (cut,)]


def _orders(axis: int, name: str) -> Iterator[Relation]:
    """The same values along an axis, in another order."""
    words = name.replace(" ", "-")
    yield Relation(
        f"reversed-{words}s",
        made_by(lambda base: np.flip(base, axis), axis + 1),
        f"The order is backwards: your first {name} is the last one.",
        f"Print the first {name} of your result. From which end of the input does it come?",
    )
    yield Relation(
        f"half-rotated-{words}s",
        made_by(lambda base: np.fft.fftshift(base, axes=axis), axis + 1),
        f"The two halves have changed places along the axis of the {name}s, as `fftshift` swaps them.",
        f"Which {name} should come first? Which one does?",
    )
    for k in range(1, _MOST_SHIFT + 1):
        for late, word in ((True, "late"), (False, "early")):
            yield Relation(
                f"{k}-{word}-{words}",
                _shifted(axis, k, late),
                f"Everything stands {k} {name}{'s' if k > 1 else ''} too {word}; the values themselves are there.",
                f"Compare your first three {name}s with an input that you can work out by hand.",
                whole=False,
            )


def _shifted(axis: int, k: int, late: bool) -> Pairing:
    """The part that both have, when one is moved by `k` places and filled up in any way."""

    def pair(got: np.ndarray, base: np.ndarray) -> Pair | None:
        if base.ndim <= axis or got.shape != base.shape or base.shape[axis] < k + 3:
            return None
        front, back = slice(k, None), slice(None, -k)
        return _take(got, axis, front if late else back), _take(base, axis, back if late else front)

    return pair
