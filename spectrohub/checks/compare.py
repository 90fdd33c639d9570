"""Are two plain values the same, and how is one called in a sentence?"""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from spectrohub.checks.values import Facts, Opaque, TensorData


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
    return not apart(a, b, rtol, atol).any()


def _make(tensor: TensorData) -> tuple[str, bool, bool]:
    return tensor.dtype, tensor.contiguous, tensor.requires_grad


def as_array(value: Any) -> np.ndarray | None:
    """A plain number, array, tensor or nested list as an array of numbers, or None when it is none."""
    if isinstance(value, TensorData):
        return value.array
    if isinstance(value, (Opaque, Facts, str, dict, type(None))):
        return None
    if isinstance(value, (list, tuple)) and TensorData in set(map(type, value)):
        value = [item.array if isinstance(item, TensorData) else item for item in value]
    try:
        array = np.asarray(value)
    except ValueError:  # a ragged list
        return None
    return array if array.dtype.kind in "biufc" else None


def apart(a: np.ndarray, b: np.ndarray, rtol: float, atol: float) -> np.ndarray:
    """Where do two arrays of one shape part? NaN equals NaN, and an infinity the same infinity."""
    finite = np.abs(b[np.isfinite(b)])
    room = atol + rtol * (float(finite.max()) if finite.size else 0.0)
    with np.errstate(all="ignore"):
        wide = np.result_type(a, b, np.float64)  # flags cannot be subtracted, and small unsigned numbers wrap
        near = np.abs(np.subtract(a, b, dtype=wide)) <= room
    return ~(near | (a == b) | (np.isnan(a) & np.isnan(b)))
