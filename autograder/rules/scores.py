"""Rules for points: nbgrader itself grades the untouched exercises and the solutions."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from autograder.rules.model import Course, Note, Problem, rule

UNTOUCHED, SOLVED = "untouched", "solved"


@rule(
    "nbgrader gives every untouched exercise no points, and every solution all of them",
    slow=True,
    heavy=True,
    finished=True,
)
def scores(course: Course) -> Iterator[Problem | Note]:
    from autograder.scratch import NbgraderFailed

    for slug in course.graded:
        try:
            found = grade_both(course.root, slug)
        except NbgraderFailed as error:
            yield Problem(f"solutions/{slug}/", f"cannot be graded. {error}", "Mend what nbgrader names above.")
            continue
        for cell, (points, most) in found[UNTOUCHED].items():
            if points != 0:
                yield Problem(
                    f"exercises/{slug}/, cell {cell!r}",
                    f"gives {points} of {most:g} points for an untouched answer.",
                    "Make the check fail on the stub; a check cell must end in no value.",
                )
        written = _written(course, slug)
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


def grade_both(root: Path, slug: str) -> dict[str, dict[str, tuple[float | None, float]]]:
    """Hand in the untouched exercises and the solutions, and let nbgrader grade them: scores by student and cell."""
    from autograder.scratch import scores as read_scores
    from autograder.scratch import scratch_course

    with scratch_course(root) as scratch:
        scratch.nbgrader("generate_assignment", slug)
        for student, folder in ((UNTOUCHED, "exercises"), (SOLVED, "solutions")):
            for path in sorted((scratch.root / folder / slug).glob("*.ipynb")):
                shutil.copy(path, scratch.submitted(student, slug))
        scratch.nbgrader("autograde", slug)
        return read_scores(scratch.database, slug)
