"""Thins a picture out before it is drawn, so that a notebook stays small."""

from __future__ import annotations


def thin(picture, most: int, axis: int):
    """`picture` with at most `most` entries along `axis`, each the loudest of the neighbours it stands for.

    Dropping entries instead would drop clicks and thin lines.
    """
    import numpy as np

    count = picture.shape[axis]
    if count <= most:
        return picture
    starts = np.linspace(0, count, most, endpoint=False).astype(int)
    return np.maximum.reduceat(picture, starts, axis=axis)
