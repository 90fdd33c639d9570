"""Fixtures every test may use."""

import os
from pathlib import Path
from typing import NoReturn

import pytest

import spectrohub  # noqa: F401  before PyTorch is loaded, so that its waiting threads sleep

ROOT = Path(__file__).resolve().parents[1]


def unavailable(reason: str, *, in_ci: bool = False) -> NoReturn:
    """End a test for which something is missing: a visible skip, or a failure where the thing must be there.

    It must be there under SPECTROHUB_STRICT=1 (`course.py test --strict`), with `in_ci` only if CI is set as well.
    """
    must = os.environ.get("SPECTROHUB_STRICT") == "1" and (not in_ci or os.environ.get("CI"))
    (pytest.fail if must else pytest.skip)(reason)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """In parallel (`-n 2`) a file's tests stay together, in their order: most share what they set up.

    So do all tests with a browser, and with them those that look at a run of the lessons (`lesson_runs`).
    """
    from xdist.scheduler import LoadScopeScheduling

    class Scheduling(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            return "pages" if file.startswith(_PAGES) else file

    config.option.loadscopereorder = False
    return Scheduling(config, log)


_PAGES = ("tests/browser/", "tests/test_lesson_", "tests/test_course.py")


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
    """Each of the course's own lessons is run once, for all tests that look at a run of it."""
    from autograder.rules import runs
    from autograder.site import build

    real, done = runs.run_notebook, {}

    def run_once(path, course_root, **options):
        if path.parent != root / "lessons":
            return real(path, course_root, **options)
        if path not in done:
            done[path] = real(path, course_root, **options)
        return done[path]

    with pytest.MonkeyPatch.context() as patch:
        for module in (runs, build):
            patch.setattr(module, "run_notebook", run_once)
        yield run_once
