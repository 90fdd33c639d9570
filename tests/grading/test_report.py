"""The class on paper and in the terminal."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from autograder.grading.classwide.class_statistics import class_statistics
from autograder.grading.classwide.report import class_page, safe_cell
from autograder.grading.classwide.terminal import live, plain, print_summary
from tests.browser import jupyter
from tests.browser.accessibility import faults
from tests.conftest import unavailable
from tests.grading.classic import classic_class

LIGHT = "tests.grading.light_box:LightBox"


@pytest.fixture(scope="module")
def course(root, tmp_path_factory):
    return classic_class(root, tmp_path_factory.mktemp("report"), 6)


@pytest.fixture(scope="module")
def summary(course):
    return course.grade(box=LIGHT, feedback=True, unboxed=True)


def test_every_student_is_counted_once_in_every_question(summary):
    rows = class_statistics(summary.plan, summary.outcomes)
    assert [row.grade_id for row in rows][:2] == ["square-test", "primes-test"]
    assert all(sum(row.statuses.values()) == 6 for row in rows)
    assert sum(row.got for row in rows) == sum(outcome.points for outcome in summary.outcomes)


def test_the_page_stands_alone_and_says_that_it_was_not_boxed(summary):
    page = class_page(summary)
    assert "Not boxed: 6 submissions" in page
    assert not re.search(r"<script|src=|href=|@import|url\(", page), "nothing is loaded"
    assert page.count("<tr>") == 1 + 6 + 1 + 6 and "unprotected" in page
    assert 'role="img" aria-label="' in page, "the picture also stands as text"


def test_the_terminal_says_what_a_person_needs(summary):
    console = Console(width=120, record=True, file=io.StringIO())
    print_summary(summary, console)
    text = console.export_text()
    assert "Not boxed" in text and "6 submissions: 6 graded" in text and summary.head[:16] in text
    assert "words: This notebook was not handed in." in text


def test_the_bar_counts_what_passed_and_failed(summary):
    console = Console(width=160, file=io.StringIO())
    with live(console) as listener:
        listener.begin(len(summary.outcomes))
        for outcome in summary.outcomes:
            listener.ended(outcome)
        bar = listener.ended.__self__
        assert bar.passed == sum(
            q.status == "passed" for o in summary.outcomes for n in o.notebooks for q in n.questions
        )
        assert bar.progress.tasks[0].completed == 6 and bar.progress.tasks[0].fields["rate"].endswith("/min")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_a_formula_becomes_text(text):
    assert safe_cell(text) == "'" + text


def test_a_terminal_gets_no_commands_of_a_students():
    assert plain("\x1b]0;x\x07[red]a[/]\u202eb") == "·]0;x·\\[red]a\\[/]·b"


def test_class_page_and_feedback_have_no_fault_that_axe_finds(summary, course):
    """In both themes."""
    if jupyter.find_chromium() is None:
        unavailable("no Chromium found: install it (Debian: apt-get install chromium)")
    feedback = next((course.root / "classroom" / "feedback").rglob("*.html"))
    pages = {"the class": class_page(summary), "feedback": feedback.read_text("utf-8")}
    with jupyter.start_browser() as browser:
        for theme in ("light", "dark"):
            page = jupyter.new_page(browser, color_scheme=theme)
            for name, text in pages.items():
                page.set_content(text, wait_until="domcontentloaded")
                assert faults(page) == [], f"{name}, {theme}"
