"""A process that grades starts quickly: without what libraries load for uses that grading does not have.

Whoever asks for that gets it all the same.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from spectrohub.jupyter.lean_start import leave_out_web_addresses

_EXTENSIONS = {  # of nbgrader for Jupyter's server: the module that has the function by which the server loads each
    "assignment_list": "handlers",
    "course_list": "handlers",
    "validate_assignment": "handlers",
    "formgrader": "formgrader",
}


def import_leanly() -> None:
    """From now on. What is loaded already stays as it is."""
    leave_out_web_addresses()
    # `import nbgrader` would load its extensions, and with them Jupyter's server and all of its own commands
    spec = None if "nbgrader" in sys.modules else find_spec("nbgrader")
    for home in (spec and spec.submodule_search_locations) or ():
        for name, inner in _EXTENSIONS.items():
            module = _extension(home, name, inner)
            sys.modules.setdefault(module.__name__, module)


@contextmanager
def without_collector() -> Iterator[None]:
    """For imports: what they load stays, and to look through it time and again takes a quarter of their time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _extension(home: str, name: str, inner: str) -> ModuleType:
    """A package in place of an extension: what it offers is loaded when a server calls for it."""
    module = ModuleType(f"nbgrader.server_extensions.{name}")

    def load(server: Any) -> Any:
        return import_module(f"{module.__name__}.{inner}").load_jupyter_server_extension(server)

    names = ("load_jupyter_server_extension", "_load_jupyter_server_extension")
    vars(module).update(dict.fromkeys(names, load), __path__=[f"{home}/server_extensions/{name}"])
    return module
