"""Training curves as SVG, drawn by hand: cheap enough to be made anew several times a second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 400, 190  # CSS pixels
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 12, 10, 32
_MOST = 300  # points of one line: more cannot be seen


@dataclass(frozen=True)
class Line:
    """A curve: its name, the class of its colour in training.css, and (x, y) points; dots mark each of them."""

    name: str
    style: str
    points: Sequence[tuple[float, float]]
    dots: bool = False


def chart(lines: Sequence[Line], *, x_end: int, y_ticks: Sequence[float], unit: str = "", alt: str) -> str:
    """One chart as an SVG element. The x-axis shows epochs 0 to `x_end`, the y-axis reaches from the first to the
    last of `y_ticks`; what lies beyond is drawn at the edge. `alt` says in words what the picture shows.
    """

    def at(x: float, y: float) -> tuple[float, float]:
        low, high = y_ticks[0], y_ticks[-1]
        share = min(1.0, max(0.0, (y - low) / (high - low)))
        return (
            _LEFT + (WIDTH - _LEFT - _RIGHT) * x / x_end,
            HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * share,
        )

    parts = []
    for tick in y_ticks:
        y = at(0, tick)[1]
        parts.append(f'<path class="grid" d="M{_LEFT} {y:.1f}H{WIDTH - _RIGHT}"/>')
        parts.append(f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{tick:g}{unit}</text>')
    for epoch in _epochs(x_end):
        x = at(epoch, y_ticks[0])[0]
        parts.append(f'<text x="{x:.1f}" y="{HEIGHT - _BOTTOM + 15}" text-anchor="middle">{epoch}</text>')
    parts.append(f'<text x="{WIDTH - _RIGHT}" y="{HEIGHT - 3}" text-anchor="end">epoch</text>')
    for line in lines:
        places = [at(x, y) for x, y in _fewer(line.points)]
        if len(places) > 1:
            path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
            parts.append(f'<path class="line {line.style}" d="M{path}"/>')
        if line.dots:
            parts += [f'<circle class="{line.style}" cx="{x:.1f}" cy="{y:.1f}" r="2.6"/>' for x, y in places]
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{alt}">{"".join(parts)}</svg>'


def loss_ticks(highest: float) -> list[float]:
    """Even ticks from 0 up to `highest` or a little more."""
    step = next((s for s in (0.1, 0.25, 0.5, 1.0, 2.0, 5.0) if highest <= 5 * s), highest / 5)
    return [step * i for i in range(int(-(-highest // step)) + 1)] if highest > 0 else [0.0, step]


def smoothed(values: Sequence[float], share: float = 0.1) -> list[float]:
    """A running mean that forgets: each value counts for `share`, and the start is not pulled towards 0."""
    out, kept, weight = [], 0.0, 0.0
    for value in values:
        kept += share * (value - kept)
        weight += share * (1 - weight)
        out.append(kept / weight)
    return out


def _epochs(x_end: int) -> list[int]:
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 10**9) if x_end <= 8 * s)
    return list(range(0, x_end + 1, step))


def _fewer(points: Sequence[tuple[float, float]]) -> Sequence[tuple[float, float]]:
    every = -(-len(points) // _MOST) or 1
    return [*points[:-1:every], *points[-1:]]
