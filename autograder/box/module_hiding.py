"""Hides the modules that the fork server has loaded until a notebook imports them, as a fresh kernel would have it.

While libraries are loaded, `ImportRecorder` writes down which module's code imported which other. `hide` then takes the
modules out of `sys.modules` and off their packages; a finder at the head of `sys.meta_path` gives one back when it is
imported, together with everything that a fresh import of it would have loaded.
"""

from __future__ import annotations

import builtins
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from types import ModuleType
from typing import Any

_LOADERS: tuple[Any, ...] = (  # Any: their methods are replaced for a while
    importlib.machinery.SourceFileLoader,
    importlib.machinery.ExtensionFileLoader,
    importlib.machinery.SourcelessFileLoader,
)


class ImportRecorder:
    """Which modules did each module's own code import?"""

    def __init__(self) -> None:
        self.imports: dict[str, set[str]] = {}
        self._running: list[str] = []

    @contextmanager
    def listening(self) -> Iterator[ImportRecorder]:
        plain_import, plain_function = builtins.__import__, importlib.import_module
        plain_loads = {loader: loader.exec_module for loader in _LOADERS}

        def heard_import(
            name: str,
            globals: Mapping[str, object] | None = None,
            locals: Mapping[str, object] | None = None,
            fromlist: Sequence[str] | None = (),
            level: int = 0,
        ) -> ModuleType:
            module = plain_import(name, globals, locals, fromlist, level)
            if self._running:
                package = str((globals or {}).get("__package__") or "")
                full = importlib.util.resolve_name("." * level + name, package) if level and package else name
                names = getattr(module, "__all__", ()) if "*" in (fromlist or ()) else fromlist or ()
                self._note(full, *(f"{full}.{n}" for n in names if isinstance(n, str)))
            return module

        def heard_function(name: str, package: str | None = None) -> ModuleType:
            module = plain_function(name, package)
            self._note(str(getattr(module, "__name__", name)))
            return module

        def heard_load(loader: type) -> Callable[[Any, ModuleType], None]:
            def exec_module(this: Any, module: ModuleType) -> None:
                name = module.__spec__.name if module.__spec__ else module.__name__
                self._note(name)
                self._running.append(name)
                try:
                    plain_loads[loader](this, module)
                finally:
                    self._running.pop()

            return exec_module

        builtins.__import__, importlib.import_module = heard_import, heard_function
        for loader in _LOADERS:
            loader.exec_module = heard_load(loader)
        try:
            yield self
        finally:
            builtins.__import__, importlib.import_module = plain_import, plain_function
            for loader in _LOADERS:
                loader.exec_module = plain_loads[loader]

    def _note(self, *names: str) -> None:
        if self._running:
            self.imports.setdefault(self._running[-1], set()).update(n for n in names if n in sys.modules)


class HiddenModules(importlib.abc.MetaPathFinder):
    """The hidden modules, and the way back for each."""

    def __init__(self, names: Iterable[str], imports: dict[str, set[str]]):
        # what no import made, such as torch.ops, belongs to its package and stays
        imported = {name: sys.modules[name] for name in names if getattr(sys.modules[name], "__spec__", None)}
        self._modules: dict[str, ModuleType] = imported
        self._imports = imports
        self._places: dict[str, tuple[ModuleType, str]] = {}  # package and name there

    def __len__(self) -> int:
        return len(self._modules)

    def hide(self) -> None:
        for name, module in self._modules.items():
            package, _, last = name.rpartition(".")
            parent = self._modules.get(package) or sys.modules.get(package)
            if isinstance(parent, ModuleType) and vars(parent).get(last) is module:
                with suppress(AttributeError, TypeError):
                    delattr(parent, last)
                    self._places[name] = (parent, last)
        for name in self._modules:
            del sys.modules[name]
        sys.meta_path.insert(0, self)

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name not in self._modules:
            return None
        module = self._modules[name]
        for other in self._all_that_comes_with(name):
            self._give_back(other, into_modules=other != name)  # the import system itself enters `name`
        return importlib.machinery.ModuleSpec(name, _AsItWas(module))

    def _all_that_comes_with(self, name: str) -> list[str]:
        todo = [name]
        seen: set[str] = set()
        while todo:
            one = todo.pop()
            if one in seen:
                continue
            seen.add(one)
            package = one.rpartition(".")[0]
            todo += [*self._imports.get(one, ()), *([package] if package else [])]
        return [one for one in seen if one in self._modules]

    def _give_back(self, name: str, *, into_modules: bool) -> None:
        module = self._modules.pop(name)
        if into_modules:
            sys.modules[name] = module
        if name in self._places:
            parent, last = self._places.pop(name)
            with suppress(AttributeError, TypeError):
                setattr(parent, last, module)


class _AsItWas(importlib.abc.Loader):
    """Hands out a module that is loaded already, with the marks that its own import left on it."""

    def __init__(self, module: ModuleType):
        self._module = module
        self._marks = {k: vars(module).get(k) for k in ("__spec__", "__loader__", "__package__")}

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        return self._module

    def exec_module(self, module: ModuleType) -> None:
        for mark, value in self._marks.items():
            with suppress(AttributeError, TypeError):
                setattr(module, mark, value)
