"""Progress from the static course: counts in the ledger as the course would have counted it, and never for more."""

import json

import pytest
from typer.testing import CliRunner

from spectrohub.cli import app
from spectrohub.content import lessons, question
from spectrohub.learner_progress.exercise_points import exercise_xp
from spectrohub.learner_progress.recording import record_event
from spectrohub.learner_progress.store.ledger import Ledger
from spectrohub.quizzes.earlier_answers import to_detail
from tests.quiz_cases import right_answer

ASKED = question("01_stft/y-axis")
RIGHT, WRONG = (next(one.text for one in ASKED.choices if one.right is right) for right in (True, False))


@pytest.fixture(autouse=True)
def ledger(tmp_path, monkeypatch):
    monkeypatch.setenv("SPECTROHUB_HOME", str(tmp_path / "home"))
    return Ledger()


@pytest.fixture
def brought(tmp_path):
    """`brought(event, ...)`: what `progress --import` says of a site's file with these events."""

    def bring(*events: dict, **top) -> tuple[int, str]:
        file = tmp_path / "from-site.json"
        head = {
            "format": "spectrohub-progress",
            "version": 2,
            "written_by": "site",
            "devices": {"site-1": "the web site"},
        }
        file.write_text(json.dumps(head | {"events": list(events)} | top))
        result = CliRunner().invoke(app, ["progress", "--import", str(file)])
        return result.exit_code, result.output

    return bring


def answer(event_id="a", text=RIGHT, outcome="right", xp=ASKED.xp, **changes) -> dict:
    event = {
        "id": event_id, "device": "site-1", "at": "2026-11-20T12:00:00.000000+00:00", "offset_s": 0, "kind": "quiz",
        "item": ASKED.item, "outcome": outcome, "xp": xp, "skills": ["made-up"], "detail": {"answer": text},
    }  # fmt: skip
    return event | changes


PLAYED = {"kind": "round", "item": "name-the-sound", "outcome": "done", "xp": 0, "detail": {"right": 8, "of": 10}}


def test_answers_count_once_with_the_xp_and_the_skills_of_the_course(brought, ledger):
    events = (answer("w", WRONG, "wrong", 0), answer(), answer("round", **PLAYED))
    for said in ("3 events added", "0 events added"):
        code, output = brought(*events)
        assert code == 0 and said in output and f"You have {ASKED.xp} XP" in output
    assert ledger.last("quiz", ASKED.item).skills == ASKED.skills
    assert ledger.last("round", "name-the-sound").skills == ()  # play is no evidence of a skill
    assert record_event("quiz", ASKED.item, outcome="right", xp=ASKED.xp).earned == 0  # it has been given


@pytest.mark.parametrize(
    "forged",
    [
        pytest.param(answer(xp=ASKED.xp + 1), id="more XP"),
        pytest.param(answer(text=WRONG), id="a wrong answer called right"),
        pytest.param(answer("w", WRONG, "wrong", 5), id="XP for a wrong answer"),
        pytest.param(answer(kind="exercise", item="01_stft/frames", xp=30), id="an exercise on the site"),
        pytest.param(answer(kind="lesson", outcome="done", xp=5), id="a lesson read for XP"),
        pytest.param(answer(**PLAYED | {"xp": 1}), id="XP for a round"),
        pytest.param(
            answer(device="desk", kind="exercise", item="01_stft/frames", xp=9999), id="an exercise of a machine"
        ),
        pytest.param(answer(device="desk", kind="challenge", item="challenges/nola/senior-1", xp=4), id="a challenge"),
        pytest.param(answer(device="desk", kind="unheard-of", xp=1), id="a kind that nobody knows"),
        pytest.param(answer(at="soon"), id="no time"),
    ],
)
def test_a_forged_file_is_refused_whole_and_nothing_is_lost(brought, ledger, forged):
    record_event("quiz", "01_stft/click-shape", outcome="right", xp=10)
    code, output = brought(answer("honest"), forged)
    assert code != 0 and "event 2" in output and "Nothing was imported" in " ".join(output.split())
    assert [event.item for event in ledger.events()] == ["01_stft/click-shape"] and ledger.xp() == 10


def test_without_its_mark_a_browsers_events_are_held_against_the_course_all_the_same(brought, ledger):
    code, _ = brought(answer(xp=5000), written_by="")
    assert code != 0 and ledger.xp() == 0


def test_what_the_course_does_not_ask_any_more_is_left_out_and_the_rest_comes_in(brought, ledger):
    code, output = brought(
        answer("old", item="01_stft/of-old"), answer("new", text="Words of another edition"), answer()
    )
    assert code == 0 and "1 event added" in output and "2 events left out" in output
    assert ledger.xp() == ASKED.xp


def test_what_a_machine_earned_comes_back_through_the_site(brought, ledger):
    passed = answer("e", device="desk", kind="exercise", item="01_stft/frames", xp=exercise_xp("01_stft/frames"))
    code, _ = brought(passed, answer())
    assert code == 0 and ledger.xp() == exercise_xp("01_stft/frames") + ASKED.xp


def test_every_question_can_be_answered_on_the_site_and_kept(brought, ledger):
    asked = [one for lesson in lessons() for one in lesson.quiz]
    events = [
        answer(str(i), item=one.item, xp=one.xp, detail=to_detail(one, right_answer(one)))
        for i, one in enumerate(asked)
    ]
    code, output = brought(*events)
    assert code == 0 and f"{len(asked)} events added" in output
    assert ledger.xp() == sum(one.xp for one in asked)
