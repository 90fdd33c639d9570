"""What learners run beside JupyterLab: `python -m spectrohub COMMAND` (also `python3 course.py COMMAND`).

Each command parses, calls one function and sets the exit code; what it needs is imported when it runs.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated

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
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a sign that a terminal cannot show must not stop a command
            stream.reconfigure(errors="replace")


@app.command()
def progress(
    export: Annotated[Path | None, typer.Option(metavar="FILE", help="Write all of it to a JSON file.")] = None,
    import_: Annotated[
        Path | None, typer.Option("--import", metavar="FILE", help="Add what an exported file, or a ledger, holds.")
    ] = None,
    reset: Annotated[bool, typer.Option("--reset", help="Start again; a backup is kept.")] = False,
    rescue: Annotated[bool, typer.Option("--rescue", help="Save what a damaged progress file still holds.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Reset without asking.")] = False,
) -> None:
    """Show your XP, your skills and what comes next; or export, import, reset or rescue your progress."""
    from spectrohub.learner_progress.store.ledger import LedgerError
    from spectrohub.progress_views import commands
    from spectrohub.progress_views.terminal import print_progress

    if sum((export is not None, import_ is not None, reset, rescue)) > 1:
        raise typer.BadParameter("choose one of --export, --import, --reset and --rescue")
    if reset and not yes:
        typer.confirm("This empties your progress: XP, answers and skills. Go on?", abort=True)
    with _one_line_errors(ValueError, OSError, LedgerError):
        if export is not None:
            typer.echo(commands.export_to(export))
        elif import_ is not None:
            typer.echo(commands.import_from(import_))
        elif reset:
            typer.echo(commands.start_again())
        elif rescue:
            typer.echo(commands.rescue_damaged())
        else:
            print_progress()


@app.command()
def review(
    count: Annotated[int, typer.Option(min=1, help="How many questions at most.")] = 10,
) -> None:
    """Answer today's review in the terminal: what you knew, before it fades."""
    from spectrohub.learner_progress.store.ledger import LedgerError
    from spectrohub.progress_views.review_terminal import ask_review

    with _one_line_errors(OSError, LedgerError):
        ask_review(count)


@app.command()
def practice(
    family: Annotated[str | None, typer.Argument(metavar="[KIND]", help="A kind, such as aliasing.")] = None,
    level: Annotated[str | None, typer.Option(help="apprentice, practitioner or senior.")] = None,
    skill: Annotated[str | None, typer.Option(help="Only what trains this skill, such as windows.")] = None,
    seed: Annotated[int | None, typer.Option(min=1, help="Exactly this one.")] = None,
    file: Annotated[Path | None, typer.Option(help="A Python file that answers a code challenge.", exists=True)] = None,
    list_: Annotated[bool, typer.Option("--list", help="Show all kinds and what is solved.")] = False,
) -> None:
    """Practise in the terminal: a challenge that is useful now, or of the kind and level that you name."""
    from spectrohub.challenges.terminal import practise, print_list, submit
    from spectrohub.learner_progress.store.ledger import LedgerError

    with _one_line_errors(ValueError, KeyError, OSError, LedgerError):
        if list_:
            print_list()
        elif file is not None:
            raise typer.Exit(submit(family, level, seed, file))
        else:
            practise(family, level, skill=skill, seed=seed)


@app.command()
def certificate(
    name: Annotated[str | None, typer.Option(help="The name that shall stand on it; without it you are asked.")] = None,
    out: Annotated[Path, typer.Option(help="The folder it is written to.")] = Path("certificate"),
    sound: Annotated[str, typer.Option(help="A sound file of yours, or a clip of the course: its picture.")] = "tour",
) -> None:
    """Make your certificate (SVG, PDF, Open Badges 3.0), once every required exercise is passed."""
    from spectrohub.certificate.keys import KeyTrouble
    from spectrohub.certificate.show import make_own
    from spectrohub.clips import load_clip
    from spectrohub.learner_progress.store.ledger import LedgerError

    with _one_line_errors(ValueError, OSError, KeyTrouble, LedgerError):
        picture, typed = load_clip(sound), partial(typer.prompt, "Name on the certificate")
        done = make_own(name, out, ask=typed, say=typer.echo, sound=picture)
    raise typer.Exit(0 if done else 1)


@app.command()
def verify(
    file: Annotated[Path, typer.Argument(help="certificate.svg, certificate.pdf or credential.jwt.", exists=True)],
    name: Annotated[str | None, typer.Option(help="Refuse it when it was issued to somebody else.")] = None,
    issuer: Annotated[list[Path] | None, typer.Option(help="An issuer's public key; may be given again.")] = None,
) -> None:
    """Verify a certificate offline: signature, dates, name, picture, and what was earned."""
    from spectrohub.certificate.keys import KeyTrouble
    from spectrohub.certificate.show import verify_file
    from spectrohub.certificate.verify import Refused

    with _one_line_errors(KeyTrouble, OSError, ValueError), _one_line_errors(Refused, before="Refused. "):
        verify_file(file, issuer or [], name, say=typer.echo)


@contextmanager
def _one_line_errors(*troubles: type[Exception], before: str = "") -> Iterator[None]:
    """What went wrong as one line on stderr, and exit code 1."""
    try:
        yield
    except troubles as error:
        text = str(error)
        if isinstance(error, OSError) and error.filename and error.strerror:
            text = f"{error.filename}: {error.strerror}"
        typer.echo(f"{before}{text}", err=True)
        raise typer.Exit(1) from error
