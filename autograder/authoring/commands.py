"""`course.py new`: parses, calls, and says what was made and what comes next."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from autograder.authoring.skeletons import Made

new = typer.Typer(no_args_is_help=True, help="Make the skeleton of a lesson or of an exercise, for its author.")


@new.command(name="lesson")
def lesson(
    name: Annotated[str, typer.Argument(help="NN_name, or a name that gets the next free number.")],
) -> None:
    """Make the skeleton of a lesson: its first chapter, its texts, and a folder for its exercises."""
    from autograder.authoring.skeletons import new_lesson

    _make(lambda root: new_lesson(root, name))


@new.command(name="exercise")
def exercise(
    item: Annotated[str, typer.Argument(metavar="LESSON/ID", help="For example 04_beyond/crest-factor.")],
    points: Annotated[float, typer.Option(help="What it is worth.")] = 1,
    notebook: Annotated[
        str | None, typer.Option(help="The solutions notebook, without .ipynb; default: the lesson's last one.")
    ] = None,
) -> None:
    """Make the skeleton of an exercise: its texts, its cells, its module and its sample answers."""
    from autograder.authoring.skeletons import new_exercise

    _make(lambda root: new_exercise(root, item, points=points, notebook_name=notebook))


def _make(make: Callable[[Path], Made]) -> None:
    """Make a skeleton in this course; say what was made, and what comes next."""
    from autograder.authoring.skeletons import NotMade
    from spectrohub.content import ContentError
    from spectrohub.paths import course_root

    try:
        made = make(course_root())
    except (NotMade, ContentError, OSError) as error:
        typer.echo(error, err=True)
        raise typer.Exit(1) from error
    for name in made.created:
        typer.echo(f"made      {name}")
    for name in made.extended:
        typer.echo(f"extended  {name}")
    typer.echo(f"What is left to write is named by: python3 course.py selfcheck --quick --lesson {made.lesson}")
