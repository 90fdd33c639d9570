"""The self-check of the real course: each rule is a test of its own."""

import pytest

from autograder.rules import Course, all_rules
from autograder.selfcheck import selfcheck


@pytest.fixture(scope="module")
def outcomes(root, lesson_runs) -> dict:
    return {outcome.rule.id: outcome for outcome in selfcheck(Course(root), all_rules())}


@pytest.mark.parametrize("rule", [rule.id for rule in all_rules()])
def test_the_course_keeps_the_rule(outcomes, rule):
    outcome = outcomes[rule]
    assert outcome.holds, "\n" + "\n".join(map(str, outcome.problems)) + "\n".join(outcome.notes)
