"""A picture of two arrays that should be equal: yours, the expected one, and where they part."""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from spectrohub import look
from spectrohub.checks.compare import as_array
from spectrohub.checks.verdict import Verdict

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def difference_picture(verdict: Verdict) -> str:
    """An <img> with a text alternative, or nothing when there are no arrays worth a picture."""
    got, want = verdict.got, verdict.want
    if got is None or want is None or want.ndim not in (1, 2) or want.size < 8:
        return ""
    if got.ndim not in (1, 2) or got.size == 0:
        return ""
    figure, alt = (_lines if want.ndim == 1 or got.ndim == 1 else _images)(got, want, verdict.axes)
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=80)
    data = base64.b64encode(buffer.getvalue()).decode()
    return (
        f'<img alt="{alt}" style="max-width:100%;background:{look.paper("sheet")}" src="data:image/png;base64,{data}">'
    )


_LEAST = 12  # numbers, of which a picture says more than the numbers themselves


def telling_result(values: Sequence[Any]) -> tuple[int, np.ndarray | None]:
    """(which of `values` says most as a picture, its array); an array with two axes before a row, a large one first."""
    arrays = [as_array(one) for one in values]
    fit = [(i, x) for i, x in enumerate(arrays) if x is not None and x.ndim in (1, 2) and x.size >= _LEAST]
    fit = [(i, x) for i, x in fit if np.isfinite(x).all() and np.ptp(np.abs(x)) > 0]
    return max(fit, key=lambda one: (one[1].ndim == 2 and min(one[1].shape) > 1, one[1].size), default=(0, None))


def made_picture(verdict: Verdict) -> tuple[str, str]:
    """(an <img> of what a right answer made of one of its inputs, its caption); empty where that is no array."""
    from matplotlib.figure import Figure

    made = verdict.got
    if not verdict.passed or made is None:
        return "", ""
    figure = Figure(figsize=(7.6, 1.9))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    x = _sizes(made)
    if made.ndim == 2 and min(made.shape) > 1:
        shown = _db(x, 1e-4 * np.nanmax(x, initial=1e-9)) if made.dtype.kind == "c" else x
        axes.imshow(shown, origin="lower", aspect="auto", cmap="magma", interpolation="nearest")
    else:
        axes.plot(x.ravel(), color=look.plot("line-1"), lw=1.6)
        axes.margins(x=0.01, y=0.08)
    about = f"What your code made of one of the inputs: {_extent(made.shape, verdict.axes)}."
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=100, transparent=True)
    data = base64.b64encode(buffer.getvalue()).decode()
    return f'<img alt="{html.escape(about, quote=True)}" src="data:image/png;base64,{data}">', about


def _extent(shape: tuple[int, ...], axes: tuple[str, ...]) -> str:
    """How many numbers, and over what, where the exercise names its axes."""
    count = " × ".join(f"{size:,}" for size in shape)
    if len(axes) != len(shape):
        return f"{count} numbers"
    return f"{count} numbers, over {axes[0]}" if len(shape) == 1 else f"{count} numbers, {axes[0]} by {axes[1]}"


def _figure(width: float, height: float) -> Figure:
    from matplotlib.figure import Figure  # no pyplot: the learner's own figures stay untouched

    return Figure(figsize=(width, height), layout="constrained")


def _sizes(x: np.ndarray) -> np.ndarray:
    """What is drawn: the size of complex numbers, and no infinities."""
    x = np.abs(x) if x.dtype.kind == "c" else x.astype(float)
    return np.where(np.isfinite(x), x, np.nan)


def _lines(got: np.ndarray, want: np.ndarray, axes: tuple[str, ...]) -> tuple[Figure, str]:
    got, want = got.ravel(), want.ravel()
    same_length = got.size == want.size
    figure = _figure(7, 3.4 if same_length else 2.4)
    ratios = [2, 1] if same_length else [1]
    panels = figure.subplots(len(ratios), 1, sharex=True, squeeze=False, height_ratios=ratios)
    top, bottom = panels[0, 0], panels[-1, 0]
    top.plot(_sizes(want), color=look.plot("line-quiet"), lw=3, label=f"expected ({want.size})")
    top.plot(_sizes(got), color=look.plot("line-1"), lw=1.2, label=f"yours ({got.size})")
    top.legend(loc="upper right", frameon=False)
    if same_length:
        bottom.plot(_sizes(got - want), color=look.plot("line-1"), lw=1)
        bottom.set_ylabel("yours - expected", fontsize=8)
    bottom.set_xlabel(axes[0] if axes else "index")
    return figure, f"Your values ({got.size} of them) and the expected ones ({want.size}), as two lines."


def _images(got: np.ndarray, want: np.ndarray, axes: tuple[str, ...]) -> tuple[Figure, str]:
    a, b = _sizes(got), _sizes(want)
    parts = np.abs(got - want) if got.shape == want.shape else None
    if want.dtype.kind == "c" or got.dtype.kind == "c":
        floor = 1e-4 * np.nanmax(b, initial=1e-9)
        a, b = _db(a, floor), _db(b, floor)
        parts = None if parts is None else _db(parts, floor)
    panels = [(f"yours {got.shape}", a), (f"expected {want.shape}", b)]
    if parts is not None:
        panels.append(("where they part (dark)", parts))
    low, high = np.nanmin(b), np.nanmax(b)
    figure = _figure(2.7 * len(panels), 2.5)
    for i, (title, x) in enumerate(panels):
        ax = figure.add_subplot(1, len(panels), i + 1)
        look = {"cmap": "Greys"} if x is parts else {"cmap": "magma", "vmin": low, "vmax": high}
        ax.imshow(x, origin="lower", aspect="auto", interpolation="nearest", **look)
        ax.set_title(title, fontsize=9)
        ax.tick_params(labelsize=7)
        ax.set_xlabel(axes[1] if len(axes) > 1 else "column", fontsize=8)
        ax.set_ylabel(axes[0] if axes else "row", fontsize=8)
    return figure, f"Pictures: yours of shape {got.shape}, the expected one of shape {want.shape}."


def _db(x: np.ndarray, floor: float) -> np.ndarray:
    return 20 * np.log10(np.maximum(x, floor))
