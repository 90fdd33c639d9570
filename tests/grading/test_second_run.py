"""An answer that varies by itself is run once more, and both runs together have the time of one notebook."""

from __future__ import annotations

import pytest

from autograder.box import Limits, why_no_box
from tests.conftest import unavailable
from tests.grading import hostile
from tests.grading.classes import notebook_of
from tests.grading.hostile import NAME, attacked

LIMITS = Limits(cell_s=20.0, grace_s=1.0, notebook_s=8.0)
VARIES = "import random\ndef double(x):\n    return x + random.random()"


@pytest.fixture(scope="module")
def graded(root, tmp_path_factory):
    if reason := why_no_box():
        unavailable(reason)
    course = hostile.new_class(root, tmp_path_factory.mktemp("second"))
    for student, seconds in (("brief", 0.0), ("slow", 5.0)):
        cells = [f"import time\ntime.sleep({seconds})", VARIES]
        course.hand_in(student, attacked(course.notebook(NAME), cells), NAME)
    return course.grade(workers=1, limits=LIMITS, feedback=False)


@pytest.mark.parametrize("student", ["brief", "slow"])
def test_the_limit_holds_for_both_runs_together(graded, student):
    result = notebook_of(graded, student, NAME)
    assert result.wall_s < LIMITS.notebook_s + LIMITS.grace_s
    assert "the answer gives different results for the same input" in "\n".join(result.flags)
    assert result.questions[0].status in ("wrong", "stopped")
