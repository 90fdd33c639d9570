"""What an exercise is worth (by the nbgrader metadata of the released notebooks) and which skills it trains."""

from contextlib import suppress
from pathlib import Path

from spectrohub.content import ContentError, exercise
from spectrohub.notebooks import points_by_exercise, read_cells
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
        with suppress(OSError, ValueError):  # a learner's half-saved notebook must not stop the lesson
            points |= points_by_exercise(read_cells(file))
    return points
