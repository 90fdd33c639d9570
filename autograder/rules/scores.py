"""Rules for points: the untouched exercises and the solutions are graded, as a class would be."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING

from autograder.rules.model import Course, Note, Problem, rule

if TYPE_CHECKING:
    from autograder.scratch import Scratch

UNTOUCHED, SOLVED = "untouched", "solved"
Scores = dict[str, dict[str, tuple[float | None, float]]]  # student -> graded cell -> (points, most points)


@rule(
    "Every untouched exercise is given no points, and every solution all of them",
    slow=True,
    heavy=True,
    finished=True,
)
def scores(course: Course) -> Iterator[Problem | Note]:
    """By `grade`, where there is a box; elsewhere by nbgrader itself, which gives the same points and takes longer."""
    from autograder.box.availability import why_no_box

    yield from _find(course, plain=why_no_box() is not None)


@rule(
    "nbgrader itself gives every untouched exercise no points, and every solution all of them",
    slow=True,
    heavy=True,
    on_request=True,
    finished=True,
)
def nbgraders_scores(course: Course) -> Iterator[Problem | Note]:
    yield from _find(course, plain=True)


def _find(course: Course, *, plain: bool) -> Iterator[Problem | Note]:
    from autograder.scratch import NbgraderFailed, scratch_course
    from autograder.scratch import scores as read_scores

    with scratch_course(course.root) as scratch, ExitStack() as at_work:
        grade = _by_nbgrader if plain else _by_grade(at_work)
        for slug in course.graded:
            for student, folder in ((UNTOUCHED, "exercises"), (SOLVED, "solutions")):
                for path in sorted((scratch.root / folder / slug).glob("*.ipynb")):
                    shutil.copy(path, scratch.submitted(student, slug))
            try:
                grade(scratch, slug)
            except (NbgraderFailed, RuntimeError, ValueError) as error:
                yield Problem(f"solutions/{slug}/", f"cannot be graded. {error}", "Mend what is named above.")
                continue
            yield from _judge(slug, read_scores(scratch.database, slug), _written(course, slug))


def _by_nbgrader(scratch: Scratch, slug: str) -> None:
    scratch.nbgrader("generate_assignment", slug)
    scratch.nbgrader("autograde", slug)


def _by_grade(at_work: ExitStack) -> Callable[[Scratch, str], None]:
    """With workers that stay from one lesson to the next, until `at_work` ends."""
    from autograder.box.model import Limits
    from autograder.grading.class_run import Options
    from autograder.grading.execute.workers import Workers
    from autograder.grading.pipeline import grade_class

    workers = at_work.enter_context(Workers())
    limits = Limits(cell_s=600, notebook_s=1200, cpu_s=600)  # points are looked at here, and the machine may be busy

    def grade(scratch: Scratch, slug: str) -> None:
        options = Options(database=scratch.database, feedback=False, limits=limits)
        summary = grade_class(scratch.root, slug, options, workers=workers)
        trouble = [f"{one.student}: {one.trouble}" for one in summary.outcomes if not one.graded]
        if trouble:
            raise RuntimeError("\n".join(trouble))

    return grade


def _judge(slug: str, found: Scores, written: set[str]) -> Iterator[Problem | Note]:
    for cell, (points, most) in found[UNTOUCHED].items():
        if points != 0:
            yield Problem(
                f"exercises/{slug}/, cell {cell!r}",
                f"gives {points} of {most:g} points for an untouched answer.",
                "Make the check fail on the stub; a check cell must end in no value.",
            )
    for cell, (points, most) in found[SOLVED].items():
        if cell in written:
            if points is not None:
                yield Problem(
                    f"solutions/{slug}/, cell {cell!r}",
                    f"is scored {points} without a reader.",
                    "Make it a manually graded answer.",
                )
        elif points != most:
            yield Problem(
                f"solutions/{slug}/, cell {cell!r}",
                f"gives {points} of {most:g} points for the solution.",
                "Mend the solution or the check; the hidden tests ran too.",
            )
    total = sum(points or 0 for points, _ in found[SOLVED].values())
    yield Note(f"{slug}: 0 and {total:g} of {sum(most for _, most in found[SOLVED].values()):g}")


def _written(course: Course, slug: str) -> set[str]:
    return {text.id for lesson in course.lessons if lesson.slug == slug for text in lesson.exercises if text.written}
