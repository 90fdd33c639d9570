"""The self-check of the real course: each rule is a test of its own."""

import pytest

from autograder.rules import Course, all_rules
from autograder.rules.answers import judge_all
from autograder.selfcheck import Outcome, selfcheck
from spectrohub.exercises import code_exercises, lesson_slugs

EVERY_TIME = [rule for rule in all_rules() if not rule.on_request]
LONG = [rule for rule in EVERY_TIME if rule.slow or rule.heavy]
SHORT = [rule for rule in EVERY_TIME if rule not in LONG]


@pytest.fixture(scope="module")
def long_outcomes(root, lesson_runs) -> dict[str, Outcome]:
    return {outcome.rule.id: outcome for outcome in selfcheck(Course(root), LONG)}


@pytest.fixture(scope="module")
def short_outcomes(root) -> dict[str, Outcome]:
    return {outcome.rule.id: outcome for outcome in selfcheck(Course(root), SHORT)}


@pytest.mark.parametrize("rule", [rule.id for rule in LONG])
def test_the_course_keeps_the_rule_that_takes_long(long_outcomes, rule):
    _holds(long_outcomes[rule])


@pytest.mark.quick
@pytest.mark.parametrize("rule", [rule.id for rule in SHORT])
def test_the_course_keeps_the_rule(short_outcomes, rule):
    _holds(short_outcomes[rule])


@pytest.mark.quick
@pytest.mark.parametrize("slug", lesson_slugs())
def test_the_first_exercise_of_a_lesson_tells_right_from_wrong(root, slug):
    """A part of the rule `answers` that is done in a moment."""
    judged = judge_all(root, code_exercises(slug)[0])
    assert {one.expected == "passed" for one in judged} == {True, False}
    assert not [one for one in judged if not one.right]


def _holds(outcome: Outcome) -> None:
    assert outcome.holds, "\n" + "\n".join(map(str, outcome.problems)) + "\n".join(outcome.notes)
