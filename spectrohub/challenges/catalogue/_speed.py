"""What a slow function to be sped up is made of."""

import textwrap
from collections.abc import Callable
from dataclasses import dataclass

from spectrohub.checks import Case


@dataclass(frozen=True)
class Problem:
    """A slow function, a fast one, and what somebody writes who stops halfway or goes astray (id, code, says, try)."""

    name: str
    goal: str
    slow: str
    fast: str
    cases: Callable
    budget: Callable[[Case], int]
    budget_text: str
    astray: tuple[tuple[str, str, str, str], ...]
    why: str
    hint: str
    second_hint: str  # more exact: the array operations that are needed
    key: tuple


def code(text):
    return "import numpy as np\n\n\n" + textwrap.dedent(text).strip() + "\n"


def signals(rng, sizes):
    for n in sizes:
        yield Case((rng.normal(size=n + int(rng.integers(0, 20))),))


def size(case):
    return case.args[0].size
