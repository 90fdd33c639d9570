"""A class of thousands: what a submission costs, and what memory is held, as the class goes by.

Each submission is a small notebook, run in the box and judged by one worker. Run from the course's folder:
    .venv/bin/python benchmarks/large_class.py [--students 5000] [--at 500 2000 5000]
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

import psutil

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from autograder.grading.class_run import Listener, Options, Outcome  # noqa: E402
from autograder.grading.pipeline import grade_class  # noqa: E402
from tests.grading import hostile  # noqa: E402
from tests.grading.classes import Class  # noqa: E402

NAMES = {"worker": "multiprocessing.forkserver", "warm process": "autograder.box.fork_server"}


def small_class(folder: Path, students: int) -> Class:
    """Honest notebooks of two answers; every one is different, so that nothing is judged from memory."""
    made = hostile.new_class(HERE.parent, folder)
    for number in range(students):
        notebook = made.notebook(hostile.NAME)
        notebook.insert(0, f"number = {number}", "own")
        made.hand_in(f"student-{number:05}", notebook, hostile.NAME)
    return made


class Watch:
    """Prints, when so many are graded, what each of the last ones cost, and what is held."""

    def __init__(self, at: list[int]):
        self.at, self.done, self.before = set(at), 0, (0, time.perf_counter(), 0.0)
        self.process = psutil.Process()

    def ended(self, outcome: Outcome) -> None:
        if outcome.kind != "graded" or outcome.points != hostile.POINTS:
            raise SystemExit(f"{outcome.student} has {outcome.points} points: {outcome.trouble}")
        self.done += 1
        if self.done in self.at:
            self.tell()

    def tell(self) -> None:
        running = [self.process, *self.process.children(recursive=True)]
        cpu_s, held = 0.0, {"grader": self.process.memory_full_info().uss}
        for process in running:
            times = process.cpu_times()
            cpu_s += times.user + times.system + times.children_user * (process != self.process)
            cpu_s += times.children_system * (process != self.process)
        for process in running[1:]:
            command = " ".join(process.cmdline())
            name = next((name for name, part in NAMES.items() if part in command), "")
            if name:
                held[name] = held.get(name, 0) + process.memory_full_info().uss
        count, began, before_s = self.before
        each = (self.done - count) / 1000
        print(
            f"{self.done:>6} submissions: of the last {self.done - count} each {(cpu_s - before_s) / each:.0f} ms CPU, "
            f"{(time.perf_counter() - began) / each:.0f} ms by the clock; own memory "
            + ", ".join(f"{name} {size / 1e6:.0f} MB" for name, size in held.items()),
            flush=True,
        )
        self.before = (self.done, time.perf_counter(), cpu_s)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=5000)
    parser.add_argument("--at", type=int, nargs="+", default=[50, 500, 1000, 2000, 3000, 4000, 5000])
    parser.add_argument("--feedback", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="spectrohub-") as folder:
        course = small_class(Path(folder) / "class", chosen.students)
        for name, value in course.scratch.environment.items():
            os.environ[name] = value
        options = Options(workers=1, database=course.scratch.database, feedback=chosen.feedback)
        grade_class(course.root, course.slug, options, Listener(ended=Watch(chosen.at).ended))


if __name__ == "__main__":
    main()
