"""Grades in a process of its own, which tests may kill: `python -m tests.grading.run_grade ROOT SLUG BOX WORKERS`."""

import os
import sys
from pathlib import Path

if __name__ == "__main__":
    from autograder.grading.class_run import Listener, Options
    from autograder.grading.pipeline import grade_class

    root, slug, box, workers = sys.argv[1:]
    listener = Listener(ended=lambda outcome: print(outcome.student, outcome.kind, flush=True))
    options = Options(workers=int(workers), box=box, feedback=bool(os.environ.get("FEEDBACK")))
    summary = grade_class(Path(root), slug, options, listener)
    print("end", summary.retried, flush=True)
