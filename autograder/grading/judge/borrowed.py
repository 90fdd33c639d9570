"""Answers that call the very function which was to be written. For a person to look at: points stay as they are."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from autograder.grading.intake.plan import Question
from spectrohub.checks import Exercise
from spectrohub.exercises import find
from spectrohub.notebooks import without_magics

_MOST_LETTERS = 100_000  # of a cell; what is longer is no answer that a person wrote
_DOTTED = re.compile(r"\w+(\.\w+)+")


def borrowed(questions: Iterable[Question], cells: Iterable[str]) -> list[str]:
    """Flags about the code cells of a submission. Only calls in the cell that defines the answer are seen."""
    cells = [cell for cell in cells if len(cell) <= _MOST_LETTERS]
    text, flags = "\n".join(cells), []
    for question in questions:
        for exercise in (part for check in question.checks[:1] for part in find(check.exercise).parts):
            last = exercise.authority.rpartition(".")[2]
            if _DOTTED.fullmatch(exercise.authority) and last in text and _uses(exercise, cells):
                what = f"the answer uses {exercise.authority}, which does what was to be written."
                flags.append(f"{question.grade_id}: {what}")
    return flags


def _uses(exercise: Exercise, cells: list[str]) -> bool:
    trees = [tree for tree in map(_parse, cells) if tree]
    names = dict(pair for tree in trees for pair in _imports(tree))
    answers = [tree for tree in trees if exercise.function in _defined(tree)]
    return any(name == exercise.authority for tree in answers for name in _used(tree, names))


def _parse(source: str) -> ast.Module | None:
    try:
        return ast.parse(without_magics(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """(name, what it stands for) of every import."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((one.asname, one.name) for one in node.names if one.asname)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from ((one.asname or one.name, f"{node.module}.{one.name}") for one in node.names)


def _defined(tree: ast.Module) -> set[str]:
    """Names that a cell gives a meaning to, at its top level."""
    found = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    found |= {name for name, _ in _imports(tree)}
    targets = (target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets)
    return found | {target.id for target in targets if isinstance(target, ast.Name)}


def _used(tree: ast.Module, names: dict[str, str]) -> Iterator[str]:
    """Dotted names, in full, that a cell loads or imports."""
    yield from (full for _, full in _imports(tree))
    for node in ast.walk(tree):
        parts: list[str] = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        if isinstance(node, ast.Name):
            yield ".".join([names.get(node.id, node.id), *reversed(parts)])
