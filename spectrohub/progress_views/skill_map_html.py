"""The skill map as HTML: real links in a list, in front of an SVG that only draws the lines between them."""

from html import escape

from spectrohub import look
from spectrohub.content.markup import course_link
from spectrohub.learner_progress.state.mastery import SkillState, SkillStatus, to_master
from spectrohub.learner_progress.state.model import LessonProgress, Summary
from spectrohub.learner_progress.state.skill_map import Band, Node, SkillMap, skill_map

# sign and word of each status; the colour is the stylesheet's. A review is a small sign beside it: nothing is lost.
_SHOWN = {status: look.state("mastered" if status is SkillStatus.DUE else status) for status in SkillStatus}
SIGNS = {status: (state.sign, state.word.lower()) for status, state in _SHOWN.items()}
REVIEW_SIGN, REVIEW_READY = look.state("due").sign, look.state("due").word.lower()
_NODE, _PITCH, _HEAD = 74, 90, 46  # px: a node's height, from row to row, a band's heading and the lines above it
_WIDE, _MARGIN, _FILLED = 1000.0, 18.0, 0.87  # the SVG's own units across; share of a column that its node takes


def map_html(state: Summary) -> str:
    if not state.skills:
        return ""
    plan = skill_map(state.skills)
    lessons = {one.slug: one for one in state.lessons}
    grid = _Grid(plan)
    bands = "".join(_band_html(band, lessons[band.lesson], grid, state) for band in plan.bands)
    rows = [(str(name), sign, word) for name, (sign, word) in SIGNS.items() if name is not SkillStatus.DUE]
    legend = "".join(
        f'<li class="sh-is-{name}"><span aria-hidden="true">{sign}</span> {word}</li>'
        for name, sign, word in [*rows, (str(SkillStatus.DUE), REVIEW_SIGN, REVIEW_READY)]
    )
    return (
        f'<ul class="sh-legend" aria-label="What the signs mean">{legend}</ul>'
        f'<div class="sh-map" style="--height:{grid.height}px">{_lines_svg(plan, grid, state)}{bands}</div>'
        f"<details><summary>The same in words: what each skill needs, and what is missing</summary>"
        f'<ul class="sh-words">{"".join(_in_words(one, state) for one in state.skills)}</ul></details>'
    )


class _Grid:
    """Places in the SVG: x in its own units (it is stretched to the panel's width), y in pixels."""

    def __init__(self, plan: SkillMap):
        self.step = (_WIDE - _MARGIN) / plan.columns
        self.top: dict[str, int] = {}
        self.height = 0
        for band in plan.bands:
            self.top[band.lesson] = self.height
            self.height += _HEAD + band.rows * _PITCH
        self.node = {node.skill.id: node for band in plan.bands for node in band.nodes}

    def left(self, node: Node) -> float:
        return _MARGIN + node.column * self.step

    def right(self, node: Node) -> float:
        return self.left(node) + _FILLED * self.step

    def top_of(self, node: Node) -> int:
        return self.top[node.skill.lesson] + _HEAD + node.row * _PITCH

    def middle(self, node: Node) -> float:
        return self.top_of(node) + _NODE / 2

    def lane(self, column: int, share: float) -> float:
        """A place in the free lane left of a column."""
        free = (1 - _FILLED) * self.step if column else _MARGIN
        return _MARGIN + column * self.step - free * (1 - share)


def _lines_svg(plan: SkillMap, grid: _Grid, state: Summary) -> str:
    practised = {one.id for one in state.skills if one.practised}
    paths, far_ones = [], 0
    for first, then in plan.lines:
        a, b = grid.node[first], grid.node[then]
        far = a.skill.lesson != b.skill.lesson
        corners = _far_way(a, b, grid, far_ones) if far else _near_way(a, b, grid)
        far_ones += far
        names = " ".join(filter(None, ["sh-far" if far else "", "sh-walked" if first in practised else ""]))
        paths.append(f'<path class="{names}" d="{_path(corners)}"/>')
    return (
        f'<svg viewBox="0 0 {_WIDE:g} {grid.height}" preserveAspectRatio="none" aria-hidden="true" '
        f'focusable="false">{"".join(paths)}</svg>'
    )


def _near_way(a: Node, b: Node, grid: _Grid) -> list[tuple[float, float]]:
    """Along the row, then up or down in the lane before the column of `b`."""
    lane = grid.lane(b.column, 0.5)
    start, end = (grid.right(a), grid.middle(a)), (grid.left(b), grid.middle(b))
    return [start, end] if start[1] == end[1] else [start, (lane, start[1]), (lane, end[1]), end]


def _far_way(a: Node, b: Node, grid: _Grid, number: int) -> list[tuple[float, float]]:
    """Down the lane after `a`, across above the band of `b`, down the lane before `b`; no two alike."""
    share = 0.2 + 0.2 * (number % 4)
    out, into = grid.lane(a.column + 1, share), grid.lane(b.column, share)
    across = grid.top[b.skill.lesson] + 1 + 5 * (number % 4)
    y, z = grid.middle(a) + 8, grid.middle(b) - 8
    return [(grid.right(a), y), (out, y), (out, across), (into, across), (into, z), (grid.left(b), z)]


def _path(corners: list[tuple[float, float]]) -> str:
    """Straight from corner to corner, each corner rounded."""
    text = "M{:.1f} {:.1f}".format(*corners[0])
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        text += " L{:.1f} {:.1f} Q{:.1f} {:.1f} {:.1f} {:.1f}".format(
            *_towards(corner, before), *corner, *_towards(corner, after)
        )
    return text + " L{:.1f} {:.1f}".format(*corners[-1])


def _towards(start: tuple[float, float], end: tuple[float, float], most: float = 6.0) -> tuple[float, float]:
    length = abs(end[0] - start[0]) + abs(end[1] - start[1])
    share = min(most, length / 2) / length if length else 0.0
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def _band_html(band: Band, lesson: LessonProgress, grid: _Grid, state: Summary) -> str:
    nodes = "".join(_node_html(node, lesson, grid, state) for node in band.nodes)
    return (
        f'<div class="sh-band" style="top:{grid.top[band.lesson] + 20}px">{escape(lesson.title)}</div>'
        f'<ul aria-label="Skills of “{escape(lesson.title, quote=True)}”">{nodes}</ul>'
    )


def _node_html(node: Node, lesson: LessonProgress, grid: _Grid, state: Summary) -> str:
    skill = node.skill
    sign, word = SIGNS[skill.state]
    if skill.state == SkillStatus.LOCKED:  # which way leads here says more than that it is not open yet
        word = f"after {_first_of(skill.missing, state)}"
    sign_of_review = f'<span aria-hidden="true">{REVIEW_SIGN}</span><span class="sh-unseen">, {REVIEW_READY}</span>'
    ready = (
        f'<span class="sh-ready" title="{REVIEW_READY}">{sign_of_review}</span>'
        if skill.state is SkillStatus.DUE
        else ""
    )
    place = f"left:{grid.left(node) / 10:.2f}%;top:{grid.top_of(node)}px;width:{_FILLED * grid.step / 10:.2f}%"
    return (
        f'<li class="sh-node sh-is-{skill.state}" style="{place}">'
        f'<a href="{course_link(*_place(skill, lesson))}">{escape(skill.title)}'
        f'<small><span><span aria-hidden="true">{sign}</span> {word}</span>{ready}</small></a></li>'
    )


def _first_of(missing: tuple[str, ...], state: Summary) -> str:
    """The first title, which is all that fits, and how many more; the others are read aloud."""
    if len(missing) == 1:
        return _titles(missing, state)
    rest = f'<span class="sh-unseen">, {_titles(missing[1:], state)}</span>'
    return f'{_titles(missing[:1], state)}<span aria-hidden="true"> +{len(missing) - 1}</span>{rest}'


def _place(skill: SkillState, lesson: LessonProgress) -> tuple[str, str]:
    """(path, heading) of the first question about it; else the lesson's beginning."""
    asked = (one for one in lesson.quiz if skill.id in one.skills and one.anchor)
    return next(((one.path, one.anchor) for one in asked), (lesson.path, ""))


def _in_words(skill: SkillState, state: Summary) -> str:
    sign, word = SIGNS[skill.state]
    parts = [f"needs {_titles(skill.needs, state)}"] if skill.needs else []
    if skill.missing:
        parts.append(f"first: {_titles(skill.missing, state)}")
    if skill.mastered_on:
        parts.append(f"since {skill.mastered_on.day} {skill.mastered_on:%B %Y}")
    else:
        parts.append(f"to master it: {to_master(skill)}")
    if skill.due:
        parts.append(f"{skill.due} {REVIEW_READY}")
    return (
        f'<li class="sh-is-{skill.state}"><span aria-hidden="true">{sign}</span> <b>{escape(skill.title)}</b>: '
        f"{word}; {'; '.join(parts)}.</li>"
    )


def _titles(ids: tuple[str, ...], state: Summary) -> str:
    titles = {one.id: one.title for one in state.skills}
    return escape(", ".join(titles.get(one, one) for one in ids))
