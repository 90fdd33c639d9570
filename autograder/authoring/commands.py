"""`course.py new`: parses, calls, and says what was made and what comes next."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from autograder.authoring import skeletons

new = typer.Typer(no_args_is_help=True, help="Make the skeleton of a lesson or of an exercise, for its author.")


@new.command(name="lesson")
def lesson(
    name: Annotated[str, typer.Argument(help="NN_name, or a name that gets the next free number.")],
) -> None:
    """Make the skeleton of a lesson: its notebook, its texts, and a folder for its exercises."""
    _make(lambda root: skeletons.new_lesson(root, name))


@new.command(name="exercise")
def exercise(
    item: Annotated[str, typer.Argument(metavar="LESSON/ID", help="For example 04_beyond/crest-factor.")],
    points: Annotated[float, typer.Option(help="What it is worth.")] = 1,
    notebook: Annotated[
        str | None, typer.Option(help="The solutions notebook, without .ipynb; default: the lesson's last one.")
    ] = None,
) -> None:
    """Make the skeleton of an exercise: its texts, its cells, its module and its sample answers."""
    _make(lambda root: skeletons.new_exercise(root, item, points=points, notebook_name=notebook))


def _make(make: Callable[[Path], skeletons.Made]) -> None:
    """Make a skeleton in this course; say what was made, and what comes next."""
    from spectrohub.content import ContentError
    from spectrohub.paths import course_root

    try:
        made = make(course_root())
    except (skeletons.NotMade, ContentError, OSError) as error:
        typer.echo(error, err=True)
        raise typer.Exit(1) from error
    for name in made.created:
        typer.echo(f"made      {name}")
    for name in made.extended:
        typer.echo(f"extended  {name}")
    typer.echo(f"What is left to write is named by: python3 course.py selfcheck --quick --lesson {made.lesson}")
