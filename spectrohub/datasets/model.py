"""A labelled set of sounds, and the error of loading one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np


class DataError(RuntimeError):
    """A data set that cannot be had: what is wrong, and what to do."""


@dataclass(frozen=True)
class SoundSet:
    """Clips with labels.

    y : float32 (n_clips, n_samples), or a tuple of float32 (n,) where lengths differ; full scale is 1.
    labels : int (n_clips,), an index into `class_names`.
    sources : int (n_clips,), who or what made the sound; clips of one source must not be split.
    takes : int (n_clips,), the number of the recording of that source.
    """

    name: str
    y: np.ndarray | tuple[np.ndarray, ...]
    sr: int
    labels: np.ndarray
    sources: np.ndarray
    takes: np.ndarray
    class_names: tuple[str, ...]
    source_names: Mapping[int, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.labels)

    def clip(self, index: int) -> tuple[np.ndarray, int]:
        """One clip's samples and rate, ready to play or to transform."""
        return self.y[index], self.sr

    def __repr__(self) -> str:
        return (
            f"SoundSet({self.name!r}: {len(self)} clips at {self.sr} Hz, {len(self.class_names)} classes, "
            f"{len(np.unique(self.sources))} sources)"
        )
