"""Today's review in a terminal: each question is printed, an answer read, and its reason printed."""

from collections.abc import Callable
from datetime import datetime

from rich.console import Console
from rich.markup import escape as plain

from spectrohub.content import Question
from spectrohub.content.markup import plain_text
from spectrohub.learner_progress.event import EventKind, Outcome
from spectrohub.learner_progress.recording import record_event
from spectrohub.learner_progress.state.reviews import MOST
from spectrohub.learner_progress.state.timeline import in_days
from spectrohub.learner_progress.store.ledger import Ledger
from spectrohub.learner_progress.store.pending_events import add_pending
from spectrohub.progress_views.todays_review import Today, practice_call, todays_review
from spectrohub.quizzes.earlier_answers import to_detail
from spectrohub.quizzes.judge import Judgement, judge
from spectrohub.quizzes.lettered_answers import HOW, LETTERS, answer_from, lettered, misread


def ask_review(count: int = MOST, read: Callable[[str], str] = input) -> None:
    """Asks what is due. An empty answer shows the next question, Ctrl-D or Ctrl-C ends it; all given answers are kept.

    Raises LedgerError when the ledger cannot be read.
    """
    console = Console(highlight=False)
    ledger = Ledger()
    add_pending(ledger)
    today = todays_review(count, ledger)
    asked = [one for one in today.questions if one.kind != "point"]
    if not today.questions and not today.challenges:
        coming = today.coming
        when = f" The next answer comes back {in_days(coming.due_on, datetime.now().astimezone())}." if coming else ""
        console.print(f"Nothing to review today.{when}")
        return
    try:
        for place, question in enumerate(asked, 1):
            console.print(f"\n[bold]{place} of {len(asked)}[/bold]  {plain(plain_text(question.prompt))}")
            _ask(console, question, read)
    except (EOFError, KeyboardInterrupt):
        console.print("\nStopped. Every answer that you gave is kept.")
        return
    _print_rest(console, len(today.questions) - len(asked), today)


def _ask(console: Console, question: Question, read: Callable[[str], str]) -> None:
    order = lettered(question)
    for text in filter(None, (question.passage, question.given)):
        console.print(plain(text), soft_wrap=not console.is_terminal)
    for letter, text in zip(LETTERS, (text for _, text in order), strict=False):
        console.print(f"  {letter}  {plain(text)}", soft_wrap=not console.is_terminal)
    unit = f" in {question.unit}" if question.kind == "number" and question.unit else ""
    while text := read(f"{HOW[question.kind]}{unit} (empty: next question): ").strip():
        answer = answer_from(question, text, [index for index, _ in order])
        if answer is None:
            console.print(f"? {plain(misread(question, text))}", soft_wrap=not console.is_terminal)
            continue
        result = judge(question, answer)
        _print_judgement(console, result)
        if not result.readable:
            continue
        outcome = Outcome.RIGHT if result.right else Outcome.WRONG
        detail = to_detail(question, answer)
        recorded = record_event(EventKind.REVIEW, question.item, outcome=outcome, detail=detail, skills=question.skills)
        if recorded.trouble:
            console.print(plain(recorded.trouble), soft_wrap=not console.is_terminal)
        if result.right:
            return


def _print_judgement(console: Console, result: Judgement) -> None:
    head = "[green]✓ Right.[/green]" if result.right else "↻ Not yet." if result.readable else "?"
    console.print(f"{head} {plain(plain_text(' '.join(result.feedback)))}", soft_wrap=not console.is_terminal)


def _print_rest(console: Console, pictures: int, today: Today) -> None:
    if pictures:
        console.print(f"\n{pictures} more need{'s' if pictures == 1 else ''} a picture: review() in a notebook.")
    for one in today.challenges:
        console.print(
            f"\nA fresh challenge, {plain(plain_text(one.title))}: {plain(practice_call(one))} in a notebook."
        )
    if today.later:
        console.print(f"\n{today.later} more can wait for another time.")
    console.print("\nThat is all for now.")
