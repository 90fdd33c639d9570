"""review() asks today's review: questions that you answered some days ago, before they fade."""

from datetime import datetime
from html import escape

import traitlets

from spectrohub import look
from spectrohub.content import Question
from spectrohub.content.markup import inline_html
from spectrohub.display import Surface, show, show_html, surface
from spectrohub.learner_progress.event import EventKind
from spectrohub.learner_progress.state.reviews import MOST
from spectrohub.learner_progress.state.timeline import in_days
from spectrohub.learner_progress.store.ledger import Ledger, LedgerError
from spectrohub.learner_progress.store.pending_events import add_pending
from spectrohub.progress_views.review_terminal import ask_review
from spectrohub.progress_views.todays_review import Today, practice_call, todays_review
from spectrohub.quizzes.earlier_answers import KnownAnswer
from spectrohub.quizzes.quiz_widget import QuizWidget


class ReviewWidget(QuizWidget):
    """The quiz with nothing filled in; the ledger keeps its answers as reviews, which give no XP."""

    kind = traitlets.Unicode(EventKind.REVIEW).tag(sync=True)

    def _earlier(self, asked: tuple[Question, ...]) -> tuple[dict[str, KnownAnswer], str]:
        return {}, ""


def review(count: int = MOST) -> None:
    """Ask the questions and name the challenges that are due today, at most `count` of them.

    Answer as often as you like; the first answer of the day decides when the question comes back.
    """
    try:
        if surface() is not Surface.NOTEBOOK:
            ask_review(count)
            return
        ledger = Ledger()
        add_pending(ledger)
        today = todays_review(count, ledger)
    except LedgerError as error:
        show_html(
            _box(f"Your review cannot be made now. {escape(str(error))}"), f"Your review cannot be made now. {error}"
        )
        return
    show_html(_box(_intro(today)), "Today’s review")
    if today.questions:
        show(ReviewWidget(today.questions, title="Today’s review"))


def _intro(today: Today) -> str:
    if not today.questions and not today.challenges:
        if today.coming:
            when = in_days(today.coming.due_on, datetime.now().astimezone())
            return f"<b>Nothing to review today.</b> The next answer comes back {when}."
        return "<b>Nothing to review yet.</b> What you answer rightly in a quiz comes back here after a day or more."
    count = len(today.questions) + len(today.challenges)
    text = f"<b>Today’s review: {count}.</b> Answer from memory. It gives no XP and costs nothing."
    if today.later:
        text += f" {today.later} more can wait for another time."
    if today.challenges:
        rows = "".join(
            f"<li>{inline_html(one.title)}: run <code>{escape(practice_call(one))}</code></li>"
            for one in today.challenges
        )
        text += f"<p>Fresh challenges of kinds that you have solved:</p><ul>{rows}</ul>"
    return text


_BOX = (
    f"box-sizing:border-box;max-width:{look.width('column')};padding:10px 18px;line-height:1.5;"
    f"border-left:5px solid {look.var('accent')};font-family:{look.font('ui')}"
)


def _box(inner: str) -> str:
    return f'<div class="sh-progress-review" role="status" style="{_BOX}">{inner}</div>'
