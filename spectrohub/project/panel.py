"""The project at a glance: what is there, what is missing, and the next step."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from spectrohub.project.collection import KINDS, SOURCES, Clip, Collection
from spectrohub.project.figures import TOP_DB, count, png, points
from spectrohub.project.front_ends import picture
from spectrohub.project.page import style
from spectrohub.project.results import State, accuracy

MOST_KINDS, MOST_PROBLEMS = 12, 4


@dataclass(frozen=True)
class Step:
    """One step of the project; `next` is what to do for it."""

    title: str
    done: bool
    says: str
    next: str
    call: str = ""


def steps(collection: Collection, state: State, page_is_there: bool) -> tuple[Step, ...]:
    results = state.of(collection)
    stops = [problem.says for problem in collection.problems if problem.stops]
    old = len(state.results) - len(results)
    stale = f"; {count(old, 'result')} of other clips" if old else ""
    return (
        Step(
            "Sounds",
            bool(collection.clips) and not collection.missing and not stops,
            f"{count(len(collection), 'clip')}, {len(collection.kinds)} of {KINDS} kinds",
            _to_record(collection, stops),
            'project.add(explorer, "kettle", source="kitchen")',
        ),
        Step(
            "Pictures",
            bool(collection.clips) and state.looked_at == collection.digest,
            count(len(collection.problems), "remark") if collection.clips else "",
            "Look at one clip of each kind, hear it, and read the remarks.",
            "project.pictures()",
        ),
        Step(
            "A network",
            bool(results),
            ", ".join(f"{name} {points(accuracy(one))}" for name, one in results.items()) or f"not tested{stale}",
            "Test a front end, one source left out at a time, with the function that you write in lesson 3.",
            'project.test("log-mel", leave_one_source_out)',
        ),
        Step(
            "Compared",
            len(results) > 1,
            f"{count(len(results), 'front end')} on these clips",
            "Test a second front end on the same clips.",
            'project.test("kaldi", leave_one_source_out)',
        ),
        Step("A page", page_is_there and bool(results), "", "Write the page that you can show.", "project.page()"),
    )


def _to_record(collection: Collection, stops: list[str]) -> str:
    missing = f"Still missing: {', '.join(collection.missing)}." if collection.missing else ""
    if not collection.clips:
        return (
            f'{missing} Without a microphone, `project.add_bundled("sounds")` adds synthetic sounds, and '
            '`project.add_bundled("digits")` spoken digits, downloaded once.'
        )
    return " ".join([missing, *(stops if len(collection.kinds) >= KINDS else ())]).strip()


def next_step(found: tuple[Step, ...]) -> Step | None:
    return next((one for one in found if not one.done), None)


def panel_html(collection: Collection, state: State, page_is_there: bool) -> str:
    found = steps(collection, state, page_is_there)
    following = next_step(found)
    rows = "".join(_step_html(one, one is following) for one in found)
    going_on = (
        f'<div class="shp-next"><div><small>Next</small><strong>{escape(following.title)}</strong>'
        f"<p>{_with_code(following.next)}</p></div><code>{escape(following.call)}</code></div>"
        if following
        else '<div class="shp-next"><strong>All steps are done.</strong></div>'
    )
    trouble = f'<p class="shp-trouble" role="alert">{escape(state.trouble)}</p>' if state.trouble else ""
    return (
        f'<style>{style()}</style><section class="shp-panel" aria-label="Your project">{trouble}'
        f'<ol class="shp-steps">{rows}</ol>{going_on}{_kinds_html(collection)}{_problems_html(collection)}</section>'
    )


def _with_code(text: str) -> str:
    """Text in which `code` stands between backticks."""
    return re.sub(r"`(.+?)`", r"<code>\1</code>", escape(text))


def _step_html(step: Step, current: bool) -> str:
    sign, word = ("✓", "done") if step.done else ("◐", "next") if current else ("○", "open")
    now = ' aria-current="step"' if current else ""
    return (
        f'<li class="{"shp-done" if step.done else "shp-open"}"{now}><span role="img" aria-label="{word}">{sign}</span>'
        f"<b>{escape(step.title)}</b><small>{escape(step.says)}</small></li>"
    )


def _kinds_html(collection: Collection) -> str:
    """Each kind with a box for each source that is asked for, filled by those that are there."""
    rows = []
    for kind, sources in list(collection.sources_of.items())[:MOST_KINDS]:
        n = sum(clip.kept.label == kind for clip in collection.clips)
        boxes = "".join(
            f'<i class="{"shp-full" if place < len(sources) else ""}"></i>'
            for place in range(max(SOURCES, len(sources)))
        )
        there = f"{len(sources)} of {SOURCES} sources"
        rows.append(
            f'<tr><td>{_thumbnail(collection.an_example_of(kind))}</td><th scope="row">{escape(kind)}</th>'
            f'<td><span class="shp-boxes" role="img" aria-label="{there}">{boxes}</span></td>'
            f'<td>{count(n, "clip")}</td><td class="shp-who">{escape(", ".join(sources))}</td></tr>'
        )
    rest = len(collection.kinds) - MOST_KINDS
    more = f'<p class="shp-note">And {rest} more kinds.</p>' if rest > 0 else ""
    return f'<div class="shp-scroll"><table>{"".join(rows)}</table></div>{more}' if rows else ""


def _problems_html(collection: Collection) -> str:
    """What is to be known; what stops a test stands in the first step."""
    rows = [f"<li>{escape(one.says)}</li>" for one in collection.problems if not one.stops]
    if not rows:
        return ""
    html = f"<ul>{''.join(rows[:MOST_PROBLEMS])}</ul>"
    if rest := rows[MOST_PROBLEMS:]:
        html += f"<details><summary>{count(len(rest), 'more remark')}</summary><ul>{''.join(rest)}</ul></details>"
    return f'<div class="shp-remarks">{html}</div>'


def _thumbnail(clip: Clip) -> str:
    shown = picture(clip)
    top = float(shown.max())
    return f'<img class="shp-small" src="{png(shown, top - TOP_DB, top)}" alt="Mel spectrogram of {escape(clip.name)}">'


def panel_text(collection: Collection, state: State, page_is_there: bool) -> str:
    found = steps(collection, state, page_is_there)
    following = next_step(found)
    lines = [state.trouble] if state.trouble else []
    lines += [f"{'✓' if one.done else '○'} {one.title}{': ' * bool(one.says)}{one.says}" for one in found]
    lines += [f"- {problem.says}" for problem in collection.problems if not problem.stops]
    if following:
        lines.append(f"Next: {following.next} {following.call}")
    return "\n".join(lines)
