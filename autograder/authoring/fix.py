"""What can be mended without thinking: the normal form of notebooks, and exercises/ made again from solutions/."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.markup import escape

from autograder.normal_form import normalise_files, notebook_paths
from autograder.rules import Course
from autograder.rules.release import make_release
from autograder.scratch import NbgraderFailed
from autograder.selfcheck import unfinished
from spectrohub.content import ContentError


def fix_normal_form(course: Course) -> Iterator[str]:
    """Brings the notebooks of the course's lessons into the normal form; yields the names of those it changed."""
    for path in notebook_paths(course.root):
        if course.only in (None, path.stem, path.parent.name) and normalise_files([path]):
            yield course.name(path)


def fix_release(course: Course) -> Iterator[str]:
    """Writes what nbgrader makes of solutions/ wherever exercises/ has something else; yields the changed names.

    A released notebook without a source stays: whether it is wanted, only its author knows. NbgraderFailed when a
    source cannot be released.
    """
    for name, data in make_release(course.root, course.graded).items():
        path = course.root / name
        if not path.is_file() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            yield name


def fix_with_report(course: Course, console: Console) -> None:
    """Both, for finished lessons; says what changed. What cannot be mended is left to the rules to name."""
    changed = 0
    try:
        for name in fix_normal_form(course):
            changed += 1
            console.print(f"normal form  {escape(name)}", highlight=False)
    except ValueError as error:  # no notebook at all: a rule names it
        console.print(f"[yellow]…[/] {escape(str(error))}", highlight=False)
    left_out = unfinished(course)
    for slug in sorted(left_out):
        console.print(f"[yellow]…[/] exercises/{slug} is not made: the lesson is unfinished.", highlight=False)
    try:
        with console.status("nbgrader makes exercises/ from solutions/"):
            for name in fix_release(course.without(left_out)):
                changed += 1
                console.print(f"made again   {escape(name)}", highlight=False)
    except (NbgraderFailed, ContentError) as error:
        console.print(f"[yellow]…[/] exercises/ is not made. {escape(str(error))}", highlight=False)
    if not changed:
        console.print("Nothing that --fix could mend.", highlight=False)
