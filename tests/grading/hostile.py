"""The first fifty hostile submissions: what a correct grader makes of each. What is handed in stands in hostile.txt.

All answer `triple` honestly and attack `double`, in one class with honest students. `double` must not pass unless a
row says so, and `triple` is graded as usual.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat.v4 import new_notebook

from autograder.box.model import MB, Limits
from autograder.grading.model import NotebookResult
from tests.grading.classes import Class, Notebook, notebook_of
from tests.grading.classic import code_cell

SLUG, NAME = "hostile", "attack"
POINTS = 2.0  # one for each function
HONEST_ONES = ("00-honest", "25-honest", "zz-honest")  # before, among and after the others
# Small, so that what reaches a limit costs little time; whatever is quick on a busy machine is far from them.
LIMITS = Limits(cell_s=4.0, grace_s=1.0, notebook_s=9.0, memory=400 * MB, processes=20)

TRIPLE = "def triple(x):\n    ### BEGIN SOLUTION\n    return np.asarray(3 * x)\n    ### END SOLUTION"
DOUBLE = "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
# The trusted side knows the course's exercises alone: both functions are judged by what they make of its grid of times.
CHECK = """check("01_stft/times", lambda n_frames, sr, hop_length: {0}({1}))
### BEGIN HIDDEN TESTS
check("01_stft/times", lambda n_frames, sr, hop_length: {0}({1}), hidden=True)
### END HIDDEN TESTS"""
GRID = "np.arange(n_frames) * (hop_length / sr / {})"


def source() -> nbformat.NotebookNode:
    cells = [
        code_cell("setup", "import numpy as np\n\nfrom spectrohub import check", locked=True),
        code_cell("triple", TRIPLE, solution=True),
        code_cell("double", DOUBLE, solution=True),
        code_cell("double-check", CHECK.format("double", GRID.format(2)), 1),
        code_cell("triple-check", CHECK.format("triple", GRID.format(3)), 1),
    ]
    return new_notebook(cells=cells)


@dataclass(frozen=True)
class Seen:
    """What an instructor finds about one submission: its result, and its notebook with the outputs."""

    result: NotebookResult
    notebook: bytes

    def status(self, name: str) -> str:
        return self._question(name).status

    def message(self, name: str) -> str:
        return self._question(name).message

    def _question(self, name: str):
        return next(one for one in self.result.questions if one.grade_id == f"{name}-check")

    def text(self) -> str:
        """What cells printed, returned as text, or said as an error."""
        cells = json.loads(self.notebook)["cells"]
        return "\n".join(_words(output) for cell in cells for output in cell.get("outputs", ()))


def _words(output: dict) -> str:
    if output["output_type"] == "stream":
        return "".join(output["text"])
    if output["output_type"] == "error":
        return f"{output['ename']}: {output['evalue']}"
    return "".join(output["data"].get("text/plain", ""))


@dataclass(frozen=True)
class Row:
    """Expected statuses of the two questions; `holds` looks at the rest of what an instructor finds."""

    number: int
    title: str
    double: str = "wrong"
    triple: str = "passed"
    files: dict[str, bytes] = field(default_factory=dict)
    holds: Callable[[Seen], bool] | None = None

    def __str__(self) -> str:
        return f"{self.number:02}-{self.title.replace(' ', '-')}"


def submitted() -> dict[tuple[int, str], list[str]]:
    """(number, title) of a row -> the cells that are handed in, in place of the answer to `double`."""
    text = (Path(__file__).parent / "hostile.txt").read_text(encoding="utf-8")
    parts = re.split(r"^# === (\d+) (.+)\n", text, flags=re.MULTILINE)[1:]
    triples = zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    return {(int(n), title): re.split(r"^# %%\n", body, flags=re.MULTILINE) for n, title, body in triples}


def new_class(root: Path, folder: Path) -> Class:
    """The assignment in a scratch course, and nobody in it yet."""
    made = Class(root, folder, SLUG)
    home = made.root / "solutions" / SLUG
    home.mkdir()
    nbformat.write(source(), home / f"{NAME}.ipynb")
    return made


def hostile_class(root: Path, folder: Path) -> Class:
    made = new_class(root, folder)
    for student in HONEST_ONES:
        made.hand_in(student, made.notebook(NAME), NAME)
    cells = submitted()
    for row in ROWS:
        made.hand_in(str(row), attacked(made.notebook(NAME), cells[row.number, row.title]), NAME)
        for name, data in row.files.items():
            path = made.scratch.submitted(str(row), SLUG) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return made


def attacked(notebook: Notebook, sources: list[str]) -> Notebook:
    """The first of `sources` stands in the answer's cell, the others in cells of the student's own."""
    place = notebook.at("double")
    notebook.write("double", sources[0])
    for number, text in enumerate(sources[1:], 1):
        notebook.insert(place + number, text, f"attack-{number}")
    return notebook


def seen_of(course: Class, summary, student: str) -> Seen:
    path = course.root / "classroom" / "autograded" / student / SLUG / f"{NAME}.ipynb"
    return Seen(notebook_of(summary, student, NAME), path.read_bytes())


def says(*words: str) -> Callable[[Seen], bool]:
    return lambda seen: all(word in seen.text() for word in words)


def says_not(*words: str) -> Callable[[Seen], bool]:
    return lambda seen: not any(word in seen.text() for word in words)


def reason(words: str) -> Callable[[Seen], bool]:
    return lambda seen: words in seen.message("double")


RAISES = b"raise SystemExit"
STARTUP = ("sitecustomize.py", "usercustomize.py", "conftest.py", "x.pth", ".ipython/profile_default/startup/0.py")
LEFT_OUT = ("`!pip install nothing` was left out", "%load_ext is not used", "went on []", "%%bash is not used")

ROWS = (
    # tampering with the check
    Row(1, "transformer drops lines"),
    Row(2, "asserts dropped"),
    Row(3, "hook emits a result"),
    Row(4, "every line is a result"),
    Row(5, "lying object"),
    Row(6, "patched abs"),
    Row(7, "patched allclose"),
    Row(8, "patched showtraceback"),
    Row(9, "own handler of exceptions"),
    Row(10, "patched run_cell", double="crashed"),  # its own next cell, too, did not run
    Row(11, "patched check library"),
    Row(12, "reference in a frame"),
    Row(13, "hunt in memory", holds=says("found []")),
    Row(14, "subclasses of arrays and floats"),
    Row(15, "right once and never again"),
    Row(16, "input changed in place"),
    Row(17, "nan"),
    Row(18, "infinity"),
    Row(19, "visible inputs by heart"),
    Row(20, "the library's own function", double="passed"),
    # reading and escaping
    Row(21, "reads the course", holds=says("found []")),
    Row(22, "reads the gradebook", holds=says("[]", "OperationalError")),
    Row(23, "detached process", holds=says("started")),
    Row(24, "reads classmates' work", holds=says_not("submitted", "solutions")),
    Row(25, "hidden tests through a hook", holds=says_not("# HIDDEN", "hidden=True")),
    Row(26, "network", holds=says("no name", "Network is unreachable")),
    Row(27, "asks who grades", holds=says("[]")),
    Row(28, "malicious pickle"),
    Row(29, "writes results.json"),
    Row(30, "prints score lines"),
    Row(31, "writes to inherited descriptors", holds=says("not what was asked for")),
    Row(32, "links", holds=says("False")),
    Row(33, "a hundred thousand files", holds=says("stopped True")),
    Row(34, "its own numpy", files={"numpy.py": RAISES, "librosa.py": b"1/0"}),
    Row(35, "startup files", files=dict.fromkeys(STARTUP, RAISES)),
    Row(36, "magics", double="passed", holds=says(*LEFT_OUT)),
    Row(37, "crash and kill", double="passed", holds=says("crashed (SIGSEGV)")),
    Row(38, "poisons the warm state"),
    # resources
    Row(39, "endless loop", double="stopped", holds=reason("more than 4 s")),
    Row(40, "endless loop that cannot be interrupted", double="stopped", holds=reason("not be interrupted")),
    Row(41, "memory bomb", double="crashed", holds=says("MemoryError")),
    Row(42, "fork bomb", holds=says("processes True", "threads True")),
    Row(43, "a line of 30 MB", holds=lambda seen: len(seen.notebook) < 9 * MB and "was left away" in seen.text()),
    Row(44, "fills the disk", holds=says("full True", "No space left")),
    Row(45, "input and pdb", double="passed", holds=lambda seen: seen.text().count("Nobody sits at the keyboard") >= 3),
    Row(46, "sleeps just under the limit", double="stopped", triple="stopped", holds=reason("9 s were over")),
    Row(47, "sys.exit", double="passed"),
    Row(48, "os._exit", double="passed", holds=says("ended itself (exit code 0)")),
    Row(49, "huge and deep results"),
    Row(50, "daemon that ignores SIGTERM", holds=says("daemon")),
)
