"""The quick tests together touch every room: what each of them uses is read from its source."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.import_graph import ROOT, imports, own_modules, target, tree

pytestmark = pytest.mark.quick


def _rooms() -> list[str]:
    """The packages that lie directly in `spectrohub` and `autograder`."""
    packages = [name for name, path in own_modules().items() if path.name == "__init__.py"]
    return sorted(name for name in packages if name.count(".") == 1)


def _is_quick(node: ast.AST) -> bool:
    return any(isinstance(one, ast.Attribute) and ast.unparse(one) == "pytest.mark.quick" for one in ast.walk(node))


def _quick_statements(module: ast.Module) -> list[ast.stmt]:
    """The marked tests of a file, or all of its statements where `pytestmark` marks the whole file."""
    marks = [
        node for node in module.body if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark"
    ]
    if any(map(_is_quick, marks)):
        return module.body
    return [node for node in module.body if isinstance(node, ast.FunctionDef) and _is_quick(node)]


def _names(node: ast.AST) -> set[str]:
    """Every name that a statement uses; a test's arguments are the fixtures it asks for."""
    found = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    return found | {one.arg for one in ast.walk(node) if isinstance(one, ast.arg)}


def _used_names(module: ast.Module, statements: list[ast.stmt]) -> set[str]:
    """The names that statements use, and those used by the helpers, fixtures and constants of the file among them."""
    defined: dict[str, ast.stmt] = {}
    for node in module.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            defined[node.name] = node
        elif isinstance(node, ast.Assign):
            defined |= {name: node for one in node.targets for name in _names(one)}
    names, waiting = set(), list(statements)
    while waiting:
        for name in _names(waiting.pop()) - names:
            names.add(name)
            if name in defined:
                waiting.append(defined[name])
    return names


def _imported(path: Path) -> Iterator[str]:
    """The course's modules that a file's quick tests use, directly or by a helper beside the packages."""
    own = own_modules()
    names = _used_names(tree(path), _quick_statements(tree(path)))
    for one in imports(path):
        if one.bound in names:
            helper = ROOT / f"{one.module.replace('.', '/')}.py"
            is_helper = one.module not in own and helper.exists()
            yield from filter(None, (target(inner, own) for inner in (imports(helper) if is_helper else [one])))


@cache
def _touched() -> set[str]:
    files = [path for path in sorted((ROOT / "tests").rglob("test_*.py")) if "mark.quick" in path.read_text("utf-8")]
    return {module for path in files for module in _imported(path)}


@pytest.mark.parametrize("room", _rooms())
def test_a_quick_test_uses(room):
    users = [module for module in _touched() if f"{module}.".startswith(f"{room}.")]
    assert users, f"no quick test imports a module of {room}: mark one with @pytest.mark.quick"
