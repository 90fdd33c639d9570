"""Checking an exercise: observe what the learner's object does, judge it, name the idea behind a wrong answer.

Nothing here knows a notebook: the notebook's face is `spectrohub.checks.learner`.
"""

from spectrohub.checks.compare import Array, Difference, Flag, Integer, Number
from spectrohub.checks.model import Case, Exercise, Misconception, Observation, Verdict
from spectrohub.checks.run import draw_cases, run

__all__ = [
    "Array",
    "Case",
    "Difference",
    "Exercise",
    "Flag",
    "Integer",
    "Misconception",
    "Number",
    "Observation",
    "Verdict",
    "draw_cases",
    "run",
]
