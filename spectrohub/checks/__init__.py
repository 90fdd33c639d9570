"""Checking an exercise: observe what the learner's object does, judge it, name the idea behind a wrong answer.

Nothing here knows a notebook: the notebook's face is `spectrohub.checks.learner`.
"""

from spectrohub.checks.compare import Array, Difference, Flag, Integer, Number
from spectrohub.checks.facts import SameFacts
from spectrohub.checks.model import Case, Exercise, Facts, Misconception, Observation, Parts, TensorData, Verdict
from spectrohub.checks.run import draw_cases, run

__all__ = [
    "Array",
    "Case",
    "Difference",
    "Exercise",
    "Facts",
    "Flag",
    "Integer",
    "Misconception",
    "Number",
    "Observation",
    "Parts",
    "SameFacts",
    "TensorData",
    "Verdict",
    "draw_cases",
    "run",
]
