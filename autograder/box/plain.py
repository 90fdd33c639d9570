"""Plain data as bytes and back: JSON beside npy, never pickle.

Two directions, two lists of what may pass. *Into* the box the trusted side sends cases: plain values, numpy scalars,
and, by name, functions and small records (dataclasses). *Out of* the box only the exact plain types of
`spectrohub.checks.model` come, and every bound is checked before anything is decoded.
"""

from __future__ import annotations

import dataclasses
import io
import json
import math
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import numpy as np
from numpy.lib import format as npy

from spectrohub.checks.model import Facts, Observation, Opaque, TensorData

MAX_ITEMS = 1_000_000  # values in one message, counted before it is decoded
MAX_DEPTH = 60
MAX_LETTERS = 1_000_000  # of one text
_MAX_DIGITS = 1000  # of a whole number
_TRUSTED_HOMES = ("numpy.", "spectrohub.")


class NotPlain(ValueError):
    """A value that may not pass, or bytes that do not hold plain data."""


# --- out: values as a tree of JSON, with arrays beside it -----------------------------------------------------------


def pack(value: Any, blobs: list[bytes], *, trusted: bool = False) -> Any:
    """`value` as JSON-ready data; arrays go to `blobs`. NotPlain for anything else, and for more than may pass.

    With `trusted` (into the box) also numpy scalars, tensors, functions by name and dataclasses by name.
    """
    return _Packer(blobs, trusted).pack(value)


class _Packer:
    def __init__(self, blobs: list[bytes], trusted: bool):
        self.blobs, self.trusted = blobs, trusted
        self.items = self.depth = 0

    def pack(self, value: Any) -> Any:
        kind = type(value)
        if value is None or kind in (bool, float):
            return value
        if kind is int:
            return value if value.bit_length() <= 3 * _MAX_DIGITS else _refuse("a whole number of too many digits")
        if kind is str:
            return value if len(value) <= MAX_LETTERS else _refuse(f"a text of {len(value):,} letters")
        if kind is complex:
            return {"complex": [value.real, value.imag]}
        if kind is np.ndarray and value.dtype.kind in "biufc":
            return {"array": self._npy(value)}
        if kind is TensorData:
            return {"tensor": [self._npy(value.array), value.dtype, value.contiguous, value.requires_grad]}
        if kind is Opaque:
            return {"opaque": value.type_name}
        return self._inner(value, kind)

    def _inner(self, value: Any, kind: type) -> Any:
        """Values of values."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise NotPlain(f"values within values, more than {MAX_DEPTH} deep")
        try:
            if kind is list:
                return self._all(value)
            if kind is tuple:
                return {"tuple": self._all(value)}
            if kind is dict:
                return {"dict": [[self.pack(k), self.pack(v)] for k, v in self._counted(value).items()]}
            if kind is Facts:
                return {"facts": [self.pack(dict(value.values)), self.pack(dict(value.told))]}
            return self._by_name(value) if self.trusted else _refuse(f"an object of type {kind.__name__}")
        finally:
            self.depth -= 1

    def _all(self, values: list | tuple) -> list:
        return [self.pack(item) for item in self._counted(values)]

    def _counted(self, values: Any) -> Any:
        self.items += len(values)
        if self.items > MAX_ITEMS // 4:  # each may take several places in JSON
            raise NotPlain(f"more than {MAX_ITEMS // 4:,} values in lists; an array would do")
        return values

    def _by_name(self, value: Any) -> dict:
        if isinstance(value, np.generic):
            return {"scalar": self._npy(np.asarray(value))}
        torch = sys.modules.get("torch")  # whoever holds a tensor has imported it
        if torch is not None and type(value) is torch.Tensor:
            return {"torch": self._npy(value.detach().numpy())}
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            sent = [f.name for f in dataclasses.fields(value) if not f.metadata.get("judge_only")]
            return {"record": [_name(type(value)), [[name, self.pack(getattr(value, name))] for name in sent]]}
        if callable(value):
            return {"function": _name(value)}
        raise NotPlain(f"an object of type {type(value).__name__}")

    def _npy(self, array: np.ndarray) -> int:
        file = io.BytesIO()
        npy.write_array(file, np.ascontiguousarray(array).reshape(array.shape), allow_pickle=False)
        self.blobs.append(file.getvalue())
        return len(self.blobs) - 1


def _name(thing: Any) -> str:
    """module:name of a function or a class that is found there again; NotPlain otherwise."""
    name = f"{getattr(thing, '__module__', None)}:{getattr(thing, '__qualname__', '')}"
    try:
        found = by_name(name)
    except (ImportError, AttributeError, ValueError, NotPlain):
        found = None
    if found is not thing:
        raise NotPlain(f"{thing!r}, which is not found as {name}")
    return name


def by_name(name: str) -> Any:
    """The function or class that `_name` named."""
    module, _, path = name.partition(":")
    if not f"{module}.".startswith(_TRUSTED_HOMES):
        raise NotPlain(f"{name}: only names of numpy and of this course may pass")
    return getattr(import_module(module), path)


# --- in: the same tree, read with suspicion -------------------------------------------------------------------------


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
        return tree if tree.bit_length() <= 4 * _MAX_DIGITS else _refuse("a huge whole number")
    if kind is str:
        return text(tree)

    def inner(item: Any) -> Any:
        return unpack(item, blobs, trusted=trusted, depth=depth + 1)

    if kind is list:
        return [inner(item) for item in tree]
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
    if tag == "facts" and len(body) == 2:
        values, told = map(inner, body)
        if type(values) is type(told) is dict and all(type(k) is str for k in [*values, *told]):
            return Facts(values, {k: text(v) for k, v in told.items()})
    raise NotPlain("an unknown kind of value")


def _refuse(what: str):
    raise NotPlain(what)


def _dictionary(body: list, inner) -> dict:
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
    file = io.BytesIO(blobs[index])
    try:
        version = npy.read_magic(file)
        if version != (1, 0):
            raise NotPlain("an array in an unknown format")
        shape, _, dtype = npy.read_array_header_1_0(file)
        if dtype.kind not in "biufc" or len(shape) > 32 or any(n < 0 for n in shape):
            raise NotPlain("an array that holds no numbers")
        if math.prod(shape) * dtype.itemsize != len(blobs[index]) - file.tell():
            raise NotPlain("an array of another size than its header says")
        file.seek(0)
        return npy.read_array(file, allow_pickle=False)
    except (ValueError, TypeError, OverflowError) as error:
        raise NotPlain(f"no array: {str(error)[:100]}") from None


def _unpack_trusted(tag: str, body: Any, blobs: Sequence[bytes], inner) -> Any:
    if tag == "scalar":
        return _array(body, blobs)[()]
    if tag == "torch":
        return import_module("torch").from_numpy(_array(body, blobs))
    if tag == "function":
        return by_name(body)
    name, pairs = body
    return by_name(name)(**{field: inner(value) for field, value in pairs})


# --- observations ---------------------------------------------------------------------------------------------------


_TEXTS = ("type_name", "error", "error_kind", "where")


def pack_observation(seen: Observation, blobs: list[bytes]) -> dict:
    """An observation for the way out; a value that may not pass becomes an `Opaque` that says why."""
    before = len(blobs)
    try:
        value = pack(seen.value, blobs)
    except (NotPlain, RecursionError) as error:
        del blobs[before:]
        value = {"opaque": f"{seen.type_name} ({error})"[:200]}
    rest = {name: getattr(seen, name) for name in (*_TEXTS, "error_type", "is_stub")}
    return {"value": value, "notices": list(seen.notices), **rest}


def unpack_observation(tree: Any, blobs: Sequence[bytes]) -> Observation:
    """An observation of exact plain types; NotPlain for anything else."""
    names = {"value", "notices", "error_type", "is_stub", *_TEXTS}
    if type(tree) is not dict or set(tree) != names or type(tree["is_stub"]) is not bool:
        raise NotPlain("no observation")
    if type(tree["notices"]) is not list or len(tree["notices"]) > 1000:
        raise NotPlain("no observation")
    return Observation(
        value=unpack(tree["value"], blobs),
        error_type=None if tree["error_type"] is None else text(tree["error_type"], 200),
        notices=tuple(text(notice, 2000) for notice in tree["notices"]),
        is_stub=tree["is_stub"],
        **{name: text(tree[name], 2000) for name in _TEXTS},
    )
