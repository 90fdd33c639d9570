"""Damaged, altered and odd submissions, each handed in for real: what a correct grader makes of them.

The numbers are those of the hostile cases: 51 to 79, and 20. All form one class, graded in one run by the real box.
"""

from __future__ import annotations

import csv
import json
import re

import nbformat
import pytest

from autograder.grading.classwide.report import pairs_alike, write_reports
from autograder.scratch import scores
from tests.grading.classes import FIRST, FIRST_POINTS, SLUG, Class, notebook_of, outcome, question_of

FULL = FIRST_POINTS


def _role(name, **changes):
    return lambda notebook: notebook.role(name).update(changes)


def _old_format(notebook) -> bytes:
    node = nbformat.from_dict(notebook.data)
    with_ids = nbformat.convert(node, 3)
    return nbformat.v3.writes_json(with_ids).encode()


def _strip_ids(notebook) -> None:
    notebook.data["nbformat_minor"] = 4
    for cell in notebook.cells:
        del cell["id"]


def _swap(notebook) -> None:
    check, answer = notebook.at("frames-check"), notebook.at("frames")
    notebook.cells.insert(answer, notebook.cells.pop(check))


def _split(notebook) -> None:
    """As JupyterLab splits a cell: both halves have the role. The function is whole in the second."""
    place = notebook.at("hann")
    half = {**notebook.cells[place], "source": "HALF = 0.5\n", "id": "hann-half"}
    notebook.write("hann", notebook.cell("hann")["source"].replace("0.5 - 0.5", "HALF - HALF"))
    notebook.cells.insert(place, half)


def _without_role(notebook) -> None:
    for name in ("bins", "bins-check"):
        del notebook.role(name)["grade_id"]
        notebook.cell(name)["id"] = f"{name}-new"


def _with_files(notebook) -> None:
    """One answer comes from a file that was handed in, one from a file that a cell writes."""
    for name, line in (("times", "%run helper.py"), ("bins", "%run written.py")):
        notebook.write(f"{name}-try", notebook.cell(name)["source"])
        notebook.write(name, line)
    helper, written = notebook.cell("times-try")["source"], notebook.cell("bins-try")["source"]
    notebook.write("times-try", "")
    notebook.write("bins-try", "")
    notebook.insert(notebook.at("times"), f"%%writefile written.py\nimport numpy as np\n{written}")
    HELPERS["36-files"] = f"import numpy as np\n{helper}"


HELPERS: dict[str, str] = {}


def _tensor(value: str) -> str:
    return f"import torch\n\n\ndef bin_frequencies(sr, n_fft):\n    return {value}\n"


_NO_TEXT = """class Silent(Exception):
    def __str__(self):
        raise ValueError


def bin_frequencies(sr, n_fft):
    raise Silent
"""
HOSTILE_HTML = """
from IPython.display import HTML, SVG, display
display(HTML("<b>fine</b><script>alert(51)</script><img src=x onerror=alert(52)>"))
display(SVG('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(53)</script></svg>'))
print("\\x1b]0;title\\x07\\x1b[31mred\\x1b[0m<script>alert(54)</script>")
"""
# Each call draws another number from a shuffled deck: within the tolerance, and never the same twice.
RANDOM = """deck = list(np.random.permutation(16))


def bin_frequencies(sr, n_fft):
    return np.arange(1 + n_fft // 2) * sr / n_fft * (1 + 1.2e-6 * (deck.pop() - 7.5))
"""
LIBRARY = """def frame_signal(y, frame_length, hop_length):
    return librosa.util.frame(y, frame_length=frame_length, hop_length=hop_length)
"""
_TIMES = "def frame_times(n_frames, sr, hop_length):\n    "
CHANGED = {
    "51-deleted": lambda n: n.cells.pop(n.at("frames-check")),
    "52-doubled": lambda n: n.cells.insert(0, {**n.cell("frames-check"), "id": "copy"}),
    "53-split": _split,
    "54-points": _role("alias-check", points=1000),
    "55-markdown": lambda n: n.cell("alias-check").update(cell_type="markdown"),
    "56-no-grade": _role("alias-check", grade=False),
    "57-solution": _role("alias-check", solution=True),
    "58-no-id": _without_role,
    "59-moved": _swap,
    "62-no-cell-ids": _strip_ids,
    "66-kernel": lambda n: n.data["metadata"].update(kernelspec={"name": "julia-1.9", "display_name": "Julia"}),
    "68-syntax": lambda n: n.write("alias", "def alias_frequency(f_hz, sr:\n    return 0"),
    "69-hidden-state": lambda n: n.write("times", _TIMES + "return grid(n_frames) * hop_length / sr"),
    "70-names": lambda n: n.insert(
        n.at("alias-check"), "list = abs = sum = isinstance = AssertionError = 3\ncheck = None"
    ),
    "71-warning": lambda n: n.write(
        "times", "import warnings, sys\nwarnings.warn('mind')\n" + n.cell("times")["source"]
    ),
    "72-shape": lambda n: n.write("times", _TIMES + "return (np.arange(n_frames) * hop_length / sr)[:, None]"),
    "73-random": lambda n: n.write("bins", RANDOM),
    "20-library": lambda n: n.write("frames", LIBRARY),
    "74-forged": lambda n: None,
    "75-other-id": lambda n: n.data["metadata"].update(student="bob", nbgrader={"student_id": "bob"}),
    "76-script": lambda n: n.insert(n.at("alias-check"), HOSTILE_HTML),
    '=HYPERLINK("x")': lambda n: None,
    "Doe, Jr": lambda n: None,
    "\x1b[31mred": lambda n: None,
    "100-no-imports": lambda n: n.cells.pop(n.at("imports")),
    "100-imports-spoiled": lambda n: n.write("imports", "import librosa\nimport numpy as np\nfrom spectrohub import ("),
    "36-files": lambda n: _with_files(n),
    "interrupts": lambda n: n.write("alias", "def alias_frequency(f_hz, sr):\n    raise KeyboardInterrupt\n"),
    "meta": lambda n: n.write("bins", _tensor('torch.empty(3, device="meta")')),
    "quantised": lambda n: n.write("bins", _tensor("torch.quantize_per_tensor(torch.ones(3), 1, 0, torch.quint8)")),
    "float8": lambda n: n.write("bins", _tensor("torch.ones(3).to(torch.float8_e5m2)")),
    "cyclic": lambda n: n.write("bins", "def bin_frequencies(sr, n_fft):\n    d = {}\n    d[1] = d\n    return d\n"),
    "no-text": lambda n: n.write("bins", _NO_TEXT),
}
# what one function gives -> the words of its reason
REASONS = {
    "interrupts": ("alias-check", "raised KeyboardInterrupt"),
    "68-syntax": ("alias-check", "The cell that makes `alias_frequency` had ended before: SyntaxError"),
    "meta": ("bins-check", "Tensor on the device meta, which holds no numbers"),
    "quantised": ("bins-check", "quantised Tensor"),
    "float8": ("bins-check", ""),
    "cyclic": ("bins-check", "dict that contains itself"),
    "no-text": ("bins-check", "its text cannot be shown"),
}


@pytest.fixture(scope="module")
def course(root, tmp_path_factory) -> Class:
    made = Class(root, tmp_path_factory.mktemp("damaged"))
    for student, change in CHANGED.items():
        made.hand_in_changed(student, change)
    for student, helper in HELPERS.items():
        (made.scratch.submitted(student, SLUG) / "helper.py").write_text(helper, encoding="utf-8")
    text = made.notebook().bytes
    for student, data in {
        "60-not-json": b"print('hello')",
        "60-empty": b"",
        "60-truncated": text[: len(text) // 2],
        "60-deep": b"[" * 100_000,
        "61-format-3": _old_format(made.notebook()),
        "63-bom": b"\xef\xbb\xbf" + text,
        "63-crlf": json.dumps(made.notebook().data, indent=1).replace("\n", "\r\n").encode(),
        "63-utf-16": text.decode().encode("utf-16"),
        "64-merge": text.replace(b'"cells"', b'\n<<<<<<< HEAD\n"cells"\n=======\n"cell"\n>>>>>>> theirs\n', 1),
        "67-untouched": made.notebook(solved=False).bytes,
    }.items():
        made.hand_in(student, data)
    made.hand_in("65-renamed", text, f"{FIRST} (1)")
    (made.scratch.submitted("74-forged", SLUG) / "timestamp.txt").write_text("2020-01-01 00:00:00 UTC")
    receipts = made.root / "classroom" / "receipts" / f"{SLUG}.csv"
    receipts.parent.mkdir(parents=True)
    receipts.write_text("student,received\n74-forged,2027-02-03T00:00:00Z\n")
    (made.root / "classroom" / "policy.toml").write_text(
        f'[late]\npenalty = "cut-off"\n[assignments.{SLUG}]\ndue = 2027-02-01T00:00:00+00:00\n'
    )
    return made


@pytest.fixture(scope="module")
def graded(course):
    return course.grade()


@pytest.fixture(scope="module")
def book(course, graded):
    return scores(course.scratch.database, SLUG)


WHOLE = [
    *["51-deleted", "52-doubled", "53-split", "54-points", "55-markdown", "56-no-grade", "57-solution", "58-no-id"],
    *["59-moved", "61-format-3", "62-no-cell-ids", "63-bom", "63-crlf", "63-utf-16", "65-renamed", "66-kernel"],
    *[
        "70-names",
        "71-warning",
        "73-random",
        "20-library",
        "75-other-id",
        "76-script",
        '=HYPERLINK("x")',
        "Doe, Jr",
        "\x1b[31mred",
        "100-no-imports",
        "100-imports-spoiled",
        "36-files",
    ],
]


@pytest.mark.parametrize("student", WHOLE)
def test_what_can_be_understood_has_all_of_its_points(graded, book, student):
    missed = [q for q in notebook_of(graded, student).questions if q.points != q.most]
    assert not missed
    assert sum(points for name, (points, _) in book[student].items() if points) == FULL


@pytest.mark.parametrize(
    "student, words",
    {
        "51-deleted": "'frames-check' was missing",
        "52-doubled": "'frames-check' is there more than once",
        "53-split": "'hann' is there more than once",
        "58-no-id": "known by its content",
        "59-moved": "Cells were moved",
        "61-format-3": "old format 3",
        "63-bom": "byte order mark",
        "63-utf-16": "UTF-16",
        "65-renamed": f"{FIRST} (1).ipynb",
        "73-random": "different results for the same input",
        "20-library": "uses librosa.util.frame",
        "100-no-imports": "The set-up cell 'imports' was missing",
        "100-imports-spoiled": "The set-up cell 'imports' was changed",
    }.items(),
)
def test_what_had_to_be_mended_is_said(graded, student, words):
    assert words in " ".join(notebook_of(graded, student).flags)


@pytest.mark.parametrize(
    "student, words",
    {
        "60-not-json": "no notebook",
        "60-empty": "empty",
        "60-truncated": "cut off",
        "60-deep": "too deeply",
        "64-merge": "unfinished merge",
    }.items(),
)
def test_what_cannot_be_read_has_no_points_and_a_reason(course, graded, book, student, words):
    assert words in notebook_of(graded, student).trouble
    assert {points for points, _ in book[student].values()} == {0}
    shown = course.root / "classroom" / "autograded" / student / SLUG / f"{FIRST}.ipynb"
    assert words in shown.read_text(encoding="utf-8"), "the person who reads it sees why"


def test_most_points_come_from_the_source(book):
    assert book["54-points"]["alias-check"] == (3, 3)
    assert {most for scores_ in book.values() for name, (_, most) in scores_.items() if name == "alias-check"} == {3}


def test_an_untouched_notebook_is_not_attempted(graded):
    assert {q.status for q in notebook_of(graded, "67-untouched").questions} == {"unattempted"}


def test_a_syntax_error_costs_its_own_points_alone(graded, book):
    assert {name for name, (points, _) in book["68-syntax"].items() if points == 0} >= {"alias-check"}
    assert notebook_of(graded, "68-syntax").points == FULL - 3
    assert "alias_frequency" in question_of(graded, "68-syntax", "alias-check").message


@pytest.mark.parametrize("student", REASONS)
def test_a_reason_is_a_sentence_without_our_own_code(course, graded, student):
    name, words = REASONS[student]
    question = question_of(graded, student, name)
    told = " ".join([question.message, *question.evidence, question.next_step])
    assert question.points == 0 and words in told
    assert not re.search(r"Traceback|autograder|deserialise|took more than|process ended", told)
    assert notebook_of(graded, student).points == FULL - question.most


def test_hidden_state_is_named(graded):
    question = question_of(graded, "69-hidden-state", "times-check")
    assert question.points == 0 and "'grid' is not defined" in question.message


def test_another_shape_is_told(graded):
    question = question_of(graded, "72-shape", "times-check")
    assert question.points == 0 and "an axis of length 1" in question.message


def test_the_receipt_counts_not_the_file(graded, book):
    forged = outcome(graded, "74-forged")
    assert forged.points == FULL and forged.penalty == FULL
    assert "the receipt says" in " ".join(forged.flags)
    assert outcome(graded, "51-deleted").penalty == 0


def test_the_folder_says_who_handed_in(book):
    assert "bob" not in book


def test_no_script_reaches_a_graders_browser(course):
    autograded = course.root / "classroom" / "autograded" / "76-script" / SLUG / f"{FIRST}.ipynb"
    outputs = [
        output
        for cell in json.loads(autograded.read_text(encoding="utf-8"))["cells"]
        if cell["id"] == "mine"
        for output in cell["outputs"]
    ]
    shown = json.dumps([output["data"] for output in outputs if "data" in output])
    assert "<b>fine</b>" in shown
    assert "<script" not in shown and "onerror" not in shown.replace("&lt;img src=x onerror", "")
    page = (course.root / "classroom" / "feedback" / "76-script" / SLUG / f"{FIRST}.html").read_text(encoding="utf-8")
    assert "alert(54)" in page and "<script>alert" not in page and "\x1b" not in page


def test_the_table_is_neutral_in_a_spreadsheet(graded, tmp_path):
    page, table = write_reports(graded, tmp_path)
    with table.open(newline="", encoding="utf-8-sig") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert '\'=HYPERLINK("x")' in rows and "Doe, Jr" in rows
    assert not [cell for row in rows.values() for cell in row.values() if cell.startswith(("=", "+", "@"))]
    assert rows["Doe, Jr"]["points"] == f"{FULL:g}"
    assert "<script" not in page.read_text(encoding="utf-8")


def test_copies_are_shown_to_a_person_and_cost_nothing(course, graded):
    pairs = pairs_alike(graded.outcomes)
    assert all(pair.share >= 0.6 for pair in pairs)
    assert outcome(graded, "52-doubled").penalty == 0


def test_a_repaired_source_regrades_what_it_concerns_and_tells(course, graded):
    """79: the plan's version is stored; a changed one is noticed."""
    path = course.root / "solutions" / SLUG / f"{FIRST}.ipynb"
    text = path.read_text(encoding="utf-8")
    assert course.grade().outcomes[0].kind == "unchanged"
    path.write_text(text.replace('"points": 3', '"points": 6', 1), encoding="utf-8")
    again = course.grade(only=("51-deleted",))
    assert outcome(again, "51-deleted").kind == "graded"
    assert outcome(again, "51-deleted").points == FULL + 3
    assert again.plan.version != graded.plan.version
    path.write_text(text, encoding="utf-8")
    assert outcome(course.grade(only=("51-deleted",)), "51-deleted").points == FULL
