"""The self-check in the terminal: what runs now, one line per rule, the problems, the confusion matrix."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from autograder.rules import Course, Rule
from autograder.rules import Table as Numbers
from autograder.rules.answers import PASSED, Judged
from autograder.selfcheck import Outcome, selfcheck


def selfcheck_with_progress(course: Course, rules: Iterable[Rule], console: Console) -> list[Outcome]:
    """Run the rules under a progress bar that names what is running."""
    rules = list(rules)
    running: list[str] = []
    columns = (
        SpinnerColumn(),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=len(rules))

        def show(change: Callable[[], object]) -> None:
            change()
            progress.update(task, description=escape(" · ".join(running)))

        def ended(outcome: Outcome) -> None:
            show(lambda: running.remove(outcome.rule.id))
            progress.advance(task)

        return selfcheck(course, rules, started=lambda rule: show(lambda: running.append(rule.id)), ended=ended)


def print_outcomes(outcomes: list[Outcome], console: Console, seconds: float, again: str) -> None:
    """The table of rules, then each problem on its own lines, then the verdict.

    `seconds`: what all of it took; `again`: the command that looks once more at what is to be mended.
    """
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("")
    table.add_column("rule")
    table.add_column("found", style="dim")
    table.add_column("s", justify="right", style="dim")
    for outcome in outcomes:
        mark = "[green]✓[/]" if outcome.holds else "[yellow]…[/]" if outcome.waits else "[red]✗[/]"
        found = ", ".join([f"{len(outcome.problems)} problems"] * bool(outcome.problems) + [*outcome.notes])
        table.add_row(mark, escape(outcome.rule.claim), escape(found), f"{outcome.seconds:.1f}")
    console.print(table)
    for outcome in outcomes:
        if outcome.problems:
            console.print(f"\n[red]✗[/] [bold]{escape(outcome.rule.claim)}[/] [dim]({outcome.rule.id})[/]")
            if outcome.rule.why:
                console.print(f"  [dim]{escape(outcome.rule.why)}[/]", soft_wrap=True)
        for problem in outcome.problems:
            console.print(f"  [bold]{escape(problem.where)}[/]: {escape(problem.what)}", soft_wrap=True)
            console.print(f"      → {escape(problem.remedy)}", soft_wrap=True)
            if problem.why:
                console.print(f"        why: {escape(problem.why)}", soft_wrap=True, style="dim")
            if problem.example:
                console.print(f"        for example: {escape(problem.example)}", soft_wrap=True, style="dim")
    for shown in (table for outcome in outcomes for table in outcome.tables):
        console.print(_numbers(shown))
    problems = sum(len(outcome.problems) for outcome in outcomes)
    verdict = f"{problems} to mend." if problems else "Nothing to mend."
    console.print(f"\n{verdict} [dim]({len(outcomes)} rules in {seconds:.0f} s)[/]", highlight=False)
    if problems:
        console.print(f"Then: {escape(again)}", highlight=False, soft_wrap=True)


def _numbers(shown: Numbers) -> Table:
    table = Table(title=f"\n{shown.title}", title_justify="left", box=None, padding=(0, 2, 0, 0), header_style="dim")
    for i, column in enumerate(shown.columns):
        table.add_column(column, justify="right" if i else "left")
    for row in shown.rows:
        last = row is shown.rows[-1]
        table.add_row(*(escape(str(cell)) if cell != 0 else "[dim]·[/]" for cell in row), style="bold" if last else "")
    return table


def print_matrix(judged: Iterable[Judged], console: Console) -> None:
    """One block per exercise: a row for what an answer is, a column for what the check called it, counts inside."""
    by_exercise: dict[str, list[Judged]] = {}
    for one in judged:
        by_exercise.setdefault(one.exercise, []).append(one)
    for exercise, own in by_exercise.items():
        names = list(dict.fromkeys([PASSED, *(one.expected for one in own), *(one.got for one in own)]))
        table = Table(title=exercise, title_justify="left", box=None, padding=(0, 1, 0, 0), header_style="dim")
        table.add_column("is \\ called")
        for number, _ in enumerate(names, 1):
            table.add_column(str(number), justify="right")
        for number, name in enumerate(names, 1):
            counts = [sum(one.expected == name and one.got == called for one in own) for called in names]
            if any(counts):
                table.add_row(
                    f"{number} {name}", *(_count(c, called == name) for c, called in zip(counts, names, strict=True))
                )
        console.print(table)


def _count(count: int, diagonal: bool) -> str:
    if not count:
        return "[dim]·[/]"
    return f"[green]{count}[/]" if diagonal else f"[bold red]{count}[/]"
