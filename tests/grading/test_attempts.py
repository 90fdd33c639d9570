"""Attempts, extra time, and what is run again when the source is mended."""

from __future__ import annotations

import json

import pytest

from autograder.scratch import scores
from tests.grading.classic import FIRST, SECOND, classic_class

LIGHT = "tests.grading.light_box:LightBox"
RIGHT, WRONG = "def square(x):\n    return x * x\n", "def square(x):\n    return 0\n"


@pytest.fixture
def course(root, tmp_path):
    made = classic_class(root, tmp_path, 0)
    made.policy = lambda text: (made.root / "classroom" / "policy.toml").write_text(text, encoding="utf-8")
    (made.root / "classroom").mkdir(exist_ok=True)
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
    return course.grade(box=LIGHT, feedback=False, workers=1, **options)


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
    assert [(one.student, one.grade_id, one.before, one.after) for one in changed] == [("bob", "square-test", 0, 2)]
    ran = [record["notebooks"][1]["wall_s"] for record in records(course) if record["student"] == "ann"]
    assert ran[0] == ran[1], "the other notebook's result was kept as it was"


def records(course) -> list[dict]:
    path = course.root / "classroom" / "audit" / f"{course.slug}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
