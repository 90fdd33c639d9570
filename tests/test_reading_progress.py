"""The line of progress above a lesson, without a browser: what is left in each chapter, and only what is kept."""

import json
from pathlib import Path

import pytest

from spectrohub.content.chapters import chapters
from spectrohub.jupyter.reading_progress import reading_progress
from spectrohub.learner_progress.store.ledger import Ledger

ROOT = Path(__file__).resolve().parents[1]
LESSON = "lessons/01_stft.ipynb"


@pytest.fixture
def ledger(tmp_path):
    return Ledger(tmp_path / "ledger.sqlite")


def left(found: dict) -> dict[str, int]:
    """Chapter -> how many of its tasks are open."""
    return {one["title"]: sum(not task["done"] for task in one["tasks"]) for one in found["chapters"] if one["tasks"]}


def test_what_is_left_follows_the_ledger(ledger):
    before = reading_progress(ROOT, LESSON, ledger)
    assert (before["xp"], before["level"], before["missing"]) == (0, "Novice", 150)
    assert left(before)["Windows"] == 2 and left(before)["Quiz"] == 30  # at the end all questions are asked again
    ledger.record("quiz", "01_stft/why-window", outcome="right", xp=10)
    ledger.record("quiz", "01_stft/scalloping", outcome="wrong")
    after = reading_progress(ROOT, LESSON, ledger)
    assert after["xp"] == 10 and left(after)["Windows"] == 1 and left(after)["Quiz"] == 29
    assert after["share"] == pytest.approx(10 / 150)


def test_in_an_exercise_notebook_each_exercise_is_a_chapter(ledger):
    path = "exercises/01_stft/1_sampling_and_frames.ipynb"
    ledger.record("exercise", "01_stft/frame-count", outcome="right", xp=30)
    found = reading_progress(ROOT, path, ledger)["chapters"]
    open_ones = [one["title"] for one in found if not all(task["done"] for task in one["tasks"])]
    assert "How many frames?" not in open_ones and len(open_ones) == 5
    assert [task["cell"] for task in found[1]["tasks"]] == ["frame-count-check"]


@pytest.mark.parametrize("path", sorted((ROOT / "lessons").glob("*.ipynb")), ids=lambda path: path.stem)
def test_every_chapter_begins_with_a_cell_that_is_there(path):
    ids = {cell["id"] for cell in json.loads(path.read_bytes())["cells"]}
    found = chapters(path)
    assert found and all({one.cell, *(task.cell for task in one.tasks)} <= ids for one in found)


@pytest.mark.parametrize(
    "path",
    ["", "README.md", "lessons/none.ipynb", "../lessons/01_stft.ipynb", "lessons/../tests/01.ipynb", "/etc/passwd"],
)
def test_for_what_is_no_notebook_of_the_course_there_is_no_line(ledger, path):
    assert reading_progress(ROOT, path, ledger)["chapters"] == []


def test_a_half_saved_notebook_has_no_line_and_no_error(tmp_path, ledger):
    (tmp_path / "lessons").mkdir()
    (tmp_path / LESSON).write_text('{"cells": [')
    assert reading_progress(tmp_path, LESSON, ledger)["chapters"] == []


def test_without_a_readable_ledger_there_is_no_number(ledger):
    ledger.path.write_bytes(b"nonsense" * 1000)
    found = reading_progress(ROOT, LESSON, ledger)
    assert set(found) == {"trouble", "ours"} and found["ours"] and "is damaged" in found["trouble"]
