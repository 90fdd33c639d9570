"""The stages of grading: data and imports go forward through the folders."""

from __future__ import annotations

from itertools import takewhile

import pytest

from autograder import grading
from tests.import_graph import ROOT, imports, modules

RECORDS = ["files", "numbers", "notebook_json", "cpu_limit", "lean_imports", "model"]
BEFORE = [*RECORDS, "intake", "class_run"]
CALLERS = ["pipeline", "watch", "commands"]
ORDER = [
    *BEFORE,
    "prepare",
    "judge",
    "feedback",
    "execute",
    "store",
    "classwide",
    "plugins",
    "pipeline",
    "watch",
    "commands",
]
HOME = ROOT / "autograder" / "grading"


def _stage(name: str) -> str:
    """The stage of a module, from its name below autograder.grading."""
    return name.split(".")[0]


@pytest.mark.parametrize("path", modules("autograder/grading"), ids=lambda path: path.relative_to(HOME).as_posix())
def test_a_stage_imports_those_before_it(path):
    own = _stage(".".join(path.relative_to(HOME).with_suffix("").parts))
    if own == "__init__":
        return
    allowed = {*takewhile(lambda stage: stage != own, ORDER), own}
    used = {
        _stage(one.full.removeprefix("autograder.grading."))
        for one in imports(path)
        if one.full.startswith("autograder.grading.")
    }
    assert used <= allowed, f"{own} comes before {sorted(used - allowed)}"


def test_the_package_names_every_stage():
    folders = {path.name for path in HOME.iterdir() if (path / "__init__.py").is_file()}
    assert folders <= set(ORDER)
    assert all(f"\n{folder} " in grading.__doc__ for folder in folders)
