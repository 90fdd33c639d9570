"""Which idea gives exactly what an answer gave: a wrong idea, a relation to the right result, or two of them at once.

The first that explains every case is named. Where none does, the first that explains every ordinary case is, and the
edge cases that it does not explain are handed along.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any

import numpy as np

from spectrohub.checks.compare import as_array
from spectrohub.checks.evidence import ENOUGH, Evidence, Fit, Fits, outcome
from spectrohub.checks.exercise import Exercise, WrongIdea
from spectrohub.checks.expectations import Array, Integer, Number
from spectrohub.checks.relation import Relation
from spectrohub.checks.relations import relations
from spectrohub.checks.scales import Scaling, arguments, is_scaling, scalings
from spectrohub.checks.slips import Slip, combinations_of, combined

MOST_TRIED = 600  # combinations of slips, for one answer: a count, so that a slow machine names the same

Reason = WrongIdea | Relation | Scaling
Base = Callable[[int], np.ndarray | None]  # the result, by the place of its case, that an answer may be made from


@dataclass(frozen=True, eq=False)
class Diagnosis:
    """What was found: one reason or several, in the order in which one would mend them.

    `unexplained` are the places of edge cases on which the answer does something else.
    """

    reasons: tuple[Reason, ...]
    unexplained: tuple[int, ...] = ()
    only_some: bool = False  # it holds on some of the cases, and the others are right

    @property
    def id(self) -> str:
        return " + ".join(reason.id for reason in self.reasons)

    @property
    def says(self) -> str:
        first, *others = (reason.says for reason in self.reasons)
        if self.only_some:
            return f"On some of the inputs this happens: {first}"
        if not others:
            return first
        count = {1: "Two", 2: "Three"}[len(others)]
        return f"{count} things at once. First: {first} " + " ".join(f"Then: {says}" for says in others)

    @property
    def try_this(self) -> str:
        first = self.reasons[0].try_this
        return first if len(self.reasons) == 1 else f"Mend the first one and check again. {first}"


@dataclass(frozen=True, eq=False)
class _Candidate:
    reasons: tuple[Reason, ...]
    fits: Fits
    needs: float = ENOUGH  # of weight, before it may be named
    only_some: bool = False


def diagnose(evidence: Evidence) -> Diagnosis | None:
    """The idea behind a wrong answer, or None. The same evidence gives the same diagnosis."""
    likely = chain(_singles(evidence), _related(evidence), _together(evidence, 2))
    return _first(likely, evidence) or _first(_last_resorts(evidence), evidence)


def _first(candidates: Iterator[_Candidate], evidence: Evidence) -> Diagnosis | None:
    """The first that explains every case; else the first that leaves edge cases unexplained."""
    partly = None
    for candidate in candidates:
        unexplained = _explains(candidate, evidence)
        if unexplained is None:
            continue
        found = Diagnosis(candidate.reasons, unexplained, candidate.only_some)
        if not unexplained:
            return found
        partly = partly or found
    return partly


def can_name(exercise: Exercise, name: str) -> bool:
    """May a diagnosis of this exercise have this id?"""
    axes = tuple(getattr(exercise.expects, "axes", ()))
    known = {reason.id for reason in (*exercise.wrong, *relations(axes))}
    return all(one in known or is_scaling(one) for one in name.split(" + "))


def _explains(candidate: _Candidate, evidence: Evidence) -> tuple[int, ...] | None:
    """The places of the edge cases that it leaves unexplained; None when it does not explain the answer."""
    weight, ordinary, missed, hit = 0.0, 0.0, [], False
    for i in evidence.order:
        fit = candidate.fits(i)
        edge = evidence.cases[i].edge
        if fit is Fit.MISS:
            if not edge:
                return None
            missed.append(i)
        elif fit is Fit.HIT:
            hit = True
            weight += evidence.weights[i]
            ordinary += 0 if edge else evidence.weights[i]
    enough = hit and weight >= candidate.needs and (not missed or ordinary >= ENOUGH)
    return tuple(missed) if enough else None


def _singles(evidence: Evidence) -> Iterator[_Candidate]:
    """Each wrong idea alone. One that explains every case is named however little the cases weigh."""
    for idea in evidence.exercise.wrong:
        yield _Candidate((idea,), evidence.fits(idea.reproduce, idea.matches, keep=True), needs=0)


def _related(evidence: Evidence) -> Iterator[_Candidate]:
    """Relations to the right result."""
    if _has_numbers(evidence):
        for reason, fits in _relations_to(evidence, lambda i: as_array(evidence.wants[i])):
            yield _Candidate((reason,), fits)


def _last_resorts(evidence: Evidence) -> Iterator[_Candidate]:
    """What is looked for when two slips do not explain the answer: relations to one, to some cases; three slips."""
    if _has_numbers(evidence):
        yield from _related_to_an_idea(evidence)
        for reason, fits in _relations_to(evidence, lambda i: as_array(evidence.wants[i])):
            yield _Candidate((reason,), _or_right(evidence, fits), only_some=True)
    yield from _together(evidence, 3)


def _together(evidence: Evidence, size: int) -> Iterator[_Candidate]:
    """Several slips at once, where they are not too many. Slips that several matches share come first."""
    found = list(combinations_of(evidence.exercise.wrong, size))
    if len(found) > MOST_TRIED:
        return
    for together in found:
        yield _Candidate(together, evidence.fits(combined(*together), None, keep=False))


def _related_to_an_idea(evidence: Evidence) -> Iterator[_Candidate]:
    for idea in evidence.exercise.wrong:
        if isinstance(idea, Slip) and idea.alone:
            continue
        for reason, fits in _relations_to(evidence, partial(_array_of, evidence, idea)):
            if isinstance(reason, Relation) and reason.resizes:
                fits = _of_right_size(evidence, idea, fits)
            if not isinstance(reason, Relation) or reason.whole:
                yield _Candidate((reason, idea), fits)


def _of_right_size(evidence: Evidence, idea: WrongIdea, fits: Fits) -> Fits:
    """Fits only where the idea alone gives a result of the right size."""

    def fit(i: int) -> Fit:
        base = _array_of(evidence, idea, i)
        return fits(i) if base is not None and base.shape == np.shape(evidence.wants[i]) else Fit.MISS

    return fit


def _array_of(evidence: Evidence, idea: WrongIdea, i: int) -> np.ndarray | None:
    seen = outcome(evidence.exercise, idea.reproduce, evidence.cases[i], evidence.memo)
    return None if seen.error_type else as_array(seen.value)


def _relations_to(evidence: Evidence, base_of: Base) -> Iterator[tuple[Relation | Scaling, Fits]]:
    axes = tuple(getattr(evidence.exercise.expects, "axes", ()))
    for relation in relations(axes):
        yield relation, _relation_fits(evidence, base_of, relation)
    first = evidence.order[0]
    signature = inspect.signature(evidence.exercise.reference)
    calls = [arguments(signature, case.args, case.kwargs) for case in evidence.cases]
    got, base = evidence.arrays[first], base_of(first)
    if got is not None and base is not None:
        for scaling in scalings(got, base, calls[first]):
            yield scaling, _scaling_fits(evidence, base_of, calls, scaling)


def _relation_fits(evidence: Evidence, base_of: Base, relation: Relation) -> Fits:
    def pair(i: int, got: np.ndarray, base: np.ndarray) -> tuple[np.ndarray, np.ndarray] | None:
        return relation.pair(got, base)

    return _fits(evidence, base_of, pair)


def _scaling_fits(evidence: Evidence, base_of: Base, calls: Sequence[dict[str, Any]], scaling: Scaling) -> Fits:
    def pair(i: int, got: np.ndarray, base: np.ndarray) -> tuple[np.ndarray, np.ndarray] | None:
        return got, np.asarray(scaling.apply(base, calls[i]))

    fits = _fits(evidence, base_of, pair)

    def fit(i: int) -> Fit:
        found, base = fits(i), base_of(i)
        if found is Fit.HIT and base is not None:
            # nearly zero plus a constant is the constant, whatever the base: that proves nothing
            without = (scaling.apply(part, calls[i]) for part in (base, np.zeros_like(base)))
            return Fit.QUIET if evidence.equal(*without) else Fit.HIT
        return found

    return fit


def _fits(
    evidence: Evidence,
    base_of: Base,
    pair: Callable[[int, np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray] | None],
) -> Fits:
    def fit(i: int) -> Fit:
        got, base = evidence.arrays[i], base_of(i)
        compared = pair(i, got, base) if got is not None and base is not None else None
        if compared is None or not compared[0].size or not evidence.equal(*compared):
            return Fit.MISS
        return Fit.HIT if evidence.faults[i] else Fit.QUIET

    return fit


def _or_right(evidence: Evidence, fits: Fits) -> Fits:
    """Fits also where the answer is right."""
    return lambda i: fits(i) if evidence.faults[i] else Fit.QUIET


def _has_numbers(evidence: Evidence) -> bool:
    exercise = evidence.exercise
    return isinstance(exercise.expects, Array | Integer | Number) and not exercise.accept and not exercise.observe
