"""What the names in a notebook's code stand for, as far as reading can tell: imports, aliases, getattr, texts that run.

Only what an answer leads to counts: from the cell that defines it, over everything that it names, in whatever cell.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from spectrohub.notebooks import without_magics

_MOST_LETTERS = 100_000  # of a cell; what is longer is no answer that a person wrote
_MOST_REMEMBERED = 4_000  # letters of a cell that is read once for the whole class
_MOST_MEANINGS = 8  # of one name
_RUN = frozenset(["exec", "eval", "compile", "run_cell"])
_BY_NAME = frozenset(["import_module", "__import__"])
_ATTRIBUTE = frozenset(["getattr", "__getattribute__"])


@dataclass(frozen=True, eq=False)
class Statement:
    """One statement at the top level of a cell, and what reading it tells, worked out once."""

    tree: ast.stmt

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(self.tree))

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(node.id for node in self.nodes if isinstance(node, ast.Name))

    @cached_property
    def bindings(self) -> list[tuple[str, ast.expr | str]]:
        """(name, a full name or an expression) of imports and plain assignments, within functions too."""
        return list(_bindings(self.nodes))

    @cached_property
    def made(self) -> set[str]:
        """Names that it gives a meaning to: also by `globals()["name"] = ...`, and by methods that are put in."""
        return _made(self.tree, self.nodes)


class Code:
    """The code cells of a notebook. `given` are cells that were handed out: nobody borrows by them."""

    def __init__(self, cells: Iterable[str], given: Iterable[str] = ()):
        known = {cell.strip() for cell in given}
        self._meanings: dict[str, list[ast.expr | str]] = defaultdict(list)
        self._makers: dict[str, list[Statement]] = defaultdict(list)
        for cell in cells:
            own = cell.strip() not in known
            for statement in _statements_of(cell):
                for name, meaning in statement.bindings:
                    if len(self._meanings[name]) < _MOST_MEANINGS:
                        self._meanings[name].append(meaning)
                for name in statement.made if own else ():
                    self._makers[name].append(statement)

    def behind(self, function: str) -> list[Statement]:
        """The statements that define a function, and those that define whatever these name."""
        todo, seen = [function], set()
        found: dict[int, Statement] = {}
        while todo:
            name = todo.pop()
            if name in seen:
                continue
            seen.add(name)
            for statement in self._makers.get(name, ()):
                found[id(statement)] = statement
                todo += statement.names
        return list(found.values())

    def names(self, statements: Iterable[Statement]) -> set[str]:
        """Dotted names, in full, of all that these statements load or import."""
        found: set[str] = set()
        for node in (node for statement in statements for node in statement.nodes):
            if isinstance(node, ast.Import | ast.ImportFrom):
                found |= {full for _, full in _imports(node)}
            elif isinstance(node, ast.Attribute | ast.Call | ast.Subscript | ast.Name):
                found |= self._full(node, 12)
        return found

    def _full(self, node: ast.AST, depth: int) -> set[str]:
        """What an expression may stand for."""
        if depth == 0:
            return set()
        if isinstance(node, ast.Name):
            meanings = self._meanings.get(node.id, [])
            texts = {one for one in meanings if isinstance(one, str)}
            for one in meanings:
                if not isinstance(one, str):
                    texts |= self._full(one, depth - 1)
            return texts or {node.id}
        if isinstance(node, ast.Attribute):
            return {f"{base}.{node.attr}" for base in self._full(node.value, depth - 1)}
        if isinstance(node, ast.Subscript):  # vars(librosa)["stft"], librosa.__dict__["stft"], sys.modules["librosa"]
            key = self._text(node.slice, depth - 1)
            if not key:
                return set()
            bases = self._full(node.value, depth - 1)
            inside = {base.removesuffix(".__dict__") for base in bases if base.endswith(".__dict__")}
            return {f"{base}.{key}" for base in inside} | ({key} if "sys.modules" in bases else set())
        return self._of_call(node, depth) if isinstance(node, ast.Call) else set()

    def _of_call(self, node: ast.Call, depth: int) -> set[str]:
        called = {name.rpartition(".")[2] for name in self._full(node.func, depth - 1)}
        texts = [self._text(arg, depth - 1) for arg in node.args]
        if called & _BY_NAME and texts:
            return {texts[0]} - {""}
        if called & _ATTRIBUTE and len(texts) > 1 and texts[1]:
            return {f"{base}.{texts[1]}" for base in self._full(node.args[0], depth - 1)}
        if "vars" in called and node.args:
            return {f"{base}.__dict__" for base in self._full(node.args[0], depth - 1)}
        if "attrgetter" in {name.rpartition(".")[2] for name in self._called_twice(node, depth)} and node.args:
            inner = node.func.args[0] if isinstance(node.func, ast.Call) and node.func.args else None
            text = self._text(inner, depth - 1) if inner else ""
            return {f"{base}.{text}" for base in self._full(node.args[0], depth - 1)} if text else set()
        return set()

    def _called_twice(self, node: ast.Call, depth: int) -> set[str]:
        return self._full(node.func.func, depth - 1) if isinstance(node.func, ast.Call) else set()

    def _text(self, node: ast.AST, depth: int) -> str:
        """A text that is put together from texts; "" for what is none."""
        if depth <= 0:
            return ""
        if isinstance(node, ast.Constant):
            return node.value if isinstance(node.value, str) else ""
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            return self._text(node.left, depth - 1) + self._text(node.right, depth - 1)
        if isinstance(node, ast.Name):
            known = [one for one in self._meanings.get(node.id, ()) if isinstance(one, ast.expr)]
            return next((text for one in known if (text := self._text(one, depth - 1))), "")
        if isinstance(node, ast.JoinedStr):
            return "".join(self._text(part, depth - 1) for part in node.values)
        return self._text(node.value, depth - 1) if isinstance(node, ast.FormattedValue) else ""


def _statements_of(cell: str) -> tuple[Statement, ...]:
    """Cells that all have, and those that come again in a class, are read once."""
    return (_remembered if len(cell) <= _MOST_REMEMBERED else _remembered.__wrapped__)(cell)


@lru_cache(256)
def _remembered(cell: str) -> tuple[Statement, ...]:
    return tuple(map(Statement, _statements(cell)))


def _statements(source: str) -> Iterator[ast.stmt]:
    """Of a cell at its top level, and of texts in it that are run as code."""
    try:
        tree = ast.parse(without_magics(source)) if len(source) <= _MOST_LETTERS else ast.Module([], [])
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    yield from tree.body
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in _RUN and node.args:
            text = node.args[0]
            if isinstance(text, ast.Constant) and isinstance(text.value, str) and text.value != source:
                yield from _statements(text.value)


def _imports(node: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, str]]:
    """(name, what it stands for)."""
    if isinstance(node, ast.Import):
        yield from ((one.asname or one.name.partition(".")[0], one.asname and one.name or one.name.partition(".")[0])
                    for one in node.names)  # fmt: skip
    elif node.module and not node.level:
        yield from ((one.asname or one.name, f"{node.module}.{one.name}") for one in node.names)


def _bindings(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, ast.expr | str]]:
    for node in nodes:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from _imports(node)
        elif isinstance(node, ast.Assign):
            yield from ((t.id, node.value) for t in node.targets if isinstance(t, ast.Name))
        elif isinstance(node, ast.AnnAssign | ast.NamedExpr) and isinstance(node.target, ast.Name) and node.value:
            yield node.target.id, node.value


def _made(statement: ast.stmt, nodes: Iterable[ast.AST]) -> set[str]:
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {statement.name}
    found = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    for node in nodes:
        if isinstance(node, ast.Import | ast.ImportFrom):
            found |= {name for name, _ in _imports(node)}
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Subscript | ast.Attribute) and isinstance(node.ctx, ast.Store):
            key = node.slice if isinstance(node, ast.Subscript) else None
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                found.add(key.value)
            root = node.value
            while isinstance(root, ast.Attribute | ast.Subscript):
                root = root.value
            if isinstance(root, ast.Name):
                found.add(root.id)
    return found
