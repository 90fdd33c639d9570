"""The course's secret seed: made once, whole, for its owner alone."""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from autograder.seed import ensure_seed, environment

pytestmark = pytest.mark.quick


def test_many_commands_at_once_find_one_seed(tmp_path):
    with ThreadPoolExecutor(16) as pool:
        seeds = {path.read_text() for path in pool.map(ensure_seed, [tmp_path] * 64)}
    assert len(seeds) == 1 and len(seeds.pop().strip()) == 64
    assert [path.name for path in (tmp_path / "classroom").iterdir()] == ["seed.txt"], "no drafts are left"


def test_an_empty_file_is_no_seed(tmp_path):
    (tmp_path / "classroom").mkdir()
    (tmp_path / "classroom" / "seed.txt").touch()
    assert len(ensure_seed(tmp_path).read_text().strip()) == 64


def test_two_courses_have_two_seeds(tmp_path):
    (tmp_path / "a").mkdir(), (tmp_path / "b").mkdir()
    assert ensure_seed(tmp_path / "a").read_text() != ensure_seed(tmp_path / "b").read_text()


def test_the_environment_names_each_folder_once(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.setenv("PYTHONPATH", environment(tmp_path)["PYTHONPATH"])
    folders = environment(tmp_path)["PYTHONPATH"].split(os.pathsep)
    assert folders[-1] == "elsewhere" and len(folders) == 2
