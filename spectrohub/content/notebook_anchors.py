"""Where in its notebook something stands: the heading above it, as the anchor that JupyterLab gives to it."""

import json
import re
from functools import lru_cache
from pathlib import Path

from spectrohub.paths import course_root

_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_QUIZ = re.compile(r"\bquiz\(\s*[\"']([^\"']+)[\"']")


def anchor(path: str, name: str, root: Path | None = None) -> str:
    """The heading above a question ("01_stft/y-axis") or an answer cell ("frame-count"); "" where there is none.

    `path` is the notebook's, below the course's folder.
    """
    try:
        file = Path(root or course_root()) / path
        stamp = file.stat()
    except OSError:
        return ""
    found = _anchors(file, stamp.st_mtime_ns, stamp.st_size)
    return found.get(name) or found.get(name.partition("/")[0], "")  # where all of a lesson's questions are asked


@lru_cache(maxsize=64)
def _anchors(file: Path, changed_ns: int, size: int) -> dict[str, str]:
    # The last two are the key: a notebook is read again when it changed, and only then.
    found: dict[str, str] = {}
    heading = ""
    try:
        for cell in json.loads(file.read_text(encoding="utf-8"))["cells"]:
            source = "".join(cell["source"])
            if cell["cell_type"] == "markdown":
                headings = _HEADING.findall(_FENCE.sub("", source))
                heading = re.sub(r"[`*_]", "", headings[-1]).replace(" ", "-") if headings else heading
            for name in (*_QUIZ.findall(source), cell["metadata"].get("nbgrader", {}).get("grade_id", "")):
                found.setdefault(name, heading)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass  # a learner's half-saved notebook: links lead to its top
    return found
