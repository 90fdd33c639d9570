"""The class on paper: a page for a browser, and a table for a spreadsheet. Both name a run that was not boxed."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Iterable
from pathlib import Path

from autograder.grading.class_run import Outcome, Summary
from autograder.grading.classwide.class_statistics import (
    QuestionStatistics,
    changes,
    class_mean,
    class_statistics,
    remarks,
)
from autograder.grading.classwide.groups_section import groups_section
from autograder.grading.classwide.similarity import Pair, alike
from autograder.grading.files import replace_file
from autograder.grading.model import QuestionKind, Status
from autograder.grading.numbers import as_written, for_spreadsheet
from spectrohub import look

_STYLE = Path(__file__).with_name("report.css")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BINS, _MOST_IDEAS = 10, 20
_PARTS = (
    ("passed", look.state("right").word.lower(), (Status.PASSED,)),
    ("marked", "marked by hand", (Status.MARKED,)),
    ("wrong", look.state("not-yet").word.lower(), (Status.WRONG, Status.PARTIAL)),
    ("crashed", "crashed or stopped", (Status.CRASHED, Status.STOPPED)),
    ("none", look.state("unattempted").word.lower(), (Status.UNATTEMPTED, Status.UNREADABLE)),
    ("waits", look.state("waits").word.lower(), (Status.WAITS,)),
)


def write_reports(summary: Summary, folder: Path) -> tuple[Path, Path]:
    """Writes SLUG.html and SLUG.csv below `folder`; returns their paths."""
    page, table = (folder / f"{summary.plan.slug}.{ending}" for ending in ("html", "csv"))
    replace_file(page, class_page(summary).encode("utf-8", "backslashreplace"), 0o600)
    # with its mark, so that Excel reads UTF-8
    replace_file(table, class_table(summary).encode("utf-8-sig", "backslashreplace"), 0o600)
    return page, table


def safe_cell(value: str) -> str:
    """Text that a spreadsheet shows as text: a leading quote keeps it from being computed."""
    return f"'{value}" if value.startswith(_FORMULA) else value


def class_table(summary: Summary) -> str:
    """One line for each student; every text is neutral in a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    questions = [question.grade_id for notebook in summary.plan.notebooks for question in notebook.questions]
    names = ("student", "points", "most", "penalty", "total", "to read", "boxed", "remarks", *questions)
    writer.writerow([safe_cell(name) for name in names])
    for outcome in summary.whole_class:
        points = {
            q.grade_id: "" if q.waits else for_spreadsheet(q.final) for n in outcome.notebooks for q in n.questions
        }
        words = "; ".join([outcome.trouble[-200:]] * bool(outcome.trouble) + [text for _, text in remarks([outcome])])
        numbers = map(for_spreadsheet, (outcome.points, summary.plan.points, outcome.penalty, outcome.total))
        row = [outcome.student, *numbers, outcome.waiting, "yes" if outcome.boxed else "NO", words]
        row += [points.get(name, "") for name in questions]
        writer.writerow([safe_cell(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue()


def class_page(summary: Summary) -> str:
    """A page of its own: no script, nothing loaded; every number also stands as text."""
    graded = [outcome for outcome in summary.whole_class if outcome.notebooks]
    rows = class_statistics(summary.plan, graded)
    parts = [_head(summary, graded, rows), _histogram(summary, graded), _questions(rows), _ideas(rows)]
    parts += [groups_section(summary), _changes(summary)]
    parts += [_copies(summary), _remarks(summary), _students(summary)]
    title = html.escape(f"{summary.plan.slug}: the class")
    style = look.style() + _STYLE.read_text(encoding="utf-8")
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{style}</style></head>'
        f"<body><main><h1>{title}</h1>{''.join(parts)}</main></body></html>\n"
    )


def _head(summary: Summary, graded: list[Outcome], rows: list[QuestionStatistics]) -> str:
    mean, whole = class_mean(rows), summary.whole_class
    of = f"mean of {as_written(mean.most)} points"
    if mean.waiting:
        of += f"; {as_written(summary.plan.points - mean.most)} more are not all read"
    facts = [
        (len(whole), "submissions"),
        (f"{mean.points:.1f}", of),
        (mean.waiting, "answers wait for a reader"),
        (sum(not outcome.notebooks for outcome in whole), "not graded"),
    ]
    items = "".join(f"<div><b>{value}</b><span>{text}</span></div>" for value, text in facts)
    unboxed = sum(not outcome.boxed for outcome in graded)
    warning = f'<p class="warning">Not boxed: {unboxed} submissions ran with the grader\'s own rights.</p>'
    return (warning if unboxed else "") + f'<div class="facts">{items}</div>'


def _histogram(summary: Summary, graded: list[Outcome]) -> str:
    most = summary.plan.points or 1.0
    counts = [0] * _BINS
    for outcome in graded:
        counts[min(_BINS - 1, int(_BINS * outcome.points / most))] += 1
    top = max([*counts, 1])
    bars = "".join(
        f'<div class="bar"><i style="height:{100 * count / top:.0f}%"></i><b>{count or ""}</b>'
        f"<span>{most * i / _BINS:.0f}<em>–{most * (i + 1) / _BINS:.0f}</em></span></div>"
        for i, count in enumerate(counts)
    )
    waiting = sum(outcome.waiting > 0 for outcome in graded)
    note = f"<p>{waiting} of {len(graded)} have answers that wait for a reader; these have no points yet.</p>"
    title = "<h2>Points</h2>" + (note if waiting else "")
    return f'{title}<div class="histogram" role="img" aria-label="{_bars_in_words(counts, most)}">{bars}</div>'


def _bars_in_words(counts: list[int], most: float) -> str:
    bars = [f"{most * i / _BINS:.0f} to {most * (i + 1) / _BINS:.0f} points: {n}" for i, n in enumerate(counts) if n]
    return html.escape("; ".join(bars) or "nobody yet")


def _questions(rows: list[QuestionStatistics]) -> str:
    legend = "".join(f'<span><i class="{name}"></i>{text}</span>' for name, text, _ in _PARTS)
    body = "".join(map(_question, rows))
    return (
        f'<h2>Questions</h2><p class="legend">{legend}</p><div class="scroll"><table><thead><tr><th>question</th>'
        f"<th>mean</th><th>how it went</th><th>most frequent idea</th></tr></thead><tbody>{body}</tbody></table></div>"
    )


def _question(row: QuestionStatistics) -> str:
    counts = [(name, text, row.count(*statuses)) for name, text, statuses in _PARTS]
    bar = "".join(f'<i class="{name}" style="flex:{n}" title="{text}: {n}">{n}</i>' for name, text, n in counts if n)
    idea = ", ".join(f"{html.escape(name)} ({n})" for name, n in row.ideas.most_common(1)) or "–"
    mark = ' <small title="run inside the box: a student\'s code can reach it">unprotected</small>'
    name = html.escape(row.name) + (mark if row.kind == QuestionKind.UNPROTECTED else "")
    mean = "–" if row.mean is None else f"{row.mean:.1f}"
    return (
        f"<tr><th>{name}</th><td>{mean} of {as_written(row.points)}</td>"
        f'<td><div class="stack">{bar}</div></td><td>{idea}</td></tr>'
    )


def _ideas(rows: list[QuestionStatistics]) -> str:
    ranked = sorted(((-n, row.name, idea) for row in rows for idea, n in row.ideas.items()))
    items = [f"<b>{html.escape(idea)}</b> in {html.escape(name)}: {-n}" for n, name, idea in ranked]
    more = f"The {_MOST_IDEAS} most frequent of {len(items)}." if len(items) > _MOST_IDEAS else ""
    return _list("Ideas that led elsewhere", items[:_MOST_IDEAS], "No wrong answer was traced to an idea.", more)


def _changes(summary: Summary) -> str:
    found = changes(summary.outcomes)
    items = [
        f"<b>{html.escape(one.student)}</b> {html.escape(one.what)}: {_points(one.before)} → {_points(one.after)}"
        + (f" <small>({html.escape('; '.join(one.reasons))})</small>" if one.reasons else "")
        for one in found
    ]
    return _list("Points that changed in this run", items) if items else ""


def _points(points: float | None) -> str:
    return "to read" if points is None else as_written(points)


def _copies(summary: Summary) -> str:
    items = [
        f"<b>{html.escape(pair.first)}</b> and <b>{html.escape(pair.second)}</b>: {100 * pair.share:.0f} %"
        for pair in pairs_alike(summary.whole_class)
    ]
    advice = "Shares of unusual code. Look before you judge: friends learn together, and short answers look alike."
    return _list("Code that is alike", items, "No two submissions share much unusual code.", advice if items else "")


def pairs_alike(outcomes: Iterable[Outcome]) -> list[Pair]:
    return alike({o.student: [one for n in o.notebooks for one in n.sketch] for o in outcomes if o.notebooks})


def _remarks(summary: Summary) -> str:
    found = [html.escape(note) for note in summary.notes]
    found += [f"<b>{html.escape(student)}</b> {html.escape(text)}" for student, text in remarks(summary.whole_class)]
    return _list("To look at", found, "Nothing unusual in any submission.")


def _list(title: str, items: list[str], nothing: str = "", advice: str = "") -> str:
    if not items:
        return f"<h2>{title}</h2><p>{nothing}</p>"
    inside = "".join(f"<li>{item}</li>" for item in items)
    return f"<h2>{title}</h2>{f'<p>{advice}</p>' if advice else ''}<ul>{inside}</ul>"


def _students(summary: Summary) -> str:
    body = "".join(
        f"<tr><th>{html.escape(o.student)}</th><td>{as_written(o.points)}</td><td>{as_written(o.penalty)}</td>"
        f"<td>{as_written(o.total)}</td><td>{o.waiting or '–'}</td>"
        f"<td>{html.escape(o.kind)}{'' if o.boxed else ', not boxed'}</td></tr>"
        for o in summary.whole_class
    )
    return (
        '<h2>Students</h2><div class="scroll"><table class="students"><thead><tr><th>student</th><th>points</th>'
        "<th>late penalty</th><th>total</th><th>to read</th><th>this run</th></tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )
