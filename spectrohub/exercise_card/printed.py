"""What an answer prints while it is checked. It stands folded below the verdict, where it hides nothing."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

_MOST = 20_000  # characters: more than anybody reads, and little in a notebook's file


@dataclass
class Printed:
    """The first characters of what was printed, and how many there were."""

    text: str = ""
    total: int = 0

    @property
    def heading(self) -> str:
        lines = len(self.text.splitlines())
        more = f"the first {len(self.text):,} of {self.total:,} characters" if self.total > len(self.text) else ""
        count = more or f"{lines} line{'' if lines == 1 else 's'}"
        return f"Your code printed {count}"

    def html(self) -> str:
        """Folded, with its heading; "" where nothing was printed."""
        if not self.text.strip():
            return ""
        return f"<details><summary>{self.heading}</summary><pre>{escape(self.text)}</pre></details>"


class _Start(io.TextIOBase):
    """A file that keeps the start of what is written to it."""

    def __init__(self, printed: Printed):
        self._printed = printed

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self._printed.text += text[: _MOST - len(self._printed.text)]
        self._printed.total += len(text)
        return len(text)


@contextlib.contextmanager
def catch_printed() -> Iterator[Printed]:
    """Within, what is printed goes into the value of the `with`, and nowhere else."""
    printed = Printed()
    with contextlib.redirect_stdout(_Start(printed)):
        yield printed
