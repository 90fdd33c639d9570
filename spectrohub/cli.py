"""What learners run beside JupyterLab: `python -m spectrohub COMMAND` (also `python3 course.py COMMAND`).

Each command parses, calls one function and sets the exit code; what it needs is imported when it runs.
"""

from collections.abc import Iterator
from contextlib import contextmanager
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


@app.command()
def progress() -> None:
    """Show your XP, in all and per lesson, and what is left to do."""
    from spectrohub.progress.show import print_progress

    try:
        print_progress()
    except FileNotFoundError as error:
        typer.echo(error, err=True)
        raise typer.Exit(1) from error


@app.command()
def certificate(
    name: Annotated[str, typer.Option(help="The name that shall stand on it.", prompt="Name on the certificate")],
    out: Annotated[Path, typer.Option(help="The folder it is written to.")] = Path("certificate"),
) -> None:
    """Make your certificate (SVG, PDF, Open Badges 3.0), once every required exercise is passed."""
    from spectrohub.certificate.keys import KeyTrouble
    from spectrohub.certificate.show import make_own
    from spectrohub.progress.ledger import LedgerError

    with _told(ValueError, OSError, KeyTrouble, LedgerError):
        done = make_own(name, out, say=typer.echo)
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

    with _told(KeyTrouble, OSError), _told(Refused, before="Refused. "):
        verify_file(file, issuer or [], name, say=typer.echo)


@contextmanager
def _told(*troubles: type[Exception], before: str = "") -> Iterator[None]:
    """What went wrong as one line on stderr, and exit code 1."""
    try:
        yield
    except troubles as error:
        typer.echo(f"{before}{error}", err=True)
        raise typer.Exit(1) from error
