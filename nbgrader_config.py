"""nbgrader's settings: in this folder its commands turn solutions/ into exercises/; the rest lies in classroom/."""

import contextlib
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from autograder.seed import ensure_seed, environment  # noqa: E402  (found through the line above)

c = get_config()  # type: ignore[name-defined]  # noqa: F821 - nbgrader defines it

# Kernels inherit this: the notebooks import the course's own package, also where it is not installed,
# and nbgrader finds `alembic` (it makes the gradebook) also where the environment is not activated.
os.environ.update(environment(ROOT))
with contextlib.suppress(OSError):  # a learner may validate in a folder that is read-only; a hidden check would say so
    ensure_seed(ROOT)

c.CourseDirectory.course_id = "spectrohub"
c.CourseDirectory.root = str(ROOT)
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"
c.CourseDirectory.submitted_directory = "classroom/submitted"
c.CourseDirectory.autograded_directory = "classroom/autograded"
c.CourseDirectory.feedback_directory = "classroom/feedback"
c.CourseDirectory.solution_directory = "classroom/solution"
c.CourseDirectory.source_with_tests_directory = "classroom/source_with_tests"
c.CourseDirectory.db_url = f"sqlite:///{(ROOT / 'classroom' / 'gradebook.db').as_posix()}"
c.CourseDirectory.ignore = [".ipynb_checkpoints", "__pycache__", "*.pyc", "*_samples", "*_samples.py", "feedback"]
c.ExportPlugin.to = str(ROOT / "classroom" / "grades.csv")

# exercises/ is made from solutions/ alone, so making it again may always replace it.
c.GenerateAssignment.force = True
c.GenerateAssignment.exporter_class = "autograder.release.NormalFormExporter"
c.ClearSolutions.code_stub = {"python": "# YOUR CODE HERE\n..."}  # runs as it is: an untouched answer is no error
c.ClearSolutions.text_stub = "YOUR ANSWER HERE"
c.ClearMarkScheme.enforce_metadata = False  # a written exercise keeps its rubric in its locked task cell

# Students' code runs in a box, and is judged outside it. What is trusted may run the plain way, in a kernel of its own:
# the self-check's notebooks, and whoever compares our points with nbgrader's.
plain = os.environ.get("SPECTROHUB_PLAIN_NBGRADER") == "1"
c.Execute.timeout = 60  # the first librosa call on a cold machine compiles for 20 s
c.Execute.iopub_timeout = 60  # on a busy machine a cell's output may come long after its reply
c.Autograde.autograde_preprocessors = [
    *(["nbgrader.preprocessors.Execute"] if plain else ["autograder.grading.plugins.nbgrader_executor.BoxExecute"]),
    "autograder.release.StderrCostsNothing",  # before the scores are saved: nbgrader gives 0 for any stderr
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# The rules of a class: late work, extra time. Without the file nothing is late.
c.AssignLatePenalties.plugin_class = "autograder.grading.plugins.late_policy.LatePolicy"
c.LatePolicy.policy = str(ROOT / "classroom" / "policy.toml")

# What students write must not run in a grader's browser: neither what they display, nor what they answer in words.
c.HTMLExporter.sanitize_html = True
c.HTMLExporter.filters = {"markdown2html": "autograder.grading.feedback.safe_markdown.safe_markdown"}
