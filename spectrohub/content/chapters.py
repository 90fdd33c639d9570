"""A lesson's chapters: the notebooks in its folder, `lessons/NN_slug/`, in the order of their numbers.

Here alone is said what they are. A learner's own notebooks beside them (`Untitled.ipynb`, `2_frames-Copy1.ipynb`) have
other names and are none.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from spectrohub.content.model import Lesson
from spectrohub.content.pace import minutes_of
from spectrohub.file_cache import cached_by_file
from spectrohub.notebooks import Cell, read_cells
from spectrohub.paths import course_root

_NAME = re.compile(r"(\d+)_[a-z0-9_]+")
_TITLE = re.compile(r"^#\s+(.+?)\s*#*$", re.MULTILINE)


@dataclass(frozen=True)
class Chapter:
    path: str  # of its notebook, below the course's folder
    title: str  # its first heading; Markdown, one line
    minutes: int  # by its cells, at least 1

    @property
    def name(self) -> str:
        return Path(self.path).stem


def chapter_names(folder: Path) -> tuple[str, ...]:
    """The names of the chapters in a lesson's folder, without .ipynb; () where there is no such folder."""
    found = [(int(match[1]), path.stem) for path in folder.glob("*.ipynb") if (match := _NAME.fullmatch(path.stem))]
    return tuple(name for _, name in sorted(found))


def renumbered(name: str, chapters: tuple[str, ...]) -> str:
    """The chapter that `name` is today: of the same name under another number; "" where there is none."""
    title = name.partition("_")[2]
    return next((one for one in chapters if _NAME.fullmatch(name) and one.partition("_")[2] == title), "")


def chapters(lesson: Lesson, root: Path | None = None) -> tuple[Chapter, ...]:
    """The lesson's chapters as their notebooks say today. One that cannot be read has its name as its title."""
    return tuple(_chapter(path, Path(root or course_root())) for path in lesson.paths)


def _chapter(path: str, root: Path) -> Chapter:
    try:
        title, minutes = _facts(root / path)
    except (OSError, ValueError):  # a learner's half-saved notebook
        title, minutes = "", 1.0
    return Chapter(path, title or Path(path).stem.partition("_")[2].replace("_", " "), max(1, round(minutes)))


@cached_by_file()
def _facts(file: Path) -> tuple[str, float]:
    cells = read_cells(file)
    return _title(cells), sum(minutes_of(cell) for cell in cells)


def _title(cells: tuple[Cell, ...]) -> str:
    found = next((match for cell in cells if cell.kind == "markdown" and (match := _TITLE.search(cell.source))), None)
    return found[1] if found else ""
