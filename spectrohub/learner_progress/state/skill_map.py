"""The skill map's plan: where each skill stands, and which lines join them. Pure, in units of places and rows.

Each lesson is a band; within it a skill stands one column right of the last skill of that band that it needs.
A line is drawn only where no longer way says the same (framing -> windows -> stft makes framing -> stft needless).
"""

from dataclasses import dataclass

from spectrohub.learner_progress.state.mastery import SkillState


@dataclass(frozen=True)
class Node:
    skill: SkillState
    column: int
    row: int  # within its band


@dataclass(frozen=True)
class Band:
    lesson: str  # slug
    nodes: tuple[Node, ...]  # by column, then row: the order in which they are read
    rows: int


@dataclass(frozen=True)
class SkillMap:
    bands: tuple[Band, ...]
    columns: int
    lines: tuple[tuple[str, str], ...]  # (skill id, id of a skill that needs it)


def skill_map(skills: tuple[SkillState, ...]) -> SkillMap:
    """`skills` in the order of the course, prerequisites and lessons included."""
    lessons = list(dict.fromkeys(one.lesson for one in skills))
    bands = tuple(_band(lesson, [one for one in skills if one.lesson == lesson]) for lesson in lessons)
    columns = max((node.column + 1 for band in bands for node in band.nodes), default=1)
    return SkillMap(bands, columns, _lines(skills))


def _band(lesson: str, skills: list[SkillState]) -> Band:
    own = {one.id: one for one in skills}
    column: dict[str, int] = {}

    def place(one: SkillState) -> int:
        if one.id not in column:
            column[one.id] = max((place(own[need]) + 1 for need in one.needs if need in own), default=0)
        return column[one.id]

    row: dict[str, int] = {}
    for at in range(max(map(place, skills)) + 1):
        here = [one for one in skills if column[one.id] == at]
        # beside what they need, so that lines stay short
        here.sort(key=lambda one: min((row[need] for need in one.needs if need in row), default=len(skills)))
        row |= {one.id: index for index, one in enumerate(here)}
    nodes = sorted((Node(one, column[one.id], row[one.id]) for one in skills), key=lambda n: (n.column, n.row))
    return Band(lesson, tuple(nodes), max(row.values()) + 1)


def _lines(skills: tuple[SkillState, ...]) -> tuple[tuple[str, str], ...]:
    needs = {one.id: list(one.needs) for one in skills}
    behind: dict[str, set[str]] = {}

    def all_behind(skill: str) -> set[str]:
        if skill not in behind:
            behind[skill] = {one for need in needs.get(skill, ()) for one in {need, *all_behind(need)}}
        return behind[skill]

    return tuple(
        (need, skill)
        for skill, direct in needs.items()
        for need in direct
        if not any(need in all_behind(other) for other in direct if other != need)
    )
