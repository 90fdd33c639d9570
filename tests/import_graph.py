"""Who imports whom in the course's own Python, read from the source: at the top of a module or anywhere within."""

import ast
import re
from collections import deque
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("spectrohub", "autograder")


@dataclass(frozen=True)
class Import:
    """One import statement: the module it stands in, its line, and what it names."""

    path: Path
    line: int
    module: str  # `a.b` in `from a.b import c`
    name: str = ""  # `c` in it
    bound: str = ""  # what the importing module calls it: `c` here, and `d` in `from a.b import c as d`

    @property
    def full(self) -> str:
        return f"{self.module}.{self.name}" if self.name else self.module

    def __str__(self) -> str:
        what = f"from {self.module} import {self.name}" if self.name else f"import {self.module}"
        return f"{self.path}:{self.line}: {what}"


def modules(folder: str, root: Path = ROOT) -> list[Path]:
    return sorted((root / folder).rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def imports(path: Path) -> tuple[Import, ...]:
    """Every import in `path`: inside functions and under TYPE_CHECKING too, and names handed to `import_module`.

    A lazy import puts off the price of a circle, not the circle. One for a type alone costs nothing at run time, but
    whoever reads both modules still has to know each of them before the other.
    """
    written = tuple(_written(path))
    if any(one.full == "importlib.import_module" for one in written):
        return written + tuple(_names_in_strings(path))
    return written


def _written(path: Path) -> Iterator[Import]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(path, node.lineno, alias.name, bound=alias.asname or alias.name.split(".")[0])
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                module = "." * node.level + (node.module or "")
                yield Import(path, node.lineno, module, alias.name, alias.asname or alias.name)


def _names_in_strings(path: Path) -> Iterator[Import]:
    """Strings that may be the full name of a module within a package; whether there is one shows later."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"\w+(\.\w+)+", node.value):
            yield Import(path, node.lineno, node.value)


@cache
def own_modules(root: Path = ROOT) -> dict[str, Path]:
    """Every module of the course by its full name; a package's is that of its `__init__.py`."""
    paths = [path for package in PACKAGES for path in modules(package, root)]
    return {".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__"): path for path in paths}


def target(one: Import, own: Container[str]) -> str | None:
    """The course's module that an import names: `from package import name` means the submodule where there is one."""
    return one.full if one.full in own else one.module if one.module in own else None


Circle = list[Import]


def circles(package: str, root: Path = ROOT) -> list[Circle]:
    """The shortest circles among what lies directly in `package`: modules, packages as a whole, its `__init__.py`.

    Asked for every package, this finds each circle of modules (at the package that holds them all) and, beyond those,
    packages that lean on each other. A circle is given as the imports that tie it. "" stands for the top folder.
    """
    own = own_modules(root)
    edges: dict[str, dict[str, Import]] = {}
    for importer, path in own.items():
        for one in imports(path):
            here, there = _child(package, importer), _child(package, target(one, own))
            if here and there and here != there:
                edges.setdefault(here, {}).setdefault(there, one)
    found: dict[frozenset[Import], Circle] = {}
    for start in sorted(edges):
        circle = _shortest_circle(start, edges)
        if circle:
            found.setdefault(frozenset(circle), circle)
    return list(found.values())


def _child(package: str, module: str | None) -> str | None:
    """The direct child of `package` that `module` lies in; the package's own name for its `__init__.py`."""
    if module is None or not f"{module}.".startswith(f"{package}." if package else ""):
        return None
    depth = len(package.split(".")) if package else 0
    return ".".join(module.split(".")[: depth + 1])


def _shortest_circle(start: str, edges: dict[str, dict[str, Import]]) -> Circle:
    """Breadth first from `start` until a way leads back to it; empty where none does."""
    ways: dict[str, Circle] = {start: []}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for there, one in edges.get(here, {}).items():
            if there == start:
                return [*ways[here], one]
            if there not in ways:
                ways[there] = [*ways[here], one]
                waiting.append(there)
    return []
