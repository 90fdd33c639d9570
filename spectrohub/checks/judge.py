"""Decide about observations, and name the idea behind a wrong answer by reproducing it.

Order: unattempted, crash, type and shape, value. Only after a failure is a misconception looked for: it is
named when its small wrong implementation yields what the learner's code returned, on every case where it
differs from the right answer, and explains every case that failed.
"""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from spectrohub.checks.compare import as_array, describe, same
from spectrohub.checks.exercise import Exercise, Misconception, Parts
from spectrohub.checks.expectations import Difference, Kind
from spectrohub.checks.observe import observe_call, to_plain
from spectrohub.checks.values import Case, Observation, TensorData
from spectrohub.checks.verdict import Verdict, VerdictStatus


def judge(
    exercise: Exercise | Parts, cases: Sequence[Case], seen: Sequence[Observation], *, memo: dict | None = None
) -> Verdict:
    """One verdict about all observations of one answer.

    Who judges many answers on the same `Case` objects hands in a dict as `memo`, and keeps those objects alive:
    what the reference and the wrong ideas do on a case is then computed once.
    """
    if type(exercise) is Parts:
        return _judge_parts(exercise, cases, seen, memo)
    if all(o.is_stub for o in seen):
        return Verdict(
            exercise.id, VerdictStatus.UNATTEMPTED, "Not attempted yet: there is no code of yours in it so far."
        )
    wants = [_outcome(exercise, exercise.reference, case, memo).value for case in cases]
    faults = [_fault(exercise, c, o, w) for c, o, w in zip(cases, seen, wants, strict=True)]
    notices = tuple(dict.fromkeys(n for o in seen for n in o.notices))
    if not any(faults):
        return _all_right(exercise, len(cases), notices)
    named = next((m for m in exercise.wrong if _explains(m, exercise, cases, seen, wants, faults, memo)), None)
    worst = min((i for i, f in enumerate(faults) if f), key=lambda i: _RANK[faults[i].kind])
    return _failed(exercise, cases[worst], seen[worst], wants[worst], faults[worst], named, notices)


def _judge_parts(exercise: Parts, cases: Sequence[Case], seen: Sequence[Observation], memo: dict | None) -> Verdict:
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


def _fault(exercise: Exercise, case: Case, seen: Observation, want: Any) -> Difference | None:
    if seen.error_type:
        where = f" ({seen.where})" if seen.where else ""
        return Difference(Kind.CRASH, f"Your code raised {seen.error_type}: {seen.error}{where}")
    if seen.value is None and want is not None:
        return Difference(Kind.TYPE, "Your function returned None.", "Does every path end in `return ...`?")
    if exercise.accept:
        return exercise.accept(case, seen.value)
    return exercise.expects.difference(seen.value, want)


def _outcome(exercise: Exercise, function, case: Case, memo: dict | None) -> Observation:
    """What the reference or a wrong idea does on one case, observed as the learner's answer is."""
    key = (id(case), function)
    if memo is not None and key in memo:
        return memo[key]
    with np.errstate(all="ignore"):
        outcome = (exercise.observe or observe_call)(function, case)
    if memo is not None:
        memo[key] = outcome
    return outcome


def _explains(m: Misconception, exercise, cases, seen, wants, faults, memo) -> bool:
    differs_somewhere = False
    for case, o, want, fault in zip(cases, seen, wants, faults, strict=True):
        theirs = _outcome(exercise, m.reproduce, case, memo)
        differs = _differs(m, exercise, case, theirs, want, memo)
        if fault and not differs:
            return False
        if not differs:
            continue
        differs_somewhere = True
        if not _agrees(m, exercise, case, o, theirs):
            return False
    return differs_somewhere


def _differs(m: Misconception, exercise: Exercise, case: Case, theirs: Observation, want, memo: dict | None) -> bool:
    """Does the wrong idea give something else than what is right, on this case?"""
    key = (id(case), m.reproduce, "differs")
    if memo is not None and key in memo:
        return memo[key]
    differs = bool(theirs.error_type) or not _is_right(exercise, case, theirs.value, want)
    if memo is not None:
        memo[key] = differs
    return differs


def _is_right(exercise: Exercise, case: Case, value: Any, want: Any) -> bool:
    if value is None and want is not None:
        return False
    if exercise.accept:
        return exercise.accept(case, value) is None
    return exercise.expects.difference(value, want) is None


def _agrees(m: Misconception, exercise: Exercise, case: Case, seen: Observation, theirs: Observation) -> bool:
    if seen.error_type or theirs.error_type:
        return (seen.error_type, seen.error_kind) == (theirs.error_type, theirs.error_kind)
    if m.matches:
        return m.matches(case, seen.value)
    if _is_complex(seen.value) != _is_complex(theirs.value):
        return False
    return same(seen.value, theirs.value, rtol=exercise.expects.rtol, atol=exercise.expects.atol)


def _is_complex(value: Any) -> bool:
    array = as_array(value)
    return array is not None and array.dtype.kind == "c"


def _failed(exercise, case, seen, want, fault, named, notices) -> Verdict:
    crashed = fault.kind is Kind.CRASH and named is None
    call = f"`{describe_call(exercise, case)}`"
    large = any(_is_large(value) for value in (*case.args, *case.kwargs.values()))
    if named:
        message, step = named.says, named.try_this
    elif crashed:
        what = "your function with a small input of this kind" if large else call
        message, step = fault.text, f"Run {what} in a cell of its own and read which value surprises you."
    else:
        message = fault.text
        what = "a small input of this kind" if large else call
        step = fault.next_step or f"Work {what} out by hand, or on paper, and find the first place you part from it."
    heading = f"{call} ({case.label})" if case.label else call
    evidence = (heading,) + ((fault.text,) if message != fault.text else ())
    # where many results are right, a picture of one of them would mislead
    picture = fault.kind in (Kind.SHAPE, Kind.VALUE) and exercise.accept is None
    return Verdict(
        exercise.id,
        VerdictStatus.CRASHED if crashed else VerdictStatus.WRONG,
        message,
        evidence=evidence,
        next_step=step,
        misconception=named.id if named else None,
        notices=notices,
        got=as_array(seen.value) if picture else None,
        want=as_array(want) if picture else None,
        axes=tuple(getattr(exercise.expects, "axes", ())),
    )


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
