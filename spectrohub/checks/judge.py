"""Decide about observations: unattempted, then crash, type and shape, value. Only a failure is diagnosed."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from spectrohub.checks.call_fit import CallDoesNotFit
from spectrohub.checks.compare import as_array, describe
from spectrohub.checks.diagnosis import diagnose
from spectrohub.checks.evidence import Evidence, Memo, RightValues, value_fault
from spectrohub.checks.exercise import Exercise, Parts
from spectrohub.checks.expectations import Difference, Kind
from spectrohub.checks.observe import to_plain
from spectrohub.checks.values import Case, Facts, Observation, TensorData
from spectrohub.checks.verdict import Verdict, VerdictStatus


def judge(
    exercise: Exercise | Parts, cases: Sequence[Case], seen: Sequence[Observation], *, memo: Memo | None = None
) -> Verdict:
    """One verdict about all observations of one answer.

    Who judges many answers on the same `Case` objects hands in a dict as `memo`, and keeps those objects alive:
    what the reference and the wrong ideas do on a case is then computed once.
    """
    if isinstance(exercise, Parts):
        return _judge_parts(exercise, cases, seen, memo)
    if all(o.is_stub for o in seen):
        return Verdict(
            exercise.id, VerdictStatus.UNATTEMPTED, "Not attempted yet: there is no code of yours in it so far."
        )
    seen = [examined(exercise, case, one) for case, one in zip(cases, seen, strict=True)]
    evidence = beside_the_right(exercise, cases, seen, {} if memo is None else memo)
    notices = tuple(dict.fromkeys(n for o in seen for n in o.notices))
    if not any(evidence.faults):
        remarks = dict.fromkeys(r for o in seen if type(o.value) is Facts for r in o.value.remarks)
        return replace(_all_right(exercise, len(cases), notices), remarks=tuple(remarks))
    return _failed(evidence, notices)


def beside_the_right(exercise: Exercise, cases: Sequence[Case], seen: Sequence[Observation], memo: Memo) -> Evidence:
    """The observations beside what is right, with what differs."""
    wants = RightValues(exercise, cases, memo)
    faults = [
        difference_from_right(exercise, case, one, partial(wants.__getitem__, i))
        for i, (case, one) in enumerate(zip(cases, seen, strict=True))
    ]
    return Evidence(exercise, cases, seen, wants, faults, memo)


def is_right(exercise: Exercise, case: Case, seen: Observation, *, memo: Memo | None = None) -> bool:
    """Is this observation right? Without a diagnosis; `memo` as for `judge`."""
    evidence = beside_the_right(exercise, [case], [examined(exercise, case, seen)], {} if memo is None else memo)
    return evidence.faults[0] is None


def examined(exercise: Exercise, case: Case, seen: Observation) -> Observation:
    """The observation with what this side works out itself, where the exercise has a way to."""
    if exercise.examine is None or type(seen.value) is not Facts:
        return seen
    return replace(seen, value=exercise.examine(case, seen.value))


def _judge_parts(exercise: Parts, cases: Sequence[Case], seen: Sequence[Observation], memo: Memo | None) -> Verdict:
    """The first part that fails is told; else the first without any code; else all are right."""
    pairs = [[(c, o) for c, o in zip(cases, seen, strict=True) if c.part == i] for i in range(len(exercise.parts))]
    found = [judge(part, *zip(*own, strict=True), memo=memo) for part, own in zip(exercise.parts, pairs, strict=True)]
    failed = next((v for v in found if v.status in (VerdictStatus.WRONG, VerdictStatus.CRASHED)), None)
    if failed:
        return failed
    todo = [
        f"`{p.function}`" for p, v in zip(exercise.parts, found, strict=True) if v.status is VerdictStatus.UNATTEMPTED
    ]
    if 0 < len(todo) < len(found):
        text = f"The rest is right so far. There is no code of yours in {' and '.join(todo)} yet."
        return Verdict(exercise.id, VerdictStatus.UNATTEMPTED, text)
    notices = tuple(dict.fromkeys(n for verdict in found for n in verdict.notices))
    return replace(found[0], notices=notices) if todo else _all_right(exercise, len(cases), notices)


def _all_right(exercise: Exercise | Parts, count: int, notices: tuple[str, ...]) -> Verdict:
    inputs = f"all {count} fresh inputs" if count > 1 else "a fresh input"
    authorities = " and ".join(dict.fromkeys(part.authority for part in exercise.parts))
    message = f"Right on {inputs}, checked against {authorities}."
    return Verdict(exercise.id, VerdictStatus.PASSED, message, notices=notices)


_RANK = {kind: rank for rank, kind in enumerate(Kind)}
UNNAMED = "No mistake that is known here gives exactly this result."


def difference_from_right(
    exercise: Exercise, case: Case, seen: Observation, right: Callable[[], Any]
) -> Difference | None:
    """What one observation differs in from what is right; None where it is right. `right` gives the right value."""
    if seen.error_type == CallDoesNotFit.__name__:
        return Difference(Kind.CRASH, seen.error, "Write the line with `def` as the exercise gives it.")
    if seen.error_type:
        where = f" ({seen.where})" if seen.where else ""
        return Difference(Kind.CRASH, f"Your code raised {seen.error_type}: {seen.error}{where}")
    return value_fault(exercise, case, seen.value, right)


def _failed(evidence: Evidence, notices: tuple[str, ...]) -> Verdict:
    with np.errstate(all="ignore"):
        named = diagnose(evidence)
    aside = named.unexplained if named else ()
    ranks = {i: _RANK[fault.kind] for i, fault in enumerate(evidence.faults) if fault and i not in aside}
    worst = min(ranks, key=lambda i: ranks[i])
    exercise, case, fault = evidence.exercise, evidence.cases[worst], evidence.faults[worst]
    assert fault is not None
    crashed = fault.kind is Kind.CRASH and named is None
    message, step = (named.says, named.try_this) if named else (fault.text, _first_step(exercise, case, fault))
    lines = [_heading(exercise, case), *([fault.text] if message != fault.text else [])]
    lines += [_aside(evidence, i) for i in aside[:1]]
    if named is None and not crashed and exercise.wrong:
        lines.append(UNNAMED)
    # where many results are right, a picture of one of them would mislead
    picture = fault.kind in (Kind.SHAPE, Kind.VALUE) and exercise.accept is None
    return Verdict(
        exercise.id,
        VerdictStatus.CRASHED if crashed else VerdictStatus.WRONG,
        message,
        evidence=tuple(lines),
        next_step=step,
        misconception=named.id if named else None,
        notices=notices,
        got=as_array(evidence.seen[worst].value) if picture else None,
        want=as_array(evidence.wants[worst]) if picture else None,
        axes=tuple(getattr(exercise.expects, "axes", ())),
    )


def _first_step(exercise: Exercise, case: Case, fault: Difference) -> str:
    if fault.next_step:
        return fault.next_step
    large = any(_is_large(value) for value in (*case.args, *case.kwargs.values()))
    call = f"`{describe_call(exercise, case)}`"
    if fault.kind is Kind.CRASH:
        what = "your function with a small input of this kind" if large else call
        return f"Run {what} in a cell of its own and read which value surprises you."
    what = "a small input of this kind" if large else call
    return f"Work {what} out by hand, or on paper, and find the first place you part from it."


def _heading(exercise: Exercise, case: Case) -> str:
    call = f"`{describe_call(exercise, case)}`"
    return f"{call} ({case.label})" if case.label else call


def _aside(evidence: Evidence, i: int) -> str:
    """What happens on an edge case that the named idea does not explain."""
    fault = evidence.faults[i]
    what = fault.text if fault else "your result is right there, which is more than this idea gives."
    return f"Something else happens for {_heading(evidence.exercise, evidence.cases[i])}: {what}"


def _is_large(value: Any) -> bool:
    """Is this an array that nobody works through on paper?"""
    array = as_array(value)
    return array is not None and array.size > 12


def describe_call(exercise: Exercise, case: Case) -> str:
    """The call as a learner would write it, arrays by their shape: `stft(y=float32 (2048,), n_fft=512)`."""
    names = list(inspect.signature(exercise.reference).parameters)
    pairs = [*zip(names, case.args, strict=False), *case.kwargs.items()]
    shown = ", ".join(f"{name}={_short(value)}" for name, value in pairs)
    return f"{exercise.function}({shown})"


def _short(value: Any) -> str:
    plain = to_plain(value)
    if isinstance(plain, TensorData):
        return f"{plain.dtype} tensor {plain.array.shape}"
    if isinstance(value, np.ndarray):
        return f"{value.dtype} {value.shape}" if value.size > 6 else np.array2string(value, separator=", ")
    if callable(value) and hasattr(value, "__name__"):
        return value.__name__
    return describe(value)
