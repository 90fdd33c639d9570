"""What the sources of a notebook's cells name: calls with an id, and the regions that nbgrader takes out."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from spectrohub.notebooks import Cell, code_tree


def calls(cells: Iterable[Cell], *functions: str) -> list[tuple[str, str]]:
    """(function, id) for each call in code cells of one of `functions` with a text as its first argument."""
    found = []
    for cell in cells:
        for node in ast.walk(code_tree(cell)):  # an exercise may show broken code; running it is another rule
            if isinstance(node, ast.Call) and node.args and _name(node.func) in functions:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found.append((_name(node.func), first.value))
    return found


def names_argument(cell: Cell, name: str) -> bool:
    """Whether code calls something with an argument `name=...`."""
    return any(isinstance(node, ast.keyword) and node.arg == name for node in ast.walk(code_tree(cell)))


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def regions(source: str, what: str) -> list[str]:
    """The lines between `### BEGIN <what>` and `### END <what>`, all regions of one cell together."""
    lines: list[str] = []
    inside = False
    for line in source.splitlines():
        if f"BEGIN {what}" in line:
            inside = True
        elif f"END {what}" in line:
            inside = False
        elif inside:
            lines.append(line)
    return lines
