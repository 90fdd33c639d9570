"""A grading run in the terminal: a bar while it goes on, and a table of the class at its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.table import Table

from autograder.grading.class_run import Listener, Outcome, Summary
from autograder.grading.classwide.class_statistics import changes, class_statistics, remarks
from autograder.grading.classwide.safe_text import visible
from autograder.grading.classwide.unnamed_groups import unnamed_groups
from autograder.grading.model import OutcomeKind, QuestionKind, Status
from autograder.grading.numbers import as_written

MOST_LINES = 12
UNBOXED = "Not boxed: students' code ran with all of your rights (--unboxed)."


def plain(text: str) -> str:
    """Text from a student, fit for a terminal: no escape sequences, no markup."""
    return escape(visible(text))


@dataclass
class Live:
    """The bar, and what is counted while it moves."""

    progress: Progress
    task: TaskID
    passed: int = 0
    failed: int = 0
    troubled: int = 0
    start: float = field(default=0.0)

    def begin(self, total: int) -> None:
        self.progress.update(self.task, total=total, completed=0, visible=total > 0)
        self.start = self.progress.get_time()

    def ended(self, outcome: Outcome) -> None:
        for notebook in outcome.notebooks:
            for question in notebook.questions:
                self.passed += question.status == Status.PASSED
                self.failed += question.status not in (Status.PASSED, Status.WAITS)
        self.troubled += not outcome.graded
        done = self.progress.tasks[0].completed + 1
        rate = done / max(1e-9, self.progress.get_time() - self.start)
        text = f"[green]{self.passed} passed[/] [red]{self.failed} failed[/]"
        if self.troubled:
            text += f" [yellow]{self.troubled} not graded[/]"
        self.progress.update(self.task, completed=done, description=text, rate=f"{60 * rate:.0f}/min")
        self.progress.refresh()


@contextmanager
def live(console: Console) -> Iterator[Listener]:
    """A Listener that moves a bar. No thread refreshes it: the run itself ticks."""
    columns = (
        TextColumn("Grading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(compact=True),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=console, transient=True, auto_refresh=False) as progress:
        bar = Live(progress, progress.add_task("starting the workers", total=None, rate="", visible=False))
        yield Listener(bar.begin, bar.ended, progress.refresh)


def print_graded(outcomes: Iterable[Outcome], most: float, console: Console) -> None:
    """A line for each student, and what a person should look at about them."""
    for one in outcomes:
        name = f"[dim]{datetime.now().astimezone():%H:%M:%S}[/]  [bold]{plain(one.student)}[/]"
        if one.graded:
            console.print(f"{name}  {as_written(one.points)} of {as_written(most)}", highlight=False)
        else:
            console.print(f"{name}  [red]not graded: {plain(one.trouble.strip().splitlines()[-1])}[/]", soft_wrap=True)
        for text in one.flags:
            console.print(f"          {plain(text)}", highlight=False, soft_wrap=True)


def print_summary(summary: Summary, console: Console) -> None:
    """The class, question by question; then what a person should look at; then what was done in this run."""
    if summary.unboxed:
        console.print(f"[bold yellow]{UNBOXED}[/]")
    console.print(_questions(summary, console.width))
    _print_changes(summary, console)
    _print_remarks(summary, console)
    _print_groups(summary, console)
    for outcome in summary.outcomes:
        if not outcome.graded:
            last = outcome.trouble.strip().splitlines()[-1]
            console.print(f"[red]✗[/] [bold]{plain(outcome.student)}[/] was not graded ({outcome.kind}): {plain(last)}")
    if summary.no_feedback:
        names = ", ".join(map(plain, summary.no_feedback[:MOST_LINES]))
        console.print(
            f"[yellow]No feedback page could be made for {names}[/]: `--only STUDENT --again` tries once more."
        )
    print_feedback(summary, console)
    kinds = (OutcomeKind.GRADED, OutcomeKind.SAVED, OutcomeKind.UNCHANGED)
    counts = {kind: sum(o.kind == kind for o in summary.outcomes) for kind in kinds}
    words = ", ".join(f"{n} {kind}" for kind, n in counts.items() if n) or "nobody handed in anything"
    console.print(f"\n{len(summary.outcomes)} submissions: {words}. [dim]({summary.seconds:.1f} s)[/]", highlight=False)
    console.print(f"[dim]Audit head {summary.head[:16]}: note it, and `audit verify --head` finds later cuts.[/]")


def print_feedback(summary: Summary, console: Console) -> None:
    """What waits, and until when; what had waited."""
    if summary.released:
        console.print(f"Feedback that had waited was given to {_students(len(summary.released))}.", highlight=False)
    moments = sorted(set(summary.held.values()))
    if moments:
        first, last = (_local(moment) for moment in (moments[0], moments[-1]))
        until = f"until {first}" + (f" to {last}, each student's own time" if first != last else "")
        console.print(
            f"Feedback for {_students(len(summary.held))} is held {until}: "
            "the next run after that gives it, and so does --watch.",
            highlight=False,
            soft_wrap=True,
        )


def _students(count: int) -> str:
    return "1 student" if count == 1 else f"{count} students"


def _local(moment: datetime) -> str:
    """A moment in UTC as the clock here shows it."""
    if moment.year > 9000:
        return "the end of time"
    return f"{moment.replace(tzinfo=UTC).astimezone():%Y-%m-%d %H:%M %Z}"


def _questions(summary: Summary, width: int) -> Table:
    """What does not fit is the ideas' to give up: every number stays whole."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    graded = [outcome for outcome in summary.outcomes if outcome.notebooks]
    rows = class_statistics(summary.plan, graded)
    marked = any(one.count(Status.MARKED) for one in rows)
    heads = ("passed", "wrong", "crashed", "not tried", "to read", *["marked"] * marked)
    mark = " (unprotected)"
    names = [one.name + mark * (one.kind == QuestionKind.UNPROTECTED) for one in rows]
    left = (
        width - max(map(len, [*names, "question"])) - sum(map(len, heads)) - len("00.0 of 00.0") - 2 * (2 + len(heads))
    )
    table.add_column("question", no_wrap=True)
    for name in heads:
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("mean", justify="right", no_wrap=True)
    table.add_column("ideas that led elsewhere", no_wrap=True, overflow="ellipsis", width=max(8, left))
    for one in rows:
        ideas = ", ".join(f"{idea} {n}" for idea, n in one.ideas.most_common(2))
        mean = "–" if one.mean is None else f"{one.mean:.1f}"
        name = plain(one.name) + (f"[dim]{mark}[/]" if one.kind == QuestionKind.UNPROTECTED else "")
        table.add_row(
            name,
            _number(one.count(Status.PASSED), "green"),
            _number(one.count(Status.WRONG, Status.PARTIAL), "red"),
            _number(one.count(Status.CRASHED, Status.STOPPED), "red"),
            _number(one.count(Status.UNATTEMPTED, Status.UNREADABLE), "yellow"),
            _number(one.count(Status.WAITS), "cyan"),
            *[_number(one.count(Status.MARKED), "magenta")] * marked,
            f"{mean} of {as_written(one.points)}",
            plain(ideas),
        )
    return table


def _number(count: int, colour: str) -> str:
    return f"[{colour}]{count}[/]" if count else "[dim]·[/]"


def _print_changes(summary: Summary, console: Console) -> None:
    found = changes(summary.outcomes)
    if found:
        console.print(f"\nPoints that changed ({len(found)}):")
    for one in found[:MOST_LINES]:
        before, after = ("to read" if points is None else as_written(points) for points in (one.before, one.after))
        why = f" [dim]({plain('; '.join(one.reasons))})[/]" if one.reasons else ""
        text = f"  [bold]{plain(one.student)}[/] {plain(one.what)}: {before} → {after}{why}"
        console.print(text, highlight=False, soft_wrap=True)
    if len(found) > MOST_LINES:
        console.print(f"  [dim]... and {len(found) - MOST_LINES} more, in the report[/]")


def _print_groups(summary: Summary, console: Console) -> None:
    groups = [len(one.students) for one in unnamed_groups(summary.whole_class)]
    if groups:
        said = "1 answer that no idea explains" if sum(groups) == 1 else f"{sum(groups)} answers that no idea explains"
        alike = f", the largest group of {groups[0]} alike" if groups[0] > 1 else ""
        console.print(f"\n{said}{alike}: the class's page shows them, and how to name what is behind them.")
    for name in summary.idle_ideas:
        console.print(f"[yellow]Nobody's answer has your idea {plain(name)}[/]: is its group still the right one?")


def _print_remarks(summary: Summary, console: Console) -> None:
    found = remarks(summary.outcomes)
    if found or summary.notes:
        console.print(f"\nTo look at ({len(found) + len(summary.notes)}):")
    for note in summary.notes:
        console.print(f"  {plain(note)}", highlight=False, soft_wrap=True)
    for student, text in found[:MOST_LINES]:
        console.print(f"  [bold]{plain(student)}[/] {plain(text)}", highlight=False, soft_wrap=True)
    if len(found) > MOST_LINES:
        console.print(f"  [dim]... and {len(found) - MOST_LINES} more, in the report[/]")
