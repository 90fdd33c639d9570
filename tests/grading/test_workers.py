"""Workers that stay from run to run serve only what they were made for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder.grading.class_run import Options
from autograder.grading.execute import workers
from autograder.grading.execute.work import Setup


@dataclass
class Parent:
    """In place of a warm process: what it was made for, and whether it is still there."""

    root: Path
    unboxed: bool
    uses: frozenset[str]
    is_alive: bool = field(default=True)

    def end(self) -> None:
        self.is_alive = False


@pytest.fixture
def made(monkeypatch) -> list[Parent]:
    """The warm processes in their order."""
    found: list[Parent] = []

    def warm_parent(root, *, unboxed, uses) -> Parent:
        found.append(Parent(root, unboxed, uses))
        return found[-1]

    monkeypatch.setattr(workers, "warm_parent", warm_parent)
    monkeypatch.setattr(workers, "preload", lambda *modules, shared: None)
    return found


def assignment(root: Path, code: str = ""):
    folder = root / "solutions" / "one"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "a.ipynb").write_text(code)
    plan = SimpleNamespace(notebooks=())
    return SimpleNamespace(classroom=SimpleNamespace(root=root, source=root / "solutions"), plan=plan, slug="one")


def test_a_warm_process_is_for_one_course_one_kind_of_box_and_what_it_has_loaded(made, tmp_path):
    boxed, unboxed = Options(), Options(unboxed=True)
    begun = (  # with each, how many warm processes were made until then
        (tmp_path / "x", "import torch", boxed, 1),
        (tmp_path / "x", "import numpy", boxed, 1),
        (tmp_path / "x", "hpss", boxed, 2),
        (tmp_path / "x", "hpss", unboxed, 3),
        (tmp_path / "x", "hpss", boxed, 4),
        (tmp_path / "y", "hpss", boxed, 5),
        (tmp_path / "y", "hpss", Options(box="another:Box"), 5),
        (tmp_path / "y", "hpss", boxed, 5),
    )
    with workers.Workers() as kept:
        for root, code, options, count in begun:
            kept.begin(assignment(root, code), options)
            assert len(made) == count, (root, code, options)
            assert [one.is_alive for one in made] == [False] * (count - 1) + [True], "one at a time"
        made[-1].is_alive = False
        kept.begin(assignment(tmp_path / "y", "hpss"), boxed)
        assert len(made) == 6, "another in place of one that ended"
    assert not made[-1].is_alive
    assert [(one.root.name, one.unboxed) for one in made] == [
        ("x", False), ("x", False), ("x", True), ("x", False), ("y", False), ("y", False)
    ]  # fmt: skip


def test_a_box_of_another_kind_gets_no_copy_of_the_warm_process(made, tmp_path):
    setup = Setup(tmp_path, SimpleNamespace(), {}, "secret")
    with workers.Workers() as kept:
        kept.begin(assignment(tmp_path), Options())
        ours = kept.pool(setup, Options(), lambda: None)
        assert ours.parent is made[0] and kept.pool(setup, Options(), lambda: None) is ours
        other = kept.pool(replace(setup, box="another:Box"), Options(box="another:Box"), lambda: None)
        assert other is not ours and other.parent is None
        kept.close_pool()
        again = kept.pool(setup, Options(), lambda: None)
        assert again is not ours and again.parent is made[0]
