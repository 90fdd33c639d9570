"""One style: ruff has nothing to say of any Python file or cell, mypy of the packages, codespell of any text."""

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


def test_every_word_is_spelt_as_in_english():
    no_words_of_ours = [
        "*.png",
        "*.flac",
        "*.wav",
        "*/package-lock.json",
        "*/static/*.js",
        "autograder/site/front/site.js",
        "*/found/*",
    ]
    listed = ["git", "ls-files", "-z", "--", ".", *(f":(exclude){path}" for path in no_words_of_ours)]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    command = [sys.executable, "-m", "codespell_lib", *filter(None, names)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"mend it, or name it in pyproject.toml under [tool.codespell]\n{done.stdout}"
