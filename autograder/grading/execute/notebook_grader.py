"""The trusted stages around the box, for the notebooks of one submission: prepare, and, once they ran, judge."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import nbformat

from autograder.box.model import CellRun, Job, Limits, Report
from autograder.grading.classwide.similarity import sketch
from autograder.grading.cpu_limit import TooSlow, at_most
from autograder.grading.intake.plan import NotebookPlan, Plan
from autograder.grading.judge.borrowed import borrowed
from autograder.grading.judge.outputs import finish, settle, unanswered
from autograder.grading.judge.verdicts import NOT_JUDGED, Judge, variant_of, varies, verdicts
from autograder.grading.model import GradedNotebook, NotebookResult, QuestionResult, Task
from autograder.grading.prepare.preparer import Preparer
from autograder.grading.prepare.reading import Unreadable

MISSING = "This notebook was not handed in."
PATIENCE_S = 60.0  # of computing, to read a notebook and again to judge it: both take hundredths of a second


@dataclass(frozen=True)
class Pending:
    """A notebook that is ready to run, and what is needed to judge it afterwards."""

    job: Job
    plan: NotebookPlan
    variant: int
    key: str
    digest: str
    flags: tuple[str, ...]


class Stages:
    """Everything about an assignment that stays the same from one submission to the next."""

    def __init__(self, plan: Plan, released: Mapping[str, str], secret: str, limits: Limits | None = None):
        self.plan, self.limits = plan, limits or Limits()
        self._preparers = {name: Preparer(nbformat.reads(text, as_version=4)) for name, text in released.items()}
        self._judge = Judge(secret)

    def prepare(self, task: Task, name: str) -> Pending | GradedNotebook:
        """The job for one notebook; or its result at once, when there is nothing that could be run."""
        plan, data = self.plan.notebook(name), task.notebooks.get(name)
        key, digest, flags = task.keys[name], task.digests.get(name, ""), task.flags.get(name, ())
        if data is None:
            result = NotebookResult(name, key, "", tuple(unanswered(plan.questions, MISSING)), (MISSING,), MISSING)
            return GradedNotebook(result, None)
        preparer = self._preparers[name]
        try:
            with at_most(PATIENCE_S, "Reading the notebook"):
                prepared = preparer.prepare(data)
        except (Unreadable, TooSlow) as error:
            return self._unreadable(plan, key, digest, flags, str(error))
        variant = variant_of(task.student, digest)
        job = Job(
            json.dumps(prepared.notebook).encode(),
            self._judge.probes(plan.questions, variant),
            files=task.files,
            limits=self.limits,
            seed=int.from_bytes(hashlib.sha256(f"{task.student} {digest}".encode()).digest()[:4], "big"),
        )
        return Pending(job, plan, variant, key, digest, (*flags, *prepared.flags))

    def _unreadable(self, plan, key, digest, flags, reason: str) -> GradedNotebook:
        questions = tuple(unanswered(plan.questions, reason))
        result = NotebookResult(plan.name, key, digest, questions, (*flags, reason), reason)
        notebook = self._preparers[plan.name].unreadable(reason)
        return GradedNotebook(result, nbformat.v4.writes(notebook).encode())

    def settle(self, pending: Pending, report: Report, run: Callable[[Job], Report]) -> GradedNotebook:
        """Judge what was seen. An answer that varies by itself and fails is run once more with other random numbers."""
        if report.trouble and report.trouble.kind == "box":  # no fault of the student's: nothing is scored
            raise RuntimeError(report.trouble.reason)
        with at_most(PATIENCE_S, "Judging the notebook"):
            return self._settle(pending, report, run)

    def _settle(self, pending: Pending, report: Report, run: Callable[[Job], Report]) -> GradedNotebook:
        plan, flags = pending.plan, list(pending.flags)
        if report.trouble and report.trouble.kind == "not-a-notebook":
            return self._unreadable(plan, pending.key, pending.digest, tuple(flags), report.trouble.reason)
        found = verdicts(self._judge, plan.questions, pending.variant, report.observations)
        unsteady = [name for name, seen in report.observations.items() if varies(seen)]
        flags += [f"{name}: the answer gives different results for the same input." for name in unsteady]
        if any(not found[name].passed for name in unsteady):
            again = run(replace(pending.job, seed=pending.job.seed + 1))
            second = verdicts(self._judge, plan.questions, pending.variant, again.observations)
            found |= {name: second[name] for name in unsteady if second[name].passed}
        flags += [f"{name}: {NOT_JUDGED}" for name, verdict in found.items() if verdict.message == NOT_JUDGED]
        notebook = nbformat.v4.reads(report.notebook.decode())
        code = _code(notebook)
        if used := borrowed(plan.questions, code):
            by_the_solution = borrowed(plan.questions, plan.answers)
            flags += [flag for flag in used if flag not in by_the_solution]
        runs = {run.cell_id: run for run in report.cells}
        questions = tuple(_timed(one, runs.get(one.grade_id)) for one in settle(notebook, plan.questions, found))
        notebook = finish(notebook)
        result = NotebookResult(
            plan.name,
            pending.key,
            pending.digest,
            questions,
            tuple(dict.fromkeys(flags)),
            report.trouble.reason if report.trouble else "",
            wall_s=round(report.wall_s, 4),
            cpu_s=round(report.cpu_s, 4),
            peak_bytes=report.peak_bytes,
            boxed=report.boxed,
            sketch=sketch(code, _code(self._preparers[plan.name].released)),
        )
        return GradedNotebook(result, nbformat.v4.writes(notebook).encode())

    def grade(self, task: Task, name: str, run: Callable[[Job], Report]) -> GradedNotebook:
        """All stages of one notebook, with `run` as the box."""
        ready = self.prepare(task, name)
        return ready if isinstance(ready, GradedNotebook) else self.settle(ready, run(ready.job), run)


def _timed(result: QuestionResult, run: CellRun | None) -> QuestionResult:
    if run is None:
        return result
    return replace(result, seconds=round(run.seconds, 4), cpu_s=round(run.cpu_s, 4), peak_bytes=run.peak_bytes)


def _code(notebook: nbformat.NotebookNode) -> list[str]:
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]
