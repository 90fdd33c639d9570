"""The told tour: a clip part by part, each with a caption, a prediction, and its picture as the answer."""

from __future__ import annotations

from html import escape
from typing import Any

import traitlets

from spectrohub.clips import ClipPart, clip_info
from spectrohub.explorers.settings import Explorer, Rule, Setting, whole
from spectrohub.explorers.sound import as_sound


def _answers(value: Any) -> dict[str, int]:
    """A dict of a part's id to the place of the choice that was taken."""
    if not isinstance(value, dict) or not all(isinstance(part, str) for part in value):
        raise ValueError("the answers are a dict such as {'clicks': 1}; {} begins anew.")
    return {part: whole(answer, f"the answer to {part!r}") for part, answer in value.items()}


def _part(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("the part is named by its id, such as 'clicks'.")
    return value


class ToldTour(Explorer, page="tour"):
    """Hear a clip of the course part by part; say what you expect to see before the picture of a part is shown.

    clip: a clip whose parts are told in data/clips.toml. part: the id of the part at which it stands; the first one at
    first. answers: what was predicted, by part, as the place of the choice; parts without an answer are still blurred.
    Nothing is graded.
    """

    part = Setting("", Rule(_part))
    answers = Setting({}, Rule(_answers))

    _parts: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)
    _samples = traitlets.Bytes().tag(sync=True)
    _sample_format = traitlets.Unicode().tag(sync=True)
    _sr = traitlets.Int().tag(sync=True)
    _name = traitlets.Unicode().tag(sync=True)

    def __init__(self, clip: str = "tour", **settings: Any):
        self._told = {part.id: part for part in clip_info(clip).parts if part.choices}
        if not self._told:
            raise ValueError(f"clip={clip!r}: no part of it is told in data/clips.toml. Take ToldTour('tour').")
        sound = as_sound(clip)
        samples, sample_format = sound.packed()
        super().__init__(
            _samples=samples,
            _sample_format=sample_format,
            _sr=sound.sr,
            _name=sound.name,
            _parts=[_handed_over(part) for part in self._told.values()],
            **{"part": next(iter(self._told)), **settings},
        )

    @traitlets.validate("part", "answers")
    def _of_this_clip(self, proposal: Any) -> Any:
        value = proposal["value"]
        for part in [value] if isinstance(value, str) else value:
            if part not in self._told:
                raise traitlets.TraitError(f"{part!r} is no part of the tour. Its parts: {', '.join(self._told)}.")
        for part, answer in value.items() if isinstance(value, dict) else ():
            count = len(self._told[part].choices)
            if not 0 <= answer < count:
                raise traitlets.TraitError(f"answers[{part!r}]={answer}: its choices are numbered 0 to {count - 1}.")
        return value

    def still_html(self) -> str:
        """Without the page the parts are a list."""
        rows = "".join(
            f"<li><b>{escape(part.title)}</b>, from {part.start_s:.1f} s: {escape(part.see)}</li>"
            for part in self._told.values()
        )
        return super().still_html().replace("<figcaption>", f"<figcaption><ol>{rows}</ol>", 1)


def _handed_over(part: ClipPart) -> dict[str, Any]:
    names = ("id", "title", "start_s", "end_s", "say", "see", "asks")
    return {**{name: getattr(part, name) for name in names}, "choices": list(part.choices)}
