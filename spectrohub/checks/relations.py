"""Relations of a whole result to another one: transposed, negated, one frame less, and so on.

They hold for every exercise that asks for numbers, so no exercise lists them. Each pairs up what was returned (`got`)
with a result that it may have been made from (`base`): two arrays that are equal where the relation holds.
Factors and offsets are in `spectrohub.checks.scales`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial

import numpy as np

Pair = tuple[np.ndarray, np.ndarray]
Change = Callable[[np.ndarray], np.ndarray]
_MOST_SHIFT = 3


@dataclass(frozen=True, eq=False)
class Relation:
    """`pair(got, base)`: two arrays to compare, or None where the relation cannot hold.

    `says` and `try_this` are as in `Misconception`. `whole`: all that was returned is compared. Only then, and where
    a relation that `resizes` starts from the size that is right, may a wrong idea have made the base.
    """

    id: str
    pair: Callable[[np.ndarray, np.ndarray], Pair | None]
    says: str
    try_this: str
    whole: bool = True
    resizes: bool = False


@cache
def relations(axes: tuple[str, ...]) -> tuple[Relation, ...]:
    """Every relation, the more usual ones first. `axes` names the axes of the right result, for the sentences."""
    return (*_layouts(), *_along_axes(axes), *_of_complex_numbers(), *_of_values(), *_logarithms())


def _made_by(change: Change, ndim: int = 0, kinds: str = "iufc") -> Callable[[np.ndarray, np.ndarray], Pair | None]:
    """Pairs a result with `change(base)`, where the base has at least `ndim` axes and one of these kinds of numbers."""

    def pair(got: np.ndarray, base: np.ndarray) -> Pair | None:
        if base.ndim < ndim or base.dtype.kind not in kinds:
            return None
        with np.errstate(all="ignore"):
            return got, change(base)

    return pair


def _layouts() -> Iterator[Relation]:
    shapes = "Print the shape of your result, and compare it with the one that is asked for."
    yield Relation(
        "transposed",
        _made_by(np.transpose, 2),
        "Rows and columns are swapped: the values are there, the other way round (`.T`).",
        shapes,
    )
    yield Relation(
        "flattened",
        _made_by(np.ravel, 2),
        "The values stand in one long row; the shape that is asked for was lost on the way.",
        shapes,
    )
    yield Relation(
        "extra-axis", _without_single_axes, "Your result has an axis of length 1 that is not asked for.", shapes
    )


def _without_single_axes(got: np.ndarray, base: np.ndarray) -> Pair | None:
    return (got.squeeze(), base.squeeze()) if got.ndim > base.ndim else None


def _along_axes(axes: tuple[str, ...]) -> Iterator[Relation]:
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


def _cut_base(axis: int, cut: slice) -> Callable[[np.ndarray, np.ndarray], Pair | None]:
    def pair(got: np.ndarray, base: np.ndarray) -> Pair | None:
        return (got, _take(base, axis, cut)) if base.ndim > axis else None

    return pair


def _cut_got(axis: int, cut: slice) -> Callable[[np.ndarray, np.ndarray], Pair | None]:
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
        _made_by(lambda base: np.flip(base, axis), axis + 1),
        f"The order is backwards: your first {name} is the last one.",
        f"Print the first {name} of your result. From which end of the input does it come?",
    )
    yield Relation(
        f"half-rotated-{words}s",
        _made_by(lambda base: np.fft.fftshift(base, axes=axis), axis + 1),
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


def _shifted(axis: int, k: int, late: bool) -> Callable[[np.ndarray, np.ndarray], Pair | None]:
    """The part that both have, when one is moved by `k` places and filled up in any way."""

    def pair(got: np.ndarray, base: np.ndarray) -> Pair | None:
        if base.ndim <= axis or got.shape != base.shape or base.shape[axis] < k + 3:
            return None
        front, back = slice(k, None), slice(None, -k)
        return _take(got, axis, front if late else back), _take(base, axis, back if late else front)

    return pair


def _of_complex_numbers() -> Iterator[Relation]:
    def made(change: Change, ndim: int = 0) -> Callable[[np.ndarray, np.ndarray], Pair | None]:
        return _made_by(change, ndim, "c")

    kind = "Print `.dtype` of your result, and of each step before it. Where does it change?"
    yield Relation(
        "conjugate",
        made(np.conj),
        "Every imaginary part has the wrong sign: these are the complex conjugates.",
        "Compare a single value, real part and imaginary part, with one that you worked out by hand.",
    )
    yield Relation(
        "conjugate-transposed",
        made(lambda base: base.conj().T, 2),
        "Rows and columns are swapped, and every imaginary part has the wrong sign: a transpose that also conjugates.",
        "Compare `x.T` and `x.conj().T` for a small complex x.",
    )
    yield Relation("magnitude-only", made(np.abs), "These are the sizes alone; the phases are lost.", kind)
    yield Relation("power-only", made(lambda base: np.abs(base) ** 2), "These are the squared sizes, the power.", kind)
    yield Relation("real-part", made(np.real), "These are the real parts alone; the imaginary parts are lost.", kind)
    yield Relation(
        "imaginary-part", made(np.imag), "These are the imaginary parts alone; the real ones are lost.", kind
    )
    yield Relation("phase-only", made(np.angle), "These are the phases alone; the sizes are lost.", kind)
    for place, axis in (("last", -1), ("first", 0)):
        yield Relation(
            f"real-and-imaginary-{place}",
            made(partial(_parts_apart, axis)),
            f"Real and imaginary parts stand on a {place} axis of length 2. Complex numbers are asked for.",
            "What does `1j * x` do to a real array x?",
        )


def _parts_apart(axis: int, base: np.ndarray) -> np.ndarray:
    return np.stack([base.real, base.imag], axis=axis)


def _of_values() -> Iterator[Relation]:
    yield Relation(
        "negated",
        _made_by(np.negative),
        "Every value has the wrong sign.",
        "Take one value that you know. Which of your steps turns its sign?",
    )
    yield Relation(
        "complex-without-imaginary-part",
        lambda got, base: (got.real, base) if got.dtype.kind == "c" and not got.imag.any() else None,
        "Your numbers are complex, with an imaginary part of 0. Real numbers are asked for.",
        "Print `.dtype` after each of your steps. Which one makes complex numbers?",
    )
    yield Relation(
        "sizes-without-sign",
        _made_by(np.abs, kinds="if"),
        "The signs are lost: every value of yours is positive.",
        "Which of your steps takes an absolute value, or a square?",
    )
    yield Relation(
        "squared",
        _made_by(np.square, kinds="if"),
        "Every value is squared.",
        "Double the input. By what factor does your result grow, and by what factor should it?",
    )
    yield Relation(
        "square-root",
        _made_by(np.sqrt, kinds="if"),
        "Every value is a square root of what it should be.",
        "Double the input. By what factor does your result grow, and by what factor should it?",
    )
    yield Relation(
        "reciprocal",
        _made_by(lambda base: 1 / base, kinds="if"),
        "Every value is 1 divided by what it should be: a fraction stands upside down.",
        "Make the input larger. Should the result grow or shrink?",
    )
    for name, change in (("floor", np.floor), ("ceil", np.ceil), ("nearest", np.round)):
        yield Relation(
            f"rounded-{name}",
            _made_by(change, kinds="f"),
            f"Every value is rounded to a whole number ({name}).",
            "Print a value before and after each of your steps. Where do the decimals go?",
        )


_LOGS: dict[str, tuple[str, Change]] = {
    "natural-log": ("the natural logarithm", np.log),
    "log10": ("log10", np.log10),
    "ten-log10": ("10 log10, decibels of a power", lambda x: 10 * np.log10(x)),
    "twenty-log10": ("20 log10, decibels of an amplitude", lambda x: 20 * np.log10(x)),
    "log1p": ("log(1 + x)", np.log1p),
}


def _logarithms() -> Iterator[Relation]:
    for name, (words, log) in _LOGS.items():
        yield Relation(
            f"{name}-taken",
            _logarithmic(log),
            f"A logarithm was taken ({words}); it is not asked for here.",
            "Which of your steps turns a product into a sum? Leave it out, and compare.",
            whole=False,
        )


def _logarithmic(log: Change) -> Callable[[np.ndarray, np.ndarray], Pair | None]:
    """Compared where the base is not small, so that a floor or an added epsilon makes no difference."""

    def pair(got: np.ndarray, base: np.ndarray) -> Pair | None:
        sizes = np.abs(base)
        if base.ndim == 0 or got.shape != base.shape or got.dtype.kind != "f":
            return None
        large = sizes > 1e-2 * sizes.max(initial=0.0)
        if large.sum() < 4:
            return None
        return got[large], log(sizes[large])

    return pair
