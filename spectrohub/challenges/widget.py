"""practice() in a notebook: one challenge after the other, with its picture and its sound."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any, NotRequired, TypedDict, cast

import traitlets

from spectrohub import challenges
from spectrohub.challenges.judge import judge
from spectrohub.challenges.model import LEVELS, Function, Instance
from spectrohub.challenges.payload import payload
from spectrohub.challenges.practice import Suggestion, keep_answer, pick, solved_counts
from spectrohub.display.still_widget import StillWidget, still_figure
from spectrohub.learner_progress.event import EventKind
from spectrohub.learner_progress.state.xp_levels import LevelShown
from spectrohub.learner_progress.store.ledger import Ledger, LedgerError
from spectrohub.quizzes.payload import KindData
from spectrohub.quizzes.still_text import options

_STATIC = Path(__file__).resolve().parents[1] / "static"
_open: list[PracticeWidget] = []  # those that may show a code challenge, the newest last


class FamilyPayload(TypedDict):
    """A kind of task in the chooser, and how much of its catalogue is solved."""

    id: str
    title: str
    about: str
    solved: int
    total: int


class ReplyPayload(TypedDict):
    """What came of an answer: XP that it added, and one line when it could not be kept."""

    earned: int
    trouble: str
    level: NotRequired[LevelShown | None]  # that was reached with it


class PracticeWidget(StillWidget):
    """Shows one challenge. The page judges what is written or pointed at; this side keeps it and draws the next."""

    _esm = _STATIC / "practice.js"
    _css = _STATIC / "practice.css"

    families: traitlets.List[FamilyPayload] = traitlets.List().tag(sync=True)
    kind = traitlets.Unicode(EventKind.CHALLENGE).tag(sync=True)
    levels = traitlets.List(list(LEVELS)).tag(sync=True)
    # page -> kernel: {family, level, press}; "" leaves the choice open
    wanted: traitlets.Dict[str, Any] = traitlets.Dict().tag(sync=True)
    task: traitlets.Dict[str, Any] = traitlets.Dict().tag(sync=True)  # what payload() gives
    state: traitlets.Dict[str, Any] = traitlets.Dict().tag(sync=True)  # item -> {answer, passed}
    answers: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)  # as the quiz's
    saved: traitlets.Dict[str, Any] = traitlets.Dict().tag(sync=True)

    def __init__(self, choice: Suggestion, family: str = "", level: str = ""):
        self.instances: dict[str, Instance] = {}
        super().__init__(wanted={"family": family, "level": level, "press": 0})
        self._show(choice)
        _open.append(self)

    def still_html(self) -> str:
        code = f"<pre><code>{escape(self.task['code'])}</code></pre>" if "code" in self.task else ""
        words = f"<b>{self.task['title']}</b>{self.task['story']}{self.task['prompt']}"
        return still_figure(words + options(cast(KindData, self.task)) + code, "Run this cell to practise.")

    def _show(self, choice: Suggestion) -> None:
        one = choice.instance
        self.instances[one.item] = one
        self._count()
        self.state = {one.item: {"answer": None, "passed": one.item in self._solved}}
        self.task = payload(one, choice.reason)

    def _count(self) -> None:
        try:
            events, trouble = Ledger().events(EventKind.CHALLENGE), ""
        except LedgerError as error:
            events, trouble = [], f"Your earlier answers could not be read. {error}"
        self._solved = {event.item for event in events if event.success}
        counts = solved_counts(events)
        self.families = [
            {
                "id": one.id,
                "title": one.title,
                "about": one.about,
                "solved": sum(counts[one.id].values()),
                "total": len(LEVELS) * challenges.PER_LEVEL,
            }
            for one in challenges.families()
        ]
        if trouble:
            self.saved = {"trouble": trouble}

    @traitlets.observe("wanted")
    def _draw(self, change: dict[str, Any]) -> None:
        wanted = change["new"]
        if wanted.get("press"):
            self._show(pick(wanted.get("family") or None, wanted.get("level") or None))

    @traitlets.observe("answers")
    def _keep_all(self, change: dict[str, Any]) -> None:
        # An answer may come again while its reply is on the way; its event id makes the ledger keep it once.
        self.saved = {"replies": {given["event"]: self._keep(given) for given in change["new"]}}

    def _keep(self, given: dict[str, Any]) -> ReplyPayload:
        one = self.instances.get(given.get("item", "")) or _known(given.get("item", ""))
        if one is None or isinstance(one.task.answer, Function):
            return {"earned": 0, "trouble": ""}
        result = judge(one, given.get("answer"))
        if not result.readable:
            return {"earned": 0, "trouble": ""}
        kept = keep_answer(one, result, given["answer"], given["event"])
        self._count()
        return {"earned": kept.earned, "trouble": kept.trouble, "level": kept.level}

    def solved(self, item: str) -> None:
        """A code challenge that this widget shows has been solved in a cell."""
        self._count()
        self.state = {**self.state, item: {"answer": None, "passed": True}}


def _known(item: str) -> Instance | None:
    """An answer to what another widget showed: its kernel was stopped before it was kept."""
    try:
        return challenges.instance(item)
    except KeyError:
        return None


def open_code_challenge() -> Instance | None:
    """The code challenge that is shown now, in the newest of the widgets."""
    for widget in reversed(_open):
        one = widget.instances.get(widget.task.get("item", ""))
        if one is not None and isinstance(one.task.answer, Function):
            return one
    return None


def mark_solved(item: str) -> None:
    """Shows a code challenge as solved in every widget that has it."""
    for widget in _open:
        if item in widget.instances:
            widget.solved(item)


def practice(
    what: str | None = None, level: str | None = None, *, skill: str | None = None, seed: int | None = None
) -> PracticeWidget:
    """Practise: `practice()` chooses what is useful now, `practice("aliasing")` a kind of task.

    `practice("aliasing", "senior")` takes a level of it, `practice("aliasing", "senior", seed=7)` exactly one task, and
    `practice(skill="windows")` what trains a skill.

    Answer as often as you like; hints cost nothing. Code challenges are answered with `submit(function)`.
    """
    choice = pick(what, level, skill=skill, seed=seed)
    family = choice.instance.family.id if what or skill else ""
    return PracticeWidget(choice, family, level or "")
