"""Check one answer: draw the cases, observe, judge."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

import numpy as np

from spectrohub.checks.evidence import Memo
from spectrohub.checks.exercise import Exercise, Parts
from spectrohub.checks.judge import describe_call, judge
from spectrohub.checks.observe import observe_call
from spectrohub.checks.picture import telling_result
from spectrohub.checks.seeds import fresh_rng, seeded_rng
from spectrohub.checks.time_limit import TimeUp, time_limit
from spectrohub.checks.values import Case
from spectrohub.checks.verdict import Verdict, VerdictStatus


def draw_cases(exercise: Exercise | Parts, rng: np.random.Generator) -> list[Case]:
    return list(exercise.cases(rng))


def run(
    exercise: Exercise | Parts, answer: Any, *, seed: int | str | None = None, limit_s: float | None = None
) -> Verdict:
    """Judge `answer`, a function or a tuple of them, for an exercise (`spectrohub.exercises.find` knows all by id).

    Without `seed` the inputs are new each time; with one they are repeatable.
    `limit_s`: how many seconds the answer may run on one input; by default there is no limit.
    Raises TypeError when `answer` is not what is asked for. A KeyboardInterrupt passes through, and notes the input.
    """
    _require_functions(exercise, answer)
    rng = fresh_rng() if seed is None else seeded_rng(seed, exercise.id)
    return run_on(exercise, answer, draw_cases(exercise, rng), limit_s=limit_s)


def run_on(
    exercise: Exercise | Parts,
    answer: Any,
    cases: Sequence[Case],
    *,
    limit_s: float | None = None,
    memo: Memo | None = None,
) -> Verdict:
    """Judge `answer` on cases that are drawn already. What it does to their inputs stays done.

    memo: as for `judge`, where many answers meet the same cases; each then has inputs of its own.
    """
    observe = exercise.observe or observe_call
    seen = []
    for case in cases if memo is None else deepcopy(cases):
        try:
            with time_limit(limit_s):
                seen.append(observe(answer, case))
        except TimeUp:
            return stopped(exercise.id, f"after {limit_s:g} seconds", _on(exercise, case))
        except KeyboardInterrupt as error:
            error.add_note(_on(exercise, case))
            raise
    verdict = judge(exercise, cases, seen, memo=memo)
    if not verdict.passed:
        return verdict
    at, made = telling_result([one.value for one in seen])
    axes = getattr(exercise.parts[cases[at].part].expects, "axes", ())
    return replace(verdict, got=made, axes=tuple(axes))


def _on(exercise: Exercise | Parts, case: Case) -> str:
    return f"It ran on `{describe_call(exercise.parts[case.part], case)}`."


def stopped_by_learner(exercise_id: str, error: KeyboardInterrupt) -> Verdict:
    """The verdict on an answer that the learner stopped: a message, where a traceback would lead through the checks."""
    return stopped(exercise_id, "by you", *getattr(error, "__notes__", ()))


def stopped(exercise_id: str, how: str, *evidence: str) -> Verdict:
    """The verdict on an answer that had not ended when it was stopped; `how` completes "it was stopped"."""
    return Verdict(
        exercise_id,
        VerdictStatus.STOPPED,
        f"Your code was still running when it was stopped {how}. Everything else is as it was.",
        evidence=evidence,
        next_step="Does a loop wait for something that never happens? Let it print what changes from one round to the "
        "next, for five rounds. If it is slow and not endless, call your function with a shorter input.",
    )


def _require_functions(exercise: Exercise | Parts, answer: Any) -> None:
    if type(exercise) is Exercise and not callable(answer):
        raise TypeError(
            f"{exercise.id}: got {type(answer).__name__}, but the function itself is checked. "
            f"Write its name without brackets: {exercise.function}"
        )
    count = len(exercise.parts)
    if type(exercise) is Parts and not (type(answer) is tuple and len(answer) == count and all(map(callable, answer))):
        raise TypeError(
            f"{exercise.id}: got {type(answer).__name__}, but a tuple of {count} functions is checked. "
            f"Write their names: check({exercise.id!r}, {exercise.function})"
        )
