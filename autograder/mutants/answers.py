"""The right answers that are changed: the model solution, the right samples and the right found answers."""

from __future__ import annotations

import ast
import copy
import inspect
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType
from typing import Any

from autograder.found import load_found
from autograder.samples import load_samples
from spectrohub.checks.exercise import Exercise, Parts
from spectrohub.notebooks import read_cells

MODEL = "model solution"


@dataclass(frozen=True)
class RightAnswer:
    """A right answer as a tree of its source, which defines one function or class, and the names around it."""

    name: str
    function: str  # of the exercise's part that it answers
    defines: str
    tree: ast.Module
    around: dict[str, Any]

    def built(self, tick: Callable[[], None]) -> Any:
        """What the tree defines now. Raises what the definition raises.

        `tick` is called in every round of a `while`.
        """
        names = {**self.around, "_math": math, "_tick": tick}
        tree = ast.fix_missing_locations(_Ticking().visit(copy.deepcopy(self.tree)))
        exec(compile(tree, f"<{self.name}>", "exec"), names)
        return names[self.defines]


class _Ticking(ast.NodeTransformer):
    def visit_While(self, node: ast.While) -> ast.AST:
        self.generic_visit(node)
        node.body.insert(0, ast.Expr(ast.Call(ast.Name("_tick", ast.Load()), [], [])))
        return node


def right_answers(root: Path, exercise: Exercise | Parts) -> list[RightAnswer]:
    """Every right answer to an exercise: its model solution first, then samples, then found ones."""
    slug, _, name = exercise.id.partition("/")
    known = [
        (one.answer, one.part) for one in load_samples(root, slug) if (one.exercise, one.misconception) == (name, None)
    ]
    known += [
        (one.answer, one.part) for one in load_found(root, slug) if (one.exercise, one.verdict) == (name, "right")
    ]
    only = exercise.parts[0].function
    return [*model_solutions(root, exercise), *(_from_file(answer, part or only) for answer, part in known)]


def model_solutions(root: Path, exercise: Exercise | Parts) -> list[RightAnswer]:
    """The solution in the notebook: an answer for each function that a part of the exercise asks for.

    Of the other cells, imports are run and earlier solutions defined. Nothing else is: who trains a network before
    the definition has no model solution here.
    """
    slug, _, name = exercise.id.partition("/")
    wanted = {part.function for part in exercise.parts}
    for path in sorted((root / "solutions" / slug).glob("*.ipynb")):
        cells = [
            cell for cell in read_cells(path) if cell.kind == "code" and not cell.is_check and not cell.is_hand_graded
        ]
        ids = [cell.grade_id for cell in cells]
        if name not in ids:
            continue
        around: dict[str, Any] = {"__name__": path.stem}
        for cell in cells[: ids.index(name) + 1]:
            kinds = (ast.Import, ast.ImportFrom, *((ast.FunctionDef, ast.ClassDef) if cell.solution else ()))
            body = ast.parse(cell.source).body
            kept: list[ast.stmt] = [node for node in body if isinstance(node, kinds)]
            exec(compile(ast.Module(kept, []), str(path), "exec"), around)
        if not all(isinstance(node, kinds) for node in body):
            return []
        return [
            RightAnswer(MODEL, node.name, node.name, _alone(node), around)
            for node in kept
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name in wanted
        ]
    return []


def _from_file(answer: Any, function: str) -> RightAnswer:
    written = next(_functions(answer))
    name = answer.__name__
    body = ast.parse(Path(written.__code__.co_filename).read_text(encoding="utf-8")).body
    node = next(node for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name)
    return RightAnswer(name, function, name, _alone(node), written.__globals__)


def _functions(answer: Any) -> Iterator[FunctionType]:
    """The functions that stand in the file: one below its decorators, or the methods of a class."""
    parts = vars(answer).values() if isinstance(answer, type) else (inspect.unwrap(answer),)
    return (part for part in parts if isinstance(part, FunctionType))


def _alone(node: ast.FunctionDef | ast.ClassDef) -> ast.Module:
    """A definition, without its docstring and the decorator that collects it."""
    node.decorator_list = [one for one in node.decorator_list if not ast.unparse(one).startswith("right(")]
    if len(node.body) > 1 and ast.get_docstring(node) is not None:
        node.body = node.body[1:]
    return ast.Module([node], [])
