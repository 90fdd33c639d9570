"""A classic nbgrader assignment, which knows nothing of `check`: plain asserts, partial credit, an answer to read."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tests.grading.classes import Class

SLUG = "classic"
FIRST, SECOND = "numbers", "words"


def _role(name: str, points: float | None = None, *, solution: bool = False, locked: bool = False) -> dict:
    role = {"grade_id": name, "grade": points is not None, "solution": solution, "locked": locked, "task": False}
    return {"nbgrader": {**role, "schema_version": 3, **({} if points is None else {"points": points})}}


def code_cell(name: str, source: str, *points: float, **role) -> nbformat.NotebookNode:
    return new_code_cell(source, id=name, metadata=_role(name, *points, **role))


def _solution(head: str, body: str) -> str:
    return f"def {head}:\n    ### BEGIN SOLUTION\n    {body}\n    ### END SOLUTION"


SQUARE_TEST = """assert square(3) == 9
### BEGIN HIDDEN TESTS
assert square(-2) == 4
### END HIDDEN TESTS"""
PARTIAL_TEST = "sum(primes(n) == [2, 3, 5, 7][:k] for n, k in ((3, 1), (4, 2), (6, 3), (8, 4)))"
PRIMES = "return [p for p in range(2, n) if all(p % d for d in range(2, p))]"
ALL_LETTERS = "assert shout(string.ascii_lowercase) == string.ascii_uppercase\nprint('heard')"
WHY = "### BEGIN SOLUTION\nBecause.\n### END SOLUTION"
TASK = {"nbgrader": {**_role("draw", 5)["nbgrader"], "grade": False, "task": True, "locked": True}}


def sources() -> dict[str, nbformat.NotebookNode]:
    numbers = [
        code_cell("square", _solution("square(x)", "return x * x"), solution=True),
        code_cell("square-test", SQUARE_TEST, 2),
        code_cell("primes", _solution("primes(n)", PRIMES), solution=True),
        code_cell("primes-test", PARTIAL_TEST, 4),
        new_markdown_cell(WHY, id="why", metadata=_role("why", 3, solution=True)),
    ]
    words = [
        code_cell("setup", "import string", locked=True),
        code_cell("shout", _solution("shout(text)", "return text.upper()"), solution=True),
        code_cell("shout-test", "assert shout('a') == 'A', 'use capitals'", 1.5),
        code_cell("loud-test", ALL_LETTERS, 1.5),
        new_markdown_cell("Draw it.", id="draw", metadata=TASK),
    ]
    return {FIRST: new_notebook(cells=numbers), SECOND: new_notebook(cells=words)}


ANSWERS = {
    "square": ["return x * x", "return x ** 2", "return abs(x) * x", "return 2 * x", "raise ValueError(x)", "..."],
    "primes": ["return [p for p in (2, 3, 5, 7) if p < n]", "return [2, 3]", "return []", "return primes(n)", "..."],
    "shout": ["return text.upper()", "return text.swapcase()", "return text", "return text.title()", "..."],
}


def classic_class(root: Path, folder: Path, students: int = 8) -> Class:
    """The assignment in a scratch course, and so many students with answers of every kind."""
    made = Class(root, folder, SLUG)
    home = made.root / "solutions" / SLUG
    home.mkdir()
    for name, notebook in sources().items():
        nbformat.write(notebook, home / f"{name}.ipynb")
    for number in range(students):
        for name in (FIRST, SECOND) if number % 7 != 5 else (FIRST,):
            notebook = made.notebook(name)
            for cell in notebook.cells:
                if cell["id"] in ANSWERS:
                    answers = ANSWERS[cell["id"]]
                    head = cell["source"].splitlines()[0]
                    cell["source"] = f"{head}\n    {answers[number % len(answers)]}\n"
                if cell["id"] == "why":
                    cell["source"] = f"Because of {number}." if number % 3 else "YOUR ANSWER HERE"
            made.hand_in(f"student-{number:03}", notebook, name)
    return made


def dump(url: str) -> dict[str, list]:
    """All that a gradebook says about students, without the identifiers and times that differ from run to run."""
    from nbgrader.api import Gradebook

    with Gradebook(url) as book:
        found = {}
        for submission in book.assignment_submissions(SLUG):
            found[submission.student.id] = sorted(
                [
                    (notebook.name, grade.name, grade.auto_score, grade.manual_score, grade.needs_manual_grade)
                    for notebook in submission.notebooks
                    for grade in notebook.grades
                ]
                + [
                    (notebook.name, comment.name, comment.auto_comment, comment.manual_comment, None)
                    for notebook in submission.notebooks
                    for comment in notebook.comments
                ],
                key=repr,
            )
        return found
