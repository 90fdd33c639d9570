"""Today's review in a terminal: each question printed, an answer read, its reason told."""

from collections.abc import Callable
from datetime import datetime

from rich.console import Console
from rich.markup import escape as plain

from spectrohub.content import Question
from spectrohub.learner_progress.faces.terminal import spoken
from spectrohub.learner_progress.recording import keep
from spectrohub.learner_progress.state.reviews import MOST
from spectrohub.learner_progress.state.timeline import in_days
from spectrohub.learner_progress.store.ledger import Ledger
from spectrohub.learner_progress.store.pending_events import settle
from spectrohub.quizzes.earlier_answers import to_detail
from spectrohub.quizzes.judge import Result, judge
from spectrohub.quizzes.payload import shuffled
from spectrohub.quizzes.review import Today, practice_call, todays_review

HOW = {
    "one": "The letter of your answer",
    "several": "The letters of all that hold, such as AC",
    "number": "Your answer",
    "order": "The letters in the right order, such as CAB",
}
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def ask_review(count: int = MOST, read: Callable[[str], str] = input) -> None:
    """Asks what is due. An empty answer shows the next question, Ctrl-D or Ctrl-C ends it; all given answers are kept.

    Raises LedgerError when the ledger cannot be read.
    """
    console = Console(highlight=False)
    ledger = Ledger()
    settle(ledger)
    today = todays_review(count, ledger)
    asked = [one for one in today.questions if one.kind != "point"]
    if not today.questions and not today.challenges:
        coming = today.coming
        when = f" The next answer comes back {in_days(coming.due_on, datetime.now().astimezone())}." if coming else ""
        console.print(f"Nothing to review today.{when}")
        return
    try:
        for place, question in enumerate(asked, 1):
            console.print(f"\n[bold]{place} of {len(asked)}[/bold]  {plain(spoken(question.prompt))}")
            _ask(console, question, read)
    except (EOFError, KeyboardInterrupt):
        console.print("\nStopped. Every answer that you gave is kept.")
        return
    _print_rest(console, len(today.questions) - len(asked), today)


def _ask(console: Console, question: Question, read: Callable[[str], str]) -> None:
    order = lettered(question)
    for letter, text in zip(LETTERS, (text for _, text in order), strict=False):
        console.print(f"  {letter}  {plain(spoken(text))}")
    unit = f" in {question.unit}" if question.kind == "number" and question.unit else ""
    while text := read(f"{HOW[question.kind]}{unit} (empty: next question): ").strip():
        answer = answer_from(question, text, [index for index, _ in order])
        if answer is None:
            console.print(f"? {plain(misread(question, text))}", soft_wrap=True)
            continue
        result = judge(question, answer)
        _tell(console, result)
        if not result.readable:
            continue
        outcome = "right" if result.right else "wrong"
        kept = keep("review", question.item, outcome=outcome, detail=to_detail(question, answer))
        if kept.trouble:
            console.print(plain(kept.trouble), soft_wrap=True)
        if result.right:
            return


def lettered(question: Question) -> list[tuple[int, str]]:
    """(index, text) of what is lettered, in the order in which it is shown."""
    if question.kind == "order":
        return [(index, question.steps[index].text) for index in shuffled(question)]
    return [(index, choice.text) for index, choice in enumerate(question.choices)]


def answer_from(question: Question, text: str, indices: list[int]):
    """What `judge` takes, from letters or a number as they are typed; None where the letters make no sense."""
    if question.kind == "number":
        return text
    letters = [letter for letter in text.upper() if letter not in " ,;"]
    chosen = [indices[LETTERS.index(one)] for one in letters if one in LETTERS[: len(indices)]]
    if len(chosen) < len(letters):
        return None
    if question.kind == "one":
        return chosen[0] if len(chosen) == 1 else None
    return chosen


def misread(question: Question, text: str) -> str:
    """What to say of letters that `answer_from` gives None for."""
    every = f"from A to {LETTERS[len(lettered(question)) - 1]}"
    return f"{text!r} is not one letter {every}." if question.kind == "one" else f"{text!r} is not letters {every}."


def _tell(console: Console, result: Result) -> None:
    head = "[green]✓ Right.[/green]" if result.right else "↻ Not yet." if result.readable else "?"
    console.print(f"{head} {plain(spoken(' '.join(result.feedback)))}", soft_wrap=True)


def _print_rest(console: Console, pictures: int, today: Today) -> None:
    if pictures:
        console.print(f"\n{pictures} more need{'s' if pictures == 1 else ''} a picture: review() in a notebook.")
    for one in today.challenges:
        console.print(f"\nA fresh challenge, {plain(spoken(one.title))}: {plain(practice_call(one))} in a notebook.")
    if today.later:
        console.print(f"\n{today.later} more can wait for another time.")
    console.print("\nThat is all for now.")
