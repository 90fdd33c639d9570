"""A small class whose records are kept in tests/grading/kept/: what grading wrote once must still open.

audit.jsonl and gradebook.sql there were written by the code of commit 26188ba, by `record` below: every kind
of question, most outcomes, a late penalty, two attempts of which the better one counts, and a submission set apart.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import nbformat
from nbformat.v4 import new_markdown_cell, new_notebook

from autograder.box.model import Limits
from tests.grading.classes import Class
from tests.grading.classic import PARTIAL_TEST, PRIMES, WHY, _role, _solution, code_cell
from tests.grading.hostile import CHECK, DOUBLE, GRID

KEPT = Path(__file__).with_name("kept")
SLUG, NAME = "kept", "questions"
SEED = "5eed" * 16  # of the kept class alone
POLICY = """[late]
penalty = "per-day"
per_day = 0.25

[attempts]
counts = "best"

[assignments.kept]
due = 2026-10-01T12:00:00+00:00
"""
RIGHT = {"double": "def double(x):\n    return 2 * x", "why": "Because.", "primes": f"def primes(n):\n    {PRIMES}"}
SOME, WRONG = "def primes(n):\n    return [2, 3]", "def double(x):\n    return x"
STUB = "def {}:\n    # YOUR CODE HERE\n    ..."
ANSWERS = {
    "ann": RIGHT,
    "bob": {**RIGHT, "double": WRONG, "primes": SOME},
    "cyd": {**RIGHT, "double": "def double(x):\n    raise ValueError(x)", "why": "YOUR ANSWER HERE"},
    "dan": {**RIGHT, "double": "def double(x):\n    while True:\n        pass", "primes": "..."},
    "eve": {"double": STUB.format("double(x)"), "primes": STUB.format("primes(n)"), "why": "YOUR ANSWER HERE"},
    "mallory": {**RIGHT, "double": f"# deadly\n{RIGHT['double']}"},
}
RECEIVED = {"bob": "2026-10-02 06:00:00 UTC", "ann": "2026-09-30 06:00:00 UTC"}
LIMITS = Limits(cell_s=2.0, grace_s=1.0, notebook_s=6.0)


def source() -> nbformat.NotebookNode:
    cells = [
        code_cell("setup", "import numpy as np\n\nfrom spectrohub import check", locked=True),
        code_cell("double", DOUBLE, solution=True),
        code_cell("double-check", CHECK.format("double", GRID.format(2)), 1),
        code_cell("primes", _solution("primes(n)", PRIMES), solution=True),
        code_cell("primes-test", PARTIAL_TEST, 4),
        new_markdown_cell(WHY, id="why", metadata=_role("why", 3, solution=True)),
    ]
    return new_notebook(cells=cells)


def kept_class(root: Path, folder: Path) -> Class:
    """The class as it was when its records were made: the source, what was handed in, the policy and the seed."""
    made = Class(root, folder, SLUG)
    (made.root / "solutions" / SLUG).mkdir()
    nbformat.write(source(), made.root / "solutions" / SLUG / f"{NAME}.ipynb")
    for student in ANSWERS:
        hand_in(made, student, ANSWERS[student])
    made.hand_in("fay", b"{ this is no notebook", NAME)
    classroom = made.root / "classroom"
    (classroom / "policy.toml").write_text(POLICY, encoding="utf-8")
    (classroom / "seed.txt").write_text(f"{SEED}\n", encoding="utf-8")
    return made


def hand_in(course: Class, student: str, answers: dict[str, str]) -> None:
    notebook = course.notebook(NAME)
    for name, text in answers.items():
        notebook.write(name, text)
    course.hand_in(student, notebook, NAME)
    if student in RECEIVED:
        folder = course.scratch.submitted(student, SLUG)
        (folder / "timestamp.txt").write_text(RECEIVED[student], encoding="utf-8")


def restore(course: Class) -> None:
    """The kept records in the class's place."""
    classroom = course.root / "classroom"
    (classroom / "audit").mkdir()
    shutil.copy(KEPT / "audit.jsonl", classroom / "audit" / f"{SLUG}.jsonl")
    with closing(sqlite3.connect(classroom / "gradebook.db")) as database:
        database.executescript((KEPT / "gradebook.sql").read_text(encoding="utf-8"))


def record(root: Path, folder: Path) -> None:
    """Grade the class, and keep what was written. Run once, at the commit that the records are of."""
    course = kept_class(root, folder)
    options = {"feedback": False, "workers": 1, "limits": LIMITS}
    course.grade(**options, only=tuple({*ANSWERS, "fay"} - {"mallory"}))
    hand_in(course, "ann", ANSWERS["bob"])  # a worse second attempt
    course.grade(**options, only=("ann",))
    course.grade(**options, only=("mallory",), box="tests.grading.test_kills:Deadly")
    KEPT.mkdir(exist_ok=True)
    shutil.copy(course.root / "classroom" / "audit" / f"{SLUG}.jsonl", KEPT / "audit.jsonl")
    with closing(sqlite3.connect(course.root / "classroom" / "gradebook.db")) as database:
        (KEPT / "gradebook.sql").write_text("\n".join(database.iterdump()) + "\n", encoding="utf-8")
