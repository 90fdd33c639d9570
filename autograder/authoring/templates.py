"""The form of a new lesson and of a new exercise: all texts of the skeletons, here alone.

In them `$name` is filled in, and `<part>` becomes the mark of a part that the author writes: those of
`autograder.rules.skeleton_parts`.
"""

from __future__ import annotations

import re
from string import Template
from typing import Any

import nbformat

from autograder.normal_form import normalise
from autograder.rules.skeleton_parts import mark
from spectrohub.notebooks import check_id

LESSON_TOML = """\
title = "<lesson title>"
summary = "<summary>"
minutes = 60  # <minutes>
goals = [
  "<goals>",
]

[[skills]]
id = "$skill"
title = "<skill title>"
needs = []

[[quiz]]
id = "$skill-first"
kind = "one"
prompt = "<question>"
skills = ["$skill"]
choices = [
  { text = "<right choice>", right = true, why = "<answer to a choice>" },
  { text = "<wrong choice>", right = false, why = "<answer to a choice>" },
]

[[quiz]]
id = "$skill-second"
kind = "one"
prompt = "<question>"
skills = ["$skill"]
choices = [
  { text = "<right choice>", right = true, why = "<answer to a choice>" },
  { text = "<wrong choice>", right = false, why = "<answer to a choice>" },
]

# As needed: more questions, [[glossary]] (id, term, short, code, links), [[faq]] (id, question, answer).
"""

EXERCISE_TOML = """
[[exercises]]
id = "$id"
title = "<exercise title>"
skills = ["$skill"]
notebook = "$notebook"
hints = [
  "<nudge>",
  "<idea>",
  "<shape>",
]
explanation = \"\"\"
<explanation>
\"\"\"

[[exercises.ideas]]
id = "wrong-idea"
says = "<what it shows>"
try_this = "<experiment>"
"""

PACKAGE = '"""Exercises of the lesson, one module each."""\n'

MODULE = '''\
"""$id: <summary of the exercise>"""

from spectrohub.checks import Case, Exercise, Number, Slip, slips


def $function(x):  # <arguments>
    """<docstring>"""
    raise NotImplementedError("<reference>")


def cases(rng):
    yield Case((float(rng.uniform(0, 1)),), label="<cases>")


def solve(x, *, step="right"):  # <arguments>
    raise NotImplementedError("<solver>")


EXERCISE = Exercise(
    id="$item",
    function="$function",
    reference=$function,
    authority="<authority>",
    cases=cases,
    expects=Number(),  # <expectation>
    wrong=slips(
        solve,
        Slip("wrong-idea", {"step": "wrong"}),  # <slip>
    ),
)
'''

SAMPLES = '''\
"""Answers to $id as students write them, right and wrong. Read by the self-check alone."""

from autograder.samples import right, wrong


@right("$id")
def first_way(x):  # <arguments>
    raise NotImplementedError("<right answer>")


@right("$id")
def second_way(x):  # <arguments>
    raise NotImplementedError("<right answer>")


@right("$id")
def third_way(x):  # <arguments>
    raise NotImplementedError("<right answer>")


@right("$id")
def fourth_way(x):  # <arguments>
    raise NotImplementedError("<right answer>")


@wrong("$id", "wrong-idea")
def with_the_mistake(x):  # <arguments>
    raise NotImplementedError("<wrong answer>")
'''

# cells: kind, id, source
CHAPTER_CELLS = (
    ("markdown", "title", "# <chapter title>\n\n<opening>"),
    ("markdown", "first-section", "## <section>"),
    ("code", "quiz-first", 'from spectrohub import quiz\n\nquiz("$slug/$skill-first")'),
    ("code", "explorer", "# <something to move>"),
    ("code", "own-code", "# <own code>"),
    ("code", "quiz-second", 'from spectrohub import quiz\n\nquiz("$slug/$skill-second")'),
    ("markdown", "what-next", "## What next\n\n<ending>"),
    ("code", "finish", 'from spectrohub import finish, progress\n\nfinish("$slug")'),
    ("code", "progress", "progress()"),
)

NOTEBOOK_CELLS = (
    (
        "markdown",
        "title",
        "# <notebook title>\n\n"
        "Each exercise has a task, a cell for your answer, and a check.\n\n"
        "- Write your code where it says `# YOUR CODE HERE`, and take the `...` away.\n"
        "- Run your cell, then the check below it. The check draws new inputs each time and tells you one thing at a "
        "time.\n"
        "- A wrong answer costs nothing. Neither does a hint: what the check shows has a button for the next one.\n"
        "- *Explain*, beside it, shows what happens inside, once your answer has passed.",
    ),
    ("code", "imports", "import numpy as np\n\nfrom spectrohub import check, explain, hint"),
)

TASK = "## <exercise title>\n\n<task>\n\nFor example, <example>"
ANSWER = '''\
def $function(x):  # <arguments>
    """<docstring>"""
    ### BEGIN SOLUTION
    raise NotImplementedError("<solution>")
    ### END SOLUTION'''
TRY = "# Try it here. This cell is not scored.\n# <try>"
CHECK = """\
check("$item", $function)
### BEGIN HIDDEN TESTS
check("$item", $function, hidden=True)
### END HIDDEN TESTS"""

_PART = re.compile(r"<([a-z]+(?: [a-z]+)*)>")


def fill(template: str, **values: str) -> str:
    """A template with its names filled in and the marks in place."""
    return _PART.sub(lambda found: mark(found[1]), Template(template).substitute(values))


def notebook(cells: list[nbformat.NotebookNode]) -> str:
    """A notebook of these cells, in the normal form."""
    return normalise(nbformat.writes(nbformat.v4.new_notebook(cells=cells)))


def plain_cells(cells: tuple[tuple[str, str, str], ...], **values: str) -> list[nbformat.NotebookNode]:
    return [_cell(kind, name, fill(source, **values)) for kind, name, source in cells]


def exercise_cells(points: float, **values: str) -> list[nbformat.NotebookNode]:
    """Task, answer, a place to try, and the check with hidden tests."""
    name = values["id"]
    answer = {"grade": False, "grade_id": name, "locked": False, "solution": True}
    check = {"grade": True, "grade_id": check_id(name), "locked": True, "solution": False, "points": points}
    return [
        _cell("markdown", f"{name}-task", fill(TASK, **values)),
        _cell("code", name, fill(ANSWER, **values), answer),
        _cell("code", f"{name}-try", fill(TRY, **values)),
        _cell("code", check_id(name), fill(CHECK, **values), check),
    ]


def _cell(kind: str, name: str, source: str, role: dict[str, Any] | None = None) -> nbformat.NotebookNode:
    make = nbformat.v4.new_code_cell if kind == "code" else nbformat.v4.new_markdown_cell
    metadata = {"nbgrader": {"schema_version": 3, "task": False, **role}} if role else {}
    return make(source, id=name, metadata=metadata)
