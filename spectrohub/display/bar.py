"""A bar for work that takes a while: in the cell's output or in a terminal, and gone when the work is done.

It is no widget, since those of a closed kernel leave "Error displaying widget" on a page that is opened again.
"""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator
from html import escape
from typing import Protocol

from spectrohub.display.output import LiveHtml
from spectrohub.display.surfaces import Surface, surface

_PAUSE_S = 0.1  # between two pictures


class Advance(Protocol):
    """Moves a bar to `done`, with `words` beside it."""

    def __call__(self, done: float, words: str = "") -> None: ...


@contextlib.contextmanager
def progress_bar(label: str, total: float | None, *, shown: bool = True) -> Iterator[Advance]:
    """A bar while the block runs; the block calls `advance(done, words="")`, the value of the `with`.

    done: how much of `total` is done (a total of None: of unknown length). words: text beside the bar.
    Where output goes to a file there is no bar.
    """
    if not shown:
        yield lambda done, words="": None
    elif surface() is Surface.NOTEBOOK:
        yield from _on_a_page(label, total)
    else:
        yield from _in_a_terminal(label, total)


def _on_a_page(label: str, total: float | None) -> Iterator[Advance]:
    def drawn(done: float, words: str) -> str:
        place = "" if total is None else f' max="{total:g}" value="{done:g}"'
        return (
            f'<div style="display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px">{escape(label)}'
            f'<progress{place} aria-label="{escape(label)}"></progress>{escape(words)}</div>'
        )

    output, last = LiveHtml(), time.monotonic()
    output.draw(drawn(0, ""))

    def advance(done: float, words: str = "") -> None:
        nonlocal last
        if time.monotonic() - last >= _PAUSE_S:
            output.draw(drawn(done, words))
            last = time.monotonic()

    try:
        yield advance
    finally:
        output.draw("")


def _in_a_terminal(label: str, total: float | None) -> Iterator[Advance]:
    from tqdm import tqdm

    form = "{desc} {bar:30} {postfix}" if total else "{desc} {postfix}"
    look = {"bar_format": form, "leave": False, "mininterval": _PAUSE_S, "miniters": 0}
    # disable=None: no bar in a file
    with tqdm(desc=label, total=total, file=sys.stdout, disable=None, **look) as bar:

        def advance(done: float, words: str = "") -> None:
            bar.set_postfix_str(words, refresh=False)
            bar.update(done - bar.n)

        yield advance
