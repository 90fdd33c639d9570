"""Checking an exercise: observe what the learner's object does, judge it, name the idea behind a wrong answer.

Nothing here knows a notebook: the notebook's face is `spectrohub.exercise_commands`.
"""

from spectrohub.checks.exercise import Exercise, Misconception, Parts
from spectrohub.checks.expectations import Array, Difference, Flag, Integer, Kind, Number
from spectrohub.checks.facts import SameFacts
from spectrohub.checks.run import draw_cases, run
from spectrohub.checks.slips import Slip, slips
from spectrohub.checks.values import Case, Facts, Observation, TensorData
from spectrohub.checks.verdict import Verdict, VerdictStatus

__all__ = [
    "Array",
    "Case",
    "Difference",
    "Kind",
    "Exercise",
    "Facts",
    "Flag",
    "Integer",
    "Misconception",
    "Number",
    "Observation",
    "Parts",
    "SameFacts",
    "Slip",
    "TensorData",
    "Verdict",
    "VerdictStatus",
    "draw_cases",
    "run",
    "slips",
]
