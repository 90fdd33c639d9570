"""Which files of the course's package a submission can see: what notebooks import of it, and all that this needs.

The list is made from the lessons' and the exercises' notebooks themselves. It leaves out the rooms that know right
answers, and with them the commands that are for the learner alone (`quiz`, `progress`): in the box these say so.
Beside the notebooks' modules stand the few that observe answers, which notebooks cannot import.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from spectrohub.notebooks import without_magics

PACKAGE = "spectrohub"
# rooms that hold answers, or what a learner did and was told
_WITHHELD = tuple(f"{PACKAGE}.{room}" for room in "challenges checks content exercises learner_progress".split())
# what observes answers, and what warms the process up; their packages' own `__init__` would load the rest of the room
_OBSERVING = "checks/values.py checks/observe.py checks/compare.py checks/call_fit.py environment/warm_up.py".split()
_OBSERVERS = ("observers.py", "_observe_*.py", "lesson_*/__init__.py", "lesson_*/_observe_*.py")
EMPTIED = tuple(f"{PACKAGE}/{room}/__init__.py" for room in "checks exercises environment".split())
_BLOCKS = "body orelse finalbody handlers cases".split()  # where statements hold statements
_RESOURCES = (f"{PACKAGE}/static", f"{PACKAGE}/js/look.json")


def visible_paths(home: Path) -> list[str]:
    """Files and whole folders below `home`, the course's or the installation's folder, that the box shows.

    home: where the package, lessons/ and exercises/ lie.
    """
    modules = _modules(home)
    entries = {name for path in _notebooks(home) for name in _imported(path, _public_names(home))}
    wanted: set[str] = set()
    for entry in entries & modules.keys():
        needed = _needed([entry], modules)
        if not any(name.startswith(_WITHHELD) for name in needed):
            wanted |= needed
    folder = home / PACKAGE
    own = [folder / name for name in _OBSERVING]
    own += [path for pattern in _OBSERVERS for path in (folder / "exercises").glob(pattern)]
    files = {path.relative_to(home).as_posix() for path in [*own, *(modules[name] for name in wanted)]}
    return [*_as_folders(home, files | {f"{PACKAGE}/__init__.py"}), *_RESOURCES]


def _as_folders(home: Path, files: set[str]) -> Iterator[str]:
    """The same, with a folder in place of its files where all of its modules are among them."""
    whole: list[str] = []
    for folder in sorted({str(Path(name).parent) for name in files} - {PACKAGE}):
        inside = {path.relative_to(home).as_posix() for path in (home / folder).rglob("*.py")}
        if inside <= files and not folder.startswith(tuple(f"{one}/" for one in whole)):
            whole.append(folder)
    yield from whole
    yield from (name for name in sorted(files) if not name.startswith(tuple(f"{one}/" for one in whole)))


def _modules(home: Path) -> dict[str, Path]:
    found = [folder for folder in (home / PACKAGE).iterdir() if folder.is_dir() and folder.name != "js"]
    paths = [*(home / PACKAGE).glob("*.py"), *(path for folder in found for path in folder.rglob("*.py"))]
    return {_name(path.relative_to(home)): path for path in paths}


def _name(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def _public_names(home: Path) -> dict[str, str]:
    """What `from spectrohub import name` loads: name -> module."""
    for node in ast.walk(_tree((home / PACKAGE / "__init__.py").read_text("utf-8"))):
        if isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["_PUBLIC"]:
            return dict(ast.literal_eval(node.value))
    return {}


def _notebooks(home: Path) -> list[Path]:
    return sorted(path for folder in ("lessons", "exercises") for path in (home / folder).rglob("*.ipynb"))


def _imported(notebook: Path, public: dict[str, str]) -> Iterator[str]:
    """Modules of the package that the cells of a notebook import."""
    for cell in json.loads(notebook.read_bytes())["cells"]:
        if cell["cell_type"] == "code" and PACKAGE in (source := "".join(cell["source"])):
            for name in _imports(_tree(without_magics(source))):
                head, _, last = name.rpartition(".")
                yield from (name, head)
                if head == PACKAGE and last in public:
                    yield public[last]


def _needed(entries: Iterable[str], modules: dict[str, Path]) -> set[str]:
    """These modules, and all that they import: at their top, or later in a function."""
    todo, seen = list(entries), {PACKAGE}
    while todo:
        name = todo.pop()
        if name in modules and name not in seen:
            seen.add(name)
            todo += [name.rpartition(".")[0], *_imports_of(modules[name])]
    return seen


@cache
def _imports_of(path: Path) -> tuple[str, ...]:
    source = path.read_text("utf-8")
    found = [(name, name.rpartition(".")[0]) for name in _imports(_tree(source if PACKAGE in source else ""))]
    return tuple(dict.fromkeys(one for pair in found for one in pair))


def _tree(source: str) -> ast.Module:
    try:
        return ast.parse(source)
    except SyntaxError:
        return ast.Module([], [])


def _imports(tree: ast.Module) -> Iterator[str]:
    """Full names, of modules or of what is in them. Imports for types alone are left out."""
    todo: list[Any] = [tree]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in (
            getattr(node.test, "id", ""),
            getattr(node.test, "attr", ""),
        ):
            todo += node.orelse
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith(PACKAGE))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(PACKAGE):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.stmt | ast.Module | ast.ExceptHandler | ast.match_case):
            todo += [child for name in _BLOCKS for child in getattr(node, name, ())]
