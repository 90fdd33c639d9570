"""The quiz in a notebook: questions go to the page, answers come back and are kept in the ledger."""

from pathlib import Path

import anywidget
import traitlets

from spectrohub.content import Question
from spectrohub.content.markup import inline_html
from spectrohub.learner_progress.event import EventKind, Outcome
from spectrohub.learner_progress.recording import record_event
from spectrohub.quizzes.earlier_answers import earlier_answers, to_detail
from spectrohub.quizzes.judge import judge
from spectrohub.quizzes.payload import payload

_STATIC = Path(__file__).resolve().parents[1] / "static"


class QuizWidget(anywidget.AnyWidget):
    """Shows `questions` one after the other. The page judges at once; this side keeps what was answered."""

    _esm = _STATIC / "quiz.js"
    _css = _STATIC / "quiz.css"

    title = traitlets.Unicode().tag(sync=True)
    questions = traitlets.List().tag(sync=True)  # what payload() gives
    state = traitlets.Dict().tag(sync=True)  # item -> {answer, passed}; the page writes it
    at = traitlets.Int(0).tag(sync=True)  # the question that is shown
    answers = traitlets.List().tag(sync=True)  # page -> kernel: {event, item, answer}, until each has its reply
    saved = traitlets.Dict().tag(sync=True)  # kernel -> page: {replies: {event: {earned, trouble}}, trouble}

    kind = EventKind.QUIZ  # how the ledger calls an answer; see review_widget

    def __init__(self, asked: tuple[Question, ...], title: str = "", root: Path | None = None):
        self._asked = {one.item: one for one in asked}
        state, trouble = self._earlier(asked)
        unsolved = (i for i, one in enumerate(asked) if not state.get(one.item, {}).get("passed"))
        super().__init__(
            title=inline_html(title),
            questions=[payload(one, root) for one in asked],
            state=state,
            at=next(unsolved, 0),
            saved={"trouble": trouble} if trouble else {},
        )

    def _earlier(self, asked: tuple[Question, ...]) -> tuple[dict, str]:
        return earlier_answers(asked)

    @traitlets.observe("answers")
    def _keep_all(self, change) -> None:
        # An answer may come again while its reply is on the way; its event id makes the ledger keep it once.
        self.saved = {"replies": {given["event"]: self._keep(given) for given in change["new"]}}

    def _keep(self, given: dict) -> dict:
        asked = self._asked.get(given.get("item"))
        result = judge(asked, given.get("answer")) if asked else None
        if result is None or not result.readable:
            return {"earned": 0, "trouble": ""}
        recorded = record_event(
            self.kind,
            asked.item,
            outcome=Outcome.RIGHT if result.right else Outcome.WRONG,
            xp=asked.xp if result.right else 0,
            detail=to_detail(asked, given["answer"]),
            event_id=given["event"],
            skills=asked.skills,
        )
        return {"earned": recorded.earned, "trouble": recorded.trouble}
