"""Plain data as bytes: JSON beside npy, never pickle. `autograder.box.deserialise` reads it.

Two directions, two lists of what may pass. *Into* the box the trusted side sends cases: plain values, numpy scalars,
and, by name, functions and small records (dataclasses). *Out of* the box only the exact plain types of
`spectrohub.checks.values` come, and every bound is checked before anything is decoded.
"""

from __future__ import annotations

import dataclasses
import io
import sys
from importlib import import_module
from typing import Any, NoReturn

import numpy as np
from numpy.lib import format as npy

from spectrohub.checks.values import Facts, Observation, Opaque, TensorData

MAX_ITEMS = 1_000_000  # values in one message, counted before it is decoded
MAX_DEPTH = 60
MAX_LETTERS = 1_000_000  # of one text
MAX_DIGITS = 1000  # of a whole number
TEXTS = ("type_name", "error", "error_kind", "where")  # of an observation
_TRUSTED_HOMES = ("numpy.", "spectrohub.")


class NotPlain(ValueError):
    """A value that may not pass, or bytes that do not hold plain data."""


def refuse(what: str) -> NoReturn:
    raise NotPlain(what)


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
            return value if value.bit_length() <= 3 * MAX_DIGITS else refuse("a whole number of too many digits")
        if kind is str:
            return value if len(value) <= MAX_LETTERS else refuse(f"a text of {len(value):,} letters")
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
                parts = (dict(value.values), dict(value.told), value.state)
                return {"facts": [self.pack(part) for part in parts]}
            return self._by_name(value) if self.trusted else refuse(f"an object of type {kind.__name__}")
        finally:
            self.depth -= 1

    def _all(self, values: list[Any] | tuple[Any, ...]) -> list[Any]:
        return [self.pack(item) for item in self._counted(values)]

    def _counted(self, values: Any) -> Any:
        self.items += len(values)
        if self.items > MAX_ITEMS // 4:  # each may take several places in JSON
            raise NotPlain(f"more than {MAX_ITEMS // 4:,} values in lists; an array would do")
        return values

    def _by_name(self, value: Any) -> dict[str, Any]:
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


def pack_observation(seen: Observation, blobs: list[bytes]) -> dict[str, Any]:
    """An observation for the way out; a value that may not pass becomes an `Opaque` that says why."""
    before = len(blobs)
    try:
        value = pack(seen.value, blobs)
    except (NotPlain, RecursionError) as error:
        del blobs[before:]
        value = {"opaque": f"{seen.type_name} ({error})"[:200]}
    rest = {name: getattr(seen, name) for name in (*TEXTS, "error_type", "is_stub")}
    return {"value": value, "notices": list(seen.notices), **rest}
