"""The hearing test: pairs of pitch steps, and the pitch curve that fits what a learner heard."""

from __future__ import annotations

import json
from typing import Any

from spectrohub.explorers.settings import Explorer, Rule, Setting, one_of
from spectrohub.paths import user_data
from spectrohub.whole_file import replace_file

ANSWERS = ("first", "same", "second", "unheard")  # as in js/widgets/hearing/pairs.js
FILE = "hearing.json"


def _answers(value: Any) -> dict[str, str]:
    """A dict of a pair's text to an answer."""
    if not isinstance(value, dict) or not all(isinstance(pair, str) for pair in value):
        raise ValueError("the answers are a dict such as {'500-800 | 2500-2800': 'same'}; {} begins anew.")
    for pair, answer in value.items():
        if answer not in ANSWERS:
            raise ValueError(f"the answer to {pair!r} is one of {', '.join(map(repr, ANSWERS))}, not {answer!r}.")
    return dict(value)


class HearingTest(Explorer, page="hearing"):
    """Hear eight pairs of pitch steps, say which step is larger, and see your answers beside the mel scale.

    answers: what was said, by pair ("500-800 | 2500-2800": Hz of the first and of the second step) as "first", "same",
    "second" or "unheard". scale: the mel scale drawn, slaney or htk. keep: remember the answers on this
    computer, in the folder of the course's progress. Nothing is graded.
    """

    answers = Setting({}, Rule(_answers))
    scale = Setting("slaney", one_of(("slaney", "htk"), "the mel scale"))

    def __init__(self, *, keep: bool = True, **settings: Any):
        if keep and "answers" not in settings:
            settings["answers"] = _kept()
        super().__init__(**settings)
        if keep:
            self.observe(lambda change: _keep(change["new"]), names="answers")


def _kept() -> dict[str, str]:
    """The answers of an earlier test; none where the file is missing or not ours."""
    try:
        return _answers(json.loads((user_data() / FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def _keep(answers: dict[str, str]) -> None:
    file = user_data() / FILE
    replace_file(file, json.dumps(answers, indent=1))
