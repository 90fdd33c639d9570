"""One style: ruff finds nothing to say about any Python file or cell kept here, and mypy nothing about the packages."""

import subprocess
import sys

import pytest

from tests.import_graph import ROOT

pytestmark = pytest.mark.quick


@pytest.mark.parametrize("check", [["check", "--output-format=concise"], ["format", "--check"]], ids=lambda c: c[0])
def test_ruff_finds_nothing(check):
    command = [sys.executable, "-m", "ruff", *check, "."]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"run: ruff {check[0]} .\n{done.stdout}{done.stderr}"


def test_mypy_finds_nothing():
    """Half a minute of computing at first; then .mypy_cache holds what has not changed."""
    done = subprocess.run([sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"run: mypy\n{done.stdout}{done.stderr}"
