"""The path of a class through grading. To be read first: every stage is called here, in its order.

    intake     read_assignment, then plan_class: what is to be done for each student
    execute    a Pool gives each Task to a worker, which prepares a notebook, runs it in the box and judges it
    store      ResultWriter.save writes a submission down: folder, gradebook, audit
    feedback   the Pool renders pages from what the gradebook holds then; ResultWriter.write_pages. Where the policy
               has them wait for the due date, a later run does this
    classwide  whoever called makes the report and the table from the Summary

What an unchanged class does not need is imported only when there is something to grade.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.grading.class_run import Listener, Options, Outcome, Summary, only_run
from autograder.grading.execute.work import FailedWork, GradedTask, Pool, RenderedFeedback, Setup
from autograder.grading.execute.workers import Workers
from autograder.grading.files import printable, reason_of
from autograder.grading.intake.assignment import Assignment, read_assignment
from autograder.grading.intake.feedback_time import held_until, is_held
from autograder.grading.intake.regrade_plan import AttemptPlan, StudentPlan, plan_class
from autograder.grading.intake.submissions import students
from autograder.grading.lean_imports import without_collector
from autograder.grading.model import FeedbackTask, GradedNotebook, OutcomeKind
from autograder.grading.store.audit import Audit
from autograder.grading.store.history import History
from autograder.grading.store.stored_marks import concerns_the_class, gradebook_errors, stored_marks

if TYPE_CHECKING:
    from autograder.grading.store.result_writer import ResultWriter


@dataclass
class _Counts:
    """What a run counts while it goes on."""

    first_at: float | None = None  # time of the first result
    retried: int = 0
    no_feedback: list[str] = field(default_factory=list)
    released: list[str] = field(default_factory=list)


def grade_class(
    root: Path,
    slug: str,
    options: Options | None = None,
    listener: Listener | None = None,
    workers: Workers | None = None,
) -> Summary:
    """Grade the assignment `slug` of the course at `root`: only what changed, many at a time, resumable.

    workers: kept by whoever grades time and again; without them, this run has its own.
    Raises LookupError for a student without a submission, ValueError for a source or a policy that cannot be read,
    AnotherRun, WorkersFailed, BoxUnavailable, GradebookUnusable, and RuntimeError where nbgrader refuses the source.
    """
    start, options, listener = time.perf_counter(), options or Options(), listener or Listener()
    assignment = read_assignment(
        root, slug, database=options.database, boxed=not options.unboxed, limits=options.limits
    )
    work, url, counts = assignment.classroom.work, assignment.classroom.db_url, _Counts()
    with (
        only_run(work / "grading.lock"),
        Audit(work / "audit" / f"{slug}.jsonl", assignment.secret) as audit,
        gradebook_errors(url),
        Workers() if workers is None else nullcontext(workers) as at_work,
    ):
        history = History(audit, assignment.plan)
        stored = stored_marks(url, slug)
        plans = plan_class(
            assignment, history.by_student, stored, only=options.only, again=options.again, draw=audit.head[:16]
        )
        pending = {one.student: one.attempts for one in plans if one.attempts}
        outcomes = {one.student: _settled(one, history) for one in plans if not one.attempts}
        owed = _owed(plans, assignment, history) if options.feedback else []
        listener.begin(len(pending))
        todo = pending or owed
        for outcome in _grade(pending, owed, assignment, history, options, listener, counts, at_work) if todo else ():
            counts.first_at = counts.first_at or time.perf_counter()
            outcomes[outcome.student] = outcome
            listener.ended(outcome)
        asked = {one.student for one in plans}
        others = map(printable, students(assignment.classroom, slug)) if options.only else ()
        rest = tuple(history.outcome(name, OutcomeKind.NOT_ASKED) for name in others if name not in asked)
        head = audit.head
        held = _held(asked, assignment, history) if options.feedback else {}
    end, found = time.perf_counter(), [outcomes[one.student] for one in plans]
    return Summary(
        assignment.plan,
        found,
        seconds=end - start,
        first_s=(counts.first_at or end) - start,
        head=head,
        unboxed=options.unboxed,
        retried=counts.retried,
        no_feedback=tuple(counts.no_feedback),
        held=held,
        released=tuple(counts.released),
        others=rest,
        notes=assignment.notes,
        root=root,
        idle_ideas=_idle_ideas(assignment, [*found, *rest]),
    )


def _idle_ideas(assignment: Assignment, outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    """Names that the instructor gave to groups without an answer."""
    results = (question for one in outcomes for notebook in one.notebooks for question in notebook.questions)
    used = {question.idea for question in results}
    return tuple(dict.fromkeys(one.name for one in assignment.ideas.by_group.values() if one.name not in used))


def _owed(plans: Sequence[StudentPlan], assignment: Assignment, history: History) -> list[str]:
    """Students for whom nothing else is to be done, and whose feedback has waited long enough."""
    return [
        one.student
        for one in plans
        if not one.attempts
        and is_held(assignment, history.counting(one.student))
        and held_until(assignment, one.student) is None
    ]


def _held(students: Iterable[str], assignment: Assignment, history: History) -> dict[str, datetime]:
    """Whose feedback waits, and until when."""
    waiting = {name: held_until(assignment, name) for name in students}
    return {
        name: until
        for name, until in sorted(waiting.items())
        if until is not None and is_held(assignment, history.counting(name))
    }


def _settled(plan: StudentPlan, history: History) -> Outcome:
    """The outcome of a student for whom nothing is to be done, or nothing can be."""
    return Outcome(plan.student, plan.kind, trouble=plan.trouble) if plan.trouble else history.outcome(plan.student)


def _grade(
    pending: Mapping[str, Sequence[AttemptPlan]],
    owed: Sequence[str],
    assignment: Assignment,
    history: History,
    options: Options,
    listener: Listener,
    counts: _Counts,
    workers: Workers,
) -> Iterator[Outcome]:
    """Opens what grading needs; yields each student's outcome once it is written down."""
    with without_collector():
        work = (one for attempts in pending.values() for one in attempts if one.run)
        handed_in = [data for one in work for data in one.submission.notebooks.values()]
        workers.begin(assignment, options, handed_in)  # they load their libraries while this process loads its own
        from autograder.grading.intake.released import released_notebooks, released_texts
        from autograder.grading.store.gradebook import GradebookWriter
        from autograder.grading.store.groups import Groups
        from autograder.grading.store.result_writer import ResultWriter

    classroom, slug = assignment.classroom, assignment.slug
    plan = assignment.plan
    texts = released_texts(classroom, slug, plan.version)
    setup = Setup(classroom.root, plan, texts, assignment.secret, options.unboxed, options.limits, options.box)
    pool = workers.pool(setup, options, listener.tick)
    with GradebookWriter(classroom.db_url, classroom.course_id, classroom.config) as gradebook:
        gradebook.register(slug, released_notebooks(classroom, slug, plan.version), assignment.due)
        writer = ResultWriter(assignment, history, gradebook, Groups.of(history.audit.records))
        try:
            yield from _Stages(assignment, pool, writer, options.feedback, counts).outcomes(pending, owed)
        except BaseException:
            workers.close_pool()  # what it was still to do is not for the next run
            raise


@dataclass(frozen=True)
class _Stages:
    """Execute, store, feedback: what one hands to the next."""

    assignment: Assignment
    pool: Pool
    writer: ResultWriter
    feedback: bool
    counts: _Counts

    def outcomes(self, pending: Mapping[str, Sequence[AttemptPlan]], owed: Sequence[str]) -> Iterator[Outcome]:
        """A student's attempts go one after the other: which of them counts depends on those before."""
        for student in owed:
            self._release(student)
        todo = {student: deque(attempts) for student, attempts in pending.items()}
        for attempts in todo.values():
            if attempts[0].run:
                self._execute(attempts[0])
            else:
                yield self._save(attempts.popleft(), ())
        for finished in self.pool:
            if isinstance(finished, RenderedFeedback):
                self._write_pages(finished)
            elif isinstance(finished.work, FeedbackTask):  # the points are saved; a page less stops nobody
                self.counts.no_feedback.append(finished.work.student)
            else:
                attempts = todo[finished.work.student]
                outcome = self._store(attempts.popleft(), finished)
                if attempts:
                    self._execute(attempts[0], first=True)
                else:
                    yield outcome

    def _release(self, student: str) -> None:
        try:
            self.pool.put(self.writer.feedback_of(student))
            self.counts.released.append(student)
        except OSError as error:
            if concerns_the_class(error):
                raise
            self.counts.no_feedback.append(student)

    def _write_pages(self, finished: RenderedFeedback) -> None:
        try:
            self.writer.write_pages(finished.work, finished.pages)
        except OSError as error:
            if concerns_the_class(error):
                raise
            self.counts.no_feedback.append(finished.work.student)

    def _execute(self, attempt: AttemptPlan, *, first: bool = False) -> None:
        self.pool.put(attempt.task(self.assignment.instructor_files), first=first)

    def _store(self, attempt: AttemptPlan, finished: GradedTask | FailedWork) -> Outcome:
        self.counts.retried += finished.deaths > 0
        if isinstance(finished, FailedWork):
            return self.writer.fail(attempt, finished)
        return self._save(attempt, finished.notebooks)

    def _save(self, attempt: AttemptPlan, notebooks: Sequence[GradedNotebook]) -> Outcome:
        had_waited = is_held(self.assignment, attempt.before)
        try:
            saved = self.writer.save(attempt, notebooks)
        except Exception as error:
            if concerns_the_class(error):
                raise
            reason = f"The results cannot be written down: {reason_of(error)}"
            return Outcome(attempt.submission.student, OutcomeKind.FAILED, trouble=reason)
        if saved.feedback is not None and self.feedback:
            self.pool.put(saved.feedback)
            self.counts.released += [saved.outcome.student] * had_waited
        return saved.outcome
