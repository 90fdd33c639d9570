"""The card below a passed check: a button for a question about the learner's own line, and a line to write on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import traitlets
from traitlets.utils.bunch import Bunch

from spectrohub.after_pass.kept import MOST_LETTERS, Offer, keep_note
from spectrohub.after_pass.question import NO_QUESTION, own_question
from spectrohub.content import Question
from spectrohub.display.still_widget import still_figure
from spectrohub.learner_progress.event import EventKind
from spectrohub.quizzes.payload import payload
from spectrohub.quizzes.quiz_widget import QuizWidget
from spectrohub.quizzes.still_text import one_question

_STATIC = Path(__file__).resolve().parents[1] / "static"


class OwnLineWidget(QuizWidget):
    """Offers what `offer` says. The question is made when it is asked for: it takes up to a quarter of a second."""

    _esm = _STATIC / "own_line.js"
    _css = _STATIC / "own_line.css"

    ask = traitlets.Bool(False).tag(sync=True)  # the page wants the question
    offers_question = traitlets.Bool(False).tag(sync=True)
    offers_note = traitlets.Bool(False).tag(sync=True)
    longest = traitlets.Int(MOST_LETTERS).tag(sync=True)  # characters of a sentence
    note = traitlets.Unicode("").tag(sync=True)  # the page sends it
    note_kept = traitlets.Unicode("").tag(sync=True)
    trouble = traitlets.Unicode("").tag(sync=True)

    def __init__(self, exercise_id: str, answer: Any, offered: Offer, *, ask: bool = False):
        self._exercise_id, self._answer, self._offered = exercise_id, answer, offered
        super().__init__(())
        self.kind = str(EventKind.OWN_LINE)
        self.offers_question, self.offers_note = offered.question, offered.note
        if ask:
            self.ask = True

    def _earlier(self, asked: tuple[Question, ...]) -> tuple[dict, str]:
        return {}, ""  # each question is asked once

    @traitlets.observe("ask")
    def _make(self, change: Bunch) -> None:
        if not change["new"] or self._asked:
            return
        found = own_question(self._exercise_id, self._answer)
        if found is None:
            self.trouble = NO_QUESTION
            return
        self._asked = {found.question.item: found.question}
        data = payload(found.question)
        data["prompt"] = found.prompt_html
        self.questions = [data]

    def _detail(self, asked: Question, answer: Any) -> dict[str, object]:
        return {**super()._detail(asked, answer), "question": asked.prompt}  # no content has it

    @traitlets.observe("note")
    def _keep_note(self, change: Bunch) -> None:
        if change["new"]:
            self.trouble = keep_note(self._exercise_id, change["new"], self._offered.passed)
            self.note_kept = "" if self.trouble else change["new"]

    def still_html(self) -> str:
        if self.questions:
            asked = self.questions[0]
            return still_figure(one_question(asked, self.state.get(asked["item"])), "Run this cell to go on.")
        return still_figure("A question about your own line.", "Run this cell to be asked.")
