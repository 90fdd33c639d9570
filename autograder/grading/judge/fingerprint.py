"""What an answer gave on some inputs, as a few numbers, so that answers that do the same are found later.

Every value becomes a form, which must be equal, and numbers, which must be nearly equal: two answers that compute the
same in another order or precision belong together, and no rounding may set them apart.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterable
from typing import Any

import numpy as np

from autograder.grading.model import Fingerprint
from spectrohub.checks.compare import as_array
from spectrohub.checks.values import Facts, Observation, Opaque, TensorData

_SLOPES = (0.37, 1.13, 2.71)  # of the three waves of rising pitch that an array is weighed with
_MOST_LETTERS = 500
_DEEPEST = 20


def fingerprint(inputs: str, seen: Iterable[Observation], notes: tuple[str, ...]) -> Fingerprint:
    """Of what was observed; `inputs` names the inputs. Other inputs never give the same fingerprint."""
    form: list[str] = [inputs]
    numbers: list[float] = []
    for one in seen:
        if one.error_type:
            form.append(f"error {one.error_type} {one.error_kind}")
        else:
            _add(one.value, form, numbers, 0)
    return Fingerprint(_hash(form), tuple(round(number, 7) for number in numbers), notes)


def fingerprint_of_text(exercise: str, text: str) -> Fingerprint:
    """Of what a check said, whatever the numbers in it: for answers that are watched in another way than by a call."""
    return Fingerprint(_hash(["said", exercise, re.sub(r"\d+(\.\d+)?", "#", text)]), notes=(text,))


def _hash(form: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(form).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def _add(value: Any, form: list[str], numbers: list[float], depth: int) -> None:
    if depth > _DEEPEST:
        form.append("deeper")
    elif isinstance(value, Facts):
        _add(dict(value.values), form, numbers, depth)
    elif isinstance(value, dict):
        form.append(f"dict {len(value)}")
        for key in sorted(value, key=repr):
            form.append(repr(key)[:_MOST_LETTERS])
            _add(value[key], form, numbers, depth + 1)
    elif value is None or isinstance(value, str | bool):
        form.append(repr(value)[:_MOST_LETTERS])
    elif isinstance(value, Opaque):
        form.append(f"object {value.type_name}")
    else:
        array = as_array(value)
        if array is not None and array.dtype.kind in "biufc":
            make = f"{value.dtype} tensor" if isinstance(value, TensorData) else type(value).__name__
            form.append(f"{make} {array.dtype.kind} {array.shape}")
            _add_array(array, form, numbers)
        elif isinstance(value, list | tuple):
            form.append(f"{type(value).__name__} {len(value)}")
            for item in value:
                _add(item, form, numbers, depth + 1)
        else:
            form.append(type(value).__name__)


def _add_array(array: np.ndarray, form: list[str], numbers: list[float]) -> None:
    """Whole numbers as they are. Of others where they are no numbers, how large they are, and three weighted sums."""
    if array.dtype.kind in "biu":
        form.append(hashlib.sha256(array.astype(np.int64, copy=False).tobytes()).hexdigest())
        return
    flat = array.reshape(-1).astype(np.complex128 if array.dtype.kind == "c" else np.float64)
    odd = ~np.isfinite(flat)
    if odd.any():
        form.append(hashlib.sha256(np.packbits(odd).tobytes()).hexdigest())
        flat[odd] = 0
    if flat.dtype.kind == "c":
        flat = flat.view(np.float64)
    largest = float(np.abs(flat).max()) if flat.size else 0.0
    if not largest:
        form.append("zeros")
        return
    flat /= largest
    size = math.sqrt(float(np.mean(flat**2)))
    numbers.append(math.log(largest) + math.log(size))
    place = np.arange(1, flat.size + 1, dtype=np.float64)
    for slope in _SLOPES:
        weights = np.cos(slope * place + 1e-4 * slope * place**2)
        numbers.append(float(flat @ weights) / (size * math.sqrt(flat.size)))
