"""Rules for running notebooks: lessons and untouched exercises run from top to bottom without an error."""

from __future__ import annotations

import math
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from autograder.rules.model import Course, Note, Problem, rule
from spectrohub.notebooks import read_cells

if TYPE_CHECKING:
    from nbformat import NotebookNode

LESSON_LIMIT_S = 30.0  # the hub must not make its reader wait; a lesson says its own `run_seconds` for a chapter
# On a busy machine the clock also runs while a lesson waits for its turn. What is beyond this it waits for of itself.
CLOCK_FACTOR, CLOCK_LIMIT_S = 4, 2 * LESSON_LIMIT_S
_CPU_CELL = "import time as _time; print(_time.process_time())"


@rule("Every chapter of every lesson runs from top to bottom", slow=True)
def lessons_run(course: Course) -> Iterator[Problem | Note]:
    for lesson in course.lessons:
        yield from _run(course, lesson.slug, course.chapters(lesson), lesson.run_seconds)
    if course.only is None:
        for path in sorted((course.root / "lessons").glob("*.ipynb")):  # the hub
            yield from _run(course, path.stem, [path])


def _run(course: Course, name: str, paths: list[Path], limit_s: float = LESSON_LIMIT_S) -> Iterator[Problem | Note]:
    """One after another, as a reader goes through them: what one keeps, the next one finds."""
    wall_s = cpu_s = 0.0
    with TemporaryDirectory(prefix="spectrohub-", ignore_cleanup_errors=True) as home:
        for path in paths:
            done = run_notebook(path, course.root, timeout_s=max(120, 4 * limit_s), home=Path(home))
            wall_s, cpu_s = wall_s + done.wall_s, cpu_s + done.cpu_s
            for cell, error in done.errors:
                yield Problem(f"{course.name(path)}, cell {cell!r}", f"stops: {error}", "Mend the cell.")
            problem = too_slow(done.wall_s, done.cpu_s, limit_s)
            if problem:
                yield Problem(course.name(path), *problem)
    yield Note(f"{name} {wall_s:.0f} s (computing {cpu_s:.0f} s)")


def too_slow(wall_s: float, cpu_s: float, limit_s: float = LESSON_LIMIT_S) -> tuple[str, str] | None:
    """What is too slow about a lesson and how to mend it, or None. Threads compute side by side: the shorter counts."""
    seconds = min(wall_s, cpu_s)
    if seconds > limit_s:
        return f"takes {seconds:.0f} s to run.", f"Stay below {limit_s:.0f} s."
    if wall_s > max(CLOCK_LIMIT_S * limit_s / LESSON_LIMIT_S, CLOCK_FACTOR * cpu_s):
        return f"takes {wall_s:.0f} s, and computes for only {cpu_s:.0f} s of them.", "Let no cell sleep or wait."
    return None


@rule("Every untouched exercise runs without an error, and says that it is not attempted yet", slow=True, finished=True)
def untouched_runs(course: Course) -> Iterator[Problem | Note]:
    count = 0
    for slug in course.graded:
        for path in course.notebooks("exercises", slug):
            done = run_notebook(path, course.root)
            for cell, error in done.errors:
                yield Problem(
                    f"{course.name(path)}, cell {cell!r}",
                    f"stops before the learner has written anything: {error}",
                    "Mend it in solutions/.",
                )
            checks = {cell.grade_id for cell in read_cells(path) if cell.is_check}
            for cell in done.notebook.cells:
                if cell.get("id") in checks:
                    count += 1
                    if "Not attempted yet" not in _shown(cell):
                        yield Problem(
                            f"{course.name(path)}, cell {cell.id!r}",
                            "does not call the untouched answer unattempted.",
                            "Leave nothing but a docstring and the solution's region in the answer cell's function.",
                        )
    yield Note(f"{count} checks")


def _shown(cell: NotebookNode) -> str:
    texts = [output.get("text", "") for output in cell.outputs if output.output_type == "stream"]
    texts += [output.data.get("text/plain", "") for output in cell.outputs if "data" in output]
    return "\n".join(texts)


@dataclass(frozen=True)
class Done:
    """What running a notebook gave: it with its outputs, (cell id, error) pairs, and its times."""

    notebook: Any
    errors: tuple[tuple[str, str], ...]
    wall_s: float
    cpu_s: float  # of the kernel's own process; infinite when the kernel did not live to tell


def run_notebook(
    path: Path,
    root: Path,
    *,
    timeout_s: float = 120,
    on_cell: Callable[[int], None] = lambda place: None,
    home: Path | None = None,
) -> Done:
    """Run a notebook in a kernel and a folder of its own. The reader's progress is not touched, nothing is written.

    `on_cell` hears the place of each cell (from 0) as it starts. `home` holds what a learner keeps from one notebook to
    the next; by default it is a new folder, and gone afterwards.
    """
    if home is None:
        with TemporaryDirectory(prefix="spectrohub-", ignore_cleanup_errors=True) as own_home:
            return run_notebook(path, root, timeout_s=timeout_s, on_cell=on_cell, home=Path(own_home))
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellTimeoutError, DeadKernelError

    from autograder.scratch import lend_datasets
    from autograder.seed import environment
    from spectrohub.jupyter.warm_kernels import for_this

    notebook = nbformat.read(path, as_version=4)
    own = len(notebook.cells)
    notebook.cells.append(nbformat.v4.new_code_cell(_CPU_CELL))
    start = time.perf_counter()
    lend_datasets(home)
    env = {**os.environ, **environment(root), "SPECTROHUB_HOME": str(home), "IPYTHONDIR": str(home / "ipython")}
    env["SPECTROHUB_OFFLINE"] = "1"  # what a run finds must not depend on a server
    env.pop("NBGRADER_EXECUTION", None)
    client = NotebookClient(
        notebook,
        timeout=timeout_s,
        kernel_name="python3",
        allow_errors=True,
        resources={"metadata": {"path": str(path.parent)}},
        on_cell_start=lambda cell, cell_index: on_cell(cell_index) if cell_index < own else None,
    )
    client.km = client.create_kernel_manager()
    for_this(client.km)  # most of a chapter's time went by while libraries were loaded
    try:
        client.execute(env=env, stderr=subprocess.DEVNULL)  # the kernel process's own warnings
    except (CellTimeoutError, DeadKernelError) as error:
        what = (("the whole notebook", str(error).strip().splitlines()[0]),)
        return Done(notebook, what, time.perf_counter() - start, math.inf)
    measured = notebook.cells.pop()
    cpu_s = float(measured.outputs[0].text) if measured.outputs else math.inf
    return Done(notebook, tuple(_errors(notebook)), time.perf_counter() - start, cpu_s)


def _errors(notebook: NotebookNode) -> Iterator[tuple[str, str]]:
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if output.output_type == "error":
                yield cell.id, f"{output.ename}: {output.evalue}"[:300]
