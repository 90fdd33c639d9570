"""The plan: what a cell is worth and how it is judged, from the source alone."""

from __future__ import annotations

import pytest

from autograder.grading.files import digest
from autograder.grading.intake.plan import Check, PlanError, checks_of, read_plan
from tests.grading.classes import FIRST, SLUG
from tests.grading.classic import SLUG as CLASSIC
from tests.grading.classic import classic_class


@pytest.fixture
def plan(root):
    return read_plan(root / "solutions", SLUG)


def test_a_check_cell_is_judged_outside_and_a_written_answer_by_a_person(plan):
    kinds = {question.grade_id: question.kind for notebook in plan.notebooks for question in notebook.questions}
    assert kinds["stft-check"] == "checked" and kinds["tradeoff"] == "written"
    assert plan.notebook(FIRST).points == 17 and plan.points == 63
    first = plan.notebook(FIRST).questions[0]
    assert first.checks == (
        Check(f"{SLUG}/alias", "alias_frequency", hidden=False),
        Check(f"{SLUG}/alias", "alias_frequency", hidden=True),
    )


def test_a_cell_of_plain_asserts_is_unprotected(root, tmp_path):
    plan = read_plan(classic_class(root, tmp_path, 1).root / "solutions", CLASSIC)
    found = {q.grade_id: (q.kind, q.ends_in_value) for notebook in plan.notebooks for q in notebook.questions}
    assert found["square-test"] == ("unprotected", False) and found["primes-test"] == ("unprotected", True)


@pytest.mark.parametrize(
    "source, words",
    {
        f'check("{SLUG}/alias", f)\nassert f(1) == 1': "mixes check",
        f'check("{SLUG}/alias", f)\ncheck("{SLUG}/times", g)': "several answers",
    }.items(),
)
def test_a_cell_that_nobody_could_judge_outside_is_refused(source, words):
    with pytest.raises(ValueError, match=words):
        checks_of(source)


@pytest.mark.parametrize("source", ["check(3)", 'check("x", f)', 'check("no/such", f)', "assert True", "x ="])
def test_a_check_of_somebody_elses_making_is_no_check_of_ours(source):
    assert checks_of(source) == ()


def test_an_unknown_assignment_is_told_with_the_nearest(root):
    with pytest.raises(PlanError, match=f"Did you mean {SLUG}"):
        read_plan(root / "solutions", SLUG[:-1])


def test_the_version_follows_the_source_and_nothing_else(root, tmp_path):
    course = classic_class(root, tmp_path, 1)
    before = read_plan(course.root / "solutions", CLASSIC)
    path = course.root / "solutions" / CLASSIC / "words.ipynb"
    path.write_text(path.read_text(encoding="utf-8").replace("use capitals", "use capital letters"), encoding="utf-8")
    after = read_plan(course.root / "solutions", CLASSIC)
    assert after.notebook("words").version != before.notebook("words").version
    assert after.notebook("numbers").version == before.notebook("numbers").version


def test_no_two_lists_share_a_digest():
    assert len({digest("ab", "c"), digest("a", "bc"), digest("abc"), digest("abc", "")}) == 4
