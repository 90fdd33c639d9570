"""Writes the static course into a folder: runs every lesson, and makes a page of each of its chapters."""

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from autograder.rules.runs import run_notebook
from autograder.site.cells import code_colours
from autograder.site.facts import course_facts
from autograder.site.files import Shared
from autograder.site.pages import FRONT, Pages
from autograder.site.run_chapter import RunChapter
from spectrohub import content, look
from spectrohub.content import Lesson
from spectrohub.content.chapters import chapters
from spectrohub.notebooks import read_cells

LARGEST = 25_000_000  # bytes: a course that is handed on by mail or put on any web space
_MARK = ".spectrohub-site"  # tells a folder that this module wrote from any other


class NotExported(RuntimeError):
    """The site was not written; the message says why and what helps. What stood in the folder stands there still."""


@dataclass(frozen=True)
class Exported:
    folder: Path
    pages: int
    size: int  # bytes
    without_words: int  # pictures that have no text alternative


def _unseen(what: str, detail: str = "") -> None:
    """Nobody looks on."""


def export(folder: Path, root: Path, *, begin: Callable[[str, str], None] = _unseen) -> Exported:
    """Run the lessons of the course at `root` and write their site to `folder`, in place of an earlier one.

    `begin` hears what begins and where within it, once for each of `steps(root)`: the cells of the lessons, as they
    run, and two more. Raises NotExported.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / _MARK).exists():
        raise NotExported(f"{folder} holds other files. Name a new folder, or an empty one, or an earlier export.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Written beside its place and put there whole: an interrupted export leaves the earlier site as it was.
    with tempfile.TemporaryDirectory(prefix=".spectrohub-", dir=folder.parent, ignore_cleanup_errors=True) as work:
        site = Path(work) / "site"
        site.mkdir()
        pages, without_words = _write(site, root, begin)
        size = sum(file.stat().st_size for file in site.rglob("*") if file.is_file())
        if size > LARGEST:
            raise NotExported(f"The site has {size / 1e6:.1f} MB; at most {LARGEST / 1e6:.0f} MB are allowed.")
        (site / _MARK).touch()
        if folder.exists():
            os.replace(folder, Path(work) / "earlier")  # and goes with the rest of `work`
        os.replace(site, folder)
    return Exported(folder, pages, size, without_words)


def steps(root: Path) -> int:
    """How many steps `export` begins."""
    return sum(len(read_cells(root / path)) for lesson in content.lessons(root) for path in lesson.paths) + 2


def _write(site: Path, root: Path, begin: Callable[[str, str], None]) -> tuple[int, int]:
    shared = Shared(site)
    for name in ("site.js", "site.css", "round.css"):
        shared.copy(FRONT / name, f"assets/{name}")
    (site / "assets" / "look.css").write_text(look.style(), encoding="utf-8")
    (site / "assets" / "code.css").write_text(code_colours(), encoding="utf-8")
    lessons = content.lessons(root)
    ran = [one for lesson in lessons for one in _run(lesson, root, shared, begin)]
    pages = Pages(root, shared, shared.value_script("course", course_facts(lessons, root, ran)))
    for one, before, after in zip(ran, [None, *ran], [*ran[1:], None], strict=False):
        pages.chapter(one, [other for other in ran if other.lesson is one.lesson], before, after)
    for lesson in lessons:
        pages.moved(lesson)
        pages.renumbered(lesson)
    begin("exercises", "")
    for path in sorted((root / "exercises").glob("*/*.ipynb")):
        if any(path.parent.name == lesson.slug for lesson in lessons):
            pages.exercise(path)
    begin("glossary and front page", "")
    pages.lookup(lessons)
    pages.front(ran)
    return pages.count, sum(one.without_words for one in ran)


def _begin_cell(begin: Callable[[str, str], None], what: str, count: int, cell: int) -> None:
    begin(what, f"cell {cell + 1} of {count}")


def _run(lesson: Lesson, root: Path, shared: Shared, begin: Callable[[str, str], None]) -> Iterator[RunChapter]:
    with tempfile.TemporaryDirectory(prefix="spectrohub-", ignore_cleanup_errors=True) as home:
        for chapter in chapters(lesson, root):
            count = len(read_cells(root / chapter.path))
            heard = partial(_begin_cell, begin, f"running “{lesson.title}”, {chapter.name}", count)
            done = run_notebook(root / chapter.path, root, timeout_s=600, on_cell=heard, home=Path(home))
            if done.errors:
                cell, error = done.errors[0]
                raise NotExported(
                    f"{chapter.path} does not run: cell {cell!r} stops with {error}. Nothing was written."
                )
            yield RunChapter.of(lesson, chapter, done.notebook, shared)
