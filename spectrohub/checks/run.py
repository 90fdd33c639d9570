"""Check one answer: draw the cases, observe, judge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from spectrohub.checks.exercise import Exercise, Parts
from spectrohub.checks.judge import judge
from spectrohub.checks.observe import observe_call
from spectrohub.checks.seeds import fresh_rng, seeded_rng
from spectrohub.checks.values import Case
from spectrohub.checks.verdict import Verdict


def draw_cases(exercise: Exercise | Parts, rng: np.random.Generator) -> list[Case]:
    return list(exercise.cases(rng))


def run(exercise: Exercise | Parts, answer: Any, *, seed: int | str | None = None) -> Verdict:
    """Judge `answer`, a function or a tuple of them, for an exercise (`spectrohub.exercises.find` knows all by id).

    Without `seed` the inputs are new each time; with one they are repeatable.
    Raises TypeError when `answer` is not what is asked for.
    """
    _require_functions(exercise, answer)
    rng = fresh_rng() if seed is None else seeded_rng(seed, exercise.id)
    return run_on(exercise, answer, draw_cases(exercise, rng))


def run_on(exercise: Exercise | Parts, answer: Any, cases: Sequence[Case]) -> Verdict:
    """Judge `answer` on cases that are drawn already. What it does to their inputs stays done."""
    observe = exercise.observe or observe_call
    return judge(exercise, cases, [observe(answer, case) for case in cases])


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
