"""Fixtures every test may use."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def pytest_configure(config):
    config.addinivalue_line("markers", "slow: takes more than ten seconds")


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
    os.environ["SPECTROHUB_HOME"] = str(folder)
    yield folder
    if before is None:
        del os.environ["SPECTROHUB_HOME"]
    else:
        os.environ["SPECTROHUB_HOME"] = before


@pytest.fixture(scope="session")
def shared() -> Path:
    """Large shared material beside the repository; a test that needs it is skipped without it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip(f"no shared material at {folder}")
    return folder


@pytest.fixture(scope="session")
def strict() -> bool:
    """True where a test that cannot run must fail instead of being skipped (`course.py test --strict`)."""
    return os.environ.get("SPECTROHUB_STRICT") == "1"
