"""A result that is another one times a factor, or plus an offset: which factor or offset, when one fits all cases."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from inspect import Signature
from typing import Any

import numpy as np

from spectrohub.checks.compare import as_array

Call = Mapping[str, Any]
_RTOL = 1e-4  # between a factor that was measured and one that has a name
_CONSTANTS = {"2": 2.0, "4": 4.0, "10": 10.0, "20": 20.0, "100": 100.0, "1000": 1e3, "32768": 32768.0, "32767": 32767.0}
_CONSTANTS |= {"π": np.pi, "2π": 2 * np.pi}


@dataclass(frozen=True, eq=False)
class Scaling:
    """`apply(base, call)`: what is returned where the scaling holds; `call` are a case's arguments by name."""

    id: str
    apply: Callable[[np.ndarray, Call], np.ndarray]
    says: str
    try_this: str


def scalings(got: np.ndarray, base: np.ndarray, call: Call) -> Iterator[Scaling]:
    """The factors and offsets that fit one case. Whether one fits the others, too, is for the caller to see."""
    if got.shape != base.shape or not base.size or base.dtype.kind == "b" or not np.isfinite(got).all():
        return
    factor = _factor(got, base)
    if factor is not None:
        yield from _named_factors(factor, base, call)
        yield _by_number(factor)
    offset = _offset(got, base)
    if offset is not None:
        yield _plus(offset)


def _factor(got: np.ndarray, base: np.ndarray) -> float | None:
    """The real number that `base` has to be multiplied by, or None."""
    if (got.dtype.kind == "c") != (base.dtype.kind == "c"):
        return None
    base = base.astype(np.result_type(base, np.float64))  # a square may be too large for a whole number
    power = float(np.vdot(base, base).real)
    if not power or not np.isfinite(power):
        return None
    factor = float(np.vdot(base, got).real) / power
    near = np.abs(got - factor * base).max() <= _RTOL * abs(factor) * np.abs(base).max()
    return factor if near and factor and abs(factor - 1) > _RTOL else None


def _offset(got: np.ndarray, base: np.ndarray) -> float | None:
    if got.dtype.kind == "c" or base.dtype.kind == "c":
        return None
    apart = np.asarray(got, float) - base
    offset = float(np.median(apart))
    near = np.isfinite(offset) and np.abs(apart - offset).max() <= _RTOL * abs(offset)
    return offset if near and offset else None


Value = Callable[[np.ndarray, Call], float]


# a value that has no such number on another case is no number there, and fits nothing
def _argument(name: str, base: np.ndarray, call: Call) -> float:
    return float(call[name]) if type(call[name]) in (int, float) else np.nan


def _root(name: str, base: np.ndarray, call: Call) -> float:
    return float(np.sqrt(_argument(name, base, call)))


def _length(name: str, base: np.ndarray, call: Call) -> float:
    array = as_array(call[name])
    return float(len(array)) if array is not None and array.ndim else np.nan


def _largest(base: np.ndarray, call: Call) -> float:
    return float(np.abs(base).max(initial=0.0))


def _sum(base: np.ndarray, call: Call) -> float:
    return float(base.sum().real)


def _number(number: float, base: np.ndarray, call: Call) -> float:
    return number


def _values(call: Call) -> Iterator[tuple[str, Value]]:
    """Numbers that a factor may be, by their names."""
    for name, given in call.items():
        if type(given) in (int, float) and given > 1:
            yield name, partial(_argument, name)
            yield f"the square root of {name}", partial(_root, name)
        elif (array := as_array(given)) is not None and array.ndim:
            yield f"len({name})", partial(_length, name)
    yield "its largest value", _largest
    yield "its sum", _sum
    for name, number in _CONSTANTS.items():
        yield name, partial(_number, number)


def _named_factors(factor: float, base: np.ndarray, call: Call) -> Iterator[Scaling]:
    for name, value in _values(call):
        number = value(base, call)
        if not number or not np.isfinite(number) or abs(number - 1) < _RTOL:
            continue
        words = re.sub(r"\W+|_", "-", name).strip("-")
        if abs(factor / number - 1) < _RTOL:
            yield Scaling(
                f"times-{words}",
                partial(_times, value),
                f"Everything is too large by one factor: {name}.",
                "Divide one of your values by the right one, and find the step that this factor comes from.",
            )
        elif abs(factor * number - 1) < _RTOL:
            yield Scaling(
                f"divided-by-{words}",
                partial(_over, value),
                f"Everything is divided by {name}; it should not be.",
                "Divide the right value by one of yours, and find the step that this factor comes from.",
            )


def _times(value: Value, base: np.ndarray, call: Call) -> np.ndarray:
    return base * value(base, call)


def _over(value: Value, base: np.ndarray, call: Call) -> np.ndarray:
    return base / value(base, call)


def _moved(offset: float, base: np.ndarray, call: Call) -> np.ndarray:
    return base + offset


def _by_number(factor: float) -> Scaling:
    return Scaling(
        "times-a-constant",
        partial(_times, partial(_number, factor)),
        f"Everything is {factor:.5g} times what it should be.",
        "Divide one of your values by the right one, and find the step that this factor comes from.",
    )


def _plus(offset: float) -> Scaling:
    words = f"{abs(offset):.5g} too {'large' if offset > 0 else 'small'}"
    return Scaling(
        "plus-a-constant",
        partial(_moved, offset),
        f"Everything is {words}, by the same amount everywhere.",
        "Take an input for which you know the result, and find the step that adds or takes away this amount.",
    )


def is_scaling(name: str) -> bool:
    """Is this the id of a scaling?"""
    return name == "plus-a-constant" or name.startswith(("times-", "divided-by-"))


def arguments(signature: Signature, args: Sequence[Any], kwargs: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of a call by name, defaults included."""
    bound = signature.bind(*args, **kwargs)
    bound.apply_defaults()
    return dict(bound.arguments)
