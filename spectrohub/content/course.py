"""Rules that only all lessons together can break: ids used twice, leading nowhere, or in a circle."""

import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from spectrohub.content.model import ContentError, Lesson

_SLUG = re.compile(r"\d\d_[a-z0-9_]+")
_LINK = re.compile(r"(?P<slug>[a-z0-9_]+)(#(?P<anchor>\S+))?")


def check_course(folder: Path, lessons: tuple[Lesson, ...]) -> None:
    """Raises ContentError for the first broken rule; `folder` holds the lessons' TOML files."""
    for lesson in lessons:
        if not _SLUG.fullmatch(lesson.slug):
            raise ContentError(
                _file(folder, lesson),
                "file",
                "has a name that gives no order.",
                "Call it like 04_beyond.toml.",
            )
    _unique(folder, lessons, "skills")
    _unique(folder, lessons, "glossary")
    _unique(folder, lessons, "faq")
    _resolve(folder, lessons)
    _no_circle(folder, lessons)


def _file(folder: Path, lesson: Lesson) -> Path:
    return folder / f"{lesson.slug}.toml"


def _unique(folder: Path, lessons: tuple[Lesson, ...], key: str) -> None:
    owner: dict[str, str] = {}
    for lesson in lessons:
        for entry in getattr(lesson, key):
            if entry.id in owner:
                raise ContentError(
                    _file(folder, lesson),
                    f"{key} {entry.id!r}",
                    f"is already in {owner[entry.id]}.toml.",
                    "Keep it in one lesson.",
                )
            owner[entry.id] = lesson.slug


def _resolve(folder: Path, lessons: tuple[Lesson, ...]) -> None:
    skills = {skill.id for lesson in lessons for skill in lesson.skills}
    slugs = {lesson.slug for lesson in lessons}
    for lesson in lessons:
        named = [(f"skills {s.id!r}.needs", s.needs) for s in lesson.skills]
        named += [(f"quiz {q.id!r}.skills", q.skills) for q in lesson.quiz]
        named += [(f"exercises {e.id!r}.skills", e.skills) for e in lesson.exercises]
        for key, ids in named:
            for one in ids:
                if one not in skills:
                    raise ContentError(
                        _file(folder, lesson),
                        key,
                        f"names {one!r}, which is no skill.",
                        f"Known: {', '.join(sorted(skills)) or 'none yet'}.",
                    )
        for term in lesson.glossary:
            for link in term.links:
                match = _LINK.fullmatch(link)
                if not match or match["slug"] not in slugs:
                    raise ContentError(
                        _file(folder, lesson),
                        f"glossary {term.id!r}.links",
                        f"has {link!r}, which leads to no lesson.",
                        f"Write it as {lesson.slug}#A-heading; lessons: {', '.join(sorted(slugs))}.",
                    )


def _no_circle(folder: Path, lessons: tuple[Lesson, ...]) -> None:
    home = {skill.id: lesson for lesson in lessons for skill in lesson.skills}
    try:
        TopologicalSorter({s.id: s.needs for lesson in lessons for s in lesson.skills}).prepare()
    except CycleError as error:
        circle = error.args[1]
        raise ContentError(
            _file(folder, home[circle[0]]),
            f"skills {circle[0]!r}.needs",
            f"goes in a circle: {' -> '.join(circle)}.",
            "Take one of these prerequisites away.",
        ) from error
