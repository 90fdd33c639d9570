"""One learner has one folder for progress, whatever SPECTROHUB_HOME looks like and wherever a notebook runs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from spectrohub.learner_progress.recording import record_event
from spectrohub.learner_progress.store.ledger import Ledger, LedgerError
from spectrohub.paths import NoUserData, user_data

ROOT = Path(__file__).resolve().parents[1]
NOBODY = 54321  # a user id without an entry in the list of users


@pytest.fixture
def course(tmp_path) -> Path:
    """A course's folder with two places a notebook may run in."""
    for name in ("lessons", "exercises/01_tiny"):
        (tmp_path / "course" / name).mkdir(parents=True)
    return tmp_path / "course"


def test_a_tilde_is_the_home_directory(course, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "ada"))
    monkeypatch.setenv("SPECTROHUB_HOME", "~/course progress")
    monkeypatch.chdir(course)
    assert user_data() == tmp_path / "ada" / "course progress"
    assert list(course.glob("~*")) == []


def test_a_relative_path_counts_from_the_courses_folder(course, monkeypatch):
    monkeypatch.setenv("SPECTROHUB_HOME", "my/progress")
    for folder in (course, course / "lessons", course / "exercises" / "01_tiny"):
        monkeypatch.chdir(folder)
        assert user_data() == course / "my" / "progress"
    assert len(list(course.rglob("progress"))) == 1


def test_notebooks_in_two_folders_write_one_ledger(course, monkeypatch):
    monkeypatch.setenv("SPECTROHUB_HOME", "progress")
    for place, folder in enumerate(("lessons", "exercises/01_tiny")):
        monkeypatch.chdir(course / folder)
        assert record_event("quiz", f"01_tiny/{place}", outcome="right", xp=10).earned == 10
    assert Ledger().xp() == 20
    assert [path.parent.parent for path in course.rglob("ledger.sqlite")] == [course]


def test_a_whole_path_is_taken_as_it_is(tmp_path, monkeypatch):
    monkeypatch.setenv("SPECTROHUB_HOME", str(tmp_path / "there"))
    assert user_data() == tmp_path / "there" and (tmp_path / "there").is_dir()


def test_a_home_directory_of_nobody_is_one_sentence(monkeypatch):
    monkeypatch.setenv("SPECTROHUB_HOME", "~nobody-has-this-name/progress")
    with pytest.raises(NoUserData, match="SPECTROHUB_HOME='~nobody-has-this-name/progress' begins with a home"):
        user_data()
    with pytest.raises(LedgerError, match=r"Set it to a whole path"):
        Ledger().events()


COMMANDS = {
    "progress": (["progress"], 0),  # shows what there is to do all the same
    "export": (["progress", "--export", "out.json"], 1),
    "review": (["review"], 1),
    "practice": (["practice", "--list"], 1),
    "certificate": (["certificate", "--name", "Ada"], 1),
}


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs another user id")
@pytest.mark.parametrize("command, status", COMMANDS.values(), ids=COMMANDS)
def test_without_a_home_directory_there_is_one_sentence(command, status):
    start = f"import os, runpy, sys; os.setreuid({NOBODY}, 0); "  # who one is, not what one may read
    code = f"{start}sys.argv[1:] = {command!r}; runpy.run_module('spectrohub', run_name='__main__')"
    environment = {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    said = " ".join((done.stdout + done.stderr).split())
    assert done.returncode == status, said
    assert "This account has no home directory" in said and "Set SPECTROHUB_HOME" in said
    assert "Traceback" not in said
    assert not (ROOT / "~").exists()
