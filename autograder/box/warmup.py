"""What the fork server does once, so that no submission has to: load the libraries, use each course function once."""

from __future__ import annotations

import gc
import io
import os
import pkgutil
import shutil
import sys
import warnings
from collections.abc import Collection, Iterator
from contextlib import contextmanager, nullcontext, redirect_stderr, redirect_stdout
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from autograder.box.course_guard import CourseGuard, stand_in
from autograder.box.lean_scipy import without_statistics
from autograder.box.module_hiding import HiddenModules, ImportRecorder
from autograder.box.shell import Shell

_LIBRARIES = "numpy scipy.signal ipywidgets anywidget soundfile".split()
_WHERE_USED = {"torch": ["torch"], "matplotlib": ["matplotlib.pyplot", "librosa.display"]}
_DRIVER = ("child_server", "socket_messages", "sandbox", "usage")


class Warm:
    """The shell, and two copies of the course's package: the grader's own, and the one that notebooks import.

    A student's code may change whatever it imports. Observers therefore come from the first copy, which no import
    statement of a notebook reaches.
    """

    def __init__(self, *, uses: Collection[str]) -> None:
        used = [name for library, names in _WHERE_USED.items() if library in uses for name in names]
        left_out = [library for library in _WHERE_USED if library not in uses]
        gc.disable()  # what is loaded stays; looking through it time and again takes a quarter of the start
        self.shell = Shell()
        base, recorder = {name for name in sys.modules if not _is_course(name)}, ImportRecorder()
        with warnings.catch_warnings(), redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            warnings.simplefilter("ignore")
            with recorder.listening():
                for name in [*_LIBRARIES, *used]:
                    with without_statistics() if name == "scipy.signal" else nullcontext():
                        import_module(name)
                _use_everything(uses)
                self.shell.warm_up()
            self.child_server, self.messages, self.sandbox, self.usage = (
                import_module(f"autograder.box.{n}") for n in _DRIVER
            )
            for name in _observer_modules():
                import_module(name)
            self._own = _take_course()
            self._guard = CourseGuard()
            sys.meta_path.insert(0, self._guard)
            with recorder.listening(), _kept_out(left_out):
                self.learner: Any = _load_what_notebooks_import()
        for module in list(sys.modules.values()):  # a warning shows the first time, as in a fresh kernel
            if isinstance(module, ModuleType):
                vars(module).pop("__warningregistry__", None)
        for name in [name for name in sys.modules if name.partition(".")[0] == "autograder"]:
            del sys.modules[name]  # the grader's own modules are no part of a kernel
        HiddenModules(set(sys.modules) - base, recorder.imports).hide()
        require_one_thread()
        gc.freeze()
        gc.enable()

    @contextmanager
    def own_package(self) -> Iterator[None]:
        """Within, `spectrohub` is the grader's own copy."""
        theirs = _take_course()
        sys.modules.update(self._own)
        self._guard.is_open = True
        try:
            yield
        finally:
            self._guard.is_open = False
            self._own = _take_course()
            sys.modules.update(theirs)


def _take_course() -> dict[str, ModuleType]:
    return {name: sys.modules.pop(name) for name in list(sys.modules) if _is_course(name)}


def _is_course(module: str) -> bool:
    return module.partition(".")[0] == "spectrohub"


def _observer_modules() -> list[str]:
    package = import_module("spectrohub.exercises")
    found = [info.name for info in pkgutil.walk_packages(package.__path__, package.__name__ + ".")]
    return [name for name in found if name.rpartition(".")[2].startswith(("observers", "_observe_"))]


def _load_what_notebooks_import() -> ModuleType:
    """All that the course offers. What needs rooms that are not here, or not yet, gets or keeps a way to say so."""
    course = import_module("spectrohub")
    for name in dir(course):
        try:
            getattr(course, name)
        except ModuleNotFoundError as error:
            if (error.name or "").startswith("spectrohub."):
                setattr(course, name, stand_in(name))
        except ImportError:
            pass  # a library that is kept out: the name loads it later
    return course


@contextmanager
def _kept_out(libraries: Collection[str]) -> Iterator[None]:
    """Within, importing them fails, as where they are not installed."""
    sys.modules.update(dict.fromkeys(libraries))  # type: ignore[arg-type]  # None is Python's own sign for it
    try:
        yield
    finally:
        for library in libraries:
            del sys.modules[library]


def _use_everything(uses: Collection[str]) -> None:
    """Compile, cache and list what the first use in a process would compile, cache and list."""
    from spectrohub.environment.warm_up import compiled_loops

    _copy_compiled_loops()
    compiled_loops(uses)
    if "matplotlib" in uses:
        _draw()
    if "torch" in uses:
        _train()


def _copy_compiled_loops() -> None:
    """numba keeps its loops where the installation compiled them; here it may only write elsewhere."""
    target = os.environ.get("NUMBA_CACHE_DIR")
    if not target:
        return
    from numba.core.caching import UserProvidedCacheLocator

    librosa = Path(str(import_module("librosa").__file__)).parent
    for folder in {path.parent for path in librosa.rglob("__pycache__/*.nbi")}:
        name = UserProvidedCacheLocator.get_suitable_cache_subpath(str(folder.parent / "any.py"))
        shutil.copytree(folder, Path(target, name), ignore=shutil.ignore_patterns("*.pyc"), dirs_exist_ok=True)


def _draw() -> None:
    import librosa.display
    import numpy as np
    from IPython.core.pylabtools import print_figure
    from matplotlib.figure import Figure

    figure = Figure()
    axes = figure.subplots()
    picture = librosa.display.specshow(np.zeros((65, 4)), ax=axes, x_axis="time", y_axis="log")
    figure.colorbar(picture, ax=axes, format="%+2.0f dB")
    axes.set(title="$x^2$", xlabel="time")
    axes.legend(axes.plot([1, 2]), ["one"])
    print_figure(figure)


def _train() -> None:
    """One step of a small network. One thread: a fork of a process whose threads have run may hang."""
    import torch

    torch.set_num_threads(1)
    torch.set_num_interop_threads(1)
    network = torch.nn.Sequential(torch.nn.Conv2d(1, 2, 3), torch.nn.BatchNorm2d(2), torch.nn.Flatten())
    optimiser = torch.optim.Adam(network.parameters())
    torch.nn.functional.cross_entropy(network(torch.zeros(2, 1, 5, 5)), torch.zeros(2, dtype=torch.long)).backward()
    optimiser.step()


def require_one_thread() -> None:
    try:
        count = len(os.listdir("/proc/self/task"))
    except FileNotFoundError:
        import threading

        count = threading.active_count()
    if count != 1:
        raise RuntimeError(f"{count} threads run in the warm process; only one may, or its forks can hang")
