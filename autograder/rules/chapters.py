"""Rules for chapters: short enough for one sitting, with own code early, questions in their places, and an end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.rules.cells import calls
from autograder.rules.model import Course, Note, Problem, Table, rule
from spectrohub.content.pace import calls_in, explorers_in, minutes_of, words
from spectrohub.notebooks import Cell, read_cells

CELLS, MINUTES, FIRST_CODE, QUESTIONS, PROGRAMS = 40, 30, 10, (2, 4), 1
_NOTEBOOK = re.compile(r"\]\(([^)#]+\.ipynb)[^)]*\)")
_SECTION = re.compile(r"^## ", re.MULTILINE)


@dataclass(frozen=True)
class Measured:
    """What a chapter has. `first_code`: minutes until the first check of one's own code, None without one."""

    name: str
    cells: tuple[Cell, ...]
    words: int
    minutes: float
    first_code: float | None
    questions: int
    programs: int  # to put together from their lines: these take longer than a question
    moves: bool  # there is something to move or to hear

    @classmethod
    def of(cls, path: Path, programs: set[str]) -> Measured:
        """`programs`: the items of the questions that put one together."""
        cells = read_cells(path)
        took, first = 0.0, None
        for cell in cells:
            if first is None and "check" in calls_in(cell):
                first = took
            took += minutes_of(cell)
        asked = {item for _, item in calls(cells, "quiz") if "/" in item}
        moves = any(explorers_in(cell) or "play" in calls_in(cell) for cell in cells)
        counts = len(asked - programs), len(asked & programs)
        return cls(path.stem, cells, sum(map(words, cells)), took, first, *counts, moves)


@rule("Every chapter is short, asks, lets the reader write code early, and has an end", finished=True)
def chapters(course: Course) -> Iterator[Problem | Note | Table]:
    """A reader has half an hour, learns by answering and by writing, and wants to know what comes next."""
    rows: list[tuple[str | int, ...]] = []
    for lesson in course.lessons:
        programs = {one.item for one in lesson.quiz if one.kind == "lines"}
        found = [Measured.of(path, programs) for path in course.chapters(lesson)]
        for place, one in enumerate(found):
            following = found[place + 1].name if place + 1 < len(found) else ""
            for what, remedy in _faults(one, following, bool(lesson.exercises)):
                yield Problem(f"lessons/{lesson.slug}/{one.name}.ipynb", what, remedy)
            rows.append((f"{lesson.slug}/{one.name}", *_numbers(one)))
    columns = ("chapter", "cells", "words", "minutes", "own code at minute", "questions", "programs")
    sums = [_sum(rows, place) for place in range(1, len(columns)) if place != columns.index("own code at minute")]
    yield Table("Chapters", columns, (*rows, ("all", *sums[:3], "", *sums[3:])))
    yield Note(f"{len(rows)} chapters, {_sum(rows, 3)} minutes")


def _faults(one: Measured, following: str, has_exercises: bool) -> Iterator[tuple[str, str]]:
    """(what, remedy) of all that breaks the rule in one chapter."""
    if not any(cell.kind == "markdown" and cell.source.startswith("# ") for cell in one.cells[:1]):
        yield "does not begin with its title.", "Make the first cell a text that begins with # and the title."
    if len(one.cells) > CELLS:
        yield f"has {len(one.cells)} cells.", f"Keep to {CELLS}: split it, or take out what another chapter says."
    if one.minutes > MINUTES:
        yield f"takes {one.minutes:.0f} minutes.", f"Keep to {MINUTES}: split it."
    low, high = QUESTIONS
    if not low <= one.questions <= high:
        yield f"asks {one.questions} questions.", f'Ask {low} to {high}, each as quiz("LESSON/ID") where it belongs.'
    if one.programs > PROGRAMS:
        yield f"has {one.programs} programs to put together.", f"Keep to {PROGRAMS}: it takes longer than a question."
    if has_exercises and one.first_code is None:
        yield "lets the reader write no code.", 'Add a cell with a function to write, and check("LESSON/ID", function).'
    if one.first_code is not None and one.first_code > FIRST_CODE:
        what = f"lets the reader write code only after {one.first_code:.0f} minutes."
        yield what, f"Have a check(...) within the first {FIRST_CODE} minutes."
    if not one.moves:
        yield "has nothing to move and nothing to hear.", "Add an explorer, or play(...)."
    yield from _end_faults(one.cells, following)


def _end_faults(cells: tuple[Cell, ...], following: str) -> Iterator[tuple[str, str]]:
    begins = [place for place, cell in enumerate(cells) if cell.kind == "markdown" and _SECTION.search(cell.source)]
    end = cells[begins[-1] :] if begins else ()
    links = {Path(link).stem for cell in end for link in _NOTEBOOK.findall(cell.source)}
    if not following:
        if not any("finish" in calls_in(cell) for cell in end):
            yield "ends the lesson without a word.", "Say what one can do now and what is next, and call finish(...)."
    elif following not in links:
        yield f"does not end with the way to {following}.", "Say what one can do now, and link to the next chapter."
    elif not any("exercises/" in link for cell in end for link in _NOTEBOOK.findall(cell.source)):
        yield "does not end with a way to practise.", "Link to the exercise notebook that belongs to it."


def _numbers(one: Measured) -> tuple[str | int, ...]:
    first = "" if one.first_code is None else round(one.first_code)
    return len(one.cells), one.words, round(one.minutes), first, one.questions, one.programs


def _sum(rows: list[tuple[str | int, ...]], place: int) -> int:
    return sum(number for row in rows if isinstance(number := row[place], int))
