"""submit(function): judge a code challenge in a notebook, show one message, and keep the result."""

from __future__ import annotations

from typing import Any

from spectrohub import challenges
from spectrohub.challenges.judge import judge_function
from spectrohub.challenges.model import Function
from spectrohub.challenges.practice import keep_answer
from spectrohub.checks.run import stopped_by_learner
from spectrohub.checks.show import show_verdict
from spectrohub.display import show_markdown


def submit(function: Any, item: str | None = None) -> None:
    """Judge `function` for the code challenge that practice() shows, or for `item` ("challenges/speed-ups/senior-3").

    It is called on fresh inputs. Try as often as you like.
    """
    from spectrohub.challenges.widget import mark_solved, open_code_challenge

    one = challenges.instance(item) if item else open_code_challenge()
    if one is None:
        raise LookupError(
            "No code challenge is shown. Run practice() until one is, or name it: "
            'submit(my_function, "challenges/speed-ups/senior-3")'
        )
    if not isinstance(one.task.answer, Function):
        raise TypeError(f"{one.item} does not ask for a function: answer it where practice({one.item!r}) shows it.")
    try:
        judgement, verdict = judge_function(one, function)
    except KeyboardInterrupt as error:
        show_verdict(stopped_by_learner(one.item, error))
        return
    show_verdict(verdict)
    if not judgement.readable:
        return
    kept = keep_answer(one, judgement, None)
    if kept.trouble:
        show_markdown(f"Your result counts all the same. {kept.trouble}")
    if judgement.right:
        earned = f"**+{kept.earned} XP** · " if kept.earned else ""
        earned += f"**New level: {kept.level['name']}** · " if kept.level else ""
        show_markdown(f"{earned}{one.task.why}")
        mark_solved(one.item)
