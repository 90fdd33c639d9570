"""Observer of a function that names sounds. It knows no right answer: true labels are no part of a case."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from spectrohub.checks.compare import describe
from spectrohub.checks.observe import to_plain, watch
from spectrohub.checks.values import Case, Facts

TWICE = 5  # so many clips are played again at the end


def _nothing() -> np.ndarray:
    return np.zeros(0)


@dataclass(frozen=True, eq=False)
class ClipsCase(Case):
    """Clips float32 (n_clips, n_samples)."""

    clips: np.ndarray = field(default_factory=_nothing, repr=False)
    sr: int = 0


def class_names() -> tuple[str, ...]:
    from spectrohub.datasets.synth import MODELS

    return tuple(model.name for model in MODELS)


def observe(answer: Any, case: ClipsCase):
    """The label of each clip, and whether the first clips get the same label once more."""

    def look() -> Facts:
        labels = [to_plain(answer(y.copy(), case.sr)) for y in case.clips]
        again = [to_plain(answer(y.copy(), case.sr)) for y in case.clips[:TWICE]]
        found = [_index(label) for label in labels]
        return Facts(
            {"found": tuple(found), "repeats": [_index(label) for label in again] == found[:TWICE]},
            {"found": f"For the first clip you returned {describe(labels[0])}."},
        )

    return watch(answer, look)


def _index(label: Any) -> int | None:
    """The number of a class: from its name, or a whole number that may stand in a small array or tensor."""
    names = class_names()
    if isinstance(label, str):
        return names.index(label) if label in names else None
    number = np.asarray(getattr(label, "array", label))
    if number.size != 1 or number.dtype.kind not in "iu":
        return None
    index = int(number.reshape(()))
    return index if 0 <= index < len(names) else None
