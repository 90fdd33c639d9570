"""What learners run beside JupyterLab: `python -m spectrohub COMMAND` (also `python3 course.py COMMAND`).

Each command parses, calls one function and sets the exit code; what it needs is imported when it runs.
"""

import typer

app = typer.Typer(
    help="What learners of Spectro Hub run beside JupyterLab.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def _commands() -> None:
    """What learners of Spectro Hub run beside JupyterLab."""


@app.command()
def progress() -> None:
    """Show your XP, in all and per lesson, and what is left to do."""
    from spectrohub.progress.show import print_progress

    try:
        print_progress()
    except FileNotFoundError as error:
        typer.echo(error, err=True)
        raise typer.Exit(1) from error
