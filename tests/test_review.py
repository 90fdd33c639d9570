"""Reviews: cards come back when memory fades, the same on every machine; asked in a notebook and in a terminal."""

import io
import random
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from ipywidgets import Widget

from spectrohub import challenges, content
from spectrohub.learner_progress.state.catalogue import Catalogue
from spectrohub.learner_progress.state.reviews import card_of, due_by_skill, due_today, schedule
from spectrohub.learner_progress.store.ledger import Ledger
from spectrohub.progress_views import review_terminal
from spectrohub.progress_views.current_state import summary
from spectrohub.progress_views.review_widget import ReviewWidget, review
from spectrohub.progress_views.todays_review import practice_call, todays_review
from spectrohub.quizzes import lettered_answers
from spectrohub.quizzes.judge import judge
from tests.learners import happened, history
from tests.quiz_cases import right_answer

pytestmark = pytest.mark.quick

TINY = Path(__file__).parent / "tiny_course"
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
WEEK = NOON + timedelta(days=7)


@dataclass(frozen=True)
class Family:
    id: str = "frame-arithmetic"
    title: str = "Frame arithmetic"
    skills: tuple[str, ...] = ("framing",)


@pytest.fixture
def tiny() -> Catalogue:
    return Catalogue(content.lessons(TINY), lambda: (Family(),))


def quiz(name: str, days: float = 0, kind: str = "quiz", **rest):
    return happened(kind, f"01_tiny/{name}", NOON + timedelta(days=days), **rest)


def challenge(level: str, days: float = 0, **rest):
    return happened("challenge", f"challenges/frame-arithmetic/{level}-1", NOON + timedelta(days=days), **rest)


def due_after(events, tiny) -> int:
    """Days from the last event to the day on which the one card is due."""
    last = max(event.at for event in events)
    (card,) = schedule(events, tiny, last)
    return (card.due_on - last.date()).days


# --- when --------------------------------------------------------------------------------------------------------


def test_what_was_answered_at_once_comes_back_later_than_what_was_not(tiny):
    missed_first = [quiz("rows", outcome="wrong"), quiz("rows", 0.01)]
    assert due_after(missed_first, tiny) == 1
    assert due_after([quiz("rows")], tiny) == 2


def test_what_was_never_right_is_not_reviewed(tiny):
    assert schedule([quiz("rows", outcome="wrong"), quiz("rows", 1, outcome="wrong")], tiny, WEEK) == []


def test_each_time_it_is_remembered_it_stays_away_longer_and_forgetting_brings_it_back(tiny):
    events, pauses = [quiz("rows")], []
    for _ in range(4):
        pauses.append(due_after(events, tiny))
        at = (max(event.at for event in events) - NOON).days + pauses[-1]
        events.append(quiz("rows", at, "review"))
    assert pauses == sorted(pauses) and pauses[-1] > 5 * pauses[0]
    events.append(quiz("rows", at + 40, "review", outcome="wrong"))
    assert due_after(events, tiny) < pauses[-1]


def test_the_first_answer_of_a_day_is_what_memory_gave(tiny):
    """Trying until it is right, or answering again and again, moves nothing on the same day."""
    once = [quiz("rows"), quiz("rows", 2, "review", outcome="wrong")]
    again = [*once, quiz("rows", 2.001, "review"), quiz("rows", 2.002, "review"), quiz("rows", 2.01)]
    assert schedule(once, tiny, WEEK)[0].due_on == schedule(again, tiny, WEEK)[0].due_on


def test_a_card_is_due_from_the_morning_of_its_day_in_the_learners_zone(tiny):
    tokyo = timezone(timedelta(hours=9))
    evening = datetime(2026, 11, 20, 23, 30, tzinfo=tokyo)
    events = [happened("quiz", "01_tiny/rows", evening, offset_s=9 * 3600)]
    for hours, due in ((24, 0), (25, 1)):  # 23:30 and 00:30 of the next day: two days after the 20th
        now = evening + timedelta(hours=hours)
        assert len(due_today(schedule(events, tiny, now), now)) == due


def test_a_clock_that_ran_ahead_puts_nothing_off_for_years(tiny):
    ahead = [quiz("rows", 4000)]
    (card,) = schedule(ahead, tiny, NOON)
    assert (card.due_on - NOON.date()).days == 2


def test_a_clock_that_was_set_back_stops_nothing(tiny):
    events = [quiz("rows"), quiz("rows", -300, "review"), quiz("rows", -298, outcome="wrong")]
    (card,) = schedule(events, tiny, WEEK)
    assert NOON.date() < card.due_on < NOON.date() + timedelta(days=14)


def test_two_machines_that_merged_their_histories_ask_the_same(tiny):
    source = random.Random(5)
    names = [one.id for one in content.lesson("01_tiny", TINY).quiz]
    events = [
        quiz(source.choice(names), source.uniform(0, 30), outcome=source.choice(["right", "wrong"])) for _ in range(80)
    ]
    now = NOON + timedelta(days=31)
    expected = schedule(events, tiny, now)
    assert len(expected) == len(names)
    for _ in range(5):
        assert schedule(source.sample(events, len(events)), tiny, now) == expected


# --- what --------------------------------------------------------------------------------------------------------


def test_questions_and_families_have_cards_and_exercises_have_none(tiny):
    events = [quiz("rows"), challenge("apprentice"), challenge("senior", 0.1), quiz("frame-count", kind="exercise")]
    assert [card_of(event) for event in events] == [
        "01_tiny/rows", "challenges/frame-arithmetic", "challenges/frame-arithmetic", "",
    ]  # fmt: skip
    cards = {one.card: one for one in schedule(events, tiny, WEEK)}
    assert set(cards) == {"01_tiny/rows", "challenges/frame-arithmetic"}
    family = cards["challenges/frame-arithmetic"]
    assert (family.kind, family.level, family.skills) == ("challenge", "senior", ("framing",))
    assert practice_call(family) == 'practice("frame-arithmetic", "senior")'


def test_what_is_gone_from_the_course_is_not_asked(tiny):
    assert schedule([quiz("gone"), challenge("senior")], replace(tiny, load_families=tuple), WEEK) == []


def test_what_is_most_at_risk_comes_first(tiny):
    events = [quiz("rows"), quiz("keeps", 2), quiz("y-axis", outcome="wrong"), quiz("y-axis", 0.01)]
    due = due_today(schedule(events, tiny, WEEK), WEEK)
    assert [one.card.partition("/")[2] for one in due] == ["y-axis", "rows", "keeps"]
    assert [one.memory for one in due] == sorted(one.memory for one in due)


def test_a_skill_fades_when_half_of_its_cards_are_due(tiny):
    events = [quiz("rows"), quiz("keeps", 6.5), quiz("y-axis", 6.6), quiz("bin-width", 6.7)]
    cards = schedule(events, tiny, WEEK)
    assert [one.card for one in due_today(cards, WEEK)] == ["01_tiny/rows"]
    assert due_by_skill(cards, WEEK) == {}
    later = WEEK + timedelta(days=3)
    assert due_by_skill(schedule(events, tiny, later), later) == {"framing": 3, "sampling": 1}


# --- asked -------------------------------------------------------------------------------------------------------


@pytest.fixture
def ledger(tmp_path, monkeypatch):
    """A learner of the tiny course who answered all its questions eight days ago."""
    monkeypatch.setenv("SPECTROHUB_HOME", str(tmp_path))
    monkeypatch.chdir(TINY / "lessons")
    monkeypatch.setattr(challenges, "families", lambda: (Family(),))
    ledger = Ledger()
    then = datetime.now(UTC) - timedelta(days=8)
    questions = content.lesson("01_tiny").quiz
    ledger.add(happened("quiz", one.item, then, xp=one.xp, event_id=one.id) for one in questions)
    return ledger


def test_at_most_so_many_at_a_time_and_in_another_order_of_choices(ledger):
    now = datetime.now().astimezone()
    today = todays_review(4, ledger)
    assert (len(today.questions), today.later) == (4, 3)
    days = [todays_review(10, ledger, now=now + timedelta(days=day)).questions for day in range(5)]
    orders = {tuple(c.text for c in q.choices) for day in days for q in day if q.id == "keeps"}
    assert len(orders) > 1
    assert len({tuple(sorted(order)) for order in orders}) == 1
    assert {question.xp for day in days for question in day} == {0}


def test_answers_in_a_notebook_are_kept_as_reviews_and_give_no_xp(ledger):
    before = ledger.xp()
    asked = todays_review(10, ledger).questions
    widget = ReviewWidget(asked)
    assert widget.state == {}  # nothing is filled in
    widget.answers = [
        {"event": f"r{place}", "item": one.item, "answer": right_answer(one)} for place, one in enumerate(asked)
    ]
    kept = ledger.events("review")
    assert sorted(event.item for event in kept) == sorted(one.item for one in asked)
    assert {event.outcome for event in kept} == {"right"} and ledger.xp() == before
    assert all(event.skills for event in kept)
    after = summary(ledger)
    assert after.due == () and after.coming.due_on > after.now.date()
    assert todays_review(10, ledger).questions == ()


@pytest.fixture
def page():
    """What `review()` shows on a notebook's page: HTML, and the state of a widget as the page gets it."""
    InteractiveShell.instance()

    def shown() -> list:
        with capture_output() as output:
            review()
        return [_as_seen(one.data) for one in output.outputs]

    yield shown
    InteractiveShell.clear_instance()


def _as_seen(data: dict):
    view = data.get("application/vnd.jupyter.widget-view+json")
    return Widget.get_manager_state()["state"][view["model_id"]]["state"] if view else data["text/html"]


def test_without_anything_due_review_says_when_something_comes(ledger, tmp_path, monkeypatch, page):
    intro, widget = page()
    assert "Today’s review: 7" in intro and len(widget["questions"]) == 7
    monkeypatch.setenv("SPECTROHUB_HOME", str(tmp_path / "new"))
    (nothing,) = page()
    assert "Nothing to review yet" in nothing
    Ledger().record("quiz", "01_tiny/rows", outcome="right")
    (later,) = page()
    assert "Nothing to review today" in later and "in 2 days" in later
    Ledger().path.write_bytes(b"nonsense" * 1000)
    (trouble,) = page()
    assert "is damaged" in trouble


def test_in_a_terminal_review_asks_there(ledger, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))  # one question is passed over, then the input ends
    review()
    assert re.search("1 of 6.*2 of 6.*Stopped.", capsys.readouterr().out, re.DOTALL)
    ledger.path.write_bytes(b"nonsense" * 1000)
    review()
    assert "Your review cannot be made now." in capsys.readouterr().out


class Typist:
    """Types what `answer(question)` gives for each question, and an empty line when it has nothing more."""

    def __init__(self, answers):
        self.answers = iter(answers)
        self.prompts = []

    def __call__(self, prompt: str) -> str:
        self.prompts.append(prompt)
        try:
            return next(self.answers)
        except StopIteration:
            raise EOFError from None


def typed(question) -> str:
    """The right answer as it is typed in the terminal."""
    answer = right_answer(question)
    if question.kind == "number":
        return answer
    shown = [index for index, _ in lettered_answers.lettered(question)]
    picked = answer if isinstance(answer, list) else [answer]
    return "".join("ABCDEFGH"[shown.index(index)] for index in picked)


def test_the_terminal_asks_all_but_pictures_and_keeps_the_answers(ledger, capsys):
    asked = [one for one in todays_review(10, ledger).questions if one.kind != "point"]
    wrong = {one.item: "Z" if one.kind != "number" else "-123456" for one in asked}
    lines = [line for one in asked for line in (wrong[one.item], typed(one))]
    review_terminal.ask_review(read=Typist(lines))
    printed = " ".join(capsys.readouterr().out.split())
    assert printed.count("✓ Right.") == len(asked) == 6
    assert "'Z' is not one letter from A to" in printed
    assert "1 more needs a picture: review() in a notebook." in printed
    kept = ledger.events("review")
    numbers = [one.item for one in asked if one.kind == "number"]
    assert [event.item for event in kept if event.outcome == "wrong"] == numbers  # a letter that is none is no answer
    assert len([event for event in kept if event.outcome == "right"]) == 6


def test_an_empty_line_goes_on_and_the_end_of_input_keeps_what_was_answered(ledger, capsys):
    asked = [one for one in todays_review(10, ledger).questions if one.kind != "point"]
    review_terminal.ask_review(read=Typist(["", typed(asked[1])]))
    assert "Every answer that you gave is kept" in capsys.readouterr().out
    assert [event.item for event in ledger.events("review")] == [asked[1].item]


@pytest.mark.parametrize("text", ["", "AA", "Q", "1", "AB C,D"])
def test_letters_that_make_no_answer_are_unreadable_or_wrong_but_never_an_error(text):
    for question in content.lesson("01_tiny", TINY).quiz:
        if question.kind in ("one", "several", "order", "lines"):
            indices = [index for index, _ in lettered_answers.lettered(question)]
            assert not judge(question, lettered_answers.answer_from(question, text, indices)).right


def test_the_real_course_after_a_week_has_a_review_of_its_questions():
    course = Catalogue(content.lessons(), tuple)
    events = history(course, NOON, share=0.5)
    due = due_today(schedule(events, course, NOON), NOON)
    assert {one.card for one in due} <= set(course.questions)
    assert len(due) > 10


def test_a_due_challenge_is_named_with_what_to_run(ledger, page, capsys):
    then = datetime.now(UTC) - timedelta(days=9)
    ledger.add([happened("challenge", "challenges/frame-arithmetic/senior-7", then)])
    assert [one.card for one in todays_review(10, ledger).challenges] == ["challenges/frame-arithmetic"]
    intro, _ = page()
    assert "Today’s review: 8" in intro
    assert "practice(&quot;frame-arithmetic&quot;, &quot;senior&quot;)" in intro
    review_terminal.ask_review(read=Typist([""] * 10))
    assert 'practice("frame-arithmetic", "senior") in a notebook' in " ".join(capsys.readouterr().out.split())
    ledger.record("challenge", "challenges/frame-arithmetic/senior-8", outcome="right", xp=3)
    assert todays_review(10, ledger).challenges == ()  # a fresh one of its kind was the review
