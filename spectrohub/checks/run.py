"""Check one answer: draw the cases, observe, judge."""

from __future__ import annotations

from typing import Any

import numpy as np

from spectrohub.checks.judge import judge
from spectrohub.checks.model import Case, Exercise, Verdict
from spectrohub.checks.observe import observe_call
from spectrohub.checks.seeds import fresh_rng, seeded_rng


def draw_cases(exercise: Exercise, rng: np.random.Generator) -> list[Case]:
    return list(exercise.cases(rng))


def run(exercise: str | Exercise, answer: Any, *, seed: int | str | None = None) -> Verdict:
    """Judge `answer` for an exercise (its id, as in "01_stft/frame-count").

    Without `seed` the inputs are new each time; with one they are repeatable.
    Raises KeyError (with the nearest names) for an unknown exercise, TypeError when `answer` is no function.
    """
    if isinstance(exercise, str):
        from spectrohub.exercises import find

        exercise = find(exercise)
    if not callable(answer):
        raise TypeError(
            f"{exercise.id}: got {type(answer).__name__}, but the function itself is checked. "
            f"Write its name without brackets: {exercise.function}"
        )
    rng = fresh_rng() if seed is None else seeded_rng(seed, exercise.id)
    cases = draw_cases(exercise, rng)
    observe = exercise.observe or observe_call
    return judge(exercise, cases, [observe(answer, case) for case in cases])
