"""Marks that a person gives reach the report, the table, the feedback and the penalties, and stay with their answer."""

from __future__ import annotations

import csv
from contextlib import contextmanager

import pytest
from nbgrader.api import Gradebook

from autograder.grading.class_run import Outcome, Summary
from autograder.grading.classwide.class_statistics import changes, class_mean, class_statistics
from autograder.grading.classwide.report import class_page, write_reports
from autograder.grading.model import OutcomeKind
from autograder.grading.store.history import History
from autograder.grading.store.verify import verify_class
from tests.grading.classic import FIRST, SECOND, SLUG, classic_class

RUBRIC = "### BEGIN MARK SCHEME\nNames both causes.\n### END MARK SCHEME\n"
BEFORE, LATE = "2027-01-01 00:00:00 UTC", "2027-01-02 12:00:00 UTC"
POLICY = f'[late]\npenalty = "per-day"\nper_day = 0.1\n[assignments.{SLUG}]\ndue = 2027-01-02T00:00:00Z\n'


@pytest.fixture
def course(root, tmp_path, light_pool, empty_gradebook):
    made = classic_class(root, tmp_path, 0)
    source = made.root / "solutions" / SLUG / f"{SECOND}.ipynb"
    source.write_text(source.read_text("utf-8").replace('"Draw it."', repr("Draw it.\n" + RUBRIC).replace("'", '"')))
    made.empty_gradebook = lambda: empty_gradebook(made)
    made.empty_gradebook()
    (made.root / "classroom" / "policy.toml").write_text(POLICY)
    hand_in(made, "ann", "Because of a.", LATE)
    hand_in(made, "bob", "Because of b.")
    hand_in(made, "cyd", "YOUR ANSWER HERE")
    return made


def hand_in(course, student: str, why: str, received: str = BEFORE, square: str = "x * x") -> None:
    first = course.notebook(FIRST)
    first.write("why", why)
    first.write("square", f"def square(x):\n    return {square}\n")
    course.hand_in(student, first, FIRST)
    course.hand_in(student, course.notebook(SECOND), SECOND)
    (course.scratch.submitted(student, SLUG) / "timestamp.txt").write_text(received)


def grade(course, **options) -> Summary:
    return course.grade(**options)


def one(summary: Summary, student: str) -> Outcome:
    return next(outcome for outcome in summary.whole_class if outcome.student == student)


@contextmanager
def grading(course, student: str, cell: str, notebook: str = FIRST):
    """The row that the formgrader changes, and what it does to it."""
    with Gradebook(course.scratch.database) as book:
        grade = book.find_grade(cell, notebook, SLUG, student)
        yield grade
        grade.needs_manual_grade = False
        book.db.commit()


def mark(course, student: str, score: float, cell: str = "why", notebook: str = FIRST) -> None:
    with grading(course, student, cell, notebook) as row:
        row.manual_score = score


def comment(course, student: str, words: str) -> None:
    with Gradebook(course.scratch.database) as book:
        book.find_comment("why", FIRST, SLUG, student).manual_comment = words
        book.db.commit()


def stored(course, student: str, cell: str = "why") -> tuple:
    with Gradebook(course.scratch.database) as book:
        row = book.find_grade(cell, FIRST, SLUG, student)
        return row.manual_score, row.needs_manual_grade


def page(course, student: str, notebook: str = FIRST) -> str:
    return (course.root / "classroom" / "feedback" / student / SLUG / f"{notebook}.html").read_text(encoding="utf-8")


def test_a_mark_reaches_report_table_feedback_and_penalty(course, tmp_path):
    before = grade(course)
    mean = class_mean(class_statistics(before.plan, before.outcomes))
    assert (mean.points, mean.most, mean.waiting) == (9, 9, 5), "what waits is not worth 0, and is said"
    assert "5</b><span>answers wait for a reader" in class_page(before)
    assert "Names both causes" not in page(course, "cyd", SECOND), "nobody has marked it"
    assert "(Score: waits for a reader / 5)" in page(course, "cyd", SECOND)
    mark(course, "ann", 2.5)
    mark(course, "ann", 4, "draw", SECOND)
    comment(course, "bob", "Say more about b.")
    with grading(course, "bob", "why") as row:
        row.manual_score, row.extra_credit = 3, 0.5
    after = grade(course)
    ann, bob, cyd = (one(after, name) for name in ("ann", "bob", "cyd"))
    assert [o.kind for o in (ann, bob, cyd)] == ["saved", "saved", "unchanged"]
    assert (ann.points, ann.total, ann.waiting) == (15.5, pytest.approx(0.9 * 15.5), 0)
    assert (bob.points, bob.waiting, cyd.points) == (12.5, 1, 9)
    told = {(c.student, c.what): (c.before, c.after, c.reasons) for c in changes(after.outcomes)}
    assert told["ann", "why"] == (None, 2.5, ("a person marked it",))
    assert told["ann", "late penalty"] == (pytest.approx(0.9), pytest.approx(1.55), ("a person marked it",))
    assert "(Score: 2.5 / 3)" in page(course, "ann") and "Say more about b." in page(course, "bob")
    assert "Names both causes" in page(course, "ann", SECOND)
    _, table = write_reports(after, tmp_path)
    with table.open(newline="", encoding="utf-8-sig") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert [rows["ann"][k] for k in ("points", "total", "to read", "why")] == ["15.5", "13.95", "0", "2.5"]
    assert [rows["bob"][k] for k in ("points", "to read", "draw")] == ["12.5", "1", ""]
    assert {o.kind for o in grade(course).outcomes} == {"unchanged"} and not verify_class(course.root, SLUG).faults


def test_marks_stay_with_the_answer_that_was_read(course):
    grade(course, feedback=False)
    mark(course, "bob", 3)
    again = grade(course, feedback=False, again=True, only=("bob",))
    assert one(again, "bob").points == 12 and stored(course, "bob") == (3, False)
    hand_in(course, "bob", "Because of b.", square="0")
    assert one(grade(course, feedback=False), "bob").points == 10, "another cell changed"
    assert stored(course, "bob") == (3, False)
    hand_in(course, "bob", "Because of both.")
    assert one(grade(course, feedback=False), "bob").waiting == 2 and stored(course, "bob") == (None, True)
    mark(course, "bob", 1)
    assert one(grade(course, feedback=False), "bob").points == 10
    hand_in(course, "bob", "Because of b.")
    assert one(grade(course, feedback=False), "bob").points == 12, "the first answer has its own mark again"
    assert stored(course, "bob") == (3, False)
    course.empty_gradebook()
    again = grade(course, feedback=False)
    assert one(again, "bob").points == 12, "the audit knows marks too"


def test_the_best_attempt_is_chosen_with_its_marks(course):
    (course.root / "classroom" / "policy.toml").write_text('[attempts]\ncounts = "best"\n')
    grade(course, feedback=False)
    hand_in(course, "bob", "YOUR ANSWER HERE", square="x ** 2")
    assert one(grade(course, feedback=False), "bob").waiting == 2, "the answer that waits may be worth 3 points"
    mark(course, "bob", 0)
    counts = one(grade(course, feedback=False), "bob")
    assert counts.points == 9 and counts.reasons == ("another attempt counts",), "of equals the last"
    hand_in(course, "bob", "Because of b and c.", square="0")
    assert one(grade(course, feedback=False), "bob").waiting == 2, "7 and perhaps 3 points are more than 9"
    mark(course, "bob", 1)
    assert one(grade(course, feedback=False), "bob").points == 9, "8 are not"
    assert stored(course, "bob") == (None, False), "the blank answer that counts is not the one that was marked"


def test_a_kill_between_gradebook_and_audit_loses_no_mark(course, monkeypatch):
    grade(course, feedback=False)
    mark(course, "bob", 3)
    hand_in(course, "bob", "Because of something else.")
    whole = History.append

    def killed(self, student, submission, kind, facts):
        if student == "bob" and kind == OutcomeKind.GRADED:
            raise KeyboardInterrupt
        whole(self, student, submission, kind, facts)

    monkeypatch.setattr(History, "append", killed)
    with pytest.raises(KeyboardInterrupt):
        grade(course, feedback=False)
    assert stored(course, "bob") == (None, True), "the new answer's row is written"
    monkeypatch.setattr(History, "append", whole)
    assert one(grade(course, feedback=False), "bob").waiting == 2
    hand_in(course, "bob", "Because of b.")
    assert one(grade(course, feedback=False), "bob").points == 12 and stored(course, "bob") == (3, False)


def test_only_leaves_the_report_whole(course, tmp_path):
    grade(course, feedback=False)
    some = grade(course, feedback=False, only=("bob",))
    assert [o.student for o in some.outcomes] == ["bob"]
    text = write_reports(some, tmp_path)[1].read_text(encoding="utf-8-sig")
    assert [line.split(",")[0] for line in text.splitlines()[1:]] == ['"ann"', '"bob"', '"cyd"']
    assert text.count(",9,") >= 3 and "not in this run" in class_page(some)
