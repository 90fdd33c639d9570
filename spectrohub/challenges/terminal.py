"""practice in a terminal: questions are asked there; pictures, sounds and code are files, and it says where."""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite
from pathlib import Path

from rich.console import Console
from rich.markdown import Markdown
from rich.markup import escape as plain
from rich.table import Table as Grid

from spectrohub import challenges
from spectrohub.challenges import files
from spectrohub.challenges.judge import ChallengeJudgement, judge, judge_function
from spectrohub.challenges.materials import Listing, Table, materials
from spectrohub.challenges.model import LEVELS, Function, Instance
from spectrohub.challenges.practice import keep_answer, pick, solved_counts
from spectrohub.challenges.question import as_question, precision
from spectrohub.checks.run import stopped_by_learner
from spectrohub.checks.show import verdict_text
from spectrohub.content.markup import plain_text
from spectrohub.learner_progress.event import EventKind
from spectrohub.learner_progress.store.ledger import Ledger
from spectrohub.quizzes.lettered_answers import HOW, LETTERS, answer_from, lettered, misread

Read = Callable[[str], str]


def practise(
    what: str | None = None,
    level: str | None = None,
    *,
    skill: str | None = None,
    seed: int | None = None,
    read: Read = input,
) -> None:
    """One challenge after the other, until an empty answer to "Next?" or Ctrl-C; all given answers are kept.

    KeyError and ValueError say what is wrong with the arguments.
    """
    console = Console(highlight=False)
    try:
        while True:
            choice = pick(what, level, skill=skill, seed=seed)
            _show(console, choice.instance, choice.reason)
            if isinstance(choice.instance.task.answer, Function):
                _print_how(console, choice.instance)
                return
            _ask(console, choice.instance, read)
            if seed is not None or read("Another one? (y, or Enter to stop) ").strip().lower() not in ("y", "yes"):
                return
    except (EOFError, KeyboardInterrupt):
        console.print("\nStopped. Every answer that you gave is kept.")


def print_list() -> None:
    """Every kind of challenge, and how much of it is solved. Raises LedgerError when the ledger cannot be read."""
    console = Console(highlight=False)
    counts = solved_counts(Ledger().events(EventKind.CHALLENGE))
    grid = Grid(box=None, pad_edge=False)
    grid.add_column("Kind")
    grid.add_column("What one does")
    for level in LEVELS:
        grid.add_column(level.capitalize(), justify="right")
    for one in challenges.families():
        solved = (f"{counts[one.id][level]} of {challenges.PER_LEVEL}" for level in LEVELS)
        grid.add_row(plain(one.id), plain(one.about), *solved)
    console.print(grid)
    total = sum(count for levels in counts.values() for count in levels.values())
    every = len(challenges.families()) * len(LEVELS) * challenges.PER_LEVEL
    console.print(f"\n{total} of {every} solved. `practice KIND` draws one of a kind; seeds have no end.")


def _show(console: Console, one: Instance, reason: str) -> None:
    task = one.task
    console.print(f"\n[bold]{plain(one.title)}[/bold]" + (f"  [dim]{plain(reason)}[/dim]" if reason else ""))
    if task.story:
        console.print(Markdown(task.story))
    for part in materials(task.given):
        if isinstance(part, Table):
            grid = Grid(*map(str, part.head))
            for row in part.rows:
                grid.add_row(*map(str, row))
            console.print(grid)
        elif isinstance(part, Listing) and not isinstance(task.answer, Function):
            console.print(plain(part.code))
    _print_files(console, files.save(one))
    console.print(f"[bold]{plain(plain_text(task.prompt))}[/bold]", soft_wrap=not console.is_terminal)


def _print_files(console: Console, saved: list[tuple[str, Path]]) -> None:
    for what, path in saved:
        console.print(f"{what[0].upper()}{what[1:]}: {path}", soft_wrap=True, markup=False)


def _ask(console: Console, one: Instance, read: Read) -> None:
    """Asks until the answer is right or nothing is answered."""
    question = as_question(one).question
    order = lettered(question)
    for letter, (_, text) in zip(LETTERS, order, strict=False):
        console.print(f"  {letter}  {plain(text)}", soft_wrap=not console.is_terminal)
    axes = "" if question.kind != "point" else "Two numbers, how far along and how far up, such as 0.5 1200"
    unit = f" in {question.unit}" if question.kind == "number" and question.unit else ""
    how = axes or ", ".join(filter(None, [f"{HOW[question.kind]}{unit}", precision(one.task.answer)]))
    hints = list(one.task.hints)
    while text := read(f"{how} (? for a hint, Enter to leave it): ").strip():
        if text == "?":
            console.print(Markdown(hints.pop(0) if hints else "That was the last hint."))
            continue
        answer = _place(text) if axes else answer_from(question, text, [index for index, _ in order])
        if answer is None:
            trouble = f"{text!r} is not two numbers, as the picture's axes count." if axes else misread(question, text)
            console.print(f"? {plain(trouble)}", soft_wrap=not console.is_terminal)
            continue
        result = judge(one, answer)
        _print_judgement(console, result)
        if not result.readable:
            continue
        kept = keep_answer(one, result, answer)
        if kept.trouble:
            console.print(plain(kept.trouble), soft_wrap=not console.is_terminal)
        if result.right:
            console.print(f"[green]+{kept.earned} XP[/green]" if kept.earned else "")
            _print_files(console, files.save_revealed(one))
            return


def _place(text: str) -> list[str] | None:
    """The two numbers of "0.5 1200", "0.5, 1200", "0.5,1200", "0,5 1200" or "0.5 s, 1200 Hz", and of nothing else."""
    words = [one for one in text.replace(";", " ").split() if one.lower().strip(",") not in ("s", "hz")]
    parts = words[0].split(",") if len(words) == 1 else [one.strip(",").replace(",", ".") for one in words]
    return parts if len(parts) == 2 and all(_is_number(one) for one in parts) else None


def _is_number(text: str) -> bool:
    try:
        return isfinite(float(text))
    except ValueError:
        return False


def _print_judgement(console: Console, result: ChallengeJudgement) -> None:
    head = "[green]✓ Right.[/green]" if result.right else "↻ Not yet." if result.readable else "?"
    console.print(head)
    console.print(Markdown("\n\n".join(result.feedback)))


def _print_how(console: Console, one: Instance) -> None:
    path = files.save(one)[-1][1]
    call = f"practice {one.family.id} --level {one.level} --seed {one.seed} --file {path}"
    console.print("Change that file, then have it judged:")
    console.print(f"  python3 course.py {call}", soft_wrap=True, markup=False)


def submit(what: str | None, level: str | None, seed: int | None, file: Path) -> int:
    """Judge a file that answers one code challenge. Returns the exit code: 0 for right, 1 for not yet, 130 for Ctrl-C.

    KeyError and ValueError say what is wrong with the arguments, or with the file.
    """
    console = Console(highlight=False)
    if what is None or (seed is None and "/" not in what):
        raise ValueError("--file answers one code challenge: name its kind, its --level and its --seed.")
    one = pick(what, level, seed=seed).instance
    answer = one.task.answer
    if not isinstance(answer, Function):
        raise ValueError(f"{one.title} does not ask for code: leave --file out, and it is asked here.")
    try:
        result, verdict = judge_function(one, files.load_function(file, answer.name))
    except KeyboardInterrupt as error:
        stop = stopped_by_learner(one.item, error)
        console.print(verdict_text(stop), markup=False, soft_wrap=not console.is_terminal)
        return 130
    console.print(verdict_text(verdict), markup=False, soft_wrap=not console.is_terminal)
    if not result.readable:
        return 1
    kept = keep_answer(one, result, None)
    if kept.trouble:
        console.print(plain(kept.trouble), soft_wrap=not console.is_terminal)
    if result.right:
        console.print(Markdown(one.task.why))
        console.print(f"[green]+{kept.earned} XP[/green]" if kept.earned else "")
    return 0 if result.right else 1
