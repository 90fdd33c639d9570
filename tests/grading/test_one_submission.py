"""One submission on its whole way: boxed, judged, kept in the gradebook and the audit, answered with a page."""

from __future__ import annotations

import pytest

from autograder.box import why_no_box
from autograder.grading.store.verify import verify_class
from autograder.scratch import scores
from tests.conftest import unavailable
from tests.grading.classes import FIRST, FIRST_POINTS, SLUG, Class, question_of

pytestmark = pytest.mark.quick

HOPS = """def frame_count(n_samples, n_fft, hop_length, center=True):
    if not center:
        n_samples = n_samples - n_fft
    return n_samples // hop_length
"""


def test_a_submission_gets_its_points_its_reasons_and_a_page(root, tmp_path):
    if reason := why_no_box():
        unavailable(reason)
    course = Class(root, tmp_path / "course")
    course.hand_in_changed("ann", lambda notebook: notebook.write("frame-count", HOPS))
    summary = course.grade(workers=1)
    wrong = question_of(summary, "ann", "frame-count-check")
    assert wrong.points == 0 and wrong.misconception == "forgets-first-frame"
    book = scores(course.scratch.database, SLUG)["ann"]
    assert sum(points or 0 for points, _ in book.values()) == FIRST_POINTS - wrong.most
    found = verify_class(course.root, SLUG, head=summary.head)
    assert (found.records, found.faults) == (1, ())
    page = course.root / "classroom" / "feedback" / "ann" / SLUG / f"{FIRST}.html"
    assert "the number of hops" in page.read_text("utf-8")
