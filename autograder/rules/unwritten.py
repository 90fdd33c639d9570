"""Rule for skeletons: what `course.py new` leaves to the author carries a mark, and is named until it is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from autograder.rules.model import Course, Problem, rule
from autograder.rules.skeleton_parts import MARK, PARTS, mark
from spectrohub.notebooks import read_cells


@rule("Nothing is left to be written")
def unwritten(course: Course) -> Iterator[Problem]:
    """A skeleton's marks stand for what only an author can write."""
    for slug in course.slugs:
        yield from unwritten_in(course, slug)


def unwritten_in(course: Course, slug: str) -> Iterator[Problem]:
    """What is left in the files of one lesson, each part of a file once."""
    for path in lesson_files(course.root, slug):
        for part, places in _places(path).items():
            what, why, example = PARTS[part].what, PARTS[part].why, PARTS[part].example
            where = f"{course.name(path)}, {' and '.join(places)}"
            yield Problem(where, f"still says {mark(part)}.", what, why=why, example=example)


def lesson_files(root: Path, slug: str) -> list[Path]:
    """The files of a lesson that somebody writes."""
    found = [root / "lessons" / f"{slug}.toml", *sorted((root / "lessons" / slug).glob("*.ipynb"))]
    found += sorted((root / "solutions" / slug).glob("*.ipynb"))
    found += sorted((root / "spectrohub" / "exercises" / f"lesson_{slug}").glob("*.py"))
    found += sorted((root / "solutions" / f"{slug}_samples").glob("*.py"))
    return [path for path in found if path.is_file()]


def _places(path: Path) -> dict[str, list[str]]:
    """part -> where in the file it is still a mark."""
    if path.suffix == ".ipynb":
        texts = [(f"cell {cell.id or cell.grade_id!r}", cell.source) for cell in read_cells(path)]
    else:
        lines = path.read_text(encoding="utf-8").splitlines()
        texts = [(f"line {number}", line) for number, line in enumerate(lines, 1)]
    found: dict[str, list[str]] = {}
    for place, text in texts:
        for part in dict.fromkeys(MARK.findall(text)):
            if part in PARTS:
                found.setdefault(part, []).append(place)
    return found
