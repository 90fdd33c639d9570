"""Mastery: what counts as evidence, when it is enough, and that nothing ever takes it away; the map of skills."""

import random
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from spectrohub import content
from spectrohub.certificate.earned import first_passed, required_exercises
from spectrohub.learner_progress.exercise_points import exercise_skills
from spectrohub.learner_progress.state.catalogue import Catalogue
from spectrohub.learner_progress.state.difficulty import difficulty_of
from spectrohub.learner_progress.state.items import family_id
from spectrohub.learner_progress.state.mastery import SkillStatus, skill_states, to_master
from spectrohub.learner_progress.state.skill_map import skill_map
from spectrohub.learner_progress.state.timeline import in_days, spoken_date, timeline
from spectrohub.progress_views.current_state import course_catalogue
from tests.learners import happened, history

pytestmark = pytest.mark.quick

TINY = Path(__file__).parent / "tiny_course"
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
FRAMING = ("y-axis", "keeps", "rows")  # questions of the tiny course about framing


@dataclass(frozen=True)
class Family:
    id: str = "frame-arithmetic"
    title: str = "Frame arithmetic"
    skills: tuple[str, ...] = ("framing",)


@pytest.fixture
def tiny() -> Catalogue:
    return Catalogue(content.lessons(TINY), lambda: (Family(),))


@pytest.fixture(scope="module")
def course() -> Catalogue:
    """The real lessons, without challenges."""
    return Catalogue(content.lessons(), tuple)


def quiz(name: str, days: float = 0, **rest):
    return happened("quiz", f"01_tiny/{name}", NOON + timedelta(days=days), **rest)


def exercise(days: float = 0, **rest):
    return happened("exercise", "01_tiny/frame-count", NOON + timedelta(days=days), **rest)


def challenge(level: str, days: float = 0, seed: int = 1):
    return happened("challenge", f"challenges/frame-arithmetic/{level}-{seed}", NOON + timedelta(days=days))


def framing(events, tiny):
    return skill_states(events, tiny)["framing"]


# --- states ------------------------------------------------------------------------------------------------------


def test_at_first_what_needs_nothing_is_open_and_the_rest_is_locked(tiny):
    states = skill_states([], tiny)
    assert {name: one.state for name, one in states.items()} == {"sampling": "open", "framing": "locked"}
    assert states["framing"].missing == ("sampling",)


def test_a_wrong_answer_unlocks_nothing(tiny):
    assert framing([quiz("bin-width", outcome="wrong")], tiny).state == "locked"


def test_practising_what_comes_first_unlocks(tiny):
    assert framing([quiz("bin-width")], tiny).state == "open"


def test_a_learner_who_goes_ahead_is_not_held_back_by_the_lock(tiny):
    state = framing([quiz("y-axis")], tiny)
    assert (state.state, state.missing) == ("practised", ("sampling",))


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([quiz(name) for name in FRAMING], "practised"),
        ([quiz(name, i / 24) for i, name in enumerate(FRAMING)], "practised"),
        ([quiz("y-axis"), quiz("keeps"), quiz("rows", 1)], "mastered"),
        ([quiz("y-axis"), quiz("y-axis", 2), quiz("y-axis", 9)], "mastered"),
        ([quiz("y-axis"), quiz("y-axis", 2)], "practised"),
        ([quiz("y-axis"), quiz("keeps"), exercise()], "mastered"),
        ([quiz("y-axis"), exercise()], "practised"),
        ([challenge("apprentice", seed=i) for i in range(3)], "practised"),
        ([challenge("apprentice"), challenge("senior"), challenge("senior", seed=2)], "mastered"),
        ([quiz("y-axis"), quiz("keeps"), replace(quiz("rows", 1), kind="review")], "mastered"),
        ([quiz("y-axis", outcome="wrong"), quiz("keeps", 1), exercise(2, outcome="wrong")], "practised"),
        ([quiz("y-axis", i / 24) for i in range(9)], "practised"),
    ],
    ids=[
        "one-day-one-level", "within-hours", "two-days", "one-question-on-three-days", "two-pieces-are-not-enough",
        "question-and-exercise", "one-of-each", "one-level-of-challenges", "two-levels-of-challenges",
        "a-review-counts", "wrong-answers-do-not", "one-question-again-and-again",
    ],
)  # fmt: skip
def test_mastery_needs_three_pieces_on_two_days_or_at_two_levels(events, expected, tiny):
    assert framing(events, tiny).state == expected


def test_reading_a_lesson_is_no_evidence(tiny):
    events = [happened("lesson", "01_tiny", NOON + timedelta(days=i), outcome="done") for i in range(5)]
    assert framing(events, tiny).evidence == 0


def test_days_are_the_learners_own(tiny):
    """An afternoon in California lies on two days in UTC; its learner has practised on one."""
    start = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    times = [start, start + timedelta(minutes=20), start + timedelta(minutes=70)]
    events = [happened("quiz", f"01_tiny/{name}", at) for name, at in zip(FRAMING, times, strict=True)]
    assert framing(events, tiny).days == 2
    away = [replace(event, offset_s=-8 * 3600) for event in events]
    assert framing(away, tiny).days == 1


def test_a_mastered_skill_with_something_to_review_is_due_and_still_mastered(tiny):
    events = [quiz("y-axis"), quiz("keeps"), quiz("rows", 1)]
    state = skill_states(events, tiny, {"framing": 2, "sampling": 1})["framing"]
    assert (state.state, state.mastered, state.due) == ("due", True, 2)
    assert skill_states(events, tiny, {"sampling": 1})["sampling"].state == "open"  # due is for what was mastered


def test_the_day_of_mastery_is_the_day_on_which_the_evidence_was_enough(tiny):
    events = [quiz("rows", 3), quiz("keeps"), quiz("y-axis"), quiz("keeps", 9)]
    assert framing(events, tiny).mastered_on == date(2026, 11, 23)


# --- never taken away --------------------------------------------------------------------------------------------


def test_no_further_event_takes_evidence_or_mastery_away(tiny):
    source = random.Random(7)
    names = [*FRAMING, "bin-width"]
    for _ in range(200):
        events, before = [], None
        order = {status: place for place, status in enumerate(SkillStatus)}
        for _ in range(12):
            days = source.choice([0, 0, 0.2, 1, 2, -3])
            outcome = source.choice(["right", "right", "wrong"])
            made = [
                quiz(source.choice(names), days, outcome=outcome),
                exercise(days, outcome=outcome),
                challenge(source.choice(["apprentice", "senior"]), days),
            ]
            events.insert(source.randrange(len(events) + 1), source.choice(made))
            states = skill_states(events, tiny)
            for name, old in (before or {}).items():
                assert states[name].evidence >= old.evidence
                assert states[name].mastered >= old.mastered
                assert order[states[name].state] >= order[old.state]
            before = states


def test_the_order_in_which_events_came_in_changes_nothing(course):
    events = history(course, NOON, share=0.7)
    shuffled = random.Random(3).sample(events, len(events))
    assert skill_states(events, course) == skill_states(shuffled, course)


def test_mastery_stays_when_the_questions_are_gone_from_the_course(tiny):
    """What was written with its skills keeps them; what a ledger of schema 1 holds is looked up."""
    events = [quiz("gone", i, skills=("framing",)) for i in range(3)]
    assert framing(events, tiny).state == "mastered"
    assert framing([replace(event, skills=()) for event in events], tiny).evidence == 0


def test_a_family_that_is_gone_keeps_its_evidence_too(tiny):
    without = replace(tiny, load_families=tuple)
    events = [replace(challenge("senior", i), skills=("framing",)) for i in range(3)]
    assert framing(events, without).state == "mastered"


def test_a_skill_of_another_course_does_not_appear(tiny):
    assert set(skill_states([quiz("y-axis", skills=("cooking", "framing"))], tiny)) == {"sampling", "framing"}


# --- words -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("events", "said"),
    [
        ([], "3 right answers, on two days or at two levels"),
        ([quiz("y-axis")], "2 more right answers, one of them on another day or at another level"),
        ([quiz(name) for name in FRAMING], "one more right answer, on another day or at another level"),
        ([quiz("y-axis"), quiz("keeps", 1)], "1 more right answer"),
        ([quiz("y-axis"), quiz("keeps", 1), quiz("rows", 2)], ""),
    ],
    ids=["nothing", "one", "three-on-a-day", "two-days", "mastered"],
)
def test_what_is_missing_is_said_in_words(events, said, tiny):
    assert to_master(framing(events, tiny)) == said


def test_an_item_tells_its_family_and_its_level():
    assert family_id("challenges/frame-arithmetic/senior-7") == "frame-arithmetic"
    assert family_id("01_tiny/y-axis") == family_id("challenges") == ""
    levels = [difficulty_of(event) for event in (quiz("rows"), exercise(), challenge("senior"), challenge("odd"))]
    assert levels == ["apprentice", "practitioner", "senior", "apprentice"]


def test_the_skills_of_an_item_are_found_in_the_content(tiny, monkeypatch):
    assert tiny.skills_of("quiz", "01_tiny/bin-width") == tiny.skills_of("review", "01_tiny/bin-width") == ("sampling",)
    assert tiny.skills_of("challenge", "challenges/frame-arithmetic/senior-7") == ("framing",)
    assert tiny.skills_of("quiz", "01_tiny/gone") == tiny.skills_of("challenge", "challenges/gone/senior-7") == ()
    monkeypatch.chdir(TINY)
    assert exercise_skills("01_tiny/frame-count") == tiny.skills_of("exercise", "01_tiny/frame-count") != ()


def test_every_challenge_trains_skills_of_the_course():
    real = course_catalogue()
    for family in real.families:
        assert family.skills and set(family.skills) <= set(real.skills), family.id


# --- certificate -------------------------------------------------------------------------------------------------


def test_what_a_certificate_asks_for_is_every_exercise_with_a_check():
    assert [one.item for one in required_exercises(TINY)] == ["01_tiny/frame-count"]


def test_the_first_pass_is_the_earliest_by_the_clock_not_by_the_file():
    events = [exercise(3), exercise(1), exercise(0, outcome="wrong"), quiz("rows"), exercise(2)]
    assert first_passed(events) == {"01_tiny/frame-count": NOON + timedelta(days=1)}


# --- the map -----------------------------------------------------------------------------------------------------


def test_every_skill_stands_right_of_what_it_needs_in_its_lesson(course):
    plan = skill_map(tuple(skill_states([], course).values()))
    places = {node.skill.id: (band, node.column) for band in plan.bands for node in band.nodes}
    assert set(places) == set(course.skills)
    for skill in course.skills.values():
        band, column = places[skill.id]
        assert all(places[need][1] < column for need in skill.needs if places[need][0] is band)
    spots = [(band.lesson, node.column, node.row) for band in plan.bands for node in band.nodes]
    assert len(set(spots)) == len(spots)


def test_the_lines_say_all_that_is_needed_and_nothing_twice(course):
    def reach(lines):
        known = {skill: {need for need, then in lines if then == skill} for skill in course.skills}
        for _ in known:
            known = {skill: direct | {b for a in direct for b in known[a]} for skill, direct in known.items()}
        return known

    lines = skill_map(tuple(skill_states([], course).values())).lines
    full = [(need, skill.id) for skill in course.skills.values() for need in skill.needs]
    assert reach(lines) == reach(full)
    for line in lines:
        assert reach([other for other in lines if other != line]) != reach(full)


# --- what was done when ------------------------------------------------------------------------------------------


def test_the_timeline_names_each_day_once_with_what_came_of_it(tiny):
    events = [
        quiz("y-axis", xp=10), quiz("y-axis", 0.01), quiz("keeps"), quiz("rows", outcome="wrong"),
        exercise(1, xp=30), challenge("senior", 1), replace(quiz("keeps", 1), kind="review"),
        happened("lesson", "01_tiny", NOON + timedelta(days=1), outcome="done"),
        quiz("rows", 4, outcome="wrong"),
    ]  # fmt: skip
    events = [replace(event, earned=event.xp) for event in events]
    days = timeline(events, tiny, skill_states(events, tiny))
    assert [(day.date.day, day.xp) for day in days] == [(24, 0), (21, 30), (20, 10)]
    assert [day.parts for day in days] == [
        ("practised",),
        ("read “Tiny”", "1 exercise: “Count the frames”", "1 challenge", "1 review", "mastered Framing"),
        ("2 questions",),
    ]


def test_dates_are_said_as_people_say_them():
    today = date(2026, 11, 25)
    said = [spoken_date(today - timedelta(days=ago), today) for ago in (0, 1, 2)]
    assert said == ["Today", "Yesterday", "Monday, 23 November 2026"]
    now = datetime(2026, 11, 25, 23, tzinfo=UTC)
    assert [in_days(today + timedelta(days=d), now) for d in (-1, 0, 1, 5)] == [
        "today",
        "today",
        "tomorrow",
        "in 5 days",
    ]
