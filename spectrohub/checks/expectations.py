"""What a right result looks like, and how a result differs from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

import numpy as np

from spectrohub.checks.compare import apart, as_array, describe, same
from spectrohub.checks.values import TensorData


class Kind(StrEnum):
    """What differs; the message is about the first of these that occurs."""

    CRASH = "crash"
    TYPE = "type"
    SHAPE = "shape"
    VALUE = "value"


@dataclass(frozen=True)
class Difference:
    """One difference from the right result: `text` says it in one sentence."""

    kind: Kind
    text: str
    next_step: str = ""


class Expectation(Protocol):
    """Compares a plain value with the right one. `rtol` and `atol` are as in `same`."""

    @property
    def rtol(self) -> float: ...

    @property
    def atol(self) -> float: ...

    def difference(self, got: Any, want: Any) -> Difference | None: ...


@dataclass(frozen=True)
class Integer:
    """A count. `unit` is what is counted."""

    unit: str = ""
    rtol: float = 0.0
    atol: float = 0.0

    def difference(self, got: Any, want: Any) -> Difference | None:
        if type(got) is TensorData:
            got = got.array
        if type(got) is np.ndarray and got.shape == () and got.dtype.kind in "iu":
            got = got.item()
        if type(got) is not int:
            is_float = type(got) is float
            step = "Make it an int: // keeps whole numbers whole." if is_float else ""
            shown = f"{got!r}, a float" if is_float else describe(got)
            return Difference(Kind.TYPE, f"You returned {shown}; a whole number (int) is asked for.", step)
        if got != want:
            return Difference(Kind.VALUE, f"You returned {got} {self.unit}; {want} {self.unit} is right.")
        return None


@dataclass(frozen=True)
class Number:
    """One real number in `unit`."""

    unit: str = ""
    rtol: float = 1e-6
    atol: float = 0.0

    def difference(self, got: Any, want: Any) -> Difference | None:
        if type(got) is TensorData:
            got = got.array
        if type(got) is np.ndarray and got.shape == () and got.dtype.kind in "iuf":
            got = got.item()
        if type(got) not in (int, float):
            return Difference(Kind.TYPE, f"You returned {describe(got)}; one real number is asked for.")
        if type(got) is int and got.bit_length() > 1000:
            return Difference(
                Kind.VALUE, f"You returned a whole number of {got.bit_length()} bits; no float is so large."
            )
        if not same(got, want, rtol=self.rtol, atol=self.atol):
            unit = f" {self.unit}" if self.unit else ""
            text = f"You returned {describe(float(got))}{unit}; {describe(float(want))}{unit} is right."
            return Difference(Kind.VALUE, text)
        return None


@dataclass(frozen=True)
class Flag:
    """True or False."""

    rtol: float = 0.0
    atol: float = 0.0

    def difference(self, got: Any, want: Any) -> Difference | None:
        if type(got) is TensorData:
            got = got.array
        if type(got) is np.ndarray and got.shape == () and got.dtype.kind == "b":
            got = got.item()
        if type(got) is not bool:
            return Difference(Kind.TYPE, f"You returned {describe(got)}; True or False is asked for.")
        if got != want:
            return Difference(Kind.VALUE, f"You returned {got}; {bool(want)} is right.")
        return None


@dataclass(frozen=True)
class Array:
    """An array of numbers. `axes` names each axis; `kind` is real or complex.

    Values may part by atol + rtol * (largest size of the right array), so single precision passes.
    """

    axes: tuple[str, ...] = ("index",)
    unit: str = ""
    kind: str = "real"
    rtol: float = 1e-5
    atol: float = 0.0

    def difference(self, got: Any, want: Any) -> Difference | None:
        array = as_array(got)
        if array is None:
            return Difference(Kind.TYPE, f"You returned {describe(got)}; an array of numbers is asked for.")
        want = np.asarray(want)
        if array.shape != want.shape:
            return Difference(Kind.SHAPE, self._shape_text(array, want))
        if self.kind == "real" and array.dtype.kind == "c":
            return Difference(Kind.TYPE, "You returned complex numbers; real ones are asked for.")
        if self.kind == "complex" and array.dtype.kind != "c":
            text = "You returned real numbers; complex ones are asked for (size and phase of each bin)."
            return Difference(Kind.TYPE, text)
        return self._first_difference(array, want)

    def _shape_text(self, got: np.ndarray, want: np.ndarray) -> str:
        if want.ndim == 0:
            return f"Your result has {got.ndim} axes, shape {got.shape}; one single number is asked for here."
        if got.ndim == 0:
            return f"Your result is one single number; an array of shape {want.shape} is asked for here."
        if got.ndim != want.ndim:
            return f"Your result has {got.ndim} axes, shape {got.shape}; {want.ndim} axes are asked for: {want.shape}."
        rows = [
            f"{name}: {g} instead of {w}"
            for name, g, w in zip(self.axes, got.shape, want.shape, strict=False)
            if g != w
        ]
        return f"Your shape is {got.shape}; it should be {want.shape} ({', '.join(rows)})."

    def _first_difference(self, got: np.ndarray, want: np.ndarray) -> Difference | None:
        differs = apart(got, want, self.rtol, self.atol)
        if not differs.any():
            return None
        index = tuple(int(i) for i in np.argwhere(differs)[0])
        place = ", ".join(f"{name} {i}" for name, i in zip(self.axes, index, strict=False))
        a, b = describe(got[index].item()), describe(want[index].item())
        share = 100 * differs.mean()
        if not want.ndim:
            return Difference(
                Kind.VALUE,
                f"You returned {a} {self.unit}".rstrip() + f"; {b} {self.unit}".rstrip() + " is right.",
            )
        return Difference(
            Kind.VALUE,
            f"The first difference is at {place}: yours is {a} {self.unit}".rstrip()
            + f", {b} {self.unit}".rstrip()
            + f" is right. {share:.3g} % of the values differ.",
        )
