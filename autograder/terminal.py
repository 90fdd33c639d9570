"""What goes on, in a terminal: a bar with what runs now; elsewhere a line for each thing that begins."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


@contextmanager
def progress(console: Console, total: int) -> Iterator[Callable[[str, str], None]]:
    """A function to call as each of `total` steps begins: with what it is, and where within it."""
    if not console.is_terminal:
        yield _by_line(console)
        return
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=console, transient=True) as bar:
        task, begun = bar.add_task("", total=total), 0

        def begin(what: str, detail: str = "") -> None:
            nonlocal begun
            text = f"{what}, {detail}" if detail else what
            bar.update(task, completed=begun, description=escape(text))  # what was begun before is done now
            begun += 1

        yield begin


def _by_line(console: Console) -> Callable[[str, str], None]:
    last = ""

    def begin(what: str, detail: str = "") -> None:
        nonlocal last
        if what != last:
            console.print(escape(f"{what} ..."), highlight=False, soft_wrap=True)
        last = what

    return begin
