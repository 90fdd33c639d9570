"""The class in numbers: per question how many passed, which ideas led elsewhere, what a person should look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from autograder.grading.class_run import Outcome
from autograder.grading.intake.plan import Plan
from autograder.grading.model import QuestionKind, QuestionResult, Status
from spectrohub.notebooks import exercise_id


@dataclass
class QuestionStatistics:
    """One question over the class."""

    notebook: str
    grade_id: str
    kind: QuestionKind
    points: float
    statuses: Counter[Status] = field(default_factory=Counter)
    ideas: Counter[str] = field(default_factory=Counter)  # those of the check, and those of the instructor
    got: float = 0.0
    decided: int = 0  # answers that have their points

    @property
    def mean(self) -> float | None:
        """Of the answers that have their points: one that waits for a reader is worth nothing yet, and not 0."""
        return self.got / self.decided if self.decided else None

    @property
    def waiting(self) -> int:
        return self.statuses[Status.WAITS]

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
                one.statuses[question.standing] += 1
                if not question.waits:
                    one.got += question.final
                    one.decided += 1
                if question.named:
                    one.ideas[question.named] += 1
    return list(found.values())


@dataclass(frozen=True)
class ClassMean:
    """The mean of those questions of which every answer has its points. `waiting`: answers of the others."""

    points: float
    most: float
    waiting: int


def class_mean(questions: Iterable[QuestionStatistics]) -> ClassMean:
    rows = list(questions)
    decided = [one for one in rows if not one.waiting]
    return ClassMean(
        sum(one.mean or 0.0 for one in decided),
        sum(one.points for one in decided),
        sum(one.waiting for one in rows),
    )


@dataclass(frozen=True)
class Change:
    """Points that are not what they were, of a question or of the late penalty. None while a person has to decide."""

    student: str
    what: str
    before: float | None
    after: float | None
    reasons: tuple[str, ...] = ()


LATE_PENALTY = "late penalty"


def changes(outcomes: Iterable[Outcome]) -> list[Change]:
    """What changed against the record before, question by question."""
    found = []
    for one in outcomes:
        if not one.before:
            continue
        before = {q.grade_id: _points(q) for notebook in one.before for q in notebook.questions}
        pairs = [
            (q.grade_id, before.get(q.grade_id, _points(q)), _points(q))
            for notebook in one.notebooks
            for q in notebook.questions
        ]
        pairs.append((LATE_PENALTY, one.penalty_before, one.penalty))
        found += [Change(one.student, what, old, new, one.reasons) for what, old, new in pairs if old != new]
    return found


def _points(question: QuestionResult) -> float | None:
    return None if question.waits else question.final


def remarks(outcomes: Iterable[Outcome]) -> list[tuple[str, str]]:
    """(student, what to look at), for a person."""
    found = []
    for outcome in outcomes:
        found += [(outcome.student, flag) for flag in outcome.flags]
        for notebook in outcome.notebooks:
            flags = dict.fromkeys([*notebook.flags, *([notebook.trouble] if notebook.trouble else [])])
            found += [(outcome.student, f"{notebook.name}: {flag}") for flag in flags]
    return found
