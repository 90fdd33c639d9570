"""The trusted side of one notebook: it is prepared, run in the box, and judged outside it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import nbformat

from autograder.box.model import Job, Limits, Report, TroubleKind
from autograder.grading.cpu_limit import CpuLimitReached, cpu_limit
from autograder.grading.files import digest as digest_of
from autograder.grading.intake.plan import NotebookPlan, Plan
from autograder.grading.judge.borrowed import borrowed
from autograder.grading.judge.causes import with_cause
from autograder.grading.judge.outputs import limit_outputs, score_cells, unanswered
from autograder.grading.judge.sketch import sketch
from autograder.grading.judge.unnamed import ClassInputs
from autograder.grading.judge.verdicts import NOT_JUDGED, Judge, variant_of, varies
from autograder.grading.model import GradedNotebook, NotebookResult, Task
from autograder.grading.notebook_json import Unreadable, as_file
from autograder.grading.prepare.preparer import Prepared, Preparer
from spectrohub.checks import Verdict

MISSING = "This notebook was not handed in."
NOTEBOOK_CPU_S = 60.0  # to read a notebook, and again to judge it: both take hundredths of a second

RunJob = Callable[[Job], Report]


@dataclass(frozen=True)
class ReadyNotebook:
    """A notebook that is ready to run, and what is needed to judge it afterwards."""

    job: Job
    plan: NotebookPlan
    variant: str
    draw: str
    key: str
    digest: str
    flags: tuple[str, ...]


class NotebookGrader:
    """Everything about an assignment that stays the same from one submission to the next."""

    def __init__(self, plan: Plan, released: Mapping[str, str], secret: str, limits: Limits | None = None):
        self.plan, self.limits = plan, limits or Limits()
        self._preparers = {name: Preparer(nbformat.reads(text, as_version=4)) for name, text in released.items()}
        self._secret, self._judge, self._class_inputs = secret, Judge(secret), ClassInputs(secret)

    def grade(self, task: Task, name: str, run: RunJob) -> GradedNotebook:
        """One notebook from its file to its result, with `run` as the box."""
        ready = self.prepare(task, name)
        return ready if isinstance(ready, GradedNotebook) else self.judge(ready, run(ready.job), run)

    def prepare(self, task: Task, name: str) -> ReadyNotebook | GradedNotebook:
        """The job for one notebook; or its result at once, when there is nothing that could be run."""
        plan, data = self.plan.notebook(name), task.notebooks.get(name)
        key, digest, flags = task.keys[name], task.digests.get(name, ""), task.flags.get(name, ())
        if data is None:
            result = NotebookResult(name, key, "", tuple(unanswered(plan.questions, MISSING)), (MISSING,), MISSING)
            return GradedNotebook(result, None)
        prepared = self._prepared(name, data)
        if task.copies.get(name):
            data, prepared, told = self._with_work(task, name, data, prepared)
            digest, flags = digest_of(data), (*flags, *told)
        if isinstance(prepared, str):
            return self._unreadable(plan, key, digest, flags, prepared)
        draw = task.draws.get(name, "")
        variant = variant_of(self._secret, draw, task.student, digest)
        job = Job(
            json.dumps(prepared.notebook).encode(),
            self._judge.probes(plan.questions, variant),
            files=task.files,
            limits=self.limits,
            seed=int.from_bytes(hashlib.sha256(f"{task.student} {digest}".encode()).digest()[:4], "big"),
            asides=self._class_inputs.probes(plan.questions),
        )
        return ReadyNotebook(job, plan, variant, draw, key, digest, (*flags, *prepared.flags))

    def _prepared(self, name: str, data: bytes) -> Prepared | str:
        """Or why it cannot be read."""
        try:
            with cpu_limit(NOTEBOOK_CPU_S, "Reading the notebook"):
                return self._preparers[name].prepare(data)
        except (Unreadable, CpuLimitReached) as error:
            return str(error)

    def _with_work(
        self, task: Task, name: str, data: bytes, prepared: Prepared | str
    ) -> tuple[bytes, Prepared | str, list[str]]:
        """The notebook, or where nobody has worked in it the first of its copies in which somebody has."""
        told, found = [], not (isinstance(prepared, str) or prepared.untouched)
        why = f"cannot be read ({prepared.rstrip('.')})" if isinstance(prepared, str) else "is as it was handed out"
        for copy in task.copies[name]:
            other = None if found else self._prepared(name, task.files[copy])
            if isinstance(other, Prepared) and not other.untouched:
                told.append(f"{name}.ipynb {why}; {copy!r} was graded in its place.")
                data, prepared, found = task.files[copy], other, True
            else:
                told.append(f"{copy!r} is another copy of this notebook; it was not graded.")
        return data, prepared, told

    def judge(self, ready: ReadyNotebook, report: Report, run: RunJob) -> GradedNotebook:
        """Judge what was seen. An answer that varies by itself and fails is run once more with other random numbers."""
        if report.trouble and report.trouble.kind == TroubleKind.BOX:  # no fault of the student's: nothing is scored
            raise RuntimeError(report.trouble.reason)
        with cpu_limit(NOTEBOOK_CPU_S, "Judging the notebook"):
            if report.trouble and report.trouble.kind == TroubleKind.NOT_A_NOTEBOOK:
                return self._unreadable(ready.plan, ready.key, ready.digest, ready.flags, report.trouble.reason)
            verdicts, flags, report = self._verdicts(ready, report, run)
            return self._result(ready, report, verdicts, flags)

    def _verdicts(
        self, ready: ReadyNotebook, report: Report, run: RunJob
    ) -> tuple[dict[str, Verdict], tuple[str, ...], Report]:
        """grade_id -> verdict; what a person should know about them; the report with what a second run took."""
        questions, seen = ready.plan.questions, report.observations
        found = self._judge.verdicts(questions, ready.variant, seen)
        unsteady = [name for name, one in seen.items() if varies(one)]
        limits = _what_is_left(ready.job.limits, report)
        if limits and any(not found[name].passed for name in unsteady):
            again = run(replace(ready.job, seed=ready.job.seed + 1, asides=(), limits=limits))
            second = self._judge.verdicts(questions, ready.variant, again.observations)
            found |= {name: second[name] for name in unsteady if second[name].passed}
            wall_s, cpu_s = report.wall_s + again.wall_s, report.cpu_s + again.cpu_s
            peak = max(report.peak_bytes, again.peak_bytes)
            report = replace(report, wall_s=wall_s, cpu_s=cpu_s, peak_bytes=peak)
        flags = [f"{name}: the answer gives different results for the same input." for name in unsteady]
        flags += [f"{name}: {NOT_JUDGED}" for name, verdict in found.items() if verdict.message == NOT_JUDGED]
        flags += [f"{name}: {remark}" for name, verdict in found.items() for remark in verdict.remarks]
        return found, tuple(flags), report

    def _result(
        self, ready: ReadyNotebook, report: Report, verdicts: Mapping[str, Verdict], flags: tuple[str, ...]
    ) -> GradedNotebook:
        plan, notebook = ready.plan, nbformat.v4.reads(report.notebook.decode())
        code, released = _code(notebook), _code(self._preparers[plan.name].released)
        verdicts = {name: with_cause(verdict, notebook) for name, verdict in verdicts.items()}
        runs = {run.cell_id: run for run in report.cells}
        questions = [
            replace(one, seconds=round(run.seconds, 4), cpu_s=round(run.cpu_s, 4), peak_bytes=run.peak_bytes)
            if (run := runs.get(one.grade_id))
            else one
            for one in self._class_inputs.fingerprinted(score_cells(notebook, plan.questions, verdicts), report.asides)
        ]
        result = NotebookResult(
            plan.name,
            ready.key,
            ready.digest,
            tuple(questions),
            tuple(dict.fromkeys([*ready.flags, *flags, *_borrowed(plan, code, released)])),
            report.trouble.reason if report.trouble else "",
            wall_s=round(report.wall_s, 4),
            cpu_s=round(report.cpu_s, 4),
            peak_bytes=report.peak_bytes,
            boxed=report.boxed,
            sketch=sketch(code, released),
            draw=ready.draw,
        )
        return GradedNotebook(result, as_file(limit_outputs(notebook)))

    def _unreadable(
        self, plan: NotebookPlan, key: str, digest: str, flags: tuple[str, ...], reason: str
    ) -> GradedNotebook:
        questions = tuple(unanswered(plan.questions, reason))
        result = NotebookResult(plan.name, key, digest, questions, (*flags, reason), reason)
        notebook = self._preparers[plan.name].unreadable(reason)
        return GradedNotebook(result, as_file(notebook))


def _borrowed(plan: NotebookPlan, code: list[str], released: list[str]) -> list[str]:
    """Flags about what an answer borrows, without what the solution itself borrows."""
    found = borrowed(plan.questions, code, released)
    return [flag for flag in found if flag not in _by_the_solution(plan)] if found else []


@lru_cache(64)
def _by_the_solution(plan: NotebookPlan) -> list[str]:
    return borrowed(plan.questions, plan.answers)


def _code(notebook: nbformat.NotebookNode) -> list[str]:
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def _what_is_left(limits: Limits, report: Report) -> Limits | None:
    """Of a notebook's time, for a second run of it; None where that would not do for it."""
    notebook_s, cpu_s = limits.notebook_s - report.wall_s, int(limits.cpu_s - report.cpu_s)
    if notebook_s < report.wall_s or cpu_s < max(1.0, report.cpu_s):
        return None
    return replace(limits, notebook_s=notebook_s, cpu_s=cpu_s)
