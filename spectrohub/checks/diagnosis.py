"""Which idea gives exactly what an answer gave: a wrong idea, a relation to the right result, or two of them at once.

The first that explains every case is named; of two wrong ideas at once, only what every pair says that explains all.
Where none does, the first that explains every ordinary case is, and the edge cases that it does not explain are handed
along.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain, combinations
from typing import Any

import numpy as np

from spectrohub.checks.compare import as_array
from spectrohub.checks.evidence import ENOUGH, Evidence, Fit, Fits, outcome
from spectrohub.checks.exercise import Exercise, WrongIdea
from spectrohub.checks.expectations import Array, Flag, Integer, Number
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
    one_of_two: bool = False  # there is a second reason, and several would do

    @property
    def id(self) -> str:
        return " + ".join(reason.id for reason in self.reasons)

    @property
    def says(self) -> str:
        first, *others = (reason.says for reason in self.reasons)
        if self.only_some:
            return f"On some of the inputs this happens: {first}"
        if self.one_of_two:
            return f"Two things at once. One of them: {first}\nWhat the other one is shows once this one is mended."
        if not others:
            return first
        count = {1: "Two", 2: "Three"}[len(others)]
        return "\n".join((f"{count} things at once. First: {first}", *(f"Then: {says}" for says in others)))

    @property
    def try_this(self) -> str:
        first = self.reasons[0].try_this
        if self.one_of_two:
            return f"Mend this one and check again. {first}"
        return first if len(self.reasons) == 1 else f"Mend the first one and check again. {first}"


@dataclass(frozen=True, eq=False)
class _Candidate:
    reasons: tuple[Reason, ...]
    fits: Fits
    needs: float = ENOUGH  # of weight, before it may be named
    only_some: bool = False
    leads: set[str] | None = None  # each reason has to get in here, before they may be named


def diagnose(evidence: Evidence) -> Diagnosis | None:
    """The idea behind a wrong answer, or None. The same evidence gives the same diagnosis."""
    simple = _first(chain(_singles(evidence), _always_the_same(evidence), _related(evidence)), evidence)
    if simple and not simple.unexplained:
        return simple
    pair = _certain(chain(_together(evidence, 2), _side_by_side(evidence)), evidence)
    if pair and not pair.unexplained:
        return pair
    return simple or pair or _first(_last_resorts(evidence), evidence)


def _first(candidates: Iterable[_Candidate], evidence: Evidence) -> Diagnosis | None:
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


def _certain(pairs: Iterable[_Candidate], evidence: Evidence) -> Diagnosis | None:
    """What all pairs that explain every case have in common: where several do, no other part of one is certain."""
    explained = [(pair, _explains(pair, evidence)) for pair in pairs]
    whole = [pair for pair, places in explained if places == ()]
    if not whole:
        return next((Diagnosis(pair.reasons, places) for pair, places in explained if places), None)
    common = tuple(reason for reason in whole[0].reasons if all(reason in pair.reasons for pair in whole))
    return Diagnosis(common or whole[0].reasons, one_of_two=len(common) == 1)


def nearest(evidence: Evidence) -> tuple[str, int] | None:
    """The idea, or relation to the right result, that explains most of what is wrong without explaining all of it.

    Returns its id and on how many inputs it does; None where nothing explains half of them, and at least two. It is
    for a person who looks at many answers: no learner is told an idea that does not explain theirs.
    """
    failed = [i for i, fault in enumerate(evidence.faults) if fault]
    best: tuple[str, int] | None = None
    for candidate in chain(_singles(evidence), _related(evidence)):
        hits = sum(candidate.fits(i) is Fit.HIT for i in failed)
        if 2 <= hits >= len(failed) / 2 and hits > (best[1] if best else 0):
            best = Diagnosis(candidate.reasons).id, hits
    return best


def can_name(exercise: Exercise, name: str) -> bool:
    """May a diagnosis of this exercise have this id?"""
    axes = tuple(getattr(exercise.expects, "axes", ()))
    known = {reason.id for reason in (*exercise.wrong, *relations(axes), ALWAYS_THE_SAME)}
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
    if candidate.leads is not None and len(candidate.leads) < len(candidate.reasons):
        return None
    return tuple(missed) if enough else None


def _singles(evidence: Evidence) -> Iterator[_Candidate]:
    """Each wrong idea alone. One that explains every case is named however little the cases weigh."""
    for idea in evidence.exercise.wrong:
        yield _Candidate((idea,), evidence.fits(idea.reproduce, idea.matches, keep=True), needs=0)


ALWAYS_THE_SAME = Relation(
    "always-the-same",
    lambda got, base: None,  # no single case shows it
    "Your result is the same, whatever goes in.",
    "Call your function with two inputs that should give different results. Which of your steps loses the difference?",
)


def _always_the_same(evidence: Evidence) -> Iterator[_Candidate]:
    """One number everywhere, where several are right: it agrees with many an idea by chance."""
    found = [array for array in evidence.arrays if array is not None and array.size]
    if len(found) < max(3, len(evidence.arrays)) or len(np.unique(np.concatenate([one.ravel() for one in found]))) > 1:
        return
    right = {want.tobytes() for want in map(as_array, evidence.wants) if want is not None}
    if len(right) > 2 and not isinstance(evidence.exercise.expects, Flag):
        yield _Candidate((ALWAYS_THE_SAME,), lambda i: Fit.HIT if evidence.faults[i] else Fit.QUIET, needs=0)


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


def _side_by_side(evidence: Evidence) -> Iterator[_Candidate]:
    """Two ideas of different solvers that show on different inputs; where one stops with an error, that one shows."""
    shown = {idea.id: cache(evidence.fits(idea.reproduce, idea.matches, keep=True)) for idea in evidence.exercise.wrong}
    for pair in combinations(evidence.exercise.wrong, 2):
        if len({getattr(idea, "solve", idea.id) for idea in pair}) == 2:
            leads: set[str] = set()
            yield _Candidate(pair, partial(_fit_of_leading, evidence, pair, shown, leads), leads=leads)


def _fit_of_leading(
    evidence: Evidence, pair: tuple[WrongIdea, WrongIdea], shown: Mapping[str, Fits], leads: set[str], i: int
) -> Fit:
    """How the one of two ideas fits that decides about this case. Where both would, they cannot be told apart."""
    stopping = [idea for idea in pair if evidence.makes_error(idea.reproduce, i)]
    deciding = stopping or [idea for idea in pair if evidence.makes_a_difference(idea.reproduce, i)]
    if not deciding:
        return Fit.MISS if evidence.faults[i] else Fit.QUIET
    if len(deciding) > 1 and not stopping:
        return Fit.MISS
    if not evidence.cases[i].edge:
        leads.add(deciding[0].id)
    return shown[deciding[0].id](i)


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
