"""How long a learner takes for a cell, by what stands in it: an estimate, from which minutes are added up.

Text is read at 200 words a minute, somewhat below the 238 of English non-fiction (Brysbaert 2019), because it is worked
through. The other numbers are assumptions, made here once.
"""

import ast
import re
from functools import lru_cache

from spectrohub.notebooks import Cell, code_tree

WORDS_A_MINUTE = 200
QUESTION, EXERCISE, EXPLORER, SOUND, FIGURE = 1.0, 4.0, 2.5, 0.5, 0.5  # minutes each
LINE = 1 / 15  # minutes for a line of code that is read
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_LINK = re.compile(r"\]\([^)]*\)")
TRAINING = 2.0  # a network learns while one watches
_EXTRAS = {"finish", "progress", "glossary", "faq"}  # for whoever wants them


def words(cell: Cell) -> int:
    """The words of a text; 0 for code."""
    return len(_WORD.findall(_LINK.sub("]", cell.source))) if cell.kind == "markdown" else 0


@lru_cache(maxsize=2048)  # the line of progress asks for every cell, again and again
def minutes_of(cell: Cell) -> float:
    """The minutes for one cell: reading it, answering it, trying it, hearing it."""
    if cell.kind != "code":
        return words(cell) / WORDS_A_MINUTE
    called = calls_in(cell)
    if _EXTRAS & set(called):
        return 0.0
    if "check" in called:
        return EXERCISE
    asked, tried = called.count("quiz"), len(explorers_in(cell))
    if asked or tried:
        return asked * QUESTION + tried * EXPLORER
    lines = 0 if cell.folded else sum(bool(line.strip()) for line in cell.source.splitlines())
    waits = SOUND * called.count("play") + TRAINING * called.count("train_model")
    return waits + (FIGURE if cell.folded else 0.0) + LINE * lines


def calls_in(cell: Cell) -> list[str]:
    """The names of the functions and classes that a code cell calls, as often as it does."""
    functions = [node.func for node in ast.walk(code_tree(cell)) if isinstance(node, ast.Call)]
    return [one.id for one in functions if isinstance(one, ast.Name)]


def explorers_in(cell: Cell) -> list[str]:
    """The classes that a cell takes from spectrohub itself: each is something to move, and most of them sound."""
    taken = [
        node for node in ast.walk(code_tree(cell)) if isinstance(node, ast.ImportFrom) and node.module == "spectrohub"
    ]
    return [alias.name for node in taken for alias in node.names if alias.name[:1].isupper()]
