"""Grade a class: find what changed, let workers run it, save and record it one student at a time.

Order for each student: the notebooks to disk, the points to the gradebook (one transaction), the record to the
audit. A kill between any two leaves a student whose record is missing or old: the next run does it again and ends
with the same points.
"""

from __future__ import annotations

import fcntl
import hashlib
import math
import os
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from autograder.box.model import Limits
from autograder.grading.attempts import earlier, keep, net_points
from autograder.grading.audit import Audit
from autograder.grading.collect import TIMESTAMP, Submission, files_of, read_receipts, read_submission, students
from autograder.grading.crew import Crew, Done
from autograder.grading.environment import environment_digest
from autograder.grading.feedback_task import FeedbackTask
from autograder.grading.files import read_files, write_folder, write_whole
from autograder.grading.model import GradedNotebook, NotebookResult, Task
from autograder.grading.plan import Plan, digest, read_plan
from autograder.grading.policy import Policy, policy_path, read_policy
from autograder.grading.scores import stored_scores
from autograder.grading.settings import Classroom
from autograder.grading.standing import Basis, Standing, best_of, notebook_digest, results_of, saved_with, standing
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
            self._records: dict[str, list[dict[str, Any]]] = {}
            for record in self.audit.records:
                self._records.setdefault(record["student"], []).append(record)
            self._retried, self._first_s = 0, 0.0
            try:
                outcomes = self._grade()
            finally:
                self.audit.close()
        seconds = time.perf_counter() - start
        first_s = self._first_s - start if self._first_s else seconds
        return Summary(
            self.basis.plan, outcomes, seconds, first_s, self.audit.head, self.options.unboxed, self._retried
        )

    def _grade(self) -> list[Outcome]:
        names = students(self.classroom, self.slug)
        for student in self.options.only:
            if student not in names:
                where = self.classroom.submitted(student, self.slug)
                raise LookupError(f"{student!r} has handed in nothing at {where}.")
        stored = stored_scores(self.classroom.db_url, self.slug)
        outcomes: dict[str, Outcome] = {}
        todo: dict[str, deque[Standing]] = {}
        names = sorted(set(self.options.only)) or names
        for student in names:
            chain = self._chain(student, stored.get(student, {}))
            if not chain:
                outcomes[student] = self._unchanged(student)
            elif chain[0].isolated:
                outcomes[student] = Outcome(student, "isolated", trouble=chain[0].isolated)
            else:
                todo[student] = deque(chain)
        self.listener.begin(len(todo))
        if todo:
            for outcome in self._work(todo):
                self._first_s = self._first_s or time.perf_counter()
                outcomes[outcome.student] = outcome
                self.listener.ended(outcome)
        return [outcomes[student] for student in names]

    def _chain(self, student: str, stored: Mapping[tuple[str, str], float | None]) -> list[Standing]:
        """What is to be done for a student, one attempt after the other; [] when all is as it was."""
        plan, records = self.basis.plan, self._records.get(student, [])
        submission = read_submission(self.classroom, plan, student, self.receipts)
        how = {"extra": self.policy.extra.get(student), "again": self.options.again}
        if self.policy.attempts == "best":
            attempts = [*earlier(self.classroom, plan, submission), submission]
            return best_of(attempts, self.basis, records, stored, **how)
        folder = self.classroom.autograded(student, self.slug)
        one = standing(submission, self.basis, records[-1] if records else None, stored, folder, **how)
        return [] if one.idle and not one.isolated else [one]

    def _work(self, todo: Mapping[str, deque[Standing]]) -> Iterator[Outcome]:
        Crew.preload()  # in a process of its own, while this one imports nbgrader too
        import nbformat

        from autograder.grading.gradebook import Book
        from autograder.grading.source import released_notebooks
        from autograder.grading.worker import Setup

        released = released_notebooks(self.classroom.source, self.slug, self.classroom.config)
        setup = Setup(
            self.classroom.root,
            self.basis.plan,
            {name: nbformat.writes(notebook) for name, notebook in released.items()},
            self.secret,
            unboxed=self.options.unboxed,
            limits=self.options.limits,
            box=self.options.box,
        )
        with self._crew(setup) as crew, Book(self.classroom.db_url, *self._course()) as book:
            book.register(self.slug, released, self.policy.due.get(self.slug))
            for student, chain in todo.items():
                if not chain[0].run:
                    yield self._save(chain.popleft(), [], book, crew)
                else:
                    crew.put("grade", self._task(student, chain[0]))
            for done in crew:
                if done.item.kind == "feedback":
                    self._keep_feedback(done)
                    continue
                chain = todo[done.item.payload.student]
                one = chain.popleft()
                self._retried += done.item.deaths > 0
                outcome = self._failed(one, done) if done.trouble else self._save(one, done.result, book, crew)
                if chain:
                    chain[0] = replace(chain[0], rival=self._worth(one.submission.student))
                    crew.put("grade", self._task(one.submission.student, chain[0]), first=True)
                else:
                    yield outcome

    def _worth(self, student: str) -> float:
        """What the attempt that counts so far is worth."""
        records = self._records.get(student, [])
        return next((record["net"] for record in reversed(records) if record.get("counts")), -math.inf)

    def _crew(self, setup):
        if not self.options.dask:
            return Crew(max(1, self.options.workers), setup, self.listener.tick)
        from autograder.grading.cluster import DaskCrew

        return DaskCrew(self.options.dask, setup, self.listener.tick)

    def _course(self) -> tuple[str, Any]:
        config = self.classroom.config
        return str(config.CourseDirectory.get("course_id") or "default_course"), config

    def _task(self, student: str, one: Standing) -> Task:
        submission = one.submission
        return Task(
            student,
            {name: submission.notebooks[name] for name in one.run if name in submission.notebooks},
            {name: one.keys[name] for name in one.run},
            {name: notebook_digest(submission, name) for name in one.run},
            {**submission.files, **self._beside_source(self.slug)},
            submission.notebook_flags,
        )

    def _save(self, one: Standing, graded: list[GradedNotebook], book, crew) -> Outcome:
        submission = one.submission
        student, extra = submission.student, self.policy.extra.get(submission.student)
        folder = self.classroom.autograded(student, self.slug)
        fresh = {item.result.name: item for item in graded}
        for name, result in one.kept.items():
            own = read_files(folder, [f"{name}.ipynb"])
            fresh[name] = GradedNotebook(result, own.get(f"{name}.ipynb"))
        ordered = [fresh[notebook.name] for notebook in self.basis.plan.notebooks]
        results = tuple(item.result for item in ordered)
        points = [result.points for result in results]
        net = net_points(points, submission.received, self.policy.due.get(self.slug), extra, self.policy)
        keep(self.classroom, self.slug, submission)
        before = self._unchanged(student).notebooks
        counts = net >= one.rival
        penalties: dict[str, float] = {}
        if counts:
            self._write_autograded(folder, submission, ordered)
            penalties = book.save(self.slug, student, ordered, received=submission.received, extra=extra)
        self._record(one, results, penalties, net, counts)
        if counts and self.options.feedback:
            notebooks = {item.result.name: item.notebook for item in ordered if item.notebook is not None}
            crew.put("feedback", FeedbackTask(student, self.slug, notebooks, book.marks(self.slug, student)))
        shown = self._unchanged(student)
        return replace(shown, how="graded" if graded else "saved", flags=submission.flags, before=before)

    def _write_autograded(self, folder: Path, submission: Submission, ordered: list[GradedNotebook]) -> None:
        files = {f"{item.result.name}.ipynb": item.notebook for item in ordered if item.notebook is not None}
        files |= {**submission.files, **self._beside_source(self.slug)}
        if submission.received:
            files[TIMESTAMP] = f"{submission.received.isoformat(sep=' ')} UTC".encode()
        write_folder(folder, files)

    def _record(
        self,
        one: Standing,
        results: tuple[NotebookResult, ...],
        penalties: Mapping[str, float],
        net: float,
        counts: bool,
    ) -> None:
        self._append(
            one,
            kind="graded",
            plan=self.basis.plan.version,
            environment=self.basis.environment,
            seed=self.basis.seed,
            boxed=all(result.boxed for result in results),
            saved_with=saved_with(one.submission, self.basis, self.policy.extra.get(one.submission.student)),
            flags=list(one.submission.flags),
            notebooks=[result.to_dict() for result in results],
            penalty=dict(penalties),
            points=sum(result.points for result in results),
            most=self.basis.plan.points,
            net=net,
            counts=counts,
        )

    def _append(self, one: Standing, **facts: Any) -> None:
        student = one.submission.student
        when = datetime.now(UTC).isoformat(timespec="seconds")
        about = {"time": when, "assignment": self.slug, "student": student, "submission": one.submission.digest}
        self._records.setdefault(student, []).append(self.audit.append({**about, **facts}))

    def _failed(self, one: Standing, done: Done) -> Outcome:
        if done.killed:  # it would kill the next workers too: only a person, with --again, tries once more
            self._append(one, kind="isolated", keys=dict(one.keys), reason=done.trouble)
        return Outcome(one.submission.student, "isolated" if done.killed else "failed", trouble=done.trouble)

    def _unchanged(self, student: str) -> Outcome:
        """What counts for a student by the records."""
        records = self._records.get(student, [])
        record = next((one for one in reversed(records) if one.get("counts")), None)
        if record is None:
            return Outcome(student, "unchanged")
        results = results_of(record)
        ordered = tuple(results[notebook.name] for notebook in self.basis.plan.notebooks if notebook.name in results)
        return Outcome(student, "unchanged", ordered, tuple(record["flags"]), penalty=sum(record["penalty"].values()))

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
