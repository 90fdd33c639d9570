"""Shows progress in a terminal; says what the panel in a notebook says."""

from rich.console import Console, JustifyMethod
from rich.markup import escape as plain
from rich.progress_bar import ProgressBar
from rich.table import Table

from spectrohub.content.markup import plain_text
from spectrohub.learner_progress.state.mastery import SkillStatus, to_master
from spectrohub.learner_progress.state.model import Item, Summary
from spectrohub.learner_progress.state.timeline import spoken_date
from spectrohub.learner_progress.state.xp_levels import level_rule, xp_to_go
from spectrohub.progress_views.current_state import current_state
from spectrohub.progress_views.skill_map_html import REVIEW_SIGN, SIGNS
from spectrohub.progress_views.wording import CERTIFICATE, MAKE_CERTIFICATE, review_line

_COLOURS = {
    SkillStatus.LOCKED: "dim",
    SkillStatus.OPEN: "default",
    SkillStatus.PRACTISED: "cyan",
    SkillStatus.MASTERED: "yellow",
    SkillStatus.DUE: "yellow",
}
_DAYS = 5


def print_progress() -> None:
    """Prints the learner's progress in the terminal."""
    console = Console()
    state, trouble = current_state()
    if trouble:
        console.print(f"[red]{plain(trouble)}[/red]")
    to_go = xp_to_go(state.sums)
    console.print(f"[bold]{state.xp} XP[/bold] · {state.level}{f' ({to_go})' if to_go else ''}")
    if state.challenges.solved:
        console.print(level_rule(state.sums), soft_wrap=not console.is_terminal)
    _print_next(console, state)
    _print_lessons(console, state)
    _print_skills(console, state)
    _print_days(console, state)
    _print_notes(console, state)


def _print_next(console: Console, state: Summary) -> None:
    if state.next:
        console.print(f"\n[bold]Next:[/bold] {plain(plain_text(state.next.title))}")
        where = state.next.path or f"{state.next.call} in a notebook"
        console.print(f"{plain(plain_text(state.next.why))}\n{plain(where)}", soft_wrap=not console.is_terminal)
    else:
        console.print("\nEverything in this course is done." if state.lessons else "\nThere are no lessons here yet.")
    if line := review_line(state):
        console.print(f"\n[bold]Today's review:[/bold] {line}", soft_wrap=not console.is_terminal)
        if state.due:
            console.print("python3 course.py review, or review() in a notebook", soft_wrap=True)
    if state.certificate:
        console.print(
            f"\n[bold]Certificate:[/bold] {CERTIFICATE}\n{MAKE_CERTIFICATE}", soft_wrap=not console.is_terminal
        )


def _print_lessons(console: Console, state: Summary) -> None:
    table = _table(("Lesson", "left"), ("", "left"), ("XP", "right"), ("Questions", "right"), ("Exercises", "right"))
    for one in state.lessons:
        table.add_row(
            plain(one.title),
            ProgressBar(total=max(one.attainable, 1), completed=one.xp, width=24),
            f"{one.xp} of {one.attainable}",
            _of(one.quiz),
            _of(one.exercises),
        )
    if state.challenges.families or state.challenges.solved:
        table.add_row("Challenges", f"{state.challenges.solved} solved", str(state.challenges.xp), "", "")
    console.print()
    console.print(table)


def _print_skills(console: Console, state: Summary) -> None:
    titles = {one.id: one.title for one in state.skills}
    table = _table(("", "left"), ("Skill", "left"), ("State", "left"), ("Still to come", "left"))
    for one in state.skills:
        sign, word = SIGNS[one.state]
        first = ", ".join(titles.get(need, need) for need in one.missing)
        still = f"first: {first}" if one.missing and not one.practised else to_master(one)
        colour = _COLOURS[one.state]
        ready = f" {REVIEW_SIGN}" if one.state is SkillStatus.DUE else ""
        table.add_row(sign, plain(one.title), f"{word}{ready}", plain(still), style=colour)
    if state.skills:
        console.print()
        console.print(table)


def _print_days(console: Console, state: Summary) -> None:
    table = _table(("What you did", "left"), ("", "left"), ("XP", "right"))
    for day in state.days[:_DAYS]:
        parts = plain(plain_text(" · ".join(day.parts)))
        table.add_row(spoken_date(day.date, state.now.date()), parts, f"+{day.xp}" if day.xp else "")
    if state.days:
        console.print()
        console.print(table)
    if len(state.days) > _DAYS:
        console.print(f"and {len(state.days) - _DAYS} earlier days")


def _print_notes(console: Console, state: Summary) -> None:
    if state.notes:
        console.print("\nWhat you found out")
    for one in state.notes:
        when = spoken_date(one.date, state.now.date())
        console.print(f"{when}  {plain(plain_text(one.title))}: “{plain(one.text)}”", soft_wrap=True)


def _table(*columns: tuple[str, JustifyMethod]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name, align in columns:
        table.add_column(name, justify=align)
    return table


def _of(items: tuple[Item, ...]) -> str:
    return f"{sum(one.done for one in items)} of {len(items)}"
