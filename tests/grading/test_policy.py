"""The rules of a class: read strictly, applied as they are written."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from autograder.grading.intake.attempts import net_points
from autograder.grading.intake.policy import Policy, PolicyError, read_policy

pytestmark = pytest.mark.quick

DAY = 86_400.0


def policy(tmp_path, text: str) -> Policy:
    path = tmp_path / "policy.toml"
    path.write_text(text, encoding="utf-8")
    return read_policy(path)


def test_without_a_file_nothing_is_late_and_the_last_attempt_counts(tmp_path):
    found = read_policy(tmp_path / "policy.toml")
    assert found == Policy() and found.penalty(10, 9 * DAY) == 0 and found.attempts == "last"


def test_each_begun_day_costs_its_share(tmp_path):
    found = policy(tmp_path, '[late]\npenalty = "per-day"\nper_day = 0.2\ngrace_minutes = 10\ncut_off_days = 3\n')
    assert found.penalty(10, 600) == 0, "within the grace"
    assert found.penalty(10, 601) == 2
    assert found.penalty(10, DAY + 601) == 4
    assert found.penalty(10, 3 * DAY + 601) == 10, "after the cut-off"


def test_a_cut_off_leaves_nothing(tmp_path):
    assert policy(tmp_path, '[late]\npenalty = "cut-off"').penalty(7, 1) == 7


def test_due_dates_have_a_zone_and_students_their_own_time(tmp_path):
    text = "[assignments.one]\ndue = 2027-01-31T23:00:00+01:00\n[students.ann]\nextra_hours = 36\n"
    found = policy(tmp_path, text)
    assert found.due == {"one": datetime(2027, 1, 31, 22)} and found.extra == {"ann": timedelta(hours=36)}


@pytest.mark.parametrize(
    "text, words",
    {
        '[late]\npenalty = "harsh"': "late.penalty is 'harsh'; it must be one of none, per-day, cut-off",
        "[late]\nper_day = 2": "late.per_day is 2; it must be a number from 0 to 1",
        "[late]\nper_day = true": "late.per_day is True",
        "[late]\nperday = 0.1": "late.perday is 0.1; known here",
        "[lates]\n": "lates is",
        "late = 3": "it must be a table",
        '[attempts]\ncounts = "first"': "it must be one of last, best",
        "[assignments.one]\ndue = 2027-01-31T23:00:00": "a time with its zone",
        "[students]\nann = 3": "students.ann is 3",
        "[late\n": "policy.toml",
    }.items(),
)
def test_what_a_policy_does_not_know_is_refused_with_the_rule(tmp_path, text, words):
    with pytest.raises(PolicyError, match=words.replace("(", r"\(")):
        policy(tmp_path, text)


def test_an_attempt_is_worth_its_points_without_what_lateness_costs(tmp_path):
    rules = Policy(late="per-day", per_day=0.5)
    due = datetime(2027, 1, 1)
    worth = [net_points([4.0, 2.0], due + timedelta(hours=h), due, None, rules) for h in (-1, 1, 25)]
    assert worth == [6, 3, 0]
    assert net_points([6.0], due + timedelta(hours=1), due, timedelta(hours=2), rules) == 6
    assert net_points([6.0], None, due, None, rules) == 6, "no receipt, no delay"
