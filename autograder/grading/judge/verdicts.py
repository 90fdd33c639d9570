"""The trusted side: draws the inputs after the student's code is frozen, and decides about what was observed."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from autograder.box.model import OBSERVE_CALL, Observed, Probe, Trouble, TroubleKind
from autograder.grading.cpu_limit import CpuLimitReached
from autograder.grading.intake.plan import Check, Question
from autograder.grading.model import QuestionKind
from spectrohub.checks import Case, Observation, Verdict, draw_cases
from spectrohub.checks.judge import judge
from spectrohub.checks.seeds import seeded_rng
from spectrohub.checks.values import Opaque
from spectrohub.checks.verdict import VerdictStatus
from spectrohub.exercises import find

# As many sets of inputs are drawn for the work that is new in one run. References are computed once for each set.
VARIANTS = 8
_MOST_SETS = 32  # are remembered: a class that is graded again may have those of many runs
NOT_JUDGED = "What came out has a form that no answer to this exercise has, so it could not be judged."
_STOPPED = (TroubleKind.TIME, TroubleKind.MEMORY)
_MISSING = Trouble(TroubleKind.MISSING, "Your notebook ended before this check.")

Observations = Mapping[str, Observed | Trouble]  # grade_id -> what the box saw there


def variant_of(secret: str, draw: str, student: str, digest: str) -> str:
    """Which inputs a notebook gets: by the run in which it was new, and by what nobody outside can compute.

    Feedback comes after a run. What it shows of the inputs of that run is never asked of work that is handed in later.
    """
    number = hmac.digest(secret.encode(), f"{draw}\n{student}\n{digest}".encode(), "sha256")[0] % VARIANTS
    return f"{draw} {number}".strip()


@dataclass(frozen=True)
class _Drawn:
    """What was drawn for one variant. A probe, too, is the same for all who get it."""

    cases: dict[Check, tuple[Case, ...]] = field(default_factory=dict)
    probes: dict[Question, Probe] = field(default_factory=dict)


class Judge:
    """Judges answers with cases from the course's secret seed. One for a process: it remembers what it computed."""

    def __init__(self, secret: str):
        self._secret = secret
        self._drawn: dict[str, _Drawn] = {}
        self._memo: dict[Any, Observation] = {}

    def probes(self, questions: Iterable[Question], variant: str) -> tuple[Probe, ...]:
        """What to observe at the check cells of a notebook: the visible and the hidden inputs together."""
        return tuple(self._probe(one, variant) for one in questions if one.kind == QuestionKind.CHECKED)

    def _probe(self, question: Question, variant: str) -> Probe:
        known = self._of(variant).probes
        if question not in known:
            cases = tuple(case for check in question.checks for case in self._cases(check, variant))
            first = question.checks[0]
            observe = observer_of(first.exercise)
            known[question] = Probe(question.grade_id, first.exercise, first.answer, cases, observe=observe, repeats=1)
        return known[question]

    def verdicts(self, questions: Iterable[Question], variant: str, observations: Observations) -> dict[str, Verdict]:
        """grade_id -> verdict, for the checked questions of a notebook."""
        return {
            question.grade_id: self.verdict(question, variant, observations.get(question.grade_id, _MISSING))
            for question in questions
            if question.kind == QuestionKind.CHECKED
        }

    def verdict(self, question: Question, variant: str, seen: Observed | Trouble) -> Verdict:
        """The verdict of the first check of the cell that does not pass, else of its last."""
        exercise = find(question.checks[0].exercise)
        if isinstance(seen, Trouble):
            status = VerdictStatus.STOPPED if seen.kind in _STOPPED else VerdictStatus.CRASHED
            return Verdict(exercise.id, status, seen.reason)
        start, verdict = 0, Verdict(exercise.id, VerdictStatus.CRASHED, _MISSING.reason)
        for check in question.checks:  # at least one
            cases = self._cases(check, variant)
            own = list(zip(cases, seen.first[start : start + len(cases)], strict=True))
            own += [(cases[i - start], one) for i, one in seen.again if start <= i < start + len(cases)]
            start += len(cases)
            try:
                verdict = judge(exercise, *zip(*own, strict=True), memo=self._memo)
            except CpuLimitReached:
                raise
            except Exception as error:  # noqa: BLE001 - a process that was taken over may say anything
                return Verdict(
                    exercise.id, VerdictStatus.CRASHED, NOT_JUDGED, (f"{type(error).__name__}: {str(error)[:200]}",)
                )
            if not verdict.passed:
                break
        return verdict

    def _of(self, variant: str) -> _Drawn:
        if variant not in self._drawn:
            if len(self._drawn) == _MOST_SETS:
                self._drawn.clear()
                self._memo.clear()
            self._drawn[variant] = _Drawn()
        return self._drawn[variant]

    def _cases(self, check: Check, variant: str) -> tuple[Case, ...]:
        drawn = self._of(variant).cases
        if check not in drawn:
            label = "hidden" if check.hidden else "visible"
            exercise = find(check.exercise)
            rng = seeded_rng(f"{self._secret} {label} {variant}", exercise.id)
            drawn[check] = tuple(draw_cases(exercise, rng))
        return drawn[check]


@cache
def observer_of(exercise: str) -> str:
    """The observer by its name, which is all that the box is told."""
    observe = find(exercise).observe
    return f"{observe.__module__}:{observe.__qualname__}" if observe else OBSERVE_CALL


def varies(seen: Observed | Trouble) -> bool:
    """True when one input gave two results: the answer draws random numbers, or counts its calls."""
    if isinstance(seen, Trouble):
        return False
    return any(
        seen.first[i].error_type != one.error_type or not (one.error_type or _repeats(seen.first[i].value, one.value))
        for i, one in seen.again
    )


def _repeats(first: Any, again: Any) -> bool:
    """The same value, as far as it is plain data: of other objects only the type is known."""
    from spectrohub.checks.compare import same

    if isinstance(first, Opaque) or isinstance(again, Opaque):
        return first == again
    return same(first, again, rtol=1e-6, atol=1e-9)
