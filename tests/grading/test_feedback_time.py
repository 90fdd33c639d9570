"""Feedback at once, after the due date, or when nobody has time left: as the policy says, and given by a later run."""

from __future__ import annotations

import io
import re
import threading
from datetime import UTC, datetime, timedelta
from queue import Queue

import pytest
from rich.console import Console

from autograder.grading.class_run import Options
from autograder.grading.classwide.terminal import print_summary
from autograder.grading.intake import feedback_time
from autograder.grading.watch import Watcher, watch_class
from tests.grading.classic import FIRST, SECOND, classic_class
from tests.grading.test_attempts import RIGHT, WRONG, hand_in


@pytest.fixture
def course(root, tmp_path, light_pool, empty_gradebook):
    made = classic_class(root, tmp_path, 0)
    empty_gradebook(made)
    return made


def rule(course, when: str, due_in_s: float | None, **extra_hours: float) -> None:
    text = f'[feedback]\nwhen = "{when}"\n'
    if due_in_s is not None:
        due = datetime.now(UTC) + timedelta(seconds=due_in_s)
        text += f"[assignments.{course.slug}]\ndue = {due.isoformat()}\n"
    text += "".join(f"[students.{name}]\nextra_hours = {hours}\n" for name, hours in extra_hours.items())
    (course.root / "classroom" / "policy.toml").write_text(text, encoding="utf-8")


def pages(course, student: str) -> list[str]:
    folder = course.root / "classroom" / "feedback" / student / course.slug
    return sorted(path.stem for path in folder.glob("*.html"))


def said(summary) -> str:
    out = io.StringIO()
    print_summary(summary, Console(file=out, width=200))
    return out.getvalue()


def later(monkeypatch, by_s: float = 7200.0) -> None:
    monkeypatch.setattr(
        feedback_time, "utc_now", lambda: datetime.now(UTC).replace(tzinfo=None) + timedelta(seconds=by_s)
    )


BOTH = [FIRST, SECOND]
HOUR = 3600.0


def test_without_a_rule_it_is_given_at_once(course):
    hand_in(course, RIGHT)
    summary = course.grade()
    assert pages(course, "ann") == BOTH and not summary.held and "held" not in said(summary)


@pytest.mark.parametrize("by_rule", [True, False], ids=["another due date", "time goes by"])
def test_it_waits_for_the_due_date_and_a_later_run_gives_it(course, monkeypatch, by_rule):
    rule(course, "after-due", HOUR)
    for student in ("ann", "bob"):
        hand_in(course, RIGHT, student=student)
    summary = course.grade()
    assert [one.points for one in summary.outcomes] == [9, 9]
    assert list(summary.held) == ["ann", "bob"] and not pages(course, "ann")
    assert "Feedback for 2 students is held until 20" in said(summary)
    again = course.grade()
    assert list(again.held) == ["ann", "bob"] and not again.released and not pages(course, "ann")
    if by_rule:
        rule(course, "after-due", -1.0)
    else:
        later(monkeypatch)
    given = course.grade()
    assert {one.kind for one in given.outcomes} == ({"saved"} if by_rule else {"unchanged"})
    assert sorted(given.released) == ["ann", "bob"] and not given.held
    assert pages(course, "ann") == pages(course, "bob") == BOTH
    assert "was given to 2 students" in said(given)
    page = course.root / "classroom" / "feedback" / "ann" / course.slug / f"{FIRST}.html"
    assert "square" in page.read_text(encoding="utf-8")
    assert not course.grade().released, "once is enough"


def test_a_run_without_feedback_gives_none_and_leaves_it_to_a_later_one(course, monkeypatch):
    rule(course, "after-due", HOUR)
    hand_in(course, RIGHT)
    course.grade()
    later(monkeypatch)
    assert not course.grade(feedback=False).released and not pages(course, "ann")
    assert course.grade().released == ("ann",)


def test_extra_time_counts_for_its_student_or_for_all(course):
    hand_in(course, RIGHT, student="ann")
    hand_in(course, RIGHT, student="bob")
    rule(course, "after-due", -1.0, bob=1)
    assert list(course.grade().held) == ["bob"] and pages(course, "ann") == BOTH
    hand_in(course, WRONG, student="ann")
    rule(course, "after-last-due", -1.0, bob=1)
    summary = course.grade()
    assert list(summary.held) == ["ann", "bob"], "ann's new work waits until bob has handed in his"
    assert summary.outcomes[0].points == 7


def test_work_that_is_changed_while_feedback_waits_has_the_pages_of_the_last(course, monkeypatch):
    rule(course, "after-due", HOUR)
    hand_in(course, RIGHT)
    course.grade()
    hand_in(course, WRONG)
    course.grade()
    later(monkeypatch)
    assert course.grade().released == ("ann",) and pages(course, "ann") == BOTH
    page = course.root / "classroom" / "feedback" / "ann" / course.slug / f"{FIRST}.html"
    assert "return x * x" not in re.sub(r"<[^>]+>", "", page.read_text(encoding="utf-8"))


def test_without_a_due_date_nothing_can_be_waited_for_and_that_is_said(course):
    rule(course, "after-due", None)
    hand_in(course, RIGHT)
    summary = course.grade()
    assert pages(course, "ann") == BOTH and "the policy has none for classic" in said(summary)


def test_when_feedback_comes_changes_no_points_and_runs_nothing_again(course):
    hand_in(course, RIGHT)
    rule(course, "at-once", HOUR)
    course.grade()
    text = (course.root / "classroom" / "policy.toml").read_text().replace("at-once", "after-due")
    (course.root / "classroom" / "policy.toml").write_text(text)
    assert course.grade().outcomes[0].kind == "unchanged"


def test_a_watch_gives_it_when_the_time_has_come(course, monkeypatch):
    rule(course, "after-due", HOUR)
    hand_in(course, RIGHT)
    told, stop = Queue(), threading.Event()
    options = Options(workers=1, database=course.scratch.database)
    watching = threading.Thread(
        target=watch_class, args=(course.root, course.slug, options, Watcher(told.put, told.put), stop)
    )
    watching.start()
    try:
        first = told.get(timeout=60)
        assert list(first.held) == ["ann"] and not pages(course, "ann")
        later(monkeypatch)
        while not (summary := told.get(timeout=60)).released:
            pass
        assert summary.released == ("ann",) and pages(course, "ann") == BOTH
    finally:
        stop.set()
        watching.join(60)
