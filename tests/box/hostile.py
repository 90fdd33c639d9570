"""The first fifty hostile submissions: what a correct grader makes of each. What is handed in stands in hostile.txt.

Every notebook begins with an honest answer to `triple` and ends with the checks of `double`, which is attacked, and of
`triple`, which must be graded as usual. `double` must not pass unless a row says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from autograder.box import Limits
from tests.box.notebooks import HONEST, MB, Check, Ran

QUICK = Limits(cell_s=4.0, grace_s=1.5, notebook_s=60.0)  # for what does not end by itself


@dataclass(frozen=True)
class Row:
    """Expected results of the two checks; `holds` looks at the rest of what came home."""

    number: int
    title: str
    double: str = "wrong"  # or any other result, or "not passed"
    triple: str = "passed"
    limits: Limits = field(default_factory=Limits)
    files: dict[str, bytes] = field(default_factory=dict)
    holds: Callable[[Ran], bool] | None = None

    def __str__(self) -> str:
        return f"{self.number}-{self.title.replace(' ', '-')}"

    @property
    def cells(self) -> list:
        return [HONEST, *submitted()[self.number, self.title], Check("double"), Check("triple")]


def submitted() -> dict[tuple[int, str], list[str]]:
    """(number, title) of a row -> the cells that are handed in."""
    text = (Path(__file__).parent / "hostile.txt").read_text(encoding="utf-8")
    parts = re.split(r"^# === (\d+) (.+)\n", text, flags=re.MULTILINE)[1:]
    triples = zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    return {(int(n), title): re.split(r"^# %%\n", body, flags=re.MULTILINE) for n, title, body in triples}


def says(*words: str) -> Callable[[Ran], bool]:
    return lambda ran: all(word in ran.text() for word in words)


def says_not(*words: str) -> Callable[[Ran], bool]:
    return lambda ran: not any(word in ran.text() for word in words)


def reason(words: str) -> Callable[[Ran], bool]:
    return lambda ran: words in ran.trouble("double").reason


def differs_when_asked_again(ran: Ran) -> bool:
    seen = ran.seen("double")
    return any(not np.array_equal(o.value, seen.first[i].value) for i, o in seen.again)


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
    Row(10, "patched run_cell", double="missing"),  # its own next cell, too, did not run
    Row(11, "patched check library"),
    Row(12, "reference in a frame"),
    Row(13, "hunt in memory", holds=says("found []")),
    Row(14, "subclasses of arrays and floats"),
    Row(15, "right once and never again", double="passed", holds=differs_when_asked_again),
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
    Row(25, "hidden tests through a hook", holds=says_not("# HIDDEN")),
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
    Row(39, "endless loop", double="time", limits=QUICK, holds=reason("more than 4 s")),
    Row(40, "endless loop that cannot be interrupted", double="time", limits=QUICK, holds=reason("not be interrupted")),
    Row(41, "memory bomb", double="crashed", limits=Limits(memory=300 * MB), holds=says("MemoryError")),
    Row(42, "fork bomb", limits=Limits(processes=20), holds=says("processes True", "threads True")),
    Row(
        43,
        "a line of 30 MB",
        holds=lambda ran: len(ran.report.notebook) < 9 * MB and "was left away" in ran.text(),
    ),
    Row(44, "fills the disk", holds=says("full True", "No space left")),
    Row(45, "input and pdb", double="passed", holds=lambda ran: ran.text().count("Nobody sits at the keyboard") >= 3),
    Row(
        46,
        "sleeps just under the limit",
        double="time",
        triple="time",
        limits=Limits(cell_s=30.0, grace_s=1.0, notebook_s=5.0),
        holds=lambda ran: ran.report.wall_s < 30,
    ),
    Row(47, "sys.exit", double="passed"),
    Row(48, "os._exit", double="passed", holds=says("ended itself (exit code 0)")),
    Row(49, "huge and deep results"),
    Row(50, "daemon that ignores SIGTERM", holds=says("daemon")),
)
