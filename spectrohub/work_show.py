"""A bar for work that takes a while: in the cell's output or in a terminal, and gone when the work is done.

It is no widget, since those of a closed kernel leave "Error displaying widget" on a page that is opened again.
"""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from html import escape

_PAUSE_S = 0.1  # between two pictures


def in_notebook() -> bool:
    """Is there a page that shows HTML? IPython in a terminal has none."""
    shell = sys.modules.get("IPython")
    return bool(shell and getattr(shell.get_ipython(), "kernel", None))


@contextlib.contextmanager
def work_bar(what: str, total: float | None, *, shown: bool = True) -> Iterator[Callable[..., None]]:
    """While the block runs, a bar says what is done; it gives a function to call as `tell(done, words="")`.

    done: how much of `total` is done (a total of None: nobody knows how much there is). words: stand beside the bar.
    Where output goes to a file there is no bar.
    """
    if not shown:
        yield lambda done, words="": None
    elif in_notebook():
        yield from _on_a_page(what, total)
    else:
        yield from _in_a_terminal(what, total)


def _on_a_page(what, total):
    from IPython.display import HTML, display

    def drawn(done: float, words: str) -> HTML:
        place = "" if total is None else f' max="{total:g}" value="{done:g}"'
        return HTML(
            f'<div style="display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px">{escape(what)}'
            f'<progress{place} aria-label="{escape(what)}"></progress>{escape(words)}</div>'
        )

    handle, last = display(drawn(0, ""), display_id=True), time.monotonic()

    def tell(done: float, words: str = "") -> None:
        nonlocal last
        if time.monotonic() - last >= _PAUSE_S:
            handle.update(drawn(done, words))
            last = time.monotonic()

    try:
        yield tell
    finally:
        handle.update(HTML(""))


def _in_a_terminal(what, total):
    from tqdm import tqdm

    form = "{desc} {bar:30} {postfix}" if total else "{desc} {postfix}"
    look = {"bar_format": form, "leave": False, "mininterval": _PAUSE_S, "miniters": 0}
    # disable=None: no bar where nobody watches it
    with tqdm(desc=what, total=total, file=sys.stdout, disable=None, **look) as shown:

        def tell(done: float, words: str = "") -> None:
            shown.set_postfix_str(words, refresh=False)
            shown.update(done - shown.n)

        yield tell
