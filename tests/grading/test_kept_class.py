"""Records and a gradebook that an earlier version of the grader wrote open as they did."""

from __future__ import annotations

import json

import pytest

from autograder.grading.intake.assignment import read_assignment
from autograder.grading.model import OutcomeKind, QuestionKind, Status
from autograder.grading.store.audit import Audit
from autograder.grading.store.history import History
from autograder.grading.store.verify import verify_class
from autograder.scratch import scores
from tests.grading.kept_class import ANSWERS, KEPT, LIMITS, SEED, SLUG, kept_class, restore

# student -> (what counts by the kept records, in the plan's order; points when lateness is counted)
COUNTING = {
    "ann": (["passed", "passed", "waits"], 5.0),
    "bob": (["wrong", "partial", "waits"], 0.75),
    "cyd": (["crashed", "passed", "unattempted"], 4.0),
    "dan": (["stopped", "crashed", "waits"], 0.0),
    "eve": (["wrong", "crashed", "unattempted"], 0.0),
    "fay": (["unreadable", "unreadable", "unreadable"], 0.0),
}


@pytest.fixture
def course(root, tmp_path):
    made = kept_class(root, tmp_path)
    restore(made)
    return made


def test_the_kept_audit_verifies_with_its_gradebook(course):
    checked = verify_class(course.root, SLUG)
    assert checked.faults == () and checked.records == 8


def test_every_kept_record_is_read(course):
    assignment = read_assignment(course.root, SLUG)
    history = History(Audit(KEPT / "audit.jsonl", SEED), assignment.plan)
    for student, (statuses, points) in COUNTING.items():
        (notebook,) = history.counting_results(student)
        assert [question.status for question in notebook.questions] == [Status(status) for status in statuses]
        assert history.outcome(student).total == pytest.approx(points)
        written = next(r for r in history.records(student) if r["counts"])["notebooks"][0]
        written["draw"] = ""
        for question in written["questions"]:
            question.update(answer="", by_hand=None, extra=0.0, waits=False)  # of later versions
        assert json.loads(json.dumps(notebook.to_dict())) == written, "it is written as it was"
    assert {question.kind for question in notebook.questions} == set(QuestionKind)
    assert history.counting("mallory") is None and history.records("mallory")[-1]["kind"] == OutcomeKind.ISOLATED


def test_the_next_run_goes_on_from_the_kept_records(course):
    before = scores(course.scratch.database, SLUG)
    kept = (course.root / "classroom" / "audit" / f"{SLUG}.jsonl").read_bytes()
    summary = course.grade(feedback=False, limits=LIMITS)
    assert {one.student for one in summary.outcomes} == {*ANSWERS, "fay"}
    for one in summary.outcomes:
        assert one.kind == OutcomeKind.GRADED, "the grader itself has changed, so everything is run again"
        assert [q.status for q in one.notebooks[0].questions] == COUNTING.get(one.student, COUNTING["ann"])[0]
    after = scores(course.scratch.database, SLUG)
    assert {student: after[student] for student in before} == before
    assert (course.root / "classroom" / "audit" / f"{SLUG}.jsonl").read_bytes().startswith(kept)
    assert verify_class(course.root, SLUG).faults == ()
