"""What a moment says: only what the ledger has, once, and with the right place to go on."""

import numpy as np
import pytest

from spectrohub.checks import run
from spectrohub.checks.picture import made_picture
from spectrohub.exercises import find
from spectrohub.learner_progress.recording import record_event
from spectrohub.learner_progress.store.ledger import Ledger
from spectrohub.progress_views.moments import exercise_moment, lesson_moment

ITEM = "01_stft/frames"


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    monkeypatch.setenv("SPECTROHUB_HOME", str(tmp_path))


def pass_exercise(item: str = ITEM, xp: int = 40):
    kept = record_event("exercise", item, outcome="right", xp=xp, skills=("framing",))
    return kept, exercise_moment(item, kept.event)


def test_a_first_pass_shows_its_skill_between_what_it_needs_and_what_it_opens():
    _, moment = pass_exercise()
    assert [(one["title"], one["role"]) for one in moment["skills"]][:2] == [
        ("Sampling and aliasing", "before"),
        ("Frames and hops", "trained"),
    ]
    assert {one["role"] for one in moment["skills"]} == {"before", "trained", "opens"}
    trained = moment["skills"][1]
    assert (trained["state"], trained["pieces"], trained["fresh"]) == ("practised", 1, False)
    assert moment["next"]["title"] == "When is each frame?" and moment["level"] is None


def test_the_pass_that_masters_a_skill_or_reaches_a_level_says_so():
    for question in ("frame-count", "hop-time"):
        Ledger().record("quiz", f"01_stft/{question}", outcome="right", xp=60, skills=("framing",))
    kept, moment = pass_exercise()
    assert any("Mastered: Frames and hops." in line for line in moment["lines"]) and moment["skills"][1]["fresh"]
    assert kept.level["name"] == "Apprentice" == moment["level"]["name"]
    assert pass_exercise()[0].level is None  # the same again earns nothing and reaches nothing


def test_after_the_last_exercise_the_way_leads_on():
    others = [f"01_stft/{one}" for one in "alias frame-count times bins hann stft amplitude resolve db".split()]
    for item in [*others, "01_stft/invertible", "01_stft/istft", "01_stft/griffin-lim"]:
        Ledger().record("exercise", item, outcome="right", xp=10)
    assert pass_exercise()[1]["next"]["label"] == "Next question"  # the lesson's questions are still open


def test_a_lesson_that_was_read_shows_its_skills_as_they_are():
    kept = record_event("lesson", "01_stft", outcome="done")
    moment = lesson_moment("01_stft", kept.event)
    assert moment["lines"] == [f"Of its {len(moment['skills'])} skills you have practised 0 and mastered 0."]
    assert moment["next"]["path"] == "lessons/01_stft/1_seeing_sound.ipynb"


def test_without_a_readable_ledger_there_is_no_moment(tmp_path):
    kept, _ = pass_exercise()
    (tmp_path / "ledger.sqlite").write_bytes(b"nonsense" * 1000)
    assert exercise_moment(ITEM, kept.event) is None


def test_the_picture_is_what_the_learners_own_code_made():
    made = []

    def frame_signal(y, frame_length, hop_length):
        count = 1 + (len(y) - frame_length) // hop_length
        frames = np.stack([y[i * hop_length :][:frame_length] for i in range(count)], axis=1)
        made.append(frames)
        return frames

    verdict = run(find(ITEM), frame_signal)
    largest = max(made, key=lambda one: one.size)
    picture, caption = made_picture(verdict)
    assert np.array_equal(verdict.got, largest)
    assert f"{largest.shape[0]:,} × {largest.shape[1]:,} numbers" in caption and caption in picture
    wrong = run(find(ITEM), lambda y, frame_length, hop_length: frame_signal(y, frame_length, hop_length)[:, :-1])
    assert made_picture(wrong) == ("", "")
