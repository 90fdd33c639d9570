"""The quiz in a notebook: questions go to the page, answers come back and are kept in the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NotRequired, TypedDict
from weakref import WeakSet

import traitlets
from traitlets.utils.bunch import Bunch

from spectrohub.content import Question
from spectrohub.content.markup import inline_html
from spectrohub.display.still_widget import StillWidget, still_figure
from spectrohub.learner_progress.event import EventKind, Outcome
from spectrohub.learner_progress.recording import record_event
from spectrohub.learner_progress.state.xp_levels import LevelShown
from spectrohub.quizzes.earlier_answers import KnownAnswer, earlier_answers, to_detail
from spectrohub.quizzes.judge import judge
from spectrohub.quizzes.payload import QuestionData, payload
from spectrohub.quizzes.still_text import all_questions, one_question

_STATIC = Path(__file__).resolve().parents[1] / "static"


class GivenAnswer(TypedDict):
    """What the page sends."""

    event: str  # an id that the page has made, so that sending it twice adds it once
    item: str
    answer: Any  # see `judge`


class Reply(TypedDict):
    """What became of one answer."""

    earned: int  # XP that it really added
    trouble: str
    level: NotRequired[LevelShown | None]  # that was reached with it


class Saved(TypedDict, total=False):
    replies: dict[str, Reply]  # by event
    trouble: str  # of the ledger as a whole


_open: WeakSet[QuizWidget] = WeakSet()


class QuizWidget(StillWidget):
    """Shows `questions` one after the other. The page judges at once; this side keeps what was answered."""

    _esm = _STATIC / "quiz.js"
    _css = _STATIC / "quiz.css"

    title = traitlets.Unicode().tag(sync=True)
    questions: traitlets.List[QuestionData] = traitlets.List().tag(sync=True)
    state: traitlets.Dict[str, KnownAnswer] = traitlets.Dict().tag(sync=True)  # by item; the page writes it
    at = traitlets.Int(0).tag(sync=True)  # the question that is shown
    answers: traitlets.List[GivenAnswer] = traitlets.List().tag(sync=True)  # page -> kernel, until each has its reply
    saved: traitlets.Dict[str, object] = traitlets.Dict().tag(sync=True)  # kernel -> page: Saved

    kind = traitlets.Unicode(EventKind.QUIZ).tag(sync=True)  # how the ledger calls an answer; see review_widget

    def __init__(self, asked: tuple[Question, ...], title: str = "", root: Path | None = None):
        self._asked = {one.item: one for one in asked}
        state, trouble = self._earlier(asked)
        self._kept = {item for item, known in state.items() if known["passed"]}  # right answers that the ledger has
        unsolved = (i for i, one in enumerate(asked) if one.item not in state or not state[one.item]["passed"])
        super().__init__(
            title=inline_html(title),
            questions=[payload(one, root) for one in asked],
            state=state,
            at=next(unsolved, 0),
            saved=dict(Saved(trouble=trouble)) if trouble else {},
        )
        _open.add(self)

    def show_solved(self, item: str, answer: object, *, kept: bool) -> None:
        """Show that a question was answered rightly; `kept`: and the ledger has it. Nothing for what is not asked."""
        if item not in self._asked or item in self._kept:
            return
        known = KnownAnswer(answer=answer, passed=True)
        if kept:
            self._kept.add(item)
        else:
            known["kept"] = False
        self.state = {**self.state, item: known}

    def still_html(self) -> str:
        if len(self.questions) == 1:
            asked = self.questions[0]
            return still_figure(one_question(asked, self.state.get(asked["item"])), "Run this cell to answer.")
        return still_figure(all_questions(self.title, self.questions, self.state), "Run this cell to answer them.")

    def _detail(self, asked: Question, answer: Any) -> dict[str, object]:
        """What the ledger keeps of an answer."""
        return to_detail(asked, answer)

    def _earlier(self, asked: tuple[Question, ...]) -> tuple[dict[str, KnownAnswer], str]:
        return earlier_answers(asked)

    @traitlets.observe("answers")
    def _keep_all(self, change: Bunch) -> None:
        # An answer may come again while its reply is on the way; its event id makes the ledger keep it once.
        self.saved = dict(Saved(replies={given["event"]: self._keep(given) for given in change["new"]}))

    def _keep(self, given: GivenAnswer) -> Reply:
        asked = self._asked.get(given["item"])
        result = judge(asked, given["answer"]) if asked else None
        if asked is None or result is None or not result.readable:
            return Reply(earned=0, trouble="")
        recorded = record_event(
            self.kind,
            asked.item,
            outcome=Outcome.RIGHT if result.right else Outcome.WRONG,
            xp=asked.xp if result.right else 0,
            detail=self._detail(asked, given["answer"]),
            event_id=given["event"],
            skills=asked.skills,
        )
        if result.right:
            # A lesson's last quiz asks again what stood between its paragraphs: it shows the answer as well.
            for one in [one for one in _open if one.kind == self.kind]:
                one.show_solved(asked.item, given["answer"], kept=not recorded.trouble)
        return Reply(earned=recorded.earned, trouble=recorded.trouble, level=recorded.level)
