"""What the fork server does once, so that no submission has to: load the libraries, use each course function once."""

from __future__ import annotations

import gc
import io
import os
import pkgutil
import shutil
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, redirect_stderr, redirect_stdout, suppress
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from autograder.box.module_hiding import HiddenModules, ImportRecorder
from autograder.box.shell import Shell

_LIBRARIES = "numpy scipy.signal matplotlib.pyplot librosa.display ipywidgets anywidget soundfile".split()
_DRIVER = ("child_server", "socket_messages", "sandbox")


class Warm:
    """The shell, and two copies of the course's package: the grader's own, and the one that notebooks import.

    A student's code may change whatever it imports. Observers therefore come from the first copy, which no import
    statement of a notebook reaches.
    """

    def __init__(self, *, torch: bool) -> None:
        gc.disable()  # what is loaded stays; looking through it time and again takes a quarter of the start
        self.shell = Shell()
        base, recorder = set(sys.modules), ImportRecorder()
        with warnings.catch_warnings(), redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            warnings.simplefilter("ignore")
            with recorder.listening():
                for name in [*_LIBRARIES, *(["torch"] if torch else [])]:
                    import_module(name)
                _use_everything(torch=torch)
                self.shell.warm_up()
            self.child_server, self.messages, self.sandbox = (import_module(f"autograder.box.{n}") for n in _DRIVER)
            for name in _observer_modules():
                import_module(name)
            self._own = _take_course()
            with recorder.listening(), nullcontext() if torch else _kept_out("torch"):
                _load_what_notebooks_import(() if torch else (ImportError,))
        self.learner: Any = sys.modules["spectrohub.exercise_commands"]
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
        try:
            yield
        finally:
            self._own = _take_course()
            sys.modules.update(theirs)


def _take_course() -> dict[str, ModuleType]:
    return {name: sys.modules.pop(name) for name in list(sys.modules) if name.partition(".")[0] == "spectrohub"}


def _observer_modules() -> list[str]:
    package = import_module("spectrohub.exercises")
    found = [info.name for info in pkgutil.walk_packages(package.__path__, package.__name__ + ".")]
    return [name for name in found if name.rpartition(".")[2].startswith(("observers", "_observe_"))]


def _load_what_notebooks_import(expected: tuple[type[Exception], ...]) -> None:
    """All that the course offers, less what fails as `expected`."""
    course = import_module("spectrohub")
    for name in dir(course):
        with suppress(*expected):
            getattr(course, name)


@contextmanager
def _kept_out(library: str) -> Iterator[None]:
    """Within, importing it fails, as where it is not installed."""
    sys.modules[library] = None  # type: ignore[assignment]  # Python's own sign for it
    try:
        yield
    finally:
        del sys.modules[library]


def _use_everything(*, torch: bool) -> None:
    """Compile, cache and list what the first use in a process would compile, cache and list."""
    from spectrohub.environment.warm_up import compiled_loops

    _copy_compiled_loops()
    compiled_loops()
    _draw()
    if torch:
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
