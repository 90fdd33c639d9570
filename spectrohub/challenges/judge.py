"""Judges an answer to a challenge and names the wrong idea behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from spectrohub.challenges.function import as_exercise
from spectrohub.challenges.model import Function, Instance
from spectrohub.challenges.question import asked
from spectrohub.checks.run import run
from spectrohub.checks.verdict import Verdict, VerdictStatus
from spectrohub.quizzes.judge import judge as judge_question

__all__ = ["Result", "judge"]


@dataclass(frozen=True)
class Result:
    right: bool
    feedback: list[str]  # Markdown sentences, in the order to be read
    readable: bool = True  # False: nothing was answered yet, or it could not be understood
    idea: str | None = None  # the id of the wrong idea that gives this answer
    verdict: Verdict | None = None  # of a function


def judge(instance: Instance, answer: Any, *, seed: int | str | None = None) -> Result:
    """`answer` is a function where one is asked for, else what `quiz.judge` takes (see `question.answer_form`).

    A function is tried on fresh inputs; with `seed` they are repeatable.
    """
    if isinstance(instance.task.answer, Function):
        return _of_verdict(instance, run(as_exercise(instance), answer, seed=seed))
    ask = asked(instance)
    result = judge_question(ask.question, answer)
    idea = None if result.right or not result.readable else ask.ideas.get(result.feedback[0])
    return Result(result.right, result.feedback, result.readable, idea)


def _of_verdict(instance: Instance, verdict: Verdict) -> Result:
    if verdict.passed:
        return Result(True, [instance.task.why], verdict=verdict)
    feedback = [verdict.message, *verdict.evidence]
    if verdict.next_step:
        feedback.append(f"**Try this:** {verdict.next_step}")
    return Result(False, feedback, verdict.status is not VerdictStatus.UNATTEMPTED, verdict.misconception, verdict)
