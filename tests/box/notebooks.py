"""Notebooks of a few cells, an exercise of two functions, and what the real judge says of what came home."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from autograder.box import Job, Limits, Observed, Probe, Report, Trouble
from spectrohub.checks import Array, Case, Exercise, Verdict
from spectrohub.checks.judge import judge

MB = 1 << 20


@dataclass(frozen=True)
class Check:
    """A check cell: its source is never run, for the exercise of this name is observed there."""

    name: str

    @property
    def id(self) -> str:
        return f"{self.name}-check"


def exercise_of(name: str, factor: int) -> Exercise:
    """Multiply an array by `factor`, on inputs that nobody can foresee."""

    def cases(rng):
        for n in (3, 5, 8):
            yield Case((rng.integers(2, 10**6, n).astype(float),))

    return Exercise(
        id=f"99_box/{name}",
        function=name,
        reference=lambda x: factor * x,
        authority="arithmetic",
        cases=cases,
        expects=Array(rtol=1e-9),
        wrong=(),
    )


EXERCISES = {"double": exercise_of("double", 2), "triple": exercise_of("triple", 3)}
HONEST = "import numpy as np\n\ndef triple(x):\n    return np.asarray(3 * x)"


def cell(source: str, name: str = "", *, graded: bool = False) -> dict:
    role = {"grade_id": name, "grade": graded, "solution": False, "locked": graded, "schema_version": 3, "task": False}
    return {
        "cell_type": "code",
        "id": name or "cell",
        "source": source,
        "metadata": {"nbgrader": role | ({"points": 1} if graded else {})} if name else {},
        "outputs": [],
        "execution_count": None,
    }


def notebook(cells: list) -> bytes:
    """Texts are code cells; a `Check` becomes a check cell with a hidden test in it."""
    made = [cell(f"check('{c.name}')\n# HIDDEN", c.id, graded=True) if type(c) is Check else c for c in cells]
    made = [c if type(c) is dict else cell(c) for c in made]
    for i, one in enumerate(made):
        one["id"] = f"{one['id']}-{i}"
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": made}).encode()


@dataclass(frozen=True)
class Ran:
    """A report, and the verdicts that the judge gives from it."""

    report: Report
    cases: dict[str, list[Case]]

    def result(self, name: str) -> str:
        """passed, wrong, crashed or unattempted; or a trouble's kind."""
        seen = self.report.observations[f"{name}-check"]
        return seen.kind if type(seen) is Trouble else self.verdict(name).status

    def verdict(self, name: str) -> Verdict:
        return judge(EXERCISES[name], self.cases[name], self.seen(name).first)

    def seen(self, name: str) -> Observed:
        seen = self.report.observations[f"{name}-check"]
        assert type(seen) is Observed, seen
        return seen

    def trouble(self, name: str) -> Trouble:
        seen = self.report.observations[f"{name}-check"]
        assert type(seen) is Trouble, seen
        return seen

    @property
    def outputs(self) -> list[list[dict]]:
        return [c["outputs"] for c in json.loads(self.report.notebook)["cells"]]

    def text(self, index: int | None = None) -> str:
        """What a cell (or all of them) printed, returned as text, or said as an error."""
        chosen = self.outputs if index is None else [self.outputs[index]]
        return "\n".join(_words(output) for outputs in chosen for output in outputs)


def _words(output: dict) -> str:
    if output["output_type"] == "stream":
        return output["text"]
    if output["output_type"] == "error":
        return f"{output['ename']}: {output['evalue']}"
    return str(output["data"].get("text/plain", ""))


def run(box: Any, *cells: Any, limits: Limits | None = None, files: dict[str, bytes] | None = None) -> Ran:
    """Submit a notebook; every `Check` in it is observed on fresh inputs."""
    names = [c.name for c in cells if type(c) is Check]
    cases = {name: list(EXERCISES[name].cases(np.random.default_rng())) for name in names}
    probes = tuple(Probe(f"{name}-check", EXERCISES[name].id, name, tuple(cases[name])) for name in names)
    job = Job(notebook(list(cells)), probes, files=files or {}, limits=limits or Limits())
    return Ran(box.run(job), cases)


def processes_below(pid: int) -> set[int]:
    """All processes that come from `pid`."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
        except OSError:  # it ended meanwhile
            continue
    own = {pid}
    while more := {p for p, parent in parents.items() if parent in own} - own:
        own |= more
    return own
