"""Answers that no idea explains: what they gave on inputs that the whole class has in common.

The inputs on which points rest differ from one submission to the next, so answers could not be compared on them. No
point rests on these ones; they are drawn from the secret seed, and no page for a student shows them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.box.model import OBSERVE_CALL, Observed, Probe
from autograder.box.serialise import pack
from autograder.grading.cpu_limit import CpuLimitReached
from autograder.grading.files import digest
from autograder.grading.intake.plan import Question
from autograder.grading.judge.fingerprint import fingerprint, fingerprint_of_text
from autograder.grading.judge.verdicts import NOT_JUDGED, observer_of
from autograder.grading.model import Fingerprint, QuestionKind, QuestionResult, Status
from spectrohub.checks import Case, Observation, draw_cases
from spectrohub.checks.diagnosis import nearest
from spectrohub.checks.evidence import Evidence
from spectrohub.checks.judge import beside_the_right, describe_call
from spectrohub.checks.seeds import seeded_rng
from spectrohub.exercises import find

_MOST_SHOWN, _MOST_LETTERS = 3, 400


class ClassInputs:
    """The inputs of each exercise that are the same for the whole class. One for a process, as the judge is."""

    def __init__(self, secret: str):
        self._secret = secret
        self._drawn: dict[str, tuple[Case, ...]] = {}
        self._probes: dict[Question, Probe] = {}
        self._names: dict[str, str] = {}
        self._memo: dict[Any, Observation] = {}

    def probes(self, questions: Iterable[Question]) -> tuple[Probe, ...]:
        """What to observe aside. Answers that are watched in another way than by calling them are left out."""
        return tuple(
            self._probe(question)
            for question in questions
            if question.kind == QuestionKind.CHECKED and observer_of(question.checks[0].exercise) == OBSERVE_CALL
        )

    def _probe(self, question: Question) -> Probe:
        if question not in self._probes:
            check = question.checks[0]
            cases = self._cases(check.exercise)
            self._probes[question] = Probe(question.grade_id, check.exercise, check.answer, cases, repeats=0)
        return self._probes[question]

    def fingerprinted(
        self, results: Iterable[QuestionResult], asides: Mapping[str, Observed]
    ) -> tuple[QuestionResult, ...]:
        """The results, with a fingerprint for each wrong answer that no idea explains."""
        return tuple(
            replace(one, fingerprint=self._fingerprint(one, asides.get(one.grade_id))) if _is_unnamed(one) else one
            for one in results
        )

    def _fingerprint(self, result: QuestionResult, seen: Observed | None) -> Fingerprint:
        try:
            if seen:
                with np.errstate(all="ignore"):
                    notes, all_right = self._compare(result.exercise, seen.first)
                if not all_right:
                    return fingerprint(self._name(result.exercise), seen.first, notes)
        except CpuLimitReached:
            raise
        except Exception:  # noqa: BLE001 - a process that was taken over may say anything
            pass
        return fingerprint_of_text(result.exercise, result.message)

    def _cases(self, exercise: str) -> tuple[Case, ...]:
        if exercise not in self._drawn:
            self._drawn[exercise] = tuple(draw_cases(find(exercise), seeded_rng(f"{self._secret} class", exercise)))
        return self._drawn[exercise]

    def _name(self, exercise: str) -> str:
        """Changes with the inputs: what was given on others is not compared."""
        if exercise not in self._names:
            blobs: list[bytes] = []
            packed = [pack(case, blobs, trusted=True) for case in self._cases(exercise)]
            self._names[exercise] = digest(exercise, json.dumps(packed), *blobs)
        return self._names[exercise]

    def _compare(self, name: str, seen: tuple[Observation, ...]) -> tuple[tuple[str, ...], bool]:
        """How the results differ from the right ones, in sentences; and whether none does."""
        notes: list[str] = []
        failed = 0
        for i, part in enumerate(find(name).parts):
            own = [(c, o) for c, o in zip(self._cases(name), seen, strict=True) if c.part == i]
            cases, observations = zip(*own, strict=True)
            evidence = beside_the_right(part, cases, observations, self._memo)
            notes = notes or _notes(evidence)
            failed += sum(fault is not None for fault in evidence.faults)
        return (f"Right on {len(seen) - failed} of {len(seen)} inputs.", *notes), not failed


def _is_unnamed(result: QuestionResult) -> bool:
    wrong = result.status in (Status.WRONG, Status.CRASHED) and result.kind == QuestionKind.CHECKED
    return wrong and result.misconception is None and result.message != NOT_JUDGED


def _notes(evidence: Evidence) -> list[str]:
    """What differs on the first inputs, and what explains a part of it."""
    notes: list[str] = []
    for case, fault in zip(evidence.cases, evidence.faults, strict=True):
        if fault and len(notes) < _MOST_SHOWN:
            notes.append(f"`{describe_call(evidence.exercise, case)}`: {fault.text}"[:_MOST_LETTERS])
    if near := nearest(evidence):
        notes.append(f"On {near[1]} of them it is what `{near[0]}` gives.")
    return notes
