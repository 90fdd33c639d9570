"""Functions of an answer that are the course's own: the same code, whatever its names, texts and annotations are."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib import import_module
from types import ModuleType
from typing import Any

from autograder.grading.judge.code_names import Statement
from spectrohub.checks import Exercise

_LEAST = 60  # parts of code: a formula of one line is written alike by everybody
_Function = ast.FunctionDef | ast.AsyncFunctionDef


def pasted(exercise: Exercise, statements: Iterable[Statement]) -> list[str]:
    """Names of the functions among these statements, and within them, that the exercise's own modules hold."""
    own = _own(exercise.reference.__module__)
    functions = (one for statement in statements for one in _functions(statement))
    return [node.name for node, size in functions if (same := own.get(size)) and _plain(node) in same]


@lru_cache(512)
def _functions(statement: Statement) -> list[tuple[_Function, int]]:
    """Those within it, each with its size. A statement stands behind several answers."""
    return [(node, _size(node)) for node in statement.nodes if isinstance(node, _Function)]


@cache
def _own(module: str) -> Mapping[int, frozenset[str]]:
    """Size -> the functions of the exercise's module, and of the ones beside it from which it takes its answer."""
    home = import_module(module)
    package = module.rpartition(".")[0]
    values = (value for value in vars(home).values() if not isinstance(value, ModuleType))
    used = {str(getattr(value, "__module__", "")) for value in values}
    beside = {name for name in used if name.startswith(f"{package}._") and "._observe_" not in name}
    found: dict[int, set[str]] = {}
    for name in sorted({module, *beside}):
        for node in ast.walk(ast.parse(inspect.getsource(import_module(name)))):
            if isinstance(node, _Function) and (size := _size(node)) >= _LEAST:
                found.setdefault(size, set()).add(_plain(node))
    return {size: frozenset(plain) for size, plain in found.items()}


def _size(function: _Function) -> int:
    """How many parts it has, without its annotations, decorators and docstring."""
    left_out = {id(one) for one in (function.returns, *function.decorator_list, *_docstring(function))}
    todo: list[ast.AST] = [function]
    count = 0
    while todo:
        node = todo.pop()
        count += 1
        if type(node) is not ast.arg:
            todo += [child for child in ast.iter_child_nodes(node) if id(child) not in left_out]
    return count


def _docstring(function: _Function) -> list[ast.stmt]:
    return function.body[: ast.get_docstring(function, clean=False) is not None]


def _plain(function: _Function) -> str:
    """The code without what may be changed freely."""
    nodes = list(ast.walk(function))
    local = {node.arg for node in nodes if isinstance(node, ast.arg)}
    local |= {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return _Form(local).of(function)


class _Form:
    """Code as a text, in which the names of `local` are numbers in the order in which they come."""

    def __init__(self, local: set[str]):
        self._local, self._numbers = local, dict[str, int]()

    def of(self, node: Any) -> str:
        kind = type(node)
        if kind is list:
            return f"[{','.join(map(self.of, node))}]"
        if kind is ast.Name:
            return f"{self._name(node.id)}:{type(node.ctx).__name__}"
        if kind is ast.arg:
            return self._name(node.arg)
        if kind is ast.keyword:
            return f"{self._name(node.arg)}={self.of(node.value)}"
        if kind is ast.Constant:
            return repr("" if isinstance(node.value, str) else node.value)
        if isinstance(node, _Function):
            return f"f({self.of(node.args)},{self.of(node.body[len(_docstring(node)) :])})"
        if isinstance(node, ast.AST):
            return f"{kind.__name__}({','.join(self.of(getattr(node, field, None)) for field in node._fields)})"
        return repr(node)

    def _name(self, name: str | None) -> str:
        return f"${self._numbers.setdefault(name, len(self._numbers))}" if name in self._local else str(name)
