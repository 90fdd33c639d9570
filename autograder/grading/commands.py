"""`grade` and `audit`: parse, call one function, show, set the exit code. What they need is imported when they run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.grading.model import OutcomeKind
from autograder.one_thread import use_one_thread

if TYPE_CHECKING:
    from rich.console import Console

    from autograder.grading.class_run import Options, Summary


def grade(
    assignment: Annotated[str, typer.Argument(help="The assignment, by the name of its folder in solutions/.")],
    workers: Annotated[
        int | None, typer.Option(help="How many at a time; without it, as many as cores.", min=1)
    ] = None,
    only: Annotated[list[str] | None, typer.Option(help="Only this student; may be given again.")] = None,
    again: Annotated[bool, typer.Option("--again", help="Also what has not changed since it was graded.")] = False,
    unboxed: Annotated[
        bool, typer.Option("--unboxed", help="Run students' code without the box, with all of your rights.")
    ] = False,
    feedback: Annotated[
        bool,
        typer.Option(
            "--feedback/--no-feedback",
            help='Make the feedback pages too; with [feedback] when = "after-due" in classroom/policy.toml not before '
            "the due date.",
        ),
    ] = True,
    db: Annotated[str, typer.Option(help="The gradebook, as a URL; without it, the one of nbgrader_config.py.")] = "",
    dask: Annotated[str, typer.Option(help="Run on the Dask cluster with this scheduler, as in tcp://host:8786.")] = "",
    watch: Annotated[
        bool,
        typer.Option(
            "--watch",
            help="Stay, grade what is handed in as soon as it comes, and give feedback when its time has come. "
            "Ctrl-C ends it.",
        ),
    ] = False,
) -> None:
    """Grade what students handed in: in a box, many at a time, only what changed."""
    use_one_thread()
    from rich.console import Console

    from autograder.grading.class_run import Options, cores
    from autograder.grading.classwide.report import write_reports
    from autograder.grading.classwide.terminal import UNBOXED, live, print_summary
    from autograder.grading.intake.classroom import Classroom
    from autograder.grading.pipeline import grade_class
    from spectrohub.paths import course_root

    console, root = Console(), course_root()
    options = Options(workers or cores(), tuple(only or ()), again, unboxed, feedback, database=db, dask=dask)
    if unboxed:
        console.print(f"[bold yellow]{UNBOXED}[/]")
    with errors_as_messages():
        require_packages(database=db, dask=dask, watch=watch)
        if watch:
            _watch(root, assignment, options, console)
            return
        with live(console) as listener:
            summary = grade_class(root, assignment, options, listener)
    if not summary.outcomes:
        where = Classroom(root).submitted("STUDENT", assignment)
        typer.echo(f"Nobody has handed in anything: notebooks are looked for in {where}.", err=True)
        raise typer.Exit(1)
    print_summary(summary, console)
    with errors_as_messages():
        page, table = write_reports(summary, root / "classroom" / "reports")
    console.print(f"The class as a page: {page}, as a table: {table}", soft_wrap=True, highlight=False)
    raise typer.Exit(0 if all(outcome.graded for outcome in summary.outcomes) else 1)


def _watch(root: Path, assignment: str, options: Options, console: Console) -> None:
    """The class as a whole at first, then a line for each student who is graded; the reports follow each time."""
    from autograder.grading.classwide.report import write_reports
    from autograder.grading.classwide.terminal import live, plain, print_feedback, print_graded, print_summary
    from autograder.grading.watch import Watcher, watch_class

    told: set[tuple[str, str]] = set()  # (student, what cannot be graded, and why)
    first = True

    def graded(summary: Summary) -> None:
        nonlocal first
        fresh = [one for one in summary.outcomes if one.trouble or one.kind in _FRESH]
        fresh = [one for one in fresh if not one.trouble or (one.student, one.trouble) not in told]
        told.update((one.student, one.trouble) for one in fresh)
        if first:
            print_summary(summary, console)
            console.print("[dim]Waiting for what is handed in. Ctrl-C ends it; all that is graded is saved.[/]")
        else:
            print_graded(fresh, summary.plan.points, console)
            if fresh or summary.released:
                print_feedback(summary, console)
        if summary.outcomes and (first or fresh):
            write_reports(summary, root / "classroom" / "reports")
        first = False

    def trouble(text: str) -> None:
        console.print(f"[yellow]{plain(text)}[/]\n[dim]Waiting until it is mended.[/]", soft_wrap=True)

    try:
        with live(console) as listener:
            watch_class(root, assignment, options, Watcher(graded, trouble, listener))
    except KeyboardInterrupt:
        console.print("Ended. What was graded is saved.")


_FRESH = (OutcomeKind.GRADED, OutcomeKind.SAVED)


class PackageMissing(RuntimeError):
    """A package that a command needs is not installed; the text says how to get it."""


_REMEDY = (
    "which is not installed. `python3 course.py test --version` installs the classroom's packages (with the test "
    'tools), and so does .venv/bin/python -m pip install -e ".[classroom]"'
)


def require_packages(*, database: str = "", dask: str = "", watch: bool = False) -> None:
    """Packages that only a class needs. Raises PackageMissing."""
    if dask and find_spec("distributed") is None:
        raise PackageMissing(f"--dask {dask} needs the package distributed, {_REMEDY}")
    if watch and find_spec("watchfiles") is None:
        raise PackageMissing(f"--watch needs the package watchfiles, {_REMEDY}")
    if database.startswith("postgresql") and find_spec("psycopg") is None:
        raise PackageMissing(f"--db {database.partition(':')[0]} needs the package psycopg, {_REMEDY}")


@contextmanager
def errors_as_messages() -> Iterator[None]:
    """What a person can do something about ends the command in words, with the remedy, and with exit code 1."""
    from autograder.box.model import BoxUnavailable

    try:
        yield
    except BoxUnavailable as error:
        typer.echo(f"The box is not available: {error.reason}\n{error.remedy}", err=True)
        raise typer.Exit(1) from error
    except (LookupError, ValueError, RuntimeError) as error:  # among them AnotherRun, WorkersFailed, GradebookUnusable
        typer.echo(error.args[0] if error.args else error, err=True)
        raise typer.Exit(1) from error
    except OSError as error:
        typer.echo(f"{error}. What was graded is saved; the same command goes on from here.", err=True)
        raise typer.Exit(1) from error
    except KeyboardInterrupt:
        typer.echo("Stopped. What was graded is saved; the same command goes on from here.", err=True)
        raise typer.Exit(130) from None


class AuditAction(StrEnum):
    verify = "verify"


def audit(
    action: Annotated[AuditAction, typer.Argument(help="What to do: verify.")],
    assignment: Annotated[str | None, typer.Argument(help="Only this assignment.")] = None,
    head: Annotated[str, typer.Option(help="The head that a run printed: finds records cut off since.")] = "",
    db: Annotated[str, typer.Option(help="The gradebook to compare with, as a URL.")] = "",
) -> None:
    """Verify what grading recorded: no line was edited, and the gradebook holds the points that were given."""
    from autograder.grading.store.verify import verify_class
    from spectrohub.paths import course_root

    root = course_root()
    paths = sorted((root / "classroom" / "audit").glob(f"{assignment or '*'}.jsonl"))
    if not paths:
        typer.echo(f"There is no audit of {assignment or 'anything'} below {root / 'classroom' / 'audit'}.", err=True)
        raise typer.Exit(1)
    good = True
    for path in paths:
        with errors_as_messages():
            checked = verify_class(root, Path(path).stem, head=head, database=db)
        for fault in checked.faults:
            typer.echo(f"{path.name}, {fault}", err=True)
        good = good and not checked.faults
        typer.echo(f"{path.stem}: {checked.records} records, {len(checked.faults)} faults, head {checked.head[:16]}")
    raise typer.Exit(0 if good else 1)
