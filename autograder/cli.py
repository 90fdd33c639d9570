"""What instructors run: `python -m autograder COMMAND` (also `python3 course.py COMMAND`).

Each command parses, calls one keyword-only function and sets the exit code; the work is in the other modules.
"""

import time
from pathlib import Path
from typing import Annotated

import typer

from autograder.authoring.commands import new
from autograder.grading.commands import audit, grade

app = typer.Typer(
    help="What instructors of Spectro Hub run.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def _commands() -> None:
    """What instructors of Spectro Hub run."""


app.command()(grade)
app.command()(audit)
app.add_typer(new, name="new")


@app.command()
def normalise(
    notebooks: Annotated[
        list[Path] | None, typer.Argument(help="Notebooks; without any, all of the course.", exists=True)
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; exit 1 when a notebook would change.")
    ] = False,
) -> None:
    """Bring notebooks into the form the repository keeps: no outputs, readable cell ids, indent 1."""
    from autograder.normal_form import normalise_files, notebook_paths
    from autograder.opening_cells import write_list
    from spectrohub.paths import course_root

    try:
        changed = normalise_files(notebooks or notebook_paths(course_root()), check_only=check)
        changed += write_list(course_root(), check_only=check)
    except ValueError as error:
        typer.echo(error, err=True)
        raise typer.Exit(1) from error
    for path in changed:
        typer.echo(f"{'would change' if check else 'normalised'}: {path}")
    raise typer.Exit(1 if check and changed else 0)


@app.command(name="selfcheck")
def selfcheck_command(
    lesson: Annotated[str | None, typer.Option(help="Only this lesson, by the name of its folder.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Leave out what runs notebooks.")] = False,
    rule: Annotated[list[str] | None, typer.Option(help="Only this rule, by its id; may be given again.")] = None,
    matrix: Annotated[bool, typer.Option("--matrix", help="Also show what every sample answer was called.")] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="First mend the normal form of notebooks, and make exercises/ again.")
    ] = False,
) -> None:
    """Check the whole course: content, exercises, points, wrong answers, clips, lessons."""
    from rich.console import Console

    from autograder.rules import Course
    from autograder.selfcheck import choose
    from autograder.selfcheck_report import print_matrix, print_outcomes, selfcheck_with_progress
    from spectrohub.paths import course_root

    console = Console()
    course = Course(course_root(), lesson)
    try:
        rules = choose(quick=quick, ids=rule or ())
        course.require_lesson()
    except KeyError as error:
        typer.echo(error.args[0], err=True)
        raise typer.Exit(2) from error
    if fix:
        from autograder.authoring.fix import fix_with_report

        fix_with_report(course, console)
    start = time.perf_counter()
    outcomes = selfcheck_with_progress(course, rules, console)
    seconds = time.perf_counter() - start
    if matrix:
        from autograder.rules.answers import confusion

        print_matrix(confusion(course.root, course.graded), console)
    again = "python3 course.py selfcheck" + (f" --lesson {lesson}" if lesson else "") + (" --quick" if quick else "")
    again += "".join(f" --rule {name}" for name in rule or ())
    print_outcomes(outcomes, console, seconds, again)
    raise typer.Exit(0 if all(outcome.holds for outcome in outcomes) else 1)


@app.command(name="certify")
def certify_command(
    issuer: Annotated[str, typer.Option(help="The name of who issues them.", prompt="Issuer (you, or your school)")],
    students: Annotated[list[str] | None, typer.Argument(help="Ids in the gradebook; without any, everybody.")] = None,
    out: Annotated[Path, typer.Option(help="The folder they are written to.")] = Path("classroom/certificates"),
    key: Annotated[Path, typer.Option(help="Your private key; made on first use.")] = Path("classroom/issuer-key.pem"),
    days: Annotated[int | None, typer.Option(min=1, help="How long they are valid; without it, for ever.")] = None,
    db: Annotated[str, typer.Option(help="The gradebook.")] = "sqlite:///classroom/gradebook.db",
) -> None:
    """Sign certificates for students whose exercises are all passed in the gradebook."""
    from datetime import UTC, datetime, timedelta

    from autograder.certify import candidates, certify
    from spectrohub.certificate.keys import KeyTrouble

    database = Path(db.removeprefix("sqlite:///"))
    if db.startswith("sqlite:///") and not database.exists():
        typer.echo(
            f"There is no gradebook at {database}: grade the class first, or name another one with --db.", err=True
        )
        raise typer.Exit(1)
    now, done = datetime.now(UTC), 0
    try:
        found = candidates(db, students)
        until = now + timedelta(days=days) if days else None
        for one in certify(found, issuer=issuer, key_file=key, out=out, at=now, until=until):
            who, missing = one.candidate, one.candidate.earned.missing
            if one.written:
                done += 1
                typer.echo(f"{who.student}: {one.written.folder} (key {one.written.key})")
            elif one.problem:
                typer.echo(f"{who.student}: {one.problem}", err=True)
            elif missing:
                typer.echo(f"{who.student}: not yet, {len(missing)} exercises open: {', '.join(missing)}")
            else:
                typer.echo(f"{who.student}: not yet, written answers to grade: {', '.join(who.ungraded)}")
    except KeyError as error:
        typer.echo(error.args[0], err=True)
        raise typer.Exit(2) from error
    except (KeyTrouble, ValueError, OSError) as error:
        typer.echo(error, err=True)
        raise typer.Exit(1) from error
    typer.echo(f"{done} of {len(found)} certified. Keep {key} to yourself; issuer-key.json is for everybody.")


@app.command(name="export")
def export_command(
    folder: Annotated[Path, typer.Argument(help="The folder of the web site; an earlier export in it is replaced.")],
) -> None:
    """Write the lessons as a web site that needs no kernel and no network."""
    from rich.console import Console

    from autograder.site.build import NotExported, export, steps
    from autograder.terminal import progress
    from spectrohub.paths import course_root

    console, root = Console(), course_root()
    try:
        with progress(console, steps(root)) as begin:
            done = export(folder, root, begin=begin)
    except (NotExported, OSError) as error:
        typer.echo(error, err=True)
        raise typer.Exit(1) from error
    if done.without_words:
        typer.echo(f"{done.without_words} pictures have no words for who cannot see them: show them with plots.show.")
    typer.echo(f"{done.pages} pages, {done.size / 1e6:.1f} MB. Open {done.folder / 'index.html'} in a browser.")
