"""The look of everything: colours, radii, widths, type, and the sign and word of each state.

js/look.json holds the values, once; stylesheets know them as `var(--sh-NAME)`, JavaScript imports the file, Python asks
here. A new value is added there, and `npm run build` in js/ hands it on.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class State:
    """How a state is shown: a sign and a word, so that its colour is never alone."""

    sign: str
    word: str
    colour: str  # its name


def style() -> str:
    """The custom properties as CSS: for the <style> of a page, once, before the rules that use them."""
    return _text("static/look.css")


def var(colour: str) -> str:
    """A colour for an inline style; where no stylesheet defines it, its value on white."""
    return f"var(--sh-{colour}, {_look()['colours'][colour]['light']})"


def radius(name: str) -> str:
    """A radius for an inline style."""
    return f"var(--sh-radius-{name}, {_look()['radii'][name]})"


def width(name: str) -> str:
    """A width for an inline style."""
    return f"var(--sh-width-{name}, {_look()['widths'][name]})"


def font(name: str) -> str:
    """A font for an inline style, which stands in double quotes: "ui" or "code"."""
    return f"var(--sh-font-{name}, {_look()['type'][name]})".replace('"', "'")


def plot(name: str) -> str:
    """The colour of a line in a figure, the same on a light and on a dark page."""
    return _look()["plots"][name]


def paper(name: str) -> str:
    """A colour of what is printed."""
    return _look()["paper"][name]


def state(name: str) -> State:
    return State(**_look()["words"][name])


@cache
def _look() -> dict[str, Any]:
    return json.loads(_text("js/look.json"))


@cache
def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
