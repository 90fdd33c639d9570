"""Counts the operations of one call: a measure of speed that is the same on every machine.

One operation is one element that numpy computes. A matrix product costs rows * columns * inner length, a Fourier
transform n * log2(n), a view nothing. A line of the learner's own Python costs LINE of them each time it runs, and so
does each number that Python takes out of an array: about what the interpreter costs beside numpy's loops. Only arrays
that the call was given, and what is made of them, count.
"""

from __future__ import annotations

import math
import sys
import sysconfig
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any

import numpy as np

from spectrohub.checks.observe import to_plain, watch
from spectrohub.checks.values import Case, Facts, Observation

_LIBRARIES = tuple({sysconfig.get_paths()[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")})
LINE = 10
_STOPPED_AT = 300  # a call that takes this many budgets is stopped


class TooManyOperations(RuntimeError):
    pass


@dataclass
class Meter:
    limit: float = math.inf
    count: int = 0

    def add(self, operations: int) -> None:
        self.count += int(operations)
        if self.count > self.limit:
            raise TooManyOperations(f"stopped after {self.count} operations")


class Counted(np.ndarray):
    """An array whose arithmetic, and that of all that is made from it, is counted by its `meter`."""

    meter: Meter | None = None

    def __array_finalize__(self, made_from):
        self.meter = getattr(made_from, "meter", None)

    def __array_ufunc__(self, ufunc, method, *inputs, out=None, **kwargs):
        meter = _meter_of((inputs, out)) or Meter()  # an array loaded from a pickle has none
        if out is not None:
            kwargs["out"] = _bare(out)
        result = getattr(ufunc, method)(*_bare(inputs), **_bare(kwargs))
        meter.add(_ufunc_work(ufunc, method, inputs, result))
        return out[0] if out is not None and len(out) == 1 else _counted(result, meter)

    def __array_function__(self, function, types, args, kwargs):
        meter = _meter_of((args, kwargs)) or Meter()
        args, kwargs = _bare(args), _bare(kwargs)
        result = function(*args, **kwargs)
        meter.add(_function_work(function, args, kwargs, result))
        return _counted(result, meter)

    def __getitem__(self, key):
        found = super().__getitem__(key)
        if not isinstance(found, np.ndarray) and self.meter:
            self.meter.add(LINE)
        return found

    def __iter__(self):
        return (self[i] for i in range(len(self)))

    def tolist(self):
        if self.meter:
            self.meter.add(LINE * self.size)
        return super().tolist()


def count(function: Callable, case: Case, *, limit: float = math.inf) -> tuple[Any, int]:
    """(what one call returns, its operations). Raises what the call raises, TooManyOperations beyond `limit`."""
    meter = Meter(limit)
    args, kwargs = case.inputs()
    args, kwargs = _counted(args, meter), _counted(kwargs, meter)
    with _kept_counted(meter), _traced(_line_counter(meter)):
        value = function(*args, **kwargs)
    return _bare(value), meter.count


@contextmanager
def _traced(trace) -> Iterator[None]:
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(before)


@contextmanager
def _kept_counted(meter: Meter) -> Iterator[None]:
    """Meanwhile np.asarray and its like, which hand out plain arrays, hand out counted ones."""
    plain = {name: getattr(np, name) for name in ("array", "asarray", "ascontiguousarray")}
    for name, make in plain.items():
        setattr(np, name, lambda *args, make=make, **kwargs: _counted(make(*args, **kwargs), meter))
    try:
        yield
    finally:
        for name, make in plain.items():
            setattr(np, name, make)


def observe_counted(answer: Any, case: Case, *, budget: Callable[[Case], int]) -> Observation:
    """Facts about one call: its value, and how far over the budget it is, in doublings (0: within)."""
    allowed = budget(case)

    def call() -> Facts:
        try:
            value, operations = count(answer, case, limit=_STOPPED_AT * allowed)
        except TooManyOperations:
            told = f"It was stopped after {_STOPPED_AT * allowed:,} operations; the budget is {allowed:,}."
            return Facts({"value": None, "over": _STOPPED_AT}, {"over": told})
        over = 0 if operations <= allowed else 1 + int(math.log2(operations / allowed))
        told = f"The result is right, but it took {operations:,} operations; the budget is {allowed:,}."
        return Facts({"value": to_plain(value), "over": over}, {"over": told})

    return watch(answer, call)


def _line_counter(meter: Meter):
    def on_line(frame, event, argument):
        if event == "line":
            meter.add(LINE)
        return on_line

    def on_call(frame, event, argument):
        return None if _is_library(frame) else on_line

    return on_call


def _is_library(frame: FrameType) -> bool:
    """Is this code of a library, or what a library called of the code that it generated (of its named tuples, say)?"""
    name = frame.f_code.co_filename
    if name == "<string>" and frame.f_back:
        name = frame.f_back.f_code.co_filename
    return name.startswith((*_LIBRARIES, "<frozen")) or name == __file__


def _counted(value: Any, meter: Meter) -> Any:
    if type(value) in (list, tuple):
        return type(value)(_counted(item, meter) for item in value)
    if type(value) is dict:
        return {key: _counted(item, meter) for key, item in value.items()}
    if isinstance(value, np.ndarray) and value.dtype.kind in "biufc":
        value = value.view(Counted)
        value.meter = meter
    return value


def _bare(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return type(value)(map(_bare, value)) if type(value) in (list, tuple) else value
    if type(value) is dict:
        return {key: _bare(item) for key, item in value.items()}
    return value.view(np.ndarray) if isinstance(value, Counted) else value


def _meter_of(value: Any) -> Meter | None:
    """The meter of the first counted array in there."""
    if isinstance(value, Counted):
        return value.meter
    items = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else ()
    return next((meter for item in items if (meter := _meter_of(item)) is not None), None)


def _ufunc_work(ufunc, method: str, inputs, result) -> int:
    if ufunc is np.matmul:
        return np.size(result) * np.shape(inputs[0])[-1]
    if method == "at":
        return np.size(inputs[1])
    if method in ("reduce", "accumulate", "reduceat"):
        return max(np.size(inputs[0]), np.size(result))
    return max((np.size(part) for part in (result if isinstance(result, tuple) else (result,))), default=0)


def _function_work(function, args, kwargs, result) -> int:
    name, module = function.__name__, getattr(function, "__module__", "") or ""
    sizes = [np.size(arg) for arg in args if isinstance(arg, np.ndarray)]
    biggest = max([*sizes, np.size(result) if isinstance(result, np.ndarray) else 0], default=0)
    if "fft" in module and name not in ("fftshift", "ifftshift"):
        axis = kwargs.get("axis", args[2] if len(args) > 2 else -1)
        length = kwargs.get("n") or (args[1] if len(args) > 1 else None) or np.shape(args[0])[axis]
        rows = np.size(args[0]) // max(np.shape(args[0])[axis], 1)
        real = 2 if name in ("rfft", "irfft") else 1  # half of the bins
        return int(rows * length * math.log2(max(length, 2)) / real)
    if name in ("dot", "inner", "vdot") and len(sizes) > 1:
        return np.size(result) * np.shape(args[0])[-1] if np.ndim(args[0]) else biggest
    if name in ("convolve", "correlate", "outer") and len(sizes) > 1:
        return sizes[0] * sizes[1]
    if name in ("sort", "argsort", "median", "percentile", "quantile", "unique"):
        return int(biggest * math.log2(max(biggest, 2)))
    if name in ("sliding_window_view", "reshape", "transpose", "swapaxes", "moveaxis", "squeeze", "expand_dims",
                "broadcast_to", "atleast_1d", "atleast_2d", "shape", "ndim", "size"):  # fmt: skip
        return 0
    if name == "einsum":
        return int(np.prod([max(np.shape(arg)) for arg in args[1:] if np.ndim(arg)]))
    return biggest
