"""What a masked spectrogram hides, read off the result."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class Masks:
    """What a result hides: bands, frames, the values that stand there, and how many other cells changed."""

    bands: np.ndarray
    frames: np.ndarray
    fill: np.ndarray
    rest: int

    def are(self, n_bands: int, n_frames: int) -> bool:
        """Are they so many neighbours, and nothing else?"""
        return is_block(self.bands, n_bands) and is_block(self.frames, n_frames) and self.rest == 0

    def hold(self, value: float) -> bool:
        return bool((np.abs(self.fill - value) <= 0.01).all())


def masks_of(S_db, out) -> Masks:
    """What `out` hides of the picture `S_db`, both of shape (n_bands, n_frames)."""
    changed = ~(np.abs(out - S_db) < 1e-3)
    bands, frames = _hidden_lines(changed, out), _hidden_lines(changed.T, out.T)
    hidden = np.zeros(S_db.shape, bool)
    hidden[bands], hidden[:, frames] = True, True
    return Masks(bands, frames, out[hidden], int((changed & ~hidden).sum()))


def _hidden_lines(changed, out) -> np.ndarray:
    """Lines in which every cell has changed, or holds what the first changed one holds."""
    first = out[np.arange(len(out)), changed.argmax(axis=1)][:, None]
    return np.flatnonzero(changed.any(axis=1) & (changed | (np.abs(out - first) < 1e-3)).all(axis=1))


def is_block(lines, width) -> bool:
    """Are these `width` neighbours?"""
    return len(lines) == width and (width == 0 or lines[-1] - lines[0] == width - 1)
