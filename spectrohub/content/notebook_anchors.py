"""Where in its notebook something stands: the heading above it, as the anchor that JupyterLab gives to it."""

import re
from pathlib import Path

from spectrohub.file_cache import cached_by_file
from spectrohub.notebooks import read_cells
from spectrohub.paths import course_root

_QUIZ = re.compile(r"\bquiz\(\s*[\"']([^\"']+)[\"']")


def anchor(path: str, name: str, root: Path | None = None) -> str:
    """The heading above a question ("01_stft/y-axis") or an answer cell ("frame-count"); "" where there is none.

    `path` is the notebook's, below the course's folder.
    """
    try:
        found = _anchors(Path(root or course_root()) / path)
    except (OSError, ValueError):
        return ""  # a learner's half-saved notebook: links lead to its top
    return found.get(name) or found.get(name.partition("/")[0], "")  # where all of a lesson's questions are asked


@cached_by_file()
def _anchors(file: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    heading = ""
    for cell in read_cells(file):
        heading = cell.anchors[-1] if cell.anchors else heading
        for name in (*_QUIZ.findall(cell.source), cell.grade_id):
            found.setdefault(name, heading)
    return found
