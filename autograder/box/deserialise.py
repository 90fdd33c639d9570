"""Bytes from the box, read with suspicion: size, depth and count are looked at before anything is decoded."""

from __future__ import annotations

import io
import json
import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any

import numpy as np
from numpy.lib import format as npy

from autograder.box.serialise import MAX_DEPTH, MAX_DIGITS, MAX_ITEMS, MAX_LETTERS, TEXTS, NotPlain, by_name, refuse
from spectrohub.checks.values import Facts, Observation, Opaque, TensorData

_KINDS = frozenset([float, bool, type(None)])  # whatever their values, they pass as they are
_USUAL_HEAD = 256  # bytes of the description of an array, at most


def decode_json(data: bytes) -> Any:
    """JSON of bounded size and depth; NotPlain for anything else. Text that is no Unicode is mended."""
    if data.count(b",") + data.count(b"[") + data.count(b"{") > MAX_ITEMS:
        raise NotPlain(f"more than {MAX_ITEMS:,} values in one message")
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise NotPlain(f"no JSON: {str(error)[:100]}") from None


def text(value: Any, most: int = MAX_LETTERS) -> str:
    """A text that can be written to a file; NotPlain for anything else, and cut when it is long."""
    if type(value) is not str:
        raise NotPlain(f"{type(value).__name__} where a text belongs")
    return value[:most].encode("utf-8", "replace").decode("utf-8")


def unpack(tree: Any, blobs: Sequence[bytes], *, trusted: bool = False, depth: int = 0) -> Any:
    """What `pack` packed. Only with `trusted` (inside the box, from the grader) are names looked up."""
    if depth > MAX_DEPTH:
        raise NotPlain(f"values within values, more than {MAX_DEPTH} deep")
    kind = type(tree)
    if tree is None or kind in (bool, float):
        return tree
    if kind is int:
        return tree if tree.bit_length() <= 4 * MAX_DIGITS else refuse("a huge whole number")
    if kind is str:
        return text(tree)

    def inner(item: Any) -> Any:
        return unpack(item, blobs, trusted=trusted, depth=depth + 1)

    if kind is list:
        return list(tree) if _KINDS.issuperset(map(type, tree)) else [inner(item) for item in tree]
    if kind is not dict or len(tree) != 1:
        raise NotPlain("an unknown kind of value")
    ((tag, body),) = tree.items()
    if trusted and tag in ("record", "function", "scalar", "torch"):
        return _unpack_trusted(tag, body, blobs, inner)
    if tag == "array":
        return _array(body, blobs)
    if tag == "opaque":
        return Opaque(text(body, 200))
    if type(body) is not list:
        raise NotPlain("an unknown kind of value")
    if tag == "complex" and len(body) == 2 and all(type(x) is float for x in body):
        return complex(*body)
    if tag == "tuple":
        return tuple(inner(item) for item in body)
    if tag == "dict":
        return _dictionary(body, inner)
    if tag == "tensor" and len(body) == 4 and type(body[2]) is bool and type(body[3]) is bool:
        return TensorData(_array(body[0], blobs), text(body[1], 40), body[2], body[3])
    if tag == "facts" and len(body) == 3:
        values, told, state = map(inner, body)
        if type(values) is type(told) is dict and all(type(k) is str for k in [*values, *told]):
            return Facts(values, {k: text(v) for k, v in told.items()}, state)
    raise NotPlain("an unknown kind of value")


def _dictionary(body: list[Any], inner: Callable[[Any], Any]) -> dict[str, Any]:
    pairs = [pair for pair in body if type(pair) is list and len(pair) == 2]
    if len(pairs) != len(body):
        raise NotPlain("an unknown kind of value")
    try:
        return {inner(k): inner(v) for k, v in pairs}
    except TypeError:
        raise NotPlain("a dictionary whose keys cannot be keys") from None


def _array(index: Any, blobs: Sequence[bytes]) -> np.ndarray:
    """An array of numbers whose size is exactly what its header says."""
    if type(index) is not int or not 0 <= index < len(blobs):
        raise NotPlain("an array that did not come along")
    blob = blobs[index]
    start = 10 + int.from_bytes(blob[8:10], "little")  # what a file of the first version says of its own head
    try:
        read = _read_head if start <= _USUAL_HEAD else _read_head.__wrapped__
        shape, by_columns, dtype = read(blob[:start])
        if math.prod(shape) * dtype.itemsize != len(blob) - start:
            raise NotPlain("an array of another size than its header says")
        values = np.frombuffer(blob, dtype, offset=start).copy() if len(blob) > start else np.empty(0, dtype)
        return values.reshape(shape[::-1]).transpose() if by_columns else values.reshape(shape)
    except (ValueError, TypeError, OverflowError) as error:
        raise NotPlain(f"no array: {str(error)[:100]}") from None


@lru_cache(256)
def _read_head(head: bytes) -> tuple[tuple[int, ...], bool, np.dtype]:
    """Shape, whether it lies by columns, and the kind of number. NotPlain, or ValueError, for anything else."""
    file = io.BytesIO(head)
    if npy.read_magic(file) != (1, 0):
        raise NotPlain("an array in an unknown format")
    shape, by_columns, dtype = npy.read_array_header_1_0(file)
    if dtype.kind not in "biufc" or len(shape) > 32 or any(n < 0 for n in shape):
        raise NotPlain("an array that holds no numbers")
    return shape, by_columns, dtype


def _unpack_trusted(tag: str, body: Any, blobs: Sequence[bytes], inner: Callable[[Any], Any]) -> Any:
    if tag == "scalar":
        return _array(body, blobs)[()]
    if tag == "torch":
        return import_module("torch").from_numpy(_array(body, blobs))
    if tag == "function":
        return by_name(body)
    name, pairs = body
    return by_name(name)(**{field: inner(value) for field, value in pairs})


def unpack_observation(tree: Any, blobs: Sequence[bytes]) -> Observation:
    """An observation of exact plain types; NotPlain for anything else."""
    names = {"value", "notices", "error_type", "is_stub", *TEXTS}
    if type(tree) is not dict or set(tree) != names or type(tree["is_stub"]) is not bool:
        raise NotPlain("no observation")
    if type(tree["notices"]) is not list or len(tree["notices"]) > 1000:
        raise NotPlain("no observation")
    return Observation(
        value=unpack(tree["value"], blobs),
        error_type=None if tree["error_type"] is None else text(tree["error_type"], 200),
        notices=tuple(text(notice, 2000) for notice in tree["notices"]),
        is_stub=tree["is_stub"],
        **{name: text(tree[name], 2000) for name in TEXTS},
    )
