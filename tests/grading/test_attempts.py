"""Attempts, extra time, and what is run again when the source is mended."""

from __future__ import annotations

import json

import pytest

from autograder.scratch import scores
from tests.grading.classic import FIRST, SECOND, classic_class

RIGHT, WRONG = "def square(x):\n    return x * x\n", "def square(x):\n    return 0\n"


@pytest.fixture
def course(root, tmp_path, light_pool, empty_gradebook):
    made = classic_class(root, tmp_path, 0)
    made.policy = lambda text: (made.root / "classroom" / "policy.toml").write_text(text, encoding="utf-8")
    empty_gradebook(made)
    return made


def hand_in(course, source: str, received: str = "", student: str = "ann") -> None:
    for name in (FIRST, SECOND):
        notebook = course.notebook(name, solved=True)
        if name == FIRST:
            notebook.write("square", source)
        course.hand_in(student, notebook, name)
    if received:
        (course.scratch.submitted(student, course.slug) / "timestamp.txt").write_text(received)


def points(course, student: str = "ann") -> float:
    return sum(got or 0 for got, _ in scores(course.scratch.database, course.slug)[student].values())


def grade(course, **options):
    return course.grade(feedback=False, **options)


def test_the_last_attempt_counts_and_every_attempt_is_kept(course):
    hand_in(course, RIGHT)
    assert grade(course).outcomes[0].points == 9
    hand_in(course, WRONG)
    summary = grade(course)
    assert summary.outcomes[0].points == points(course) == 7
    assert len(list((course.root / "classroom" / "attempts" / course.slug / "ann").iterdir())) == 2


def test_the_best_attempt_counts_where_the_policy_says_so(course):
    course.policy('[attempts]\ncounts = "best"')
    hand_in(course, RIGHT)
    grade(course)
    hand_in(course, WRONG)
    assert grade(course).outcomes[0].points == points(course) == 9, "the worse one does not replace it"
    assert grade(course).outcomes[0].kind == "unchanged"
    source = course.root / "solutions" / course.slug / f"{FIRST}.ipynb"
    text = source.read_text(encoding="utf-8")
    source.write_text(
        text.replace("assert square(3) == 9", "assert square(3) == 0").replace("== 4\\n", "== 0\\n"), "utf-8"
    )
    summary = grade(course)
    assert summary.outcomes[0].points == points(course) == 9, "both were judged again; now the other one is right"
    assert grade(course).outcomes[0].kind == "unchanged"


def test_a_cut_off_lowers_what_counted_best(course):
    """The attempt that counted came late by a rule that is new; the other one, in time, is worth more now."""
    course.policy('[attempts]\ncounts = "best"')
    hand_in(course, WRONG, "2027-01-01 00:00:00 UTC")
    grade(course)
    hand_in(course, RIGHT, "2027-01-03 00:00:00 UTC")
    assert grade(course).outcomes[0].total == 9
    late = f'[late]\npenalty = "cut-off"\n[assignments.{course.slug}]\ndue = 2027-01-02T00:00:00Z\n'
    course.policy(late + '[attempts]\ncounts = "best"')
    one = grade(course).outcomes[0]
    assert (one.kind, one.points, one.penalty) == ("graded", 7, 0) and points(course) == 7
    assert "another attempt counts" in one.reasons and "the policy was changed" in one.reasons
    assert grade(course).outcomes[0].kind == "unchanged"
    course.policy(late.replace("02T", "01T") + '[attempts]\ncounts = "best"')
    hand_in(course, RIGHT, "2027-01-05 00:00:00 UTC")
    one = grade(course).outcomes[0]
    assert (one.points, one.penalty) == (7, 0), "a corrected time counts too: it came at the very moment"
    course.policy('[attempts]\ncounts = "best"')
    assert grade(course).outcomes[0].total == 9
    ran = [record["submission"] for record in records(course)]
    assert len(ran) <= 6, "what is known as the rules are today is not run again"


def test_a_total_that_became_smaller_lowers_the_best(course):
    course.policy('[attempts]\ncounts = "best"')
    hand_in(course, RIGHT)
    assert grade(course).outcomes[0].total == 9
    hand_in(course, WRONG)
    assert grade(course).outcomes[0].total == 9
    source = course.root / "solutions" / course.slug / f"{FIRST}.ipynb"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace('"points": 4', '"points": 1'), "utf-8")
    one = grade(course).outcomes[0]  # the test of 4 points gives more than the 1 that is left, which counts as none
    assert one.total == points(course) == 5 and one.reasons == ("the source was changed",)
    assert grade(course).outcomes[0].kind == "unchanged"


def test_lateness_costs_and_extra_time_is_given(course):
    rules = f'[late]\npenalty = "per-day"\nper_day = 0.5\n[assignments.{course.slug}]\ndue = 2027-01-01T00:00:00Z\n'
    course.policy(rules)
    hand_in(course, RIGHT, "2027-01-01 12:00:00 UTC")
    assert grade(course).outcomes[0].penalty == 4.5
    course.policy(rules + "[students.ann]\nextra_hours = 24\n")
    summary = grade(course)
    assert (summary.outcomes[0].kind, summary.outcomes[0].penalty) == ("saved", 0), "nothing had to run again"


def test_only_the_notebook_that_the_mended_source_concerns_runs_again(course):
    from autograder.grading.classwide.class_statistics import changes

    hand_in(course, RIGHT)
    hand_in(course, WRONG, student="bob")
    grade(course)
    source = course.root / "solutions" / course.slug / f"{FIRST}.ipynb"
    text = source.read_text(encoding="utf-8")
    source.write_text(
        text.replace("assert square(-2) == 4", "assert square(0) == 0").replace("square(3) == 9", "square(0) == 0"),
        "utf-8",
    )
    summary = grade(course)
    changed = changes(summary.outcomes)
    assert [(one.student, one.what, one.before, one.after) for one in changed] == [("bob", "square-test", 0, 2)]
    assert changed[0].reasons == ("the source was changed",)
    ran = [record["notebooks"][1]["wall_s"] for record in records(course) if record["student"] == "ann"]
    assert ran[0] == ran[1], "the other notebook's result was kept as it was"


def records(course) -> list[dict]:
    path = course.root / "classroom" / "audit" / f"{course.slug}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
