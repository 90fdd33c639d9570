"""Shows progress: as HTML in a notebook, as a table in a terminal. Both say the same."""

from html import escape
from pathlib import Path

from spectrohub.content.markup import course_link, inline_html
from spectrohub.progress.ledger import LedgerError
from spectrohub.progress.summary import Item, LessonProgress, Summary, summarise, summary

_STYLE = (Path(__file__).resolve().parent / "progress.css").read_text(encoding="utf-8")


def show_progress() -> None:
    """Displays the learner's progress in the notebook."""
    from IPython.display import HTML, display

    state, trouble = _state()
    display(HTML(progress_html(state, trouble)))


def _state() -> tuple[Summary, str]:
    """Without a readable ledger everything is open, and one line says why."""
    try:
        return summary(), ""
    except LedgerError as error:
        return summarise([]), f"Your progress cannot be read now. {error}"


def progress_html(state: Summary, trouble: str = "") -> str:
    lessons = "".join(_lesson_html(one) for one in state.lessons)
    return (
        f'<style>{_STYLE}</style><section class="sh-progress" aria-label="Your progress">'
        f"{_trouble_html(trouble)}{_head_html(state)}{_next_html(state)}"
        f'<ol class="sh-lessons">{lessons}</ol></section>'
    )


def _trouble_html(trouble: str) -> str:
    return f'<p class="sh-trouble" role="alert">{escape(trouble)}</p>' if trouble else ""


def _head_html(state: Summary) -> str:
    to_go = f"{state.xp_to_next_level} XP to {state.next_level}" if state.next_level else "the highest level"
    return (
        f'<header><div class="sh-xp"><b>{state.xp}</b> XP</div>'
        f'<div class="sh-level"><b>{escape(state.level)}</b><span>{escape(to_go)}</span></div></header>'
    )


def _next_html(state: Summary) -> str:
    if state.next is None:
        done = "Everything in this course is done." if state.lessons else "There are no lessons here yet."
        return f'<div class="sh-next"><strong>{done}</strong></div>'
    return (
        f'<div class="sh-next"><div><small>Next</small><strong>{inline_html(state.next.title)}</strong>'
        f"<p>{inline_html(state.next.why)}</p></div>"
        f'<a class="sh-go" href="{course_link(state.next.path)}">Open</a></div>'
    )


def _lesson_html(lesson: LessonProgress) -> str:
    rows = "".join(_items_html(name, items) for name, items in _parts(lesson))
    counts = " · ".join(f"{_done(items)} of {len(items)} {name.lower()}" for name, items in _parts(lesson))
    share = 100 * lesson.xp / lesson.attainable if lesson.attainable else 0
    label = f"{escape(lesson.title, quote=True)}: {lesson.xp} of {lesson.attainable} XP"
    return (
        f'<li><div class="sh-line"><a href="{course_link(lesson.path)}">{escape(lesson.title)}</a>'
        f"<span>{lesson.xp} / {lesson.attainable} XP</span></div>"
        f'<p class="sh-about">{inline_html(lesson.summary)} {_time(lesson.minutes)}</p>'
        f'<div class="sh-track" role="progressbar" aria-label="{label}" aria-valuemin="0" '
        f'aria-valuemax="{lesson.attainable}" aria-valuenow="{lesson.xp}">'
        f'<i style="width: {share:.1f}%"></i></div>'
        f"<details><summary>{counts or 'Nothing to answer here'}</summary>{rows}</details></li>"
    )


def _time(minutes: int) -> str:
    return f"About {minutes} minutes." if minutes < 90 else f"About {round(minutes / 30) / 2:g} hours."


def _items_html(name: str, items: tuple[Item, ...]) -> str:
    rows = "".join(
        f'<li class="{"sh-done" if one.done else "sh-open"}"><span>{_sign(one)}</span>'
        f'<a href="{course_link(one.path)}">{inline_html(one.title)}</a><small>{_note(one)}</small></li>'
        for one in items
    )
    return f"<h4>{name}</h4><ul>{rows}</ul>"


def _sign(one: Item) -> str:
    word = _word(one)
    return f'<span role="img" aria-label="{word}">{"✓" if one.done else "◐" if one.tried else "○"}</span>'


def _word(one: Item) -> str:
    return "done" if one.done else "begun" if one.tried else "open"


def _note(one: Item) -> str:
    return "your instructor reads it" if one.written else f"{one.xp} XP"


def _parts(lesson: LessonProgress) -> list[tuple[str, tuple[Item, ...]]]:
    parts = [("Questions", lesson.quiz), ("Exercises", lesson.exercises)]
    return [(name, items) for name, items in parts if items]


def _done(items: tuple[Item, ...]) -> int:
    return sum(one.done for one in items)


def print_progress() -> None:
    """Prints the learner's progress in the terminal."""
    from rich.console import Console
    from rich.markup import escape as plain
    from rich.progress_bar import ProgressBar
    from rich.table import Table

    console = Console()
    state, trouble = _state()
    if trouble:
        console.print(f"[red]{plain(trouble)}[/red]")
    to_go = f" ({state.xp_to_next_level} XP to {state.next_level})" if state.next_level else ""
    console.print(f"[bold]{state.xp} XP[/bold] · {state.level}{to_go}\n")
    table = Table(box=None, pad_edge=False)
    for name, align in (
        ("Lesson", "left"),
        ("", "left"),
        ("XP", "right"),
        ("Questions", "right"),
        ("Exercises", "right"),
    ):
        table.add_column(name, justify=align)
    for one in state.lessons:
        table.add_row(
            plain(one.title),
            ProgressBar(total=max(one.attainable, 1), completed=one.xp, width=24),
            f"{one.xp} of {one.attainable}",
            f"{_done(one.quiz)} of {len(one.quiz)}",
            f"{_done(one.exercises)} of {len(one.exercises)}",
        )
    console.print(table)
    if state.next:
        console.print(f"\n[bold]Next:[/bold] {plain(_spoken(state.next.title))}")
        console.print(f"{plain(_spoken(state.next.why))}\n{plain(state.next.path)}", soft_wrap=True)
    else:
        console.print("\nEverything in this course is done." if state.lessons else "\nThere are no lessons here yet.")


def _spoken(markdown: str) -> str:
    return markdown.replace("**", "").replace("`", "")
