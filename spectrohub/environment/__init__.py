"""The course's own Python environment in `.venv`: noticed, made and mended. Standard library alone.

`course.py` uses this before anything is installed, with whatever Python the learner has (3.11 or newer).
"""

from spectrohub.environment.prepare import prepare
from spectrohub.environment.report import DiskFull, Problem, say
from spectrohub.environment.state import PYTHON, ROOT, surroundings

__all__ = ["PYTHON", "ROOT", "DiskFull", "Problem", "prepare", "say", "surroundings"]
