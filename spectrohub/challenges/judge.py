"""Judges an answer to a challenge and names the wrong idea behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from spectrohub.challenges.function import as_exercise
from spectrohub.challenges.model import Function, Instance
from spectrohub.challenges.question import as_question
from spectrohub.checks.run import run
from spectrohub.checks.time_limit import LIMIT_S
from spectrohub.checks.verdict import Verdict, VerdictStatus
from spectrohub.quizzes.judge import judge as judge_question

__all__ = ["ChallengeJudgement", "judge", "judge_function"]


@dataclass(frozen=True)
class ChallengeJudgement:
    right: bool
    feedback: list[str]  # Markdown sentences, in the order to be read
    readable: bool = True  # False: nothing was answered yet, or it could not be understood
    idea: str | None = None  # the id of the wrong idea that gives this answer


def judge(instance: Instance, answer: Any, *, seed: int | str | None = None) -> ChallengeJudgement:
    """`answer` is a function where one is asked for, else what `quiz.judge` takes (see `question.answer_form`).

    A function is tried on fresh inputs; with `seed` they are repeatable.
    """
    if isinstance(instance.task.answer, Function):
        return judge_function(instance, answer, seed=seed)[0]
    found = judge_question(as_question(instance).question, answer)
    return ChallengeJudgement(found.right, found.feedback, found.readable, found.idea or None)


def judge_function(
    instance: Instance, function: Any, *, seed: int | str | None = None
) -> tuple[ChallengeJudgement, Verdict]:
    """The judgement of a code challenge, and the check's verdict with its evidence. TypeError where none is asked.

    A function that does not end is stopped after LIMIT_S seconds on one input. A learner's interrupt passes through.
    """
    verdict = run(as_exercise(instance), function, seed=seed, limit_s=LIMIT_S)
    if verdict.passed:
        return ChallengeJudgement(True, [instance.task.why]), verdict
    feedback = [verdict.message, *verdict.evidence]
    if verdict.next_step:
        feedback.append(f"**Try this:** {verdict.next_step}")
    readable = verdict.status not in (VerdictStatus.UNATTEMPTED, VerdictStatus.STOPPED)
    return ChallengeJudgement(False, feedback, readable, verdict.misconception), verdict
