"""The plain values of a check: its inputs, and what an answer did with them."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True)
class Case:
    """One call: positional arguments in the order of the signature, then options by name.

    Where an answer is several functions, `part` is the place of the one that is called. An `edge` case is one that an
    answer may fail in a way of its own: an idea that explains all the others is named all the same.
    """

    args: tuple[Any, ...]
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    label: str = ""
    part: int = 0
    edge: bool = False

    def inputs(self) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """Fresh copies, so that code that changes its input in place cannot reach the next call."""
        return copy.deepcopy(self.args), copy.deepcopy(dict(self.kwargs))


@dataclass(frozen=True)
class Opaque:
    """A value that is no plain data: only its type's name is kept."""

    type_name: str


@dataclass(frozen=True, eq=False)
class TensorData:
    """A torch tensor as plain data: its values, and what tells one tensor from another."""

    array: np.ndarray
    dtype: str  # as torch names it, without "torch."
    contiguous: bool
    requires_grad: bool


@dataclass(frozen=True, eq=False)
class Facts:
    """What an observer saw an object do, fact by fact. Only `values` are compared.

    `told` holds, for some facts, the sentence that shows this very object's details. `state` is what the object is made
    of, where the judge's side can make it again and see for itself; `remarks` are for a person who grades.
    """

    values: Mapping[str, Any]
    told: Mapping[str, str] = field(default_factory=dict)
    state: Any = None
    remarks: tuple[str, ...] = ()  # of the judge's side alone: none come out of the box


@dataclass(frozen=True)
class Observation:
    """What one call did: plain data, and nothing that can run code."""

    value: Any = None
    type_name: str = "NoneType"
    error_type: str | None = None
    error: str = ""
    error_kind: str = ""  # what tells this error from others of its type, where an observer says so
    where: str = ""  # the learner's line that raised, when it is known
    notices: tuple[str, ...] = ()  # warnings and text on stderr: shown, never scored
    is_stub: bool = False
