"""A rule for the words of the glossary: where one is first used, it is explained."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.rules.model import Course, Note, Problem, rule
from spectrohub.notebooks import read_cells

_SKIPPED = re.compile(r"```.*?```|`[^`]*`|^#+ [^\n]*", re.DOTALL | re.MULTILINE)  # code and headings explain nothing
_MARKED = re.compile(r"\*\*(.+?)\*\*|\[([^\]]+)\]\(", re.DOTALL)  # what is explained here, or where the link leads


@dataclass(frozen=True)
class _Text:
    where: str
    words: str
    marked: str  # only what is bold, and the words of links


@rule("No word of the glossary is used before it is explained", finished=True)
def terms(course: Course) -> Iterator[Problem | Note]:
    """A lesson that speaks of what comes later loses its reader; bold marks the place of an explanation."""
    from spectrohub.content import lessons

    every = lessons(course.root)
    texts = [text for lesson in every for path in course.chapters(lesson) for text in _texts(course, path)]
    used = 0
    for lesson in course.lessons:
        for term in lesson.glossary:
            name = term.term.partition("(")[0].strip()
            pattern = re.compile(rf"(?<![\w-]){re.escape(name)}(?:e?s)?(?![\w-])", re.IGNORECASE)
            first = next((text for text in texts if pattern.search(text.words)), None)
            used += first is not None
            if first and not pattern.search(first.marked):
                yield Problem(
                    first.where,
                    f"is the first to say {name!r}, and does not explain it.",
                    f"Say in a few words what it is, with **{name}** in bold, or link to where that is said.",
                )
    yield Note(f"{used} terms are used in texts")


def _texts(course: Course, path: Path) -> Iterator[_Text]:
    for cell in read_cells(path):
        if cell.kind == "markdown":
            words = _SKIPPED.sub("", cell.source)
            marked = " ".join(part for found in _MARKED.findall(words) for part in found)
            yield _Text(f"{course.name(path)}, cell {cell.id!r}", words, marked)
