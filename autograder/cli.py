"""What instructors run: `python -m autograder COMMAND` (also `python3 course.py COMMAND`).

Each command parses, calls one keyword-only function and sets the exit code; the work is in the other modules.
"""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="What instructors of Spectro Hub run.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def _commands() -> None:
    """What instructors of Spectro Hub run."""


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
    from autograder.notebooks import normalise_files, notebook_paths
    from spectrohub.paths import course_root

    try:
        changed = normalise_files(notebooks or notebook_paths(course_root()), check_only=check)
    except ValueError as error:
        typer.echo(error, err=True)
        raise typer.Exit(1) from error
    for path in changed:
        typer.echo(f"{'would change' if check else 'normalised'}: {path}")
    raise typer.Exit(1 if check and changed else 0)
