"""One number over several runs: a dot for each, a bar for their range, a stroke for their mean, a ring for this one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spectrohub import look
from spectrohub.plots.figures import INK, figure, show

_ROW_INCHES = 0.42


def spread(
    runs: Mapping[str, Sequence[float]],
    *,
    xlabel: str,
    this: Mapping[str, float] | None = None,
    form: str = ".1%",
) -> None:
    """Draw each row of `runs` (name -> one number for each run), and say its range and mean in words.

    this: the run at hand, name -> number, for some or all rows. form: how a number is written.
    """
    from matplotlib.ticker import FuncFormatter

    this = this or {}
    fig, ax = figure(width=7.5, height=0.9 + _ROW_INCHES * len(runs))
    for row, (name, values) in enumerate(runs.items()):
        ax.plot([min(values), max(values)], [row, row], color=look.plot("line-2"), lw=7, alpha=0.25,
                solid_capstyle="round")  # fmt: skip
        ax.plot(values, [row] * len(values), "o", color=look.plot("line-2"), ms=5.5, alpha=0.8, mew=0)
        ax.plot([sum(values) / len(values)] * 2, [row - 0.2, row + 0.2], color=INK, lw=1.6)
        if name in this:
            ax.plot([this[name]], [row], "o", ms=11, mfc="none", mec=INK, mew=1.6)
    ax.set_yticks(range(len(runs)), list(runs))
    ax.set(ylim=(len(runs) - 0.5, -0.5), xlabel=f"{xlabel} (stroke: mean{', ring: the run above' if this else ''})")
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:{form}}".replace(".0%", "%")))
    ax.tick_params(axis="y", length=0)
    show(fig, f"{xlabel}: " + "; ".join(_words(name, v, this.get(name), form) for name, v in runs.items()) + ".")


def _words(name: str, values: Sequence[float], here: float | None, form: str) -> str:
    low, high, mean = min(values), max(values), sum(values) / len(values)
    words = f"{name}, {len(values)} runs from {low:{form}} to {high:{form}}, mean {mean:{form}}"
    return words + (f", here {here:{form}}" if here is not None else "")
