"""What a learner calls in a notebook: check, hint, explain."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, Any

from spectrohub.after_pass.show_offer import offer_after_pass
from spectrohub.checks.show import show_verdict, verdict_text
from spectrohub.checks.verdict import Verdict, VerdictStatus
from spectrohub.display import Surface, show, show_markdown, surface
from spectrohub.exercise_card.help_texts import hints_seen, mark_seen
from spectrohub.exercise_card.printed import Printed, catch_printed
from spectrohub.learner_progress.event import EventKind, Outcome
from spectrohub.learner_progress.recording import Recorded, record_event
from spectrohub.learner_progress.store.ledger import Ledger, LedgerError

if TYPE_CHECKING:
    from spectrohub.exercise_card.widget import ExerciseCard
    from spectrohub.progress_views.moments import Moment


class CheckFailed(AssertionError):
    """A check that did not pass, where nbgrader scores by exceptions. Its text is the message, without a traceback."""

    def __init__(self, verdict: Verdict):
        super().__init__(verdict_text(verdict))
        self.verdict = verdict

    def _render_traceback_(self) -> list[str]:
        return str(self).splitlines()


def check(exercise_id: str, answer: Any, *, hidden: bool = False) -> None:
    """Check `answer`, a function or a tuple of them, on fresh inputs and show one message.

    An answer that runs for more than LIMIT_S seconds on one input is stopped, and the kernel lives on.
    Under nbgrader (autograde, validate), which has limits of its own, an answer that does not pass raises
    `CheckFailed`, which is how nbgrader scores, and nothing is written to the ledger. `hidden` draws the inputs from
    the course's secret seed.
    """
    from spectrohub.checks.run import run, stopped_by_learner
    from spectrohub.checks.time_limit import LIMIT_S
    from spectrohub.exercises import find

    execution = os.environ.get("NBGRADER_EXECUTION")
    # a regrade must give the same points: while autograding, the visible check is repeatable too
    seed = f"{_hidden_seed()} {'hidden' if hidden else 'visible'}" if hidden or execution == "autograde" else None
    on_page = not execution and surface() is Surface.NOTEBOOK
    printed = Printed()
    try:
        with catch_printed() if on_page else contextlib.nullcontext(printed) as printed:
            verdict = run(find(exercise_id), answer, seed=seed, limit_s=None if execution else LIMIT_S)
    except KeyboardInterrupt as error:
        if execution:
            raise
        verdict = stopped_by_learner(exercise_id, error)
    if execution:
        if not verdict.passed:
            raise CheckFailed(verdict)
        return
    kept = Recorded(None) if hidden else _record(verdict)
    if on_page:
        show(_card(verdict, kept, printed))
    else:
        show_verdict(verdict)
        _say_kept(verdict, kept)
    if verdict.passed and not hidden:
        offer_after_pass(exercise_id, answer)


def hint(exercise_id: str, number: int | None = None) -> None:
    """Show the next hint of an exercise (there are three), or hint `number`. Hints cost nothing."""
    from spectrohub.content import exercise

    hints = exercise(exercise_id).hints
    if number is None:
        number = min(hints_seen(exercise_id) + 1, len(hints))
    if number not in range(1, len(hints) + 1):
        raise ValueError(f"hint {number} of {exercise_id}: there are hints 1 to {len(hints)}")
    mark_seen(exercise_id, number)
    more = f"`hint({exercise_id!r})` again for the next one." if number < len(hints) else "That is the last hint."
    heading, text = f"Hint {number} of {len(hints)}.", hints[number - 1]
    show_markdown(f"**{heading}** {text}\n\n*{more}*", f"{heading} {text}\n\n{more}")


def explain(exercise_id: str, *, anyway: bool = False) -> None:
    """Show the worked explanation of an exercise, once it is passed (or `anyway=True`)."""
    from spectrohub.content import exercise

    text = exercise(exercise_id)
    if not anyway and (text.written or not _passed(exercise_id)):
        first = "Write your own answer first." if text.written else "The explanation opens when the exercise is passed."
        show_markdown(
            f"{first} Working on it makes it stick. To read it all the same: `explain({exercise_id!r}, anyway=True)`."
        )
        return
    heading = f"What happens in “{text.title}”"
    show_markdown(f"**{heading}**\n\n{text.explanation}", f"{heading}\n\n{text.explanation}")


def _hidden_seed() -> str:
    from spectrohub.checks.seeds import secret_seed
    from spectrohub.paths import course_root

    return secret_seed(course_root())


def _record(verdict: Verdict) -> Recorded:
    """Write the result to the learner's ledger. A ledger that cannot be written never stops the lesson."""
    if verdict.status in (VerdictStatus.UNATTEMPTED, VerdictStatus.STOPPED):
        return Recorded(None)
    from spectrohub.learner_progress.exercise_points import exercise_skills, exercise_xp

    return record_event(
        EventKind.EXERCISE,
        verdict.exercise,
        outcome=Outcome.RIGHT if verdict.passed else Outcome.WRONG,
        xp=exercise_xp(verdict.exercise) if verdict.passed else 0,
        detail={"misconception": verdict.misconception} if verdict.misconception else None,
        skills=exercise_skills(verdict.exercise),
    )


def _card(verdict: Verdict, kept: Recorded, printed: Printed) -> ExerciseCard:
    from spectrohub.content import exercise
    from spectrohub.exercise_card.widget import ExerciseCard

    trouble = f"Your result counts all the same. {kept.trouble}" if kept.trouble else ""
    solved = verdict.passed or _passed(verdict.exercise)
    return ExerciseCard(
        verdict,
        exercise(verdict.exercise),
        solved=solved,
        earned=kept.earned,
        trouble=trouble,
        printed=printed,
        moment=_moment(verdict, kept),
    )


def _moment(verdict: Verdict, kept: Recorded) -> Moment | None:
    """Of a first pass: it alone earns XP."""
    if not kept.event or not kept.earned:
        return None
    from spectrohub.checks.picture import made_picture
    from spectrohub.progress_views.moments import exercise_moment

    return exercise_moment(verdict.exercise, kept.event, *made_picture(verdict))


def _say_kept(verdict: Verdict, kept: Recorded) -> None:
    if kept.trouble:
        print(f"Your result counts all the same. {kept.trouble}")
    if kept.earned:
        level = f" · new level: {kept.level['name']}" if kept.level else ""
        print(f"+{kept.earned} XP{level} · `explain({verdict.exercise!r})` shows what happens inside.")


def _passed(exercise_id: str) -> bool:
    try:
        return exercise_id in Ledger().passed(EventKind.EXERCISE)
    except LedgerError:
        return True  # without a ledger nobody is kept from an explanation
