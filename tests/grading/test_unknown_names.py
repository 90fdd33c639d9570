"""A slip of the pen in the policy or in the receipts is told, with the nearest right name."""

from __future__ import annotations

import pytest

from autograder.grading.intake.assignment import read_assignment
from autograder.grading.intake.policy import PolicyError
from tests.grading.classic import SLUG, classic_class

DUE = "due = 2027-01-01T00:00:00Z\n"


@pytest.fixture(scope="module")
def course(root, tmp_path_factory):
    made = classic_class(root, tmp_path_factory.mktemp("names"), 0)
    for student in ("ann", "björn"):
        made.scratch.submitted(student, SLUG)
    made.scratch.submitted("cyd", "01_stft")
    (made.root / "classroom" / "receipts").mkdir()
    return made


def notes(course, policy: str = "", receipts: str = "") -> tuple[str, ...]:
    (course.root / "classroom" / "policy.toml").write_text(policy, encoding="utf-8")
    text = f"student,received\n{receipts}"
    (course.root / "classroom" / "receipts" / f"{SLUG}.csv").write_text(text, encoding="utf-8")
    return read_assignment(course.root, SLUG).notes


@pytest.mark.parametrize("name, near", [("classik", SLUG), ("Classic", SLUG), ("01_stf", "01_stft")])
def test_a_due_date_for_an_assignment_that_is_meant_otherwise_is_refused(course, name, near):
    with pytest.raises(PolicyError, match=f"assignments.{name} is no assignment.*Did you mean {near}\\?"):
        notes(course, f"[assignments.{name}]\n{DUE}")


def test_a_due_date_for_what_is_not_there_is_told(course):
    (note,) = notes(course, f"[assignments.{SLUG}]\n{DUE}[assignments.later]\n{DUE}")
    assert "'later', which is no assignment here" in note and SLUG in note


@pytest.mark.parametrize(
    "name, near", [("anne", " Did you mean 'ann'?"), ("bjorn", " Did you mean 'björn'?"), ("Zoe", "")]
)
def test_extra_time_and_receipts_for_nobody_are_told(course, name, near):
    extra, receipt = notes(course, f"[students.{name}]\nextra_hours = 2\n", f"{name},2027-01-01T00:00:00Z\n")
    assert repr(name) in extra and extra.endswith(f"anything.{near}")
    assert repr(name) in receipt and receipt.endswith(f"of whom no work is here.{near}")


def test_right_names_are_not_told(course):
    """cyd has handed in another assignment; ö may be written in two ways."""
    policy = f'[assignments.{SLUG}]\n{DUE}[students.cyd]\nextra_hours = 2\n[students."bjo\u0308rn"]\nextra_hours = 1\n'
    assert notes(course, policy, "ann,2027-01-01T00:00:00Z\nbjo\u0308rn,2027-01-01T00:00:00Z\n") == ()
