"""Where something stands: which of several notebooks, and the heading above it, as JupyterLab's anchor."""

from collections.abc import Sequence
from pathlib import Path

from spectrohub.content.model import Lesson
from spectrohub.file_cache import cached_by_file
from spectrohub.notebooks import quizzes_in, read_cells
from spectrohub.paths import course_root


def place(paths: Sequence[str], name: str, root: Path | None = None) -> tuple[str, str]:
    """(path, anchor) of a question ("01_stft/y-axis") or an answer cell ("frame-count").

    `paths` are notebooks below the course's folder. (the first of them, "") where none has it.
    """
    for one in (name, name.partition("/")[0]):  # or where all of a lesson's questions are asked
        for path in paths:
            found = _anchors_in(path, root)
            if one in found:
                return path, found[one]
    return paths[0] if paths else "", ""


def heading_place(lesson: Lesson, anchor: str, root: Path | None = None) -> str:
    """The path of the lesson's chapter that has a heading; of the first one where none has it."""
    return next((path for path in lesson.paths if anchor in headings(path, root)), lesson.path)


def headings(path: str, root: Path | None = None) -> tuple[str, ...]:
    """The anchors of a notebook's headings, in their order."""
    try:
        return tuple(one for cell in read_cells(Path(root or course_root()) / path) for one in cell.anchors)
    except (OSError, ValueError):  # a learner's half-saved notebook
        return ()


def _anchors_in(path: str, root: Path | None) -> dict[str, str]:
    try:
        return _anchors(Path(root or course_root()) / path)
    except (OSError, ValueError):  # links lead to its top
        return {}


@cached_by_file()
def _anchors(file: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    heading = ""
    for cell in read_cells(file):
        heading = cell.anchors[-1] if cell.anchors else heading
        for name in (*quizzes_in(cell), cell.grade_id):
            found.setdefault(name, heading)
    return found
