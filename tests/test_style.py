"""One style: ruff finds nothing to say about any Python file or cell kept here."""

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
