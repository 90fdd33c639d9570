"""Fewer points of a picture before it is drawn, so that a notebook stays small."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FIGURE_COLUMNS = 380  # as many as a figure can show


def max_pool(picture: NDArray[Any], most: int, axis: int) -> NDArray[Any]:
    """`picture` with at most `most` entries along `axis`, each the loudest of the neighbours it stands for.

    Dropping entries instead would drop clicks and thin lines.
    """
    import numpy as np

    count = picture.shape[axis]
    if count <= most:
        return picture
    starts = np.linspace(0, count, most, endpoint=False).astype(int)
    return np.maximum.reduceat(picture, starts, axis=axis)


def fewer_columns(picture: NDArray[Any]) -> NDArray[Any]:
    """`picture` (n_rows, n_columns) with at most as many columns as a figure can show."""
    return max_pool(picture, _FIGURE_COLUMNS, axis=1)
