"""What a right result looks like, and how a result differs from it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

import numpy as np

from spectrohub.checks.model import Facts, Opaque, TensorData


@dataclass(frozen=True)
class Difference:
    """One difference: `kind` is type, shape or value; `text` says it in one sentence."""

    kind: str
    text: str
    next_step: str = ""


class Expectation(Protocol):
    rtol: float
    atol: float

    def difference(self, got: Any, want: Any) -> Difference | None: ...


def describe(value: Any) -> str:
    """A short name of a value: its type, shape or digits."""
    if isinstance(value, Opaque):
        return f"an object of type {value.type_name}"
    if isinstance(value, TensorData):
        return f"a {value.dtype} tensor of shape {value.array.shape}"
    if isinstance(value, np.ndarray):
        return f"a {value.dtype} array of shape {value.shape}"
    if isinstance(value, (list, tuple)):
        return f"a {type(value).__name__} of {len(value)} items"
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, complex):
        return f"{value:.5g}"
    return repr(value) if len(repr(value)) <= 60 else repr(value)[:57] + "..."


def same(got: Any, want: Any, *, rtol: float, atol: float) -> bool:
    """Are two plain values equal within atol + rtol * (largest size of `want`)? Shapes must agree.

    Two tensors must also agree in type, memory order and gradient; dictionaries, facts and lists of unlike
    things are compared item by item.
    """
    if type(got) is Facts and type(want) is Facts:
        got, want = dict(got.values), dict(want.values)
    if type(got) is dict and type(want) is dict:
        return got.keys() == want.keys() and all(same(got[k], want[k], rtol=rtol, atol=atol) for k in want)
    if type(got) is TensorData and type(want) is TensorData and _make(got) != _make(want):
        return False
    if want is None or got is None or isinstance(want, (str, bool, dict)) or isinstance(got, (str, bool, dict)):
        return type(got) is type(want) and got == want
    a, b = as_array(got), as_array(want)
    if a is None and b is None and isinstance(want, (list, tuple)) and isinstance(got, (list, tuple)):
        return len(got) == len(want) and all(map(partial(same, rtol=rtol, atol=atol), got, want))
    if a is None or b is None or a.shape != b.shape:
        return False
    return not _apart(a, b, rtol, atol).any()


def _make(tensor: TensorData) -> tuple:
    return tensor.dtype, tensor.contiguous, tensor.requires_grad


def as_array(value: Any) -> np.ndarray | None:
    """A plain number, array, tensor or nested list as an array of numbers, or None when it is none."""
    if isinstance(value, TensorData):
        return value.array
    if isinstance(value, (Opaque, Facts, str, dict, type(None))):
        return None
    if isinstance(value, (list, tuple)) and any(isinstance(item, TensorData) for item in value):
        value = [item.array if isinstance(item, TensorData) else item for item in value]
    try:
        array = np.asarray(value)
    except ValueError:  # a ragged list
        return None
    return array if array.dtype.kind in "biufc" else None


def _apart(a: np.ndarray, b: np.ndarray, rtol: float, atol: float) -> np.ndarray:
    """Where do two arrays of one shape part? NaN equals NaN, and an infinity the same infinity."""
    finite = np.abs(b[np.isfinite(b)])
    room = atol + rtol * (float(finite.max()) if finite.size else 0.0)
    with np.errstate(all="ignore"):
        wide = np.result_type(a, b, np.float64)  # flags cannot be subtracted, and small unsigned numbers wrap
        near = np.abs(np.subtract(a, b, dtype=wide)) <= room
    return ~(near | (a == b) | (np.isnan(a) & np.isnan(b)))


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
            return Difference("type", f"You returned {shown}; a whole number (int) is asked for.", step)
        if got != want:
            return Difference("value", f"You returned {got} {self.unit}; {want} {self.unit} is right.")
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
            return Difference("type", f"You returned {describe(got)}; one real number is asked for.")
        if type(got) is int and got.bit_length() > 1000:
            return Difference("value", f"You returned a whole number of {got.bit_length()} bits; no float is so large.")
        if not same(got, want, rtol=self.rtol, atol=self.atol):
            unit = f" {self.unit}" if self.unit else ""
            text = f"You returned {describe(float(got))}{unit}; {describe(float(want))}{unit} is right."
            return Difference("value", text)
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
            return Difference("type", f"You returned {describe(got)}; True or False is asked for.")
        if got != want:
            return Difference("value", f"You returned {got}; {bool(want)} is right.")
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
            return Difference("type", f"You returned {describe(got)}; an array of numbers is asked for.")
        want = np.asarray(want)
        if array.shape != want.shape:
            return Difference("shape", self._shape_text(array, want))
        if self.kind == "real" and array.dtype.kind == "c":
            return Difference("type", "You returned complex numbers; real ones are asked for.")
        if self.kind == "complex" and array.dtype.kind != "c":
            text = "You returned real numbers; complex ones are asked for (size and phase of each bin)."
            return Difference("type", text)
        return self._first_difference(array, want)

    def _shape_text(self, got: np.ndarray, want: np.ndarray) -> str:
        if want.ndim == 0:
            return f"Your result has {got.ndim} axes, shape {got.shape}; one single number is asked for here."
        if got.ndim == 0:
            return f"Your result is one single number; an array of shape {want.shape} is asked for here."
        if got.ndim != want.ndim:
            return f"Your result has {got.ndim} axes, shape {got.shape}; {want.ndim} axes are asked for: {want.shape}."
        rows = [
            f"{name} {g} instead of {w}" for name, g, w in zip(self.axes, got.shape, want.shape, strict=False) if g != w
        ]
        return f"Your shape is {got.shape}; it should be {want.shape} (count along {', '.join(rows)})."

    def _first_difference(self, got: np.ndarray, want: np.ndarray) -> Difference | None:
        apart = _apart(got, want, self.rtol, self.atol)
        if not apart.any():
            return None
        index = tuple(int(i) for i in np.argwhere(apart)[0])
        place = ", ".join(f"{name} {i}" for name, i in zip(self.axes, index, strict=False))
        a, b = describe(got[index].item()), describe(want[index].item())
        share = 100 * apart.mean()
        if not want.ndim:
            return Difference(
                "value", f"You returned {a} {self.unit}".rstrip() + f"; {b} {self.unit}".rstrip() + " is right."
            )
        return Difference(
            "value",
            f"The first difference is at {place}: yours is {a} {self.unit}".rstrip()
            + f", {b} {self.unit}".rstrip()
            + f" is right. {share:.3g} % of the values differ.",
        )
