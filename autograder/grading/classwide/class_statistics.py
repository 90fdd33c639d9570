"""The class in numbers: per question how many passed, which ideas led elsewhere, what a person should look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from autograder.grading.class_run import Outcome
from autograder.grading.intake.plan import Plan
from autograder.grading.model import QuestionKind, Status
from spectrohub.notebooks import exercise_id


@dataclass
class QuestionStatistics:
    """One question over the class."""

    notebook: str
    grade_id: str
    kind: QuestionKind
    points: float
    statuses: Counter[Status] = field(default_factory=Counter)
    ideas: Counter[str] = field(default_factory=Counter)  # misconceptions
    got: float = 0.0

    @property
    def name(self) -> str:
        return exercise_id(self.grade_id)

    def count(self, *statuses: Status) -> int:
        return sum(self.statuses[status] for status in statuses)


def class_statistics(plan: Plan, outcomes: Iterable[Outcome]) -> list[QuestionStatistics]:
    """In the plan's order; students without a result are not counted."""
    found = {
        (notebook.name, question.grade_id): QuestionStatistics(
            notebook.name, question.grade_id, question.kind, question.points
        )
        for notebook in plan.notebooks
        for question in notebook.questions
    }
    for outcome in outcomes:
        for notebook in outcome.notebooks:
            for question in notebook.questions:
                one = found[notebook.name, question.grade_id]
                one.statuses[question.status] += 1
                one.got += question.points or 0.0
                if question.misconception:
                    one.ideas[question.misconception] += 1
    return list(found.values())


@dataclass(frozen=True)
class Change:
    """A question whose points are not what they were."""

    student: str
    grade_id: str
    before: float | None
    after: float | None


def changes(outcomes: Iterable[Outcome]) -> list[Change]:
    """Whose points changed against the record before, question by question."""
    found = []
    for outcome in outcomes:
        before = {q.grade_id: q.points for notebook in outcome.before for q in notebook.questions}
        for notebook in outcome.notebooks:
            for question in notebook.questions:
                old = before.get(question.grade_id, question.points)
                if before and old != question.points:
                    found.append(Change(outcome.student, question.grade_id, old, question.points))
    return found


def remarks(outcomes: Iterable[Outcome]) -> list[tuple[str, str]]:
    """(student, what to look at), for a person."""
    found = []
    for outcome in outcomes:
        found += [(outcome.student, flag) for flag in outcome.flags]
        for notebook in outcome.notebooks:
            flags = dict.fromkeys([*notebook.flags, *([notebook.trouble] if notebook.trouble else [])])
            found += [(outcome.student, f"{notebook.name}: {flag}") for flag in flags]
    return found
