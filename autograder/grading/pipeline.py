"""Grade a class: find what changed, let workers run it, have it written down one student at a time."""

from __future__ import annotations

import fcntl
import hashlib
import time
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from autograder.grading.class_run import Listener, Options, Outcome, Summary
from autograder.grading.execute.worker_pool import Crew, Done
from autograder.grading.intake.attempts import earlier
from autograder.grading.intake.classroom import Classroom, gradebook_told
from autograder.grading.intake.environment import environment_digest
from autograder.grading.intake.plan import digest, read_plan
from autograder.grading.intake.policy import Policy, policy_path, read_policy
from autograder.grading.intake.regrade_plan import Basis, Standing, best_of, notebook_digest, standing
from autograder.grading.intake.submissions import files_of, read_receipts, read_submission, students
from autograder.grading.model import Task
from autograder.grading.store.audit import Audit
from autograder.grading.store.result_writer import Desk
from autograder.grading.store.stored_scores import stored_scores
from autograder.seed import ensure_seed
from spectrohub.checks.seeds import secret_seed

_FOR_CHECKS = ("scipy.signal", "librosa.core", "librosa.filters", "librosa.feature")  # judging needs them


class AnotherRun(RuntimeError):
    """Somebody else grades this course at the moment."""


class Grading:
    """One run over one assignment."""

    def __init__(self, root: Path, slug: str, options: Options | None = None, listener: Listener | None = None):
        self.options, self.listener = options or Options(), listener or Listener()
        self.classroom = Classroom(root, self.options.database)
        ensure_seed(root)
        self.secret = secret_seed(root)
        self.policy: Policy = read_policy(policy_path(root))
        self.receipts = read_receipts(self.classroom, slug)
        # what the instructor hands out with the notebooks replaces a student's file of the same name
        folder = self.classroom.source / slug
        self.beside = dict(files_of(folder, (*self.classroom.ignored, "*.ipynb"), []))
        settings = digest(self.classroom.settings, *(part for file in sorted(self.beside.items()) for part in file))
        plan = read_plan(self.classroom.source, slug, settings=settings)
        self.basis = Basis(
            plan,
            digest(environment_digest(root / "requirements.txt"), repr(self.options.limits)),
            hashlib.sha256(f"fingerprint {self.secret}".encode()).hexdigest()[:16],
            not self.options.unboxed,
            digest(repr(self.policy), repr(self.policy.due.get(slug))),
        )

    @property
    def slug(self) -> str:
        return self.basis.plan.slug

    def run(self) -> Summary:
        """Raises AnotherRun, CrewFailed, BoxUnavailable, and RuntimeError where the gradebook refuses."""
        start = time.perf_counter()
        with _alone(self.classroom.work / "grading.lock"):
            self.audit = Audit(self.classroom.work / "audit" / f"{self.slug}.jsonl", self.secret)
            self.desk = Desk(self.classroom, self.basis, self.policy, self.audit, self.beside)
            self._retried, self._first_s, self._no_feedback = 0, 0.0, []
            try:
                with gradebook_told(self.classroom.db_url):
                    outcomes = self._grade()
            finally:
                self.audit.close()
        seconds = time.perf_counter() - start
        return Summary(
            self.basis.plan,
            outcomes,
            seconds,
            self._first_s - start if self._first_s else seconds,
            self.audit.head,
            self.options.unboxed,
            self._retried,
            tuple(self._no_feedback),
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
            try:
                student.encode()  # a folder's name need not be text; the gradebook's names are
                chain = self._chain(student, stored.get(student, {}))
            except (OSError, UnicodeEncodeError) as error:
                outcomes[student] = Outcome(student, "failed", trouble=f"What was handed in cannot be read: {error}")
                continue
            if not chain:
                outcomes[student] = self.desk.counting(student)
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
        plan, records = self.basis.plan, self.desk.records.get(student, [])
        submission = read_submission(self.classroom, plan, student, self.receipts)
        how = {"extra": self.policy.extra.get(student), "again": self.options.again}
        if self.policy.attempts == "best":
            attempts = [*earlier(self.classroom, plan, submission), submission]
            return best_of(attempts, self.basis, records, stored, **how)
        folder = self.classroom.autograded(student, self.slug)
        one = standing(submission, self.basis, records[-1] if records else None, stored, folder, **how)
        return [] if one.idle and not one.isolated else [one]

    def _work(self, todo: Mapping[str, deque[Standing]]) -> Iterator[Outcome]:
        # in a process of its own, while this one imports nbgrader too
        Crew.preload(*(_FOR_CHECKS if any(q.checks for n in self.basis.plan.notebooks for q in n.questions) else ()))
        import nbformat

        from autograder.grading.execute.worker import Setup
        from autograder.grading.intake.released import released_notebooks
        from autograder.grading.store.gradebook import Book

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
                student = done.item.payload.student
                chain = todo[student]
                one = chain.popleft()
                self._retried += done.item.deaths > 0
                outcome = self.desk.failed(one, done) if done.trouble else self._save(one, done.result, book, crew)
                if chain:
                    chain[0] = replace(chain[0], rival=self.desk.worth(student))
                    crew.put("grade", self._task(student, chain[0]), first=True)
                else:
                    yield outcome

    def _save(self, one: Standing, graded: list, book, crew) -> Outcome:
        outcome, feedback = self.desk.save(one, graded, book)
        if feedback is not None and self.options.feedback:
            crew.put("feedback", feedback)
        return outcome

    def _keep_feedback(self, done: Done) -> None:
        if done.trouble:  # the points are saved; a page less stops nobody
            self._no_feedback.append(done.item.payload.student)
        else:
            self.desk.keep_feedback(done.item.payload, done.result)

    def _crew(self, setup):
        if not self.options.dask:
            return Crew(max(1, self.options.workers), setup, self.listener.tick)
        from autograder.grading.execute.dask_pool import DaskCrew

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
            {**submission.files, **self.beside},
            submission.notebook_flags,
        )


@contextmanager
def _alone(path: Path):
    """One grader for a course at a time; the system lets go of the lock when a grader ends in any way."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise AnotherRun(f"Another `grade` is at work on this course ({path} is locked). Wait for it.") from error
        yield
