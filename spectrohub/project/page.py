"""The project as one HTML page that needs nothing else: pictures, sounds, numbers, and what they do not show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from html import escape
from itertools import combinations
from pathlib import Path

from spectrohub import look
from spectrohub.project.collection import EPOCHS, SOURCES, Collection
from spectrohub.project.figures import cards, confusion, count, intervals, points
from spectrohub.project.front_ends import FRONT_ENDS
from spectrohub.project.results import Result, accuracy, difference
from spectrohub.whole_file import replace_file
from spectrohub.wording import and_list

FEW_SOURCES = 10  # below, an interval over sources is too narrow


def style() -> str:
    return look.style() + (Path(__file__).resolve().parent / "project.css").read_text(encoding="utf-8")


def write_page(path: Path, collection: Collection, results: Mapping[str, Result], *, title: str = "") -> Path:
    """Write the page, all or nothing."""
    replace_file(path, page_html(collection, results, title=title))
    return path


def page_html(collection: Collection, results: Mapping[str, Result], *, title: str = "") -> str:
    title = title or f"Can a network tell {and_list(collection.kinds) or 'sounds'} apart?"
    n_sources = len(set(collection.sources.tolist()))
    today = datetime.now(UTC).astimezone()
    about = (
        f"{count(len(collection), 'clip')} of {len(collection.kinds)} kinds of sounds from "
        f"{count(n_sources, 'source')}. Made with Spectro Hub, {today.day} {today:%B %Y}."
    )
    parts = (
        _part("The sounds", cards(collection) + _same_scale()),
        _part("How it was tested", _tested(collection, n_sources)),
        _part("What came out", _numbers(results) or "<p>No front end has been tested on these clips yet.</p>"),
        _part("Which was taken for which", _confusions(results)),
        _part("Source by source", _by_source(collection, results)),
        _part("What this does not show", _caveats(collection, results, n_sources)),
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)}</title><style>{style()}</style></head><body class="shp-page"><main>'
        f"<h1>{escape(title)}</h1><p class=shp-about>{escape(about)}</p>{''.join(parts)}</main></body></html>\n"
    )


def _part(title: str, inner: str) -> str:
    return f"<section><h2>{title}</h2>{inner}</section>" if inner else ""


def _same_scale() -> str:
    return (
        '<p class="shp-note">Mel spectrograms on one scale for all: bright is loud, low frequencies are at the bottom. '
        "The player plays what the network is given, the loudest second of a clip.</p>"
    )


def _tested(collection: Collection, n_sources: int) -> str:
    who = "".join(
        f"<li><b>{escape(kind)}</b>: {escape(', '.join(sources))}</li>"
        for kind, sources in collection.sources_of.items()
    )
    return (
        f"<p><b>Split by source.</b> Each of the {n_sources} sources was left out once. A network was trained on "
        "the clips of all others, and named the clips of this one: no answer comes from a network that had heard the "
        "clip’s source. Every clip counts once.</p>"
        f"<p>The networks are small, two convolutions and one linear layer, trained for {EPOCHS} epochs. That number "
        "was fixed beforehand. Mean and spread for normalising came from the training clips alone.</p>"
        f"<p>The sources:</p><ul>{who}</ul>"
    )


def _numbers(results: Mapping[str, Result]) -> str:
    if not results:
        return ""
    measured = {name: accuracy(one) for name, one in results.items()}
    first = next(iter(results.values()))
    chance = max(first.labels.count(label) for label in set(first.labels)) / len(first.labels)
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{_share(results[name])}</td>'
        f"<td>{points(one)}</td><td>{escape(FRONT_ENDS[name][0])}</td></tr>"
        for name, one in measured.items()
    )
    chart = intervals(list(measured.items()), low=0, high=1, marks=((0, "0"), (chance, f"{chance:.0%}"), (1, "100 %")))
    always = f"Whoever always says the most frequent kind is right in {chance:.0%}; the thin line marks it."
    text = (
        f'{chart}<p class="shp-note">Share of clips that were named rightly. The bar is the 95 % interval over '
        f"sources: what other sources of this sort would have given. {always}</p>"
        '<div class="shp-scroll"><table class="shp-front-ends"><tr><th scope="col">front end</th>'
        f'<th scope="col">right</th><th scope="col">accuracy, 95 % interval</th><th scope="col">what it is</th>'
        f"</tr>{rows}</table></div>"
    )
    return text + "".join(f"<p>{verdict(a, b)}</p>" for a, b in combinations(results.values(), 2))


def verdict(a: Result, b: Result) -> str:
    """Says whether two front ends differ, on the same clips."""
    one = difference(a, b)
    names = f"<b>{escape(b.front_end)}</b> against <b>{escape(a.front_end)}</b>: {points(one, signed=True)}. "
    if one.holds_zero:
        return names + "The interval holds 0, so these sources do not decide which of the two is better: call it noise."
    better = b if one.value > 0 else a
    return names + f"The interval does not hold 0: on sounds like these, {escape(better.front_end)} is the better one."


def _confusions(results: Mapping[str, Result]) -> str:
    return f'<div class="shp-side">{"".join(map(confusion, results.values()))}</div>' if results else ""


def _by_source(collection: Collection, results: Mapping[str, Result]) -> str:
    if not results:
        return ""
    names = sorted(set(collection.sources.tolist()))
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in results)
    rows = "".join(f'<tr><th scope="row">{escape(name)}</th>{_shares(results, name)}</tr>' for name in names)
    return f'<div class="shp-scroll"><table><tr><th scope="col">left out</th>{head}</tr>{rows}</table></div>'


def _shares(results: Mapping[str, Result], source: str) -> str:
    return "".join(f"<td>{_share(one, source)}</td>" for one in results.values())


def _share(result: Result, source: str | None = None) -> str:
    """How many clips were named rightly, of a source or of all."""
    right = [int(one) for one, name in zip(result.right, result.sources, strict=True) if source in (None, name)]
    return f"{sum(right)} of {len(right)}"


def _caveats(collection: Collection, results: Mapping[str, Result], n_sources: int) -> str:
    found = []
    if n_sources < SOURCES:
        found.append(
            f"There are {n_sources} sources. An interval over so few says next to nothing, however narrow it looks."
        )
    elif n_sources < FEW_SOURCES:
        found.append(
            f"There are {n_sources} sources. With fewer than {FEW_SOURCES}, the intervals are somewhat too narrow."
        )
    short = [kind for kind, sources in collection.sources_of.items() if len(sources) < SOURCES]
    if short:
        found.append(f"Few sources of {and_list(short)}: what is found there may hold for these sources alone.")
    if results:
        found.append("Every network was trained once. Another start of the weights would move each number a little.")
    if len(results) > 1:
        found.append(
            "The front ends were compared on the same clips: whoever takes the best of several has chosen a lucky one."
        )
    found += [problem.says for problem in collection.problems]
    found.append("Of each clip only the loudest second was used.")
    return f"<ul>{''.join(f'<li>{escape(one)}</li>' for one in found)}</ul>"
