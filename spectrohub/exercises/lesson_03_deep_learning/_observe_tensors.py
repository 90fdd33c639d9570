"""Observer of functions of torch tensors: a case holds arrays, and the answer is called with tensors of them.

It knows no right answer. Arrays, unlike tensors, are plain data wherever a case has to travel.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from spectrohub.checks.observe import fitting_call, part_of, watch
from spectrohub.checks.values import Case, Observation


def observe_on_tensors(answer: Any, case: Case) -> Observation:
    """Call `answer`, or the part of it that the case is for, with a tensor in place of each array."""
    args, kwargs = case.inputs()
    function = part_of(answer, case)
    return watch(function, lambda: fitting_call(function, tuple(map(_tensor, args)), kwargs))


def _tensor(value: Any) -> Any:
    import torch

    return torch.from_numpy(value) if isinstance(value, np.ndarray) else value
