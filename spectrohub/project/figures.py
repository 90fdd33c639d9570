"""Pictures, players and small charts as HTML that stands alone."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from html import escape

import numpy as np
from numpy.typing import NDArray

from spectrohub import look
from spectrohub.project.collection import COMMON_SR, Clip, Collection
from spectrohub.project.front_ends import picture
from spectrohub.project.results import Measured, Result

TOP_DB = 80.0


def cards(collection: Collection) -> str:
    """One clip of each kind, side by side: its picture on one scale for all, its sound, its levels."""
    examples = [collection.an_example_of(kind) for kind in collection.kinds]
    if not examples:
        return ""
    pictures = [picture(clip) for clip in examples]
    top = max(float(one.max()) for one in pictures)
    shown = (_card(collection, *pair, top) for pair in zip(examples, pictures, strict=True))
    return f'<div class="shp-cards">{"".join(shown)}</div>'


def _card(collection: Collection, clip: Clip, shown: NDArray[np.float32], top: float) -> str:
    kind, sources = clip.kept.label, collection.sources_of[clip.kept.label]
    n = sum(label == kind for label in (one.kept.label for one in collection.clips))
    seconds = len(clip.stretch) / COMMON_SR
    alt = f"Mel spectrogram of {kind}: {seconds:.1f} seconds, 0 to 8 kHz, {top - TOP_DB:.0f} to {top:.0f} dB"
    levels = f"peak {clip.levels.peak_db:.0f} dB, mean {clip.levels.mean_db:.0f} dB of full scale"
    return (
        f'<figure class="shp-card"><figcaption><b>{escape(kind)}</b><span>{count(n, "clip")}, '
        f"{count(len(sources), 'source')}</span></figcaption>"
        f'<div class="shp-axis"><span>8 kHz</span><img src="{png(shown, top - TOP_DB, top)}" alt="{escape(alt)}">'
        "<span>0</span></div>"
        f'<div class="shp-time"><span>0</span><span>{seconds:.1f} s</span></div>'
        f'<audio controls preload="none" aria-label="{escape(kind)}, {seconds:.1f} seconds" src="{flac(clip)}"></audio>'
        f"<small>{escape(clip.name)}: {levels}</small></figure>"
    )


def png(values: NDArray[np.float32], low: float, high: float) -> str:
    """A picture (n_mels, n_frames), low frequencies below, as a data URI."""
    from matplotlib.image import imsave

    file = io.BytesIO()
    imsave(file, values, vmin=low, vmax=high, cmap="magma", origin="lower", format="png")
    return f"data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}"


def flac(clip: Clip) -> str:
    """What the network heard of a clip, to play."""
    import soundfile as sf

    file = io.BytesIO()
    sf.write(file, np.clip(clip.stretch, -1, 1), COMMON_SR, format="FLAC", subtype="PCM_16")
    return f"data:audio/flac;base64,{base64.b64encode(file.getvalue()).decode()}"


def confusion(result: Result) -> str:
    """Which kind was taken for which: a table, rows are what it was."""
    counts = result.confusion
    head = "".join(f'<th scope="col">{escape(kind)}</th>' for kind in result.kinds)
    rows = "".join(
        f'<tr><th scope="row">{escape(kind)}</th>{"".join(_cell(counts, i, j) for j in range(len(result.kinds)))}</tr>'
        for i, kind in enumerate(result.kinds)
    )
    return (
        f'<div class="shp-scroll"><table class="shp-confusion"><caption>{escape(result.front_end)}: what it was '
        f"(rows), what it was called (columns)</caption><tr><td></td>{head}</tr>{rows}</table></div>"
    )


def _cell(counts: NDArray[np.int64], row: int, column: int) -> str:
    n, share = int(counts[row, column]), counts[row, column] / max(1, counts[row].sum())
    colour = look.var("good") if row == column else look.var("accent")
    tint = f"background:color-mix(in srgb, {colour} {round(55 * share)}%, transparent)" if n else ""
    return f'<td style="{tint}">{n or "·"}</td>'


def intervals(
    rows: Sequence[tuple[str, Measured]], *, low: float, high: float, marks: Sequence[tuple[float, str]]
) -> str:
    """Values with their intervals on one line each; `marks` are thin lines, such as chance."""

    def at(value: float) -> float:
        return 100 * (min(max(value, low), high) - low) / (high - low)

    lines = "".join(f'<i style="left:{at(place):.1f}%" title="{escape(name)}"></i>' for place, name in marks)
    names = "".join(f'<span style="left:{at(place):.1f}%">{escape(name)}</span>' for place, name in marks)
    bars = "".join(
        f'<div class="shp-row"><b>{escape(name)}</b><div class="shp-line" role="img" aria-label="{escape(name)}: '
        f'{points(one)}">{lines}<u style="left:{at(one.low):.1f}%;width:{at(one.high) - at(one.low):.1f}%"></u>'
        f'<s style="left:{at(one.value):.1f}%"></s></div></div>'
        for name, one in rows
    )
    return (
        f'<div class="shp-intervals">{bars}<div class="shp-row"><b></b><div class="shp-names">{names}</div></div></div>'
    )


def points(one: Measured, *, signed: bool = False) -> str:
    """In words: 64 % (47 to 81 %)."""
    form = "+.0f" if signed else ".0f"
    unit = " points" if signed else " %"
    return f"{100 * one.value:{form}}{unit} ({100 * one.low:{form}} to {100 * one.high:{form}})"


def count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
