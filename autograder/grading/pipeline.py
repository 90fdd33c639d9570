"""Grade a class: find what changed, let workers run it, save and record it one student at a time.

Order for each student: the notebooks to disk, the points to the gradebook (one transaction), the record to the
audit. A kill between any two leaves a student whose record is missing or old: the next run does it again and ends
with the same points.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from autograder.box.model import Limits
from autograder.grading.audit import Audit
from autograder.grading.collect import TIMESTAMP, Submission, files_of, read_receipts, read_submission, students
from autograder.grading.crew import Crew, Done
from autograder.grading.environment import environment_digest
from autograder.grading.files import read_files, write_folder, write_whole
from autograder.grading.model import GradedNotebook, NotebookResult, Task
from autograder.grading.plan import Plan, digest, read_plan
from autograder.grading.policy import Policy, policy_path, read_policy
from autograder.grading.scores import stored_scores
from autograder.grading.settings import Classroom
from autograder.grading.standing import Basis, Standing, notebook_digest, saved_with, standing
from autograder.seed import ensure_seed
from spectrohub.checks.seeds import secret_seed


class AnotherRun(RuntimeError):
    """Somebody else grades this course at the moment."""


@dataclass(frozen=True)
class Options:
    """How to grade. `box` names what makes boxes; `dask` is a scheduler's address."""

    workers: int = field(default_factory=lambda: len(os.sched_getaffinity(0)))
    only: tuple[str, ...] = ()
    again: bool = False
    unboxed: bool = False
    feedback: bool = True
    database: str = ""
    dask: str = ""
    limits: Limits = Limits()
    box: str = "autograder.box:Box"


@dataclass
class Outcome:
    """How one student fared in this run. how: graded, saved, unchanged, failed, isolated."""

    student: str
    how: str
    notebooks: tuple[NotebookResult, ...] = ()
    flags: tuple[str, ...] = ()
    trouble: str = ""
    penalty: float = 0.0
    before: tuple[NotebookResult, ...] = ()

    @property
    def points(self) -> float:
        return sum(notebook.points for notebook in self.notebooks)

    @property
    def boxed(self) -> bool:
        return all(notebook.boxed for notebook in self.notebooks)


@dataclass
class Summary:
    plan: Plan
    outcomes: list[Outcome]
    seconds: float
    start_s: float
    head: str
    unboxed: bool
    retried: int = 0


@dataclass
class Listener:
    """What a run tells while it goes on. All parts are optional."""

    begin: Callable[[int], None] = lambda total: None
    ended: Callable[[Outcome], None] = lambda outcome: None
    tick: Callable[[], None] = lambda: None


class Grading:
    """One run over one assignment."""

    def __init__(self, root: Path, slug: str, options: Options | None = None, listener: Listener | None = None):
        self.options, self.listener = options or Options(), listener or Listener()
        self.classroom = Classroom(root, self.options.database)
        ensure_seed(root)
        self.secret = secret_seed(root)
        self.policy: Policy = read_policy(policy_path(root))
        self.receipts = read_receipts(self.classroom, slug)
        plan = read_plan(self.classroom.source, slug, settings=self.classroom.settings + self._source_files(slug))
        self.basis = Basis(
            plan,
            digest(environment_digest(root / "requirements.txt"), repr(self.options.limits)),
            hashlib.sha256(f"fingerprint {self.secret}".encode()).hexdigest()[:16],
            not self.options.unboxed,
            digest(repr(self.policy), repr(self.policy.due.get(slug))),
        )
        self.audit = Audit(self.classroom.work / "audit" / f"{slug}.jsonl", self.secret)

    @property
    def slug(self) -> str:
        return self.basis.plan.slug

    def run(self) -> Summary:
        start = time.perf_counter()
        with _alone(self.classroom.work / "grading.lock"):
            try:
                outcomes, ready_s = self._grade(list(self._standings()))
            finally:
                self.audit.close()
        seconds = time.perf_counter() - start
        return Summary(
            self.basis.plan, outcomes, seconds, ready_s - start, self.audit.head, self.options.unboxed, self._retried
        )

    def _standings(self) -> Iterator[Standing]:
        last: dict[str, dict[str, Any]] = {record["student"]: record for record in self.audit.records}
        stored = stored_scores(self.classroom.db_url, self.slug)
        names = students(self.classroom, self.slug)
        for student in self.options.only:
            if student not in names:
                raise LookupError(
                    f"{student!r} has handed in nothing at {self.classroom.submitted(student, self.slug)}."
                )
        for student in self.options.only or names:
            yield standing(
                read_submission(self.classroom, self.basis.plan, student, self.receipts),
                self.basis,
                last.get(student),
                stored.get(student),
                self.classroom.autograded(student, self.slug),
                extra=self.policy.extra.get(student),
                again=self.options.again,
            )

    def _grade(self, standings: list[Standing]) -> tuple[list[Outcome], float]:
        self._last = {record["student"]: record for record in self.audit.records if record["kind"] == "graded"}
        self._retried = 0
        outcomes = {}
        for one in standings:
            if one.isolated:
                outcomes[one.submission.student] = Outcome(one.submission.student, "isolated", trouble=one.isolated)
            elif one.idle:
                outcomes[one.submission.student] = self._outcome(one, "unchanged", one.kept)
        todo = {one.submission.student: one for one in standings if one.submission.student not in outcomes}
        self.listener.begin(len(todo))
        ready_s = time.perf_counter()
        if todo:
            for outcome in self._work(todo):
                ready_s = ready_s if len(outcomes) > len(standings) - len(todo) else time.perf_counter()
                outcomes[outcome.student] = outcome
                self.listener.ended(outcome)
        return [outcomes[one.submission.student] for one in standings], ready_s

    def _work(self, todo: Mapping[str, Standing]) -> Iterator[Outcome]:
        Crew.preload()  # in a process of its own, while this one imports nbgrader too
        import nbformat

        from autograder.grading.feedback import FeedbackTask
        from autograder.grading.gradebook import Book
        from autograder.grading.source import released_notebooks
        from autograder.grading.worker import Setup

        released = released_notebooks(self.classroom.source, self.slug, self.classroom.config)
        texts = {name: nbformat.writes(notebook) for name, notebook in released.items()}
        setup = Setup(
            self.classroom.root,
            self.basis.plan,
            texts,
            self.secret,
            unboxed=self.options.unboxed,
            limits=self.options.limits,
            box=self.options.box,
        )
        with self._crew(setup) as crew, Book(self.classroom.db_url, *self._course()) as book:
            book.register(self.slug, released, self.policy.due.get(self.slug))
            for one in todo.values():
                if one.run:
                    crew.put("grade", self._task(one))
            for one in todo.values():
                if not one.run:
                    yield self._save(one, [], book, crew, FeedbackTask)
            for done in crew:
                if done.item.kind == "feedback":
                    self._keep_feedback(done)
                    continue
                one = todo[done.item.payload.student]
                self._retried += done.item.deaths > 0
                if done.trouble:
                    yield self._failed(one, done)
                else:
                    yield self._save(one, done.result, book, crew, FeedbackTask)

    def _crew(self, setup):
        if not self.options.dask:
            return Crew(max(1, self.options.workers), setup, self.listener.tick)
        from autograder.grading.cluster import DaskCrew

        return DaskCrew(self.options.dask, setup, self.listener.tick)

    def _course(self) -> tuple[str, Any]:
        config = self.classroom.config
        return str(config.CourseDirectory.get("course_id") or "default_course"), config

    def _task(self, one: Standing) -> Task:
        submission = one.submission
        return Task(
            submission.student,
            {name: submission.notebooks[name] for name in one.run if name in submission.notebooks},
            {name: one.keys[name] for name in one.run},
            {name: notebook_digest(submission, name) for name in one.run},
            {**submission.files, **self._beside_source(self.slug)},
            submission.notebook_flags,
        )

    def _save(self, one: Standing, graded: list[GradedNotebook], book, crew, feedback_task) -> Outcome:
        submission = one.submission
        folder = self.classroom.autograded(submission.student, self.slug)
        fresh = {item.result.name: item for item in graded}
        for name, result in one.kept.items():
            own = read_files(folder, [f"{name}.ipynb"])
            fresh[name] = GradedNotebook(result, own.get(f"{name}.ipynb"))
        ordered = [fresh[notebook.name] for notebook in self.basis.plan.notebooks]
        self._write_autograded(folder, submission, ordered)
        extra = self.policy.extra.get(submission.student)
        penalties = book.save(self.slug, submission.student, ordered, received=submission.received, extra=extra)
        outcome = self._outcome(
            one, "graded" if graded else "saved", {item.result.name: item.result for item in ordered}
        )
        outcome.penalty = sum(penalties.values())
        self._record(one, ordered, penalties, extra)
        if self.options.feedback:
            notebooks = {item.result.name: item.notebook for item in ordered if item.notebook is not None}
            marks = book.marks(self.slug, submission.student)
            crew.put("feedback", feedback_task(submission.student, self.slug, notebooks, marks))
        return outcome

    def _write_autograded(self, folder: Path, submission: Submission, ordered: list[GradedNotebook]) -> None:
        files = {f"{item.result.name}.ipynb": item.notebook for item in ordered if item.notebook is not None}
        files |= {**submission.files, **self._beside_source(self.slug)}
        if submission.received:
            files[TIMESTAMP] = f"{submission.received.isoformat(sep=' ')} UTC".encode()
        write_folder(folder, files)

    def _record(self, one: Standing, ordered: list[GradedNotebook], penalties, extra) -> None:
        results = [item.result for item in ordered]
        record = self.audit.append(
            {
                "kind": "graded",
                "time": datetime.now(UTC).isoformat(timespec="seconds"),
                "assignment": self.slug,
                "student": one.submission.student,
                "submission": one.submission.digest,
                "plan": self.basis.plan.version,
                "environment": self.basis.environment,
                "seed": self.basis.seed,
                "boxed": all(result.boxed for result in results),
                "saved_with": saved_with(one.submission, self.basis, extra),
                "flags": list(one.submission.flags),
                "notebooks": [result.to_dict() for result in results],
                "penalty": penalties,
                "points": sum(result.points for result in results),
                "most": self.basis.plan.points,
            }
        )
        self._last[one.submission.student] = record

    def _failed(self, one: Standing, done: Done) -> Outcome:
        student = one.submission.student
        if done.killed:  # it would kill the next workers too: only a person, or --again, tries once more
            self.audit.append(
                {
                    "kind": "isolated",
                    "time": datetime.now(UTC).isoformat(timespec="seconds"),
                    "assignment": self.slug,
                    "student": student,
                    "submission": one.submission.digest,
                    "keys": dict(one.keys),
                    "reason": done.trouble,
                }
            )
        return Outcome(student, "isolated" if done.killed else "failed", trouble=done.trouble)

    def _outcome(self, one: Standing, how: str, results: Mapping[str, NotebookResult]) -> Outcome:
        last = self._last.get(one.submission.student)
        before = tuple(NotebookResult.from_dict(result) for result in last["notebooks"]) if last else ()
        ordered = tuple(results[notebook.name] for notebook in self.basis.plan.notebooks)
        penalty = sum(last["penalty"].values()) if last else 0.0
        return Outcome(one.submission.student, how, ordered, one.submission.flags, penalty=penalty, before=before)

    def _keep_feedback(self, done: Done) -> None:
        if done.trouble:
            raise RuntimeError(f"Feedback for {done.item.payload.student} could not be made:\n{done.trouble}")
        folder = self.classroom.feedback(done.item.payload.student, self.slug)
        for name, page in done.result.items():
            write_whole(folder / f"{name}.html", page.encode(), 0o644)

    def _beside_source(self, slug: str) -> dict[str, bytes]:
        """The files that the instructor hands out with the notebooks; they replace a student's of the same name."""
        found = files_of(self.classroom.source / slug, (*self.classroom.ignored, "*.ipynb"), [])
        return dict(found)

    def _source_files(self, slug: str) -> str:
        return digest(*(part for name, data in self._beside_source(slug).items() for part in (name, data)))


@contextmanager
def _alone(path: Path):
    """One grader for a course at a time; the system lets go of the lock when a grader ends in any way."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise AnotherRun(f"Another `grade` is at work on this course ({path} is locked). Wait for it.") from error
        yield
