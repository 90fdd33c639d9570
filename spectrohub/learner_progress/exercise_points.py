"""What an exercise is worth (by the nbgrader metadata of the released notebooks) and which skills it trains."""

import json
from functools import lru_cache
from pathlib import Path

from spectrohub.content import ContentError, exercise
from spectrohub.paths import course_root

XP_PER_POINT = 10


def exercise_xp(item: str, root: Path | None = None) -> int:
    """XP of an exercise such as "01_stft/frame-count"; 0 when no notebook gives points for it."""
    slug, _, exercise_id = item.partition("/")
    try:
        folder = Path(root or course_root()) / "exercises" / slug
    except FileNotFoundError:
        return 0
    return round(XP_PER_POINT * lesson_points(folder).get(exercise_id, 0.0))


def exercise_skills(item: str, root: Path | None = None) -> tuple[str, ...]:
    """Ids of the skills that an exercise trains; none where the content cannot be read, for a check never fails."""
    try:
        return exercise(item, root).skills
    except (OSError, KeyError, ContentError):
        return ()


def lesson_points(folder: Path) -> dict[str, float]:
    """Exercise id -> points, over all notebooks of one lesson's exercise folder."""
    points: dict[str, float] = {}
    for file in sorted(folder.glob("*.ipynb")):
        stamp = file.stat()
        points |= _points(file, stamp.st_mtime_ns, stamp.st_size)
    return points


@lru_cache(maxsize=64)
def _points(file: Path, changed_ns: int, size: int) -> dict[str, float]:
    # The last two are the key: a notebook is read again when it changed, and only then.
    try:
        cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
        graded = [cell["metadata"].get("nbgrader", {}) for cell in cells]
        return {meta["grade_id"].removesuffix("-check"): float(meta["points"]) for meta in graded if meta.get("grade")}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}  # a learner's half-saved notebook must not stop the lesson
