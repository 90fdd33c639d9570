"""The course's content: what `lessons/NN_slug.toml` says, read strictly into frozen dataclasses.

`lessons()` is every lesson in order, `lesson("01_stft")` one, `question("01_stft/y-axis")` and
`exercise("01_stft/frame-count")` one entry. A new lesson is a new pair of files; no list names it.
"""

from functools import lru_cache
from pathlib import Path

from spectrohub.content.course import check_course
from spectrohub.content.model import (
    Choice,
    ContentError,
    ExerciseText,
    Faq,
    Lesson,
    Picture,
    Question,
    Range,
    Skill,
    Slip,
    Step,
    Target,
    Term,
)
from spectrohub.content.read import read_lesson
from spectrohub.paths import course_root

__all__ = [
    "Choice",
    "ContentError",
    "ExerciseText",
    "Faq",
    "Lesson",
    "Picture",
    "Question",
    "Range",
    "Skill",
    "Slip",
    "Step",
    "Target",
    "Term",
    "exercise",
    "lesson",
    "lessons",
    "question",
]


def lessons(root: Path | None = None) -> tuple[Lesson, ...]:
    """Every lesson of the course at `root` (default: the course around the notebook), by number."""
    folder = Path(root or course_root()) / "lessons"
    stamps = tuple((str(f), f.stat().st_mtime_ns, f.stat().st_size) for f in sorted(folder.glob("*.toml")))
    return _read(folder, stamps)


@lru_cache(maxsize=8)
def _read(folder: Path, stamps: tuple[tuple[str, int, int], ...]) -> tuple[Lesson, ...]:
    # The stamps are the key: an edited file is read again, an unchanged one is not.
    found = tuple(read_lesson(Path(file)) for file, _, _ in stamps)
    check_course(folder, found)
    return found


def lesson(slug: str, root: Path | None = None) -> Lesson:
    """One lesson by its slug. KeyError with the known slugs when there is none."""
    return _pick({one.slug: one for one in lessons(root)}, slug, "lesson")


def question(item: str, root: Path | None = None) -> Question:
    """One quiz question, as "01_stft/y-axis". KeyError names the known ones."""
    return _entry(item, "quiz", "question", root)


def exercise(item: str, root: Path | None = None) -> ExerciseText:
    """The texts of one exercise, as "01_stft/frame-count". KeyError names the known ones."""
    return _entry(item, "exercises", "exercise", root)


def _entry(item: str, key: str, what: str, root: Path | None):
    slug, _, _ = item.partition("/")
    return _pick({one.item: one for one in getattr(lesson(slug, root), key)}, item, what)


def _pick(known: dict, name: str, what: str):
    if name not in known:
        raise Missing(f"There is no {what} {name!r}. There is: {', '.join(known) or 'none yet'}.")
    return known[name]


class Missing(KeyError):
    """A name that the content does not have. Unlike a bare KeyError it prints as a sentence."""

    def __str__(self) -> str:
        return self.args[0]
