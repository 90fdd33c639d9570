"""Relations of the values: conjugated, magnitude, negated, rounded, a logarithm taken."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from spectrohub.checks.relation import Change, Pair, Pairing, Relation, made_by


def of_complex_numbers() -> Iterator[Relation]:
    def made(change: Change, ndim: int = 0) -> Pairing:
        return made_by(change, ndim, "c")

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


def of_values() -> Iterator[Relation]:
    yield Relation(
        "negated",
        made_by(np.negative),
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
        made_by(np.abs, kinds="if"),
        "The signs are lost: every value of yours is positive.",
        "Which of your steps takes an absolute value, or a square?",
    )
    yield Relation(
        "squared",
        made_by(np.square, kinds="if"),
        "Every value is squared.",
        "Double the input. By what factor does your result grow, and by what factor should it?",
    )
    yield Relation(
        "square-root",
        made_by(np.sqrt, kinds="if"),
        "Every value is a square root of what it should be.",
        "Double the input. By what factor does your result grow, and by what factor should it?",
    )
    yield Relation(
        "reciprocal",
        made_by(lambda base: 1 / base, kinds="if"),
        "Every value is 1 divided by what it should be: a fraction stands upside down.",
        "Make the input larger. Should the result grow or shrink?",
    )
    for name, change in (("floor", np.floor), ("ceil", np.ceil), ("nearest", np.round)):
        yield Relation(
            f"rounded-{name}",
            made_by(change, kinds="f"),
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


def logarithms() -> Iterator[Relation]:
    for name, (words, log) in _LOGS.items():
        yield Relation(
            f"{name}-taken",
            _logarithmic(log),
            f"A logarithm was taken ({words}); it is not asked for here.",
            "Which of your steps turns a product into a sum? Leave it out, and compare.",
            whole=False,
        )


def _logarithmic(log: Change) -> Pairing:
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
