"""Runs a student's notebook in a warm, closed box, and brings home plain data: outputs, and what answers did.

    with Box(course_root()) as box:
        report = box.run(Job(notebook_bytes, probes))

The box never judges: nothing in it knows a right answer. See `autograder.box.model` for what goes in and comes out.
"""

from autograder.box.model import (
    BoxUnavailable,
    CellRun,
    Job,
    Limits,
    Observed,
    Probe,
    Report,
    Trouble,
)

__all__ = [
    "BoxUnavailable",
    "CellRun",
    "Job",
    "Limits",
    "Observed",
    "Probe",
    "Report",
    "Trouble",
]
