"""The line of progress above a chapter, without a browser: where one is, what is left, and only what is kept."""

import json
from pathlib import Path

import pytest

from spectrohub.content import lesson, lessons
from spectrohub.content.chapters import chapters
from spectrohub.content.sections import sections
from spectrohub.jupyter.reading_progress import moved, reading_progress
from spectrohub.learner_progress.store.ledger import Ledger

ROOT = Path(__file__).resolve().parents[1]
WINDOWS = "lessons/01_stft/5_windows.ipynb"
CHAPTERS = [ROOT / path for one in lessons(ROOT) for path in one.paths]


@pytest.fixture
def ledger(tmp_path):
    return Ledger(tmp_path / "ledger.sqlite")


def left(found: dict) -> dict[str, int]:
    """Section -> how many of its tasks are open."""
    return {one["title"]: sum(not task["done"] for task in one["tasks"]) for one in found["sections"] if one["tasks"]}


def test_what_is_left_follows_the_ledger(ledger):
    before = reading_progress(ROOT, WINDOWS, ledger)
    assert (before["xp"], before["level"], before["to_go"]) == (0, "Novice", "150 XP to Apprentice")
    assert left(before) == {"Windows": 5}  # four questions and an exercise
    ledger.record("quiz", "01_stft/why-window", outcome="right", xp=10)
    ledger.record("quiz", "01_stft/low-reading", outcome="wrong")
    ledger.record("exercise", "01_stft/hann", outcome="right", xp=30)
    after = reading_progress(ROOT, WINDOWS, ledger)
    assert after["xp"] == 40 and left(after) == {"Windows": 3}
    assert after["share"] == pytest.approx(40 / 150)
    here = next(one for one in after["chapters"] if one["here"])
    assert (here["path"], here["done"], here["tasks"]) == (WINDOWS, 2, 5)


def test_a_question_and_an_exercise_of_one_name_are_two_tasks(ledger):
    ledger.record("exercise", "01_stft/frame-count", outcome="right", xp=30)
    frames = left(reading_progress(ROOT, "lessons/01_stft/2_frames.ipynb", ledger))
    assert frames == {"Frames": 3}
    ledger.record("quiz", "01_stft/frame-count", outcome="right", xp=10)
    assert left(reading_progress(ROOT, "lessons/01_stft/2_frames.ipynb", ledger)) == {"Frames": 2}


def test_a_chapter_knows_its_lesson_and_how_long_each_cell_takes(ledger):
    found = reading_progress(ROOT, WINDOWS, ledger)
    assert [one["path"] for one in found["chapters"]] == list(lesson("01_stft", ROOT).paths)
    own = next(one for one in chapters(lesson("01_stft", ROOT), ROOT) if one.path == WINDOWS)
    assert sum(found["minutes"].values()) == pytest.approx(own.minutes, abs=0.6)
    assert found["minutes"]["quiz-why-window"] == 1 and found["minutes"]["window-bench"] > 1


def test_in_an_exercise_notebook_each_exercise_is_a_section(ledger):
    path = "exercises/01_stft/1_sampling_and_frames.ipynb"
    ledger.record("exercise", "01_stft/frame-count", outcome="right", xp=30)
    found = reading_progress(ROOT, path, ledger)
    open_ones = [one["title"] for one in found["sections"] if not all(task["done"] for task in one["tasks"])]
    assert "How many frames?" not in open_ones and len(open_ones) == 5
    assert [task["cell"] for task in found["sections"][1]["tasks"]] == ["frame-count-check"]
    assert found["chapters"] == [] and found["minutes"] == {}


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_section_begins_with_a_cell_that_is_there(path):
    ids = {cell["id"] for cell in json.loads(path.read_bytes())["cells"]}
    found = sections(path)
    assert found and all({one.cell, *(task.cell for task in one.tasks)} <= ids for one in found)


@pytest.mark.parametrize(
    "path",
    ["", "README.md", "lessons/none.ipynb", f"../{WINDOWS}", "lessons/../tests/01.ipynb", "/etc/passwd"],
)
def test_for_what_is_no_notebook_of_the_course_there_is_no_line(ledger, path):
    assert reading_progress(ROOT, path, ledger)["sections"] == []


def test_a_half_saved_notebook_has_no_line_and_no_error(tmp_path, ledger):
    (tmp_path / WINDOWS).parent.mkdir(parents=True)
    (tmp_path / WINDOWS).write_text('{"cells": [')
    assert reading_progress(tmp_path, WINDOWS, ledger)["sections"] == []


def test_without_a_readable_ledger_there_is_no_number(ledger):
    ledger.path.write_bytes(b"nonsense" * 1000)
    found = reading_progress(ROOT, WINDOWS, ledger)
    assert set(found) == {"trouble", "ours"} and found["ours"] and "is damaged" in found["trouble"]


MOVED = [
    ("lessons/01_stft.ipynb", "", "lessons/01_stft/1_seeing_sound.ipynb"),
    ("lessons/01_stft.ipynb", "Windows", WINDOWS),
    ("lessons/01_stft.ipynb", "Quiz", "lessons/01_stft/1_seeing_sound.ipynb"),  # a heading that is no more
    ("lessons/03_deep_learning.ipynb", "How-good-is-it?", "lessons/03_deep_learning/4_how_good_is_it.ipynb"),
    ("lessons/00_spectro_hub.ipynb", "", ""),
    (WINDOWS, "", ""),
    ("lessons/01_stft/4_windows.ipynb", "Windows", WINDOWS),  # its number before a chapter came in between
    ("lessons/01_stft/9_a_bug_in_the_wild.ipynb", "", "lessons/01_stft/10_a_bug_in_the_wild.ipynb"),
    ("lessons/01_stft/Untitled.ipynb", "", ""),
    ("lessons/01_stft/4_never_there.ipynb", "", ""),
    ("lessons/09_none/4_windows.ipynb", "", ""),
    ("lessons/09_none.ipynb", "", ""),
    ("exercises/01_stft.ipynb", "", ""),
]


def test_every_former_name_of_a_chapter_leads_to_one_of_today():
    former = [(one, f"lessons/{one.slug}/{name}.ipynb") for one in lessons(ROOT) for name in one.former]
    assert former and all(moved(ROOT, path) in one.paths for one, path in former)


@pytest.mark.parametrize(
    ("path", "anchor", "leads_to"),
    MOVED,
)
def test_where_a_chapter_had_another_place_it_is_found(path, anchor, leads_to):
    assert moved(ROOT, path, anchor) == leads_to
