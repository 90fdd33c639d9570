"""Answers as they are typed in a terminal: choices, steps and lines have letters."""

from spectrohub.content import Question
from spectrohub.content.markup import plain_text
from spectrohub.quizzes.payload import shuffled

HOW = {
    "one": "The letter of your answer",
    "several": "The letters of all that apply, such as AC",
    "number": "Your answer",
    "order": "The letters in the right order, such as CAB",
    "lines": "The letters of the lines that belong, in order, such as CAB",
}
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def lettered(question: Question) -> list[tuple[int, str]]:
    """(index, plain text) of what is lettered, in the order in which it is shown."""
    if question.kind == "order":
        return [(index, plain_text(question.steps[index].text)) for index in shuffled(question)]
    if question.kind == "lines":
        return [(index, question.pool[index].code) for index in shuffled(question)]
    return [(index, plain_text(choice.text)) for index, choice in enumerate(question.choices)]


def answer_from(question: Question, text: str, indices: list[int]) -> str | int | list[int] | None:
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
