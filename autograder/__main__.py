from autograder.grading.lean_imports import without_collector

with without_collector():
    from autograder.cli import app

app(prog_name="python3 course.py")
