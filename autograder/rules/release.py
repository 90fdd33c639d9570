"""Rules for exercises/: it is what nbgrader makes of solutions/, and nothing of the solutions is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from autograder.rules.cells import regions
from autograder.rules.model import Course, Note, Problem, rule
from spectrohub.notebooks import read_cells

_TELLTALE = re.compile(r"(BEGIN|END) (SOLUTION|HIDDEN TESTS|MARK SCHEME)|hidden\s*=\s*True|NotImplementedError")
FIX = "python3 course.py selfcheck --fix"
_TOO_SHORT = 12  # a shorter line (`return x`) may well stand elsewhere by chance


@rule("exercises/ is what nbgrader makes of solutions/", slow=True, finished=True)
def released(course: Course) -> Iterator[Problem | Note]:
    from autograder.scratch import NbgraderFailed

    try:
        made = make_release(course.root, course.graded)
    except NbgraderFailed as error:
        yield Problem("solutions/", f"cannot be released. {error}", "Mend what nbgrader names above.")
        return
    remedy = f"Run: {FIX}"
    for slug in course.graded:
        there = {course.name(p): p.read_bytes() for p in course.notebooks("exercises", slug)}
        wanted = {name: text for name, text in made.items() if name.startswith(f"exercises/{slug}/")}
        for name in sorted(there.keys() | wanted.keys()):
            if name not in wanted:
                yield Problem(name, "has no source in solutions/.", "Remove it, or add its source.")
            elif name not in there:
                yield Problem(name, "is missing.", remedy)
            elif there[name] != wanted[name]:
                yield Problem(name, "is not what solutions/ makes.", remedy)
    yield Note(f"{len(made)} notebooks")


@rule("Every graded cell of solutions/ is in exercises/, for as many points", finished=True)
def released_cells(course: Course) -> Iterator[Problem]:
    """What learners open is in exercises/: an exercise that only its source has is one that nobody can do."""
    for slug in course.graded:
        sources, released = (_graded(course, folder, slug) for folder in ("solutions", "exercises"))
        for (notebook, grade_id), points in sources.items():
            where = f"exercises/{slug}/{notebook}, cell {grade_id!r}"
            if (notebook, grade_id) not in released:
                yield Problem(where, "is missing, but its source has it.", f"Run: {FIX}")
            elif released[notebook, grade_id] != points:
                yield Problem(where, f"does not give the {points:g} points of its source.", f"Run: {FIX}")
        for notebook, grade_id in released.keys() - sources.keys():
            yield Problem(f"exercises/{slug}/{notebook}, cell {grade_id!r}", "has no source.", f"Run: {FIX}")


def _graded(course: Course, folder: str, slug: str) -> dict[tuple[str, str], float]:
    """(notebook's file name, grade_id) -> points, of the answers and checks of one lesson."""
    return {
        (path.name, cell.grade_id): cell.points
        for path in course.notebooks(folder, slug)
        for cell in read_cells(path)
        if cell.grade or cell.solution
    }


def make_release(root: Path, slugs: tuple[str, ...]) -> dict[str, bytes]:
    """What nbgrader makes of solutions/ in a folder of its own: path below the course -> bytes."""
    from autograder.scratch import scratch_course

    with scratch_course(root) as scratch:
        for slug in slugs:
            scratch.nbgrader("generate_assignment", slug)
        return {
            path.relative_to(scratch.root).as_posix(): path.read_bytes()
            for slug in slugs
            for path in sorted((scratch.root / "exercises" / slug).glob("*.ipynb"))
        }


@rule("No solution and no hidden text is in exercises/", finished=True)
def nothing_leaks(course: Course) -> Iterator[Problem]:
    for slug in course.graded:
        secret = _secret_lines(course, slug)
        for path in course.notebooks("exercises", slug):
            for cell in read_cells(path):
                place = f"{course.name(path)}, cell {cell.grade_id or 'without id'!r}"
                for line in cell.source.splitlines():
                    if _TELLTALE.search(line):
                        yield Problem(place, f"has the line {line.strip()!r}.", "Close the region it belongs to.")
                    elif line.strip() in secret:
                        yield Problem(
                            place,
                            f"shows a line of a solution: {line.strip()!r}.",
                            "Move it between the markers, or say it in other words.",
                        )


def _secret_lines(course: Course, slug: str) -> set[str]:
    return {
        line.strip()
        for path in course.notebooks("solutions", slug)
        for cell in read_cells(path)
        for what in ("SOLUTION", "HIDDEN TESTS", "MARK SCHEME")
        for line in regions(cell.source, what)
        if len(line.strip()) >= _TOO_SHORT
    }


@rule("Every notebook is in the repository's normal form")
def normal_form(course: Course) -> Iterator[Problem]:
    from autograder.normal_form import normalise, notebook_paths

    for path in notebook_paths(course.root):
        before = path.read_bytes().decode("utf-8")
        try:
            if normalise(before) != before:
                yield Problem(course.name(path), "is not in the normal form.", f"Run: {FIX}")
        except ValueError as error:
            yield Problem(course.name(path), f"cannot be read: {error}.", "Save it again from JupyterLab.")
