"""Which class was taken for which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from spectrohub import look
from spectrohub.plots.figures import INK, figure, show

if TYPE_CHECKING:
    from matplotlib.patches import Rectangle
    from numpy.typing import ArrayLike


def confusion(counts: ArrayLike, names: Sequence[str]) -> None:
    """Draw a confusion matrix, int (n_classes, n_classes), rows are the true classes, and name its errors in words."""
    import numpy as np

    counts = np.asarray(counts)
    wrong = [(counts[i, j], names[i], names[j]) for i, j in np.argwhere(counts) if i != j]
    words = ", ".join(f"{n} x {true} taken for {said}" for n, true, said in sorted(wrong, reverse=True)) or "none"
    fig, ax = figure(width=6.4, height=4.6)
    for i, row in enumerate(counts):
        for j, count in enumerate(row):
            if count:
                share, colour = count / row.sum(), look.plot("line-2" if i == j else "line-1")
                ax.add_patch(_cell(i, j, colour, 0.15 + 0.55 * share))
                ax.text(j, i, str(count), ha="center", va="center", color=INK, fontsize=9)
    ticks = range(len(names))
    ax.set_xticks(ticks, names, rotation=40, ha="right", rotation_mode="anchor")
    ax.set_yticks(ticks, names)
    ax.set(
        xlim=(-0.5, len(names) - 0.5), ylim=(len(names) - 0.5, -0.5), xlabel="the network's answer", ylabel="true class"
    )
    ax.tick_params(length=0)
    right = int(np.trace(counts))
    show(fig, f"Confusion matrix: {right} of {counts.sum()} clips are on the diagonal. Errors: {words}.")


def _cell(row: int, column: int, colour: str, alpha: float) -> Rectangle:
    from matplotlib.patches import Rectangle

    return Rectangle((column - 0.48, row - 0.48), 0.96, 0.96, color=colour, alpha=alpha, lw=0)
