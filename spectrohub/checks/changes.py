"""Every one-place change of a piece of Python: the slips of a tired writer, each as a program of its own.

Kept mutation testers (cosmic-ray 8, mutmut 3) change operators and numbers and come with a runner, a database and an
interface. What is asked of an exercise is seldom there: roundings, axes, ends of slices, `.T`, defaults, arguments.
"""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Iterator

from spectrohub.checks.variants import variants

_TOKENS = re.compile(r"[\d.]+(?:e-?\d+)?|\w+|\s+|//|\*\*|[<>=!]=|.", re.DOTALL)


def changes(tree: ast.Module, *, transposed: bool = False) -> Iterator[str]:
    """Make every one-place change of `tree`, each once: while the text of a change is yielded, `tree` has it.

    The text is the changed line with `{old -> new}` in it. `transposed`: a result that is returned is transposed, too.
    """
    for statement in [node for node in ast.walk(tree) if isinstance(node, ast.stmt | ast.Module)]:
        seen: set[str] = set()
        for parent, name, index, node in [*_places(statement)]:
            line = node if isinstance(node, ast.stmt) else statement
            before = _header(line)
            for new in variants(node, parent, transposed):
                _put(parent, name, index, new)
                text = _marked(before, _header(new if line is node else line))
                if text and (text not in seen or line is node):
                    seen.add(text)
                    yield text
                _put(parent, name, index, node)


def _places(statement: ast.stmt | ast.Module) -> Iterator[tuple[ast.AST, str, int | None, ast.AST]]:
    """What a statement holds, without the inside of statements in it: parent, field, place in a list, node."""
    waiting: list[ast.AST] = [statement]
    while waiting:
        parent = waiting.pop(0)
        for name, value in ast.iter_fields(parent):
            if name in ("annotation", "returns", "decorator_list", "format_spec") or isinstance(parent, ast.JoinedStr):
                continue
            for index, node in enumerate(value) if isinstance(value, list) else ((None, value),):
                if isinstance(node, ast.AST):
                    yield parent, name, index, node
                    if not isinstance(node, ast.stmt):
                        waiting.append(node)


def _put(parent: ast.AST, name: str, index: int | None, node: ast.AST) -> None:
    if index is None:
        setattr(parent, name, node)
    else:
        getattr(parent, name)[index] = node


def _header(statement: ast.AST) -> str:
    """A statement in one line; of one that holds others, its first line."""
    if not hasattr(statement, "body"):
        return ast.unparse(statement)
    alone = copy.copy(statement)
    for name, value in ast.iter_fields(statement):
        if name in ("body", "orelse", "finalbody", "handlers") and isinstance(value, list):
            setattr(alone, name, [ast.Pass()] if name in ("body", "finalbody") else [])
    return " ".join(
        line.strip() for line in ast.unparse(alone).split("\n") if line.strip() not in ("pass", "finally:", "else:")
    )


def _marked(before: str, after: str) -> str:
    """The line with `{old -> new}` where the two versions part; nothing where they do not."""
    if before == after:
        return ""
    a, b = _TOKENS.findall(before), _TOKENS.findall(after)
    if after == "pass":
        return f"{{{before} -> }}"
    room = min(len(a), len(b))
    head = next((i for i in range(room) if a[i] != b[i]), room)
    tail = next((i for i in range(room - head) if a[-1 - i] != b[-1 - i]), room - head)
    old, new = "".join(a[head : len(a) - tail]), "".join(b[head : len(b) - tail])
    return "".join(a[:head]) + f"{{{old} -> {new}}}" + "".join(a[len(a) - tail :])
