"""Judges an answer to a quiz question and says why; quiz.js judges the same way in the page.

What an answer is: one, the index of the choice; several, a list of indices; number, a text (or a number);
order, the steps' indices in the order chosen; lines, the indices of the pool's lines that make the program, in its
order; point, (time_s, frequency_hz).
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeGuard

from spectrohub.content import Need, Question
from spectrohub.content.program import blocks_fault
from spectrohub.quizzes.units import example, read_number


@dataclass(frozen=True)
class Judgement:
    right: bool
    feedback: list[str]  # markdown sentences, in the order to be read
    readable: bool = True  # False: nothing was answered yet, or it could not be understood
    idea: str = ""  # id of the wrong idea that this answer shows, where the question names it


def judge(question: Question, answer: object) -> Judgement:
    """Raises nothing for any answer a person can give; an unreadable one says what to write."""
    return _JUDGES[question.kind](question, answer)


def _unreadable(sentence: str) -> Judgement:
    return Judgement(False, [sentence], readable=False)


def _one(question: Question, answer: object) -> Judgement:
    if not _is_index(answer, question.choices):
        return _unreadable("Choose one answer first.")
    choice = question.choices[answer]
    return Judgement(choice.right, [choice.why], idea=choice.idea)


def _several(question: Question, answer: object) -> Judgement:
    if not isinstance(answer, list | tuple) or not all(_is_index(i, question.choices) for i in answer):
        return _unreadable("Choose the answers first.")
    if not answer:
        return _unreadable("Choose at least one answer first.")
    chosen = set(answer)
    wanted = {i for i, choice in enumerate(question.choices) if choice.right}
    if chosen == wanted:
        return Judgement(True, [choice.why for choice in question.choices])
    for slip in question.slips:
        if set(slip.answer) == chosen:
            return Judgement(False, [slip.why], idea=slip.idea)
    # What is missing is counted, never named: the learner tries again.
    feedback = [question.choices[i].why for i in sorted(chosen)]
    missing = len(wanted - chosen)
    if missing:
        feedback.append(f"{missing} right {'answer is' if missing == 1 else 'answers are'} still missing.")
    return Judgement(False, feedback)


def _number(question: Question, answer: object) -> Judgement:
    text = repr(answer) if isinstance(answer, float) else str(answer if answer is not None else "")
    if not text.strip():
        return _unreadable(f"Write a number first, like {example(question.unit)}.")
    reading = read_number(text, question.unit)
    if reading.problem:
        return _unreadable(reading.problem)
    # The edges of a tolerance belong to it, also after a conversion that rounds in the last digit.
    slack = 1e-9 * max(1.0, abs(question.answer))
    if any(abs(value - question.answer) <= question.tolerance + slack for value in reading.values):
        return Judgement(True, [question.why])
    for part in question.ranges:
        edge = 1e-9 * max(1.0, abs(part.low), abs(part.high)) if math.isfinite(part.low + part.high) else 0.0
        if any(part.low - edge <= value <= part.high + edge for value in reading.values):
            return Judgement(False, [part.why], idea=part.idea)
    return Judgement(False, [question.otherwise])


def _order(question: Question, answer: object) -> Judgement:
    count = len(question.steps)
    if not isinstance(answer, list | tuple) or sorted(answer) != list(range(count)):
        return _unreadable("Bring all steps into an order first.")
    in_place = next((place for place, step in enumerate(answer) if place != step), count)
    if in_place == count:
        return Judgement(True, [question.why])
    slip = next((one for one in question.slips if list(one.answer) == list(answer)), None)
    feedback = [slip.why if slip else question.otherwise]
    if in_place:
        feedback.append(f"The first {'step stands' if in_place == 1 else f'{in_place} steps stand'} right.")
    return Judgement(False, feedback, idea=slip.idea if slip else "")


def _lines(question: Question, answer: object) -> Judgement:
    pool = question.pool
    if not isinstance(answer, list | tuple) or not all(_is_index(i, pool) for i in answer):
        return _unreadable("Put the lines that belong into your program first.")
    if not answer or len(set(answer)) < len(answer):
        return _unreadable("Put the lines that belong into your program first, each of them once.")
    count = len(question.lines)
    strangers = [question.misses[i - count] for i in answer if i >= count]
    if strangers:
        first, *others = strangers
        more = len(others)
        also = [f"{more} more of your lines {'does' if more == 1 else 'do'} not belong."] if more else []
        return Judgement(False, [first.why, *also], idea=first.idea)
    missing = count - len(answer)
    if missing:
        alone = next((need.alone for need in question.needs if need.alone and _is_alone(need, answer)), "")
        counted = f"{missing} {'line that belongs is' if missing == 1 else 'lines that belong are'} still missing."
        return Judgement(False, [alone, counted] if alone else [counted])
    trouble = _trouble(question, answer)
    if trouble is None:
        return Judgement(True, [question.why])
    place, said = trouble
    slip = next((one for one in question.slips if list(one.answer) == list(answer)), None)
    feedback = [slip.why if slip else said]
    if place:
        feedback.append(f"The first {'line stands' if place == 1 else f'{place} lines stand'} right.")
    return Judgement(False, feedback, idea=slip.idea if slip else "")


def _is_alone(need: Need, answer: Sequence[int]) -> bool:
    return need.line in answer and need.earlier not in answer


def _trouble(question: Question, answer: Sequence[int]) -> tuple[int, str] | None:
    """The first place where an order breaks off, and why; None for an order that works."""
    block = blocks_fault([question.lines[i].code for i in answer])
    for place, line in enumerate(answer):
        if block and block[0] == place:
            return block
        for need in question.needs:
            if need.line == line and need.earlier not in answer[:place]:
                return place, need.why
    return block


def _point(question: Question, answer: object) -> Judgement:
    try:
        time_s, frequency_hz = (float(part) for part in answer)  # type: ignore[attr-defined]  # any answer may come
    except (TypeError, ValueError):
        return _unreadable("Point at a place in the picture first.")
    for target in question.targets:
        if target.holds(time_s, frequency_hz):
            return Judgement(target.right, [target.why], idea=target.idea)
    return Judgement(False, [question.otherwise])


def _is_index(answer: object, choices: Sequence[object]) -> TypeGuard[int]:
    return isinstance(answer, int) and not isinstance(answer, bool) and 0 <= answer < len(choices)


_JUDGES: dict[str, Callable[[Question, object], Judgement]] = {
    "one": _one,
    "several": _several,
    "number": _number,
    "order": _order,
    "lines": _lines,
    "point": _point,
}
