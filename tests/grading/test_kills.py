"""kill -9 of the grader, or of a worker, at any moment: the rerun ends with the gradebook of an unbroken run."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from autograder.grading.store.verify import verify_class
from tests.grading.classic import SLUG, classic_class, dump

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("SPECTROHUB_KILLS", "6"))  # more in a long run
STUDENTS = 10
LIGHT = "tests.grading.light_box:LightBox"


class Run:
    """One `grade` in a process of its own, and what it has said so far."""

    def __init__(self, course, tmp_path):
        self.log = (tmp_path / "log").open("w+")
        environment = {**os.environ, **course.scratch.environment, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "tests.grading.run_grade", str(course.root), SLUG, LIGHT, "2"]
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=self.log, stderr=self.log)

    def said(self) -> list[str]:
        self.log.seek(0)
        return self.log.read().splitlines()

    def graded(self) -> int:
        return sum(line.startswith("student-") for line in self.said())

    def workers(self) -> list[psutil.Process]:
        """The processes that are forked from the server of the fork: each is a worker."""
        servers = psutil.Process(self.process.pid).children()
        return [worker for server in servers for worker in server.children()]


@pytest.fixture(scope="module")
def unbroken(root, tmp_path_factory):
    course = classic_class(root, tmp_path_factory.mktemp("unbroken"), STUDENTS)
    course.grade(box=LIGHT, feedback=False)
    return dump(course.scratch.database)


@pytest.fixture(scope="module")
def course(root, tmp_path_factory):
    return classic_class(root, tmp_path_factory.mktemp("broken"), STUDENTS)


def test_a_killed_grader_goes_on_and_ends_as_an_unbroken_one(course, unbroken, tmp_path):
    draw, killed = random.Random(11), 0
    for number in range(KILLS):
        if number and number % 4 == 0:  # once all is done, begin anew: kills fall into every phase
            for path in (course.root / "classroom" / "audit").glob("*"):
                path.unlink()
        run = Run(course, tmp_path)
        wanted, patience = draw.randint(0, 3), draw.random()
        while run.process.poll() is None and run.graded() < wanted:
            time.sleep(0.01)
        time.sleep(0.3 * patience)
        killed += run.process.poll() is None
        run.process.kill()
        run.process.wait()
    assert killed, "at least one run was at work when it was killed"
    last = Run(course, tmp_path)
    assert last.process.wait(300) == 0, last.said()
    assert dump(course.scratch.database) == unbroken
    assert verify_class(course.root, SLUG).faults == ()


def test_killed_workers_are_replaced_and_nobody_is_forgotten(root, unbroken, tmp_path):
    course = classic_class(root, tmp_path / "workers", STUDENTS)
    run, deaths = Run(course, tmp_path), 0
    while run.process.poll() is None:
        try:
            victims = run.workers()
        except psutil.NoSuchProcess:
            continue
        if victims and run.graded() >= 2 * deaths and deaths < 4:
            os.kill(victims[deaths % len(victims)].pid, signal.SIGKILL)
            deaths += 1
        time.sleep(0.02)
    assert run.process.returncode == 0, run.said()
    assert deaths >= 2
    assert dump(course.scratch.database) == unbroken


class Deadly:
    """A box that takes its worker with it when a certain student's notebook comes."""

    def __init__(self, root, *, unboxed=False):
        from tests.grading.light_box import LightBox

        self.inner = LightBox(root, unboxed=unboxed)

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        pass

    def run(self, job):
        if b"deadly" in job.notebook:
            os.kill(os.getpid(), signal.SIGKILL)
        return self.inner.run(job)


def test_a_submission_that_kills_workers_is_set_apart_and_not_tried_for_ever(root, unbroken, tmp_path):
    course = classic_class(root, tmp_path / "deadly", STUDENTS)
    notebook = course.notebook("numbers")
    notebook.write("square", "# deadly")
    course.hand_in("mallory", notebook, "numbers")
    first = course.grade(box="tests.grading.test_kills:Deadly", feedback=False)
    how = {outcome.student: outcome.kind for outcome in first.outcomes}
    assert how.pop("mallory") == "isolated" and set(how.values()) == {"graded"}
    assert dump(course.scratch.database) == unbroken
    second = course.grade(box="tests.grading.test_kills:Deadly", feedback=False)
    assert [o.kind for o in second.outcomes if o.student == "mallory"] == ["isolated"]
    assert {o.kind for o in second.outcomes} == {"isolated", "unchanged"}
    again = course.grade(box=LIGHT, feedback=False, only=("mallory",), again=True)
    assert again.outcomes[0].kind == "graded"


def test_what_is_set_apart_stays_so_where_the_best_attempt_counts(root, tmp_path):
    course = classic_class(root, tmp_path / "best", 1)
    notebook = course.notebook("numbers")
    notebook.write("square", "# deadly")
    course.hand_in("mallory", notebook, "numbers")
    (course.root / "classroom" / "policy.toml").write_text('[attempts]\ncounts = "best"', encoding="utf-8")
    deadly = {"box": "tests.grading.test_kills:Deadly", "feedback": False}
    first, second = course.grade(**deadly), course.grade(**deadly)
    assert {o.student: o.kind for o in first.outcomes} == {"student-000": "graded", "mallory": "isolated"}
    assert {o.student: o.kind for o in second.outcomes} == {"student-000": "unchanged", "mallory": "isolated"}
    assert (first.retried, second.retried) == (1, 0)
    course.hand_in("mallory", course.notebook("numbers"), "numbers")
    third = course.grade(**deadly)
    assert {o.student: o.kind for o in third.outcomes} == {"student-000": "unchanged", "mallory": "graded"}
    assert third.retried == 0, "the attempt that was set apart is not run with the new one"
