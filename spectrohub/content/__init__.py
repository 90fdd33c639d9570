"""The course's content: what `lessons/NN_slug.toml` says, read strictly into frozen dataclasses.

`lessons()` is every lesson in order, `lesson("01_stft")` one, `question("01_stft/y-axis")` and
`exercise("01_stft/frame-count")` one entry. A new lesson is a new file and the folder beside it that holds its chapters
(see chapters.py); no list names it.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from spectrohub.content.chapters import chapter_names
from spectrohub.content.course import check_course
from spectrohub.content.model import (
    Choice,
    ContentError,
    ExerciseText,
    Faq,
    IdeaText,
    Lesson,
    Line,
    NearMiss,
    Need,
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
from spectrohub.file_cache import cached_by_files
from spectrohub.paths import course_root

__all__ = [
    "Choice",
    "ContentError",
    "ExerciseText",
    "Faq",
    "IdeaText",
    "Lesson",
    "Line",
    "NearMiss",
    "Need",
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
    "lesson_by_itself",
    "lessons",
    "question",
]


T = TypeVar("T")


def lessons(root: Path | None = None) -> tuple[Lesson, ...]:
    """Every lesson of the course at `root` (default: the course around the notebook), by number."""
    folder = Path(root or course_root()) / "lessons"
    return _read(_Folder(folder, tuple(chapter_names(file.with_suffix("")) for file in sorted(folder.glob("*.toml")))))


@dataclass(frozen=True)
class _Folder:
    path: Path
    chapters: tuple[tuple[str, ...], ...]  # their names: a new one is another folder


def _files(folder: _Folder) -> list[Path]:
    return sorted(folder.path.glob("*.toml"))


@cached_by_files(_files, maxsize=8)
def _read(folder: _Folder) -> tuple[Lesson, ...]:
    found = tuple(_read_one(_File(*one)) for one in zip(_files(folder), folder.chapters, strict=True))
    check_course(folder.path, found)
    return found


@dataclass(frozen=True)
class _File:
    path: Path
    chapters: tuple[str, ...]


def _only(file: _File) -> list[Path]:
    return [file.path]


@cached_by_files(_only)
def _read_one(file: _File) -> Lesson:
    return read_lesson(file.path)


def lesson(slug: str, root: Path | None = None) -> Lesson:
    """One lesson by its slug. KeyError with the known slugs when there is none."""
    return _pick({one.slug: one for one in lessons(root)}, slug, "lesson")


def lesson_by_itself(slug: str, root: Path | None = None) -> Lesson:
    """As `lesson`, without a look at the other lessons: nobody has checked that they fit together."""
    file = Path(root or course_root()) / "lessons" / f"{slug}.toml"
    return _read_one(_File(file, chapter_names(file.with_suffix("")))) if file.is_file() else lesson(slug, root)


def question(item: str, root: Path | None = None) -> Question:
    """One quiz question, as "01_stft/y-axis". KeyError names the known ones."""
    return _pick({one.item: one for one in _lesson_of(item, root).quiz}, item, "question")


def exercise(item: str, root: Path | None = None) -> ExerciseText:
    """The texts of one exercise, as "01_stft/frame-count". KeyError names the known ones."""
    return _pick({one.item: one for one in _lesson_of(item, root).exercises}, item, "exercise")


def _lesson_of(item: str, root: Path | None) -> Lesson:
    return lesson(item.partition("/")[0], root)


def _pick(known: dict[str, T], name: str, what: str) -> T:
    if name not in known:
        raise UnknownContent(f"There is no {what} {name!r}. There is: {', '.join(known) or 'none yet'}.")
    return known[name]


class UnknownContent(KeyError):
    """A name that the content does not have. Unlike a bare KeyError it prints as a sentence."""

    def __str__(self) -> str:
        return str(self.args[0])
