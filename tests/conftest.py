"""Fixtures every test may use."""

import os
import signal
from pathlib import Path
from typing import NoReturn

import pytest

import autograder.grading  # noqa: F401  before nbformat is loaded, so that it starts quickly
import spectrohub  # noqa: F401  before PyTorch is loaded, so that its waiting threads sleep

ROOT = Path(__file__).resolve().parents[1]

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # begun in the background; what tests start must hear Ctrl-C
    signal.signal(signal.SIGINT, signal.default_int_handler)


def unavailable(reason: str, *, in_ci: bool = False) -> NoReturn:
    """End a test for which something is missing: a visible skip, or a failure where the thing must be there.

    It must be there under SPECTROHUB_STRICT=1 (`course.py test --strict`), with `in_ci` only if CI is set as well.
    """
    must = os.environ.get("SPECTROHUB_STRICT") == "1" and (not in_ci or os.environ.get("CI"))
    (pytest.fail if must else pytest.skip)(reason)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """In parallel (`-n 2`) a file's tests stay together, in their order: most share what they set up.

    So do all tests with one JupyterLab, those of pages that need none, and all that look at a run of the lessons
    (`lesson_runs`). These three take longest, so they begin first.
    """
    from xdist.scheduler import LoadScopeScheduling

    class Scheduling(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            return _together(file) or file

    config.option.loadscopereorder = False
    return Scheduling(config, log)


_WITH_LAB = (  # another file that uses it costs a second JupyterLab, and nothing else
    "day_two deep_explorers explorer harness hub journey lookup mel_explorers "
    "practice quiz small_explorers sound stills"
)
_TOGETHER = {  # the first that fits
    "lessons": ("tests/browser/test_site.py", "tests/test_lesson_", "tests/test_course.py"),
    "lab": tuple(f"tests/browser/test_{name}.py::" for name in _WITH_LAB.split()),
    "pages": ("tests/browser/",),
}


def _together(nodeid: str) -> str | None:
    return next((name for name, begins in _TOGETHER.items() if nodeid.startswith(begins)), None)


def pytest_collection_modifyitems(items):
    order = [*_TOGETHER, None]
    items.sort(key=lambda item: order.index(_together(item.nodeid)))


@pytest.fixture
def rng():
    """A seeded random generator: the same numbers in every run."""
    import numpy as np

    return np.random.default_rng(20261)


@pytest.fixture(scope="session")
def root() -> Path:
    """The course's own folder."""
    return ROOT


@pytest.fixture(scope="session", autouse=True)
def _own_progress_folder(tmp_path_factory):
    """No test ever reads or writes the progress of the person who runs it."""
    before = os.environ.get("SPECTROHUB_HOME")
    folder = tmp_path_factory.mktemp("spectrohub_home")
    (folder / "datasets").symlink_to(_shared_by_workers(tmp_path_factory, "datasets"))  # made once for all
    os.environ["SPECTROHUB_HOME"] = str(folder)
    yield folder
    if before is None:
        del os.environ["SPECTROHUB_HOME"]
    else:
        os.environ["SPECTROHUB_HOME"] = before


def _shared_by_workers(tmp_path_factory, name: str) -> Path:
    """A folder that is the same in all processes of one run of the tests."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / name
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def shared() -> Path:
    """Large shared material beside the repository, as it is where CI runs."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        unavailable(f"no shared material at {folder}", in_ci=True)
    return folder


@pytest.fixture(scope="session")
def lesson_runs(root):
    """Each chapter of the course's own lessons is run once, for all tests that look at a run of it."""
    from autograder.rules import runs
    from autograder.site import build

    real, done = runs.run_notebook, {}

    def run_once(path, course_root, **options):
        if root / "lessons" not in path.parents:
            return real(path, course_root, **options)
        if path not in done:
            done[path] = real(path, course_root, **options)
        return done[path]

    with pytest.MonkeyPatch.context() as patch:
        for module in (runs, build):
            patch.setattr(module, "run_notebook", run_once)
        yield run_once
