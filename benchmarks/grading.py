"""Our grader beside plain `nbgrader autograde`: the same submissions, the same machine, one run, every score compared.

The students are honest and varied: each answer is one of the course's own samples, right or wrong.
Run from the course's folder:  .venv/bin/python benchmarks/grading.py [--students 20] [--otter PROGRAM]
With --ours alone only our grader runs, for classes that would take plain nbgrader hours.
The exit code is 1 when a score differs.
"""

import argparse
import contextlib
import ctypes
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT))

from autograder.scratch import scores  # noqa: E402
from tests.grading.classes import SLUG, Class, varied_class  # noqa: E402

RUNNER = """
import json, sys
from pathlib import Path
from autograder.grading.pipeline import grade_class
from autograder.grading.class_run import Options
if __name__ == "__main__":
    root, slug, workers, database, feedback = sys.argv[1:]
    options = Options(workers=int(workers), database=database, feedback=feedback == "yes")
    summary = grade_class(Path(root), slug, options)
    cells = sum(n.cpu_s for o in summary.outcomes if o.kind == "graded" for n in o.notebooks)
    print(json.dumps({"first_s": summary.first_s, "cells_s": cells}))
"""

WATCHER = """
import json, sys, threading, time
from pathlib import Path
from queue import Queue
from autograder.grading.class_run import Options
from autograder.grading.watch import Watcher, watch_class
sys.path.insert(0, HERE)
from grading import change
if __name__ == "__main__":
    root, slug, database, changed = sys.argv[1:]
    told, stop = Queue(), threading.Event()
    options = Options(workers=1, database=database)
    threading.Thread(target=watch_class, args=(Path(root), slug, options, Watcher(told.put, told.put), stop)).start()
    told.get()
    waits = []
    for count in range(7):
        start = time.perf_counter()
        change(Path(changed), str(count))
        while not any(outcome.kind == "graded" for outcome in told.get().outcomes):
            pass
        waits.append(time.perf_counter() - start)
        time.sleep(1.5)
    stop.set()
    print(json.dumps({"waits": sorted(waits)}))
"""


class Memory(threading.Thread):
    """The most memory that a process and all that it starts held together. Pages that they share count for each."""

    def __init__(self, pid: int):
        super().__init__(daemon=True)
        self.pid, self.peak_mb, self.done = pid, 0.0, threading.Event()
        self.start()

    def run(self) -> None:
        while not self.done.wait(0.5):
            with contextlib.suppress(psutil.Error, OSError):
                root = psutil.Process(self.pid)
                held = [process.memory_info().rss for process in (root, *root.children(recursive=True))]
                self.peak_mb = max(self.peak_mb, sum(held) / 1e6)


def adopt_orphans() -> None:
    """What a command leaves behind becomes ours to wait for, so that the system's own count of CPU time is whole."""
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER


def wait_for_orphans() -> None:
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)


def cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measured(command: list[str], course: Class) -> tuple[dict, str]:
    """Run a command in the scratch course: what it took, and its last line."""
    environment = {**course.scratch.environment, "PYTHONPATH": str(ROOT)}
    before, start = cpu_of_children(), time.perf_counter()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as log:
        process = subprocess.Popen(command, cwd=course.root, env=environment, stdout=log, stderr=log, text=True)
        memory = Memory(process.pid)
        code = process.wait()
        wall = time.perf_counter() - start
        memory.done.set()
        memory.join()
        wait_for_orphans()
        log.seek(0)
        text = log.read()
    if code:
        raise SystemExit(f"{' '.join(command)} ended with {code}:\n{text[-3000:]}")
    return {"wall_s": wall, "cpu_s": cpu_of_children() - before, "peak_mb": memory.peak_mb}, text.strip().splitlines()[
        -1
    ]


def plain_nbgrader(course: Class) -> dict:
    course.scratch.nbgrader("generate_assignment", course.slug)
    course.scratch.environment["SPECTROHUB_PLAIN_NBGRADER"] = "1"
    took, _ = measured([sys.executable, "-m", "nbgrader", "autograde", course.slug], course)
    course.scratch.environment["SPECTROHUB_PLAIN_NBGRADER"] = "0"
    return took


def ours(course: Class, workers: int, *, feedback: bool = False, fresh: bool = True) -> tuple[dict, str]:
    database = course.root / "classroom" / f"ours-{workers}-{feedback}.db"
    if fresh:
        for path in (database, course.root / "classroom" / "audit"):
            shutil.rmtree(path, ignore_errors=True)
            path.unlink(missing_ok=True)
    url = f"sqlite:///{database}"
    runner = course.root / "run_ours.py"
    runner.write_text(RUNNER, encoding="utf-8")
    command = [sys.executable, str(runner), str(course.root), course.slug, str(workers), url]
    took, last = measured([*command, "yes" if feedback else "no"], course)
    return {**took, **json.loads(last)}, url


def watched(course: Class, database: str) -> list[float]:
    """Seconds from a changed notebook to its student's points, pages and all, while `grade --watch` waits; sorted."""
    runner = course.root / "run_watch.py"
    runner.write_text(WATCHER.replace("HERE", repr(str(HERE))), encoding="utf-8")
    arguments = [str(course.root), course.slug, database, str(one_notebook(course))]
    return json.loads(measured([sys.executable, str(runner), *arguments], course)[1])["waits"]


def one_notebook(course: Class) -> Path:
    """Of the first student."""
    return course.scratch.submitted("student-000", course.slug) / f"{course.names()[0]}.ipynb"


def change(path: Path, word: str) -> None:
    """Hand a notebook in again, with another cell at its end."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cell = {"cell_type": "code", "id": "again", "metadata": {}, "source": f"# {word}", "outputs": []}
    notebook["cells"] = [one for one in notebook["cells"] if one.get("id") != "again"]
    notebook["cells"].append({**cell, "execution_count": None})
    path.write_text(json.dumps(notebook), encoding="utf-8")


def differences(one: dict, other: dict) -> list[str]:
    return [
        f"{student}, {cell}: {one[student][cell]} and {other.get(student, {}).get(cell)}"
        for student in one
        for cell in one[student]
        if one[student][cell] != other.get(student, {}).get(cell)
    ]


def line(name: str, took: dict, students: int, base: dict | None) -> None:
    per = f"{took['wall_s'] / students:8.2f} {took['cpu_s'] / students:8.2f}"
    times = f"{base['wall_s'] / took['wall_s']:6.1f}x {base['cpu_s'] / took['cpu_s']:6.1f}x" if base else ""
    print(f"{name:<34}{took['wall_s']:9.1f} {took['cpu_s']:9.1f} {per} {took['peak_mb']:8.0f} {times}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ours", action="store_true", help="leave plain nbgrader out")
    parser.add_argument("--otter", metavar="PROGRAM", help="also `otter run`, with the otter of this environment")
    chosen = parser.parse_args()
    cores, students = len(os.sched_getaffinity(0)), chosen.students
    wrong, compared = [], 0
    adopt_orphans()
    with tempfile.TemporaryDirectory(prefix="spectrohub-") as folder:
        course = varied_class(ROOT, Path(folder) / "class", students, chosen.seed)
        load = os.getloadavg()[0]
        print(f"{students} submissions of {SLUG}, {len(course.names())} notebooks each; {cores} cores, load {load:.1f}")
        print(f"{'':<34}{'wall s':>9} {'CPU s':>9} {'s each':>8} {'CPU each':>8} {'peak MB':>8}  wall    CPU")
        base = None
        if not chosen.ours:
            base = plain_nbgrader(course)
            line("nbgrader autograde", base, students, None)
        for workers in sorted({1, cores}):
            took, url = ours(course, workers)
            line(f"course.py grade, {workers} worker(s)", took, students, base)
            own = took["cpu_s"] - took["cells_s"]
            print(f"{'':<6}first result after {took['first_s']:.1f} s")
            print(f"{'':<6}children (cells, probes) {1000 * took['cells_s'] / students:.0f} ms CPU each")
            print(f"{'':<6}all else, with the start, {1000 * own / students:.0f} ms CPU each")
            if base:
                theirs = scores(course.scratch.database, SLUG)
                wrong += differences(theirs, scores(url, SLUG))
                compared += sum(map(len, theirs.values()))
        again, _ = ours(course, cores, fresh=False)
        line("  unchanged class again", again, students, base)
        took, url = ours(course, cores, feedback=True)
        line(f"  with feedback, {cores} worker(s)", took, students, base)
        change(one_notebook(course), "changed")
        took, _ = ours(course, cores, feedback=True, fresh=False)
        line("  one changed notebook", took, 1, None)
        waits = watched(course, url)
        middle = waits[len(waits) // 2]
        print(f"  --watch: a changed notebook has its points after {middle:.1f} s ({waits[0]:.1f} to {waits[-1]:.1f})")
        if chosen.otter:
            from otter_run import otter_run

            took, points = otter_run(course, Path(folder), chosen.otter, measured)
            line("otter run", took, students, base)
            ours_by = {student: sum(p or 0 for p, _ in cells.values()) for student, cells in scores(url, SLUG).items()}
            wrong += [f"otter: {s} has {points[s]}, ours {p}" for s, p in ours_by.items() if p != points[s]]
    if base:
        print(f"{compared} scores compared, {len(wrong)} differ")
    for text in wrong:
        print("  differs:", text)
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
