"""make_certificate() in a notebook: what is missing, or a button that makes the certificate, with one's own sound.

All happens on this computer: a recording goes from the page to this process and into the picture, nowhere else.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypedDict

import numpy as np
import traitlets

from spectrohub import content
from spectrohub.certificate.earned import Earned, earned_from
from spectrohub.certificate.files import KEY_FILE
from spectrohub.certificate.keys import KeyTrouble
from spectrohub.certificate.picture import Samples, has_signs_for
from spectrohub.certificate.show import write_own
from spectrohub.certificate.verify import TOKEN_FILE
from spectrohub.clips import clip_info, clip_names, load_clip
from spectrohub.content.markup import course_link, inline_html
from spectrohub.display.still_widget import StillWidget, still_figure
from spectrohub.learner_progress.store.ledger import Ledger, LedgerError
from spectrohub.paths import course_root

_STATIC = Path(__file__).resolve().parents[1] / "static"
RATE_HZ = 22_050  # of a recording
LONGEST_S = 10.0  # of a recording
_FILES = ("certificate.svg", "certificate.pdf", TOKEN_FILE, KEY_FILE)


class OpenExercise(TypedDict):
    title: str  # HTML
    href: str


class OpenLesson(TypedDict):
    title: str
    exercises: list[OpenExercise]


class Wanted(TypedDict):
    """What the page asks for."""

    press: int
    name: str
    clip: str  # a clip of the course; "" for the recording


class Made(TypedDict, total=False):
    """What came of it."""

    press: int
    trouble: str
    name: str
    files: dict[str, bytes]
    folder: str
    note: str


class Certificate(StillWidget):
    """The form, or what is missing."""

    _esm = _STATIC / "certificate.js"
    _css = _STATIC / "certificate.css"

    _needs_kernel = traitlets.Bool(True).tag(sync=True)  # the static course leaves it out
    passed = traitlets.Int(0).tag(sync=True)
    required = traitlets.Int(0).tag(sync=True)
    open_lessons: traitlets.List[OpenLesson] = traitlets.List().tag(sync=True)
    trouble = traitlets.Unicode().tag(sync=True)
    clips: traitlets.List[list[str]] = traitlets.List().tag(sync=True)  # [name, title]
    rate_hz, longest_s = traitlets.Int(RATE_HZ).tag(sync=True), traitlets.Float(LONGEST_S).tag(sync=True)
    recording = traitlets.Any(b"").tag(sync=True)  # from the page, as bytes or a memoryview: int16 at RATE_HZ
    wanted: traitlets.Dict[str, Any] = traitlets.Dict().tag(sync=True)  # Wanted
    made: traitlets.Dict[str, Any] = traitlets.Dict().tag(sync=True)  # Made

    def __init__(self, ledger: Ledger | None = None):
        self._ledger = ledger or Ledger()
        super().__init__(clips=[[name, clip_info(name).title] for name in clip_names()])
        earned, self.trouble = self._earned()
        self.passed, self.required = len(earned.passed), len(earned.passed) + len(earned.missing)
        self.open_lessons = _open_lessons(earned)

    def still_html(self) -> str:
        text = f"Certificate: {self.passed} of {self.required} required exercises passed."
        return still_figure(self.trouble or text)

    def _earned(self) -> tuple[Earned, str]:
        try:
            return earned_from(self._ledger.events()), ""
        except LedgerError as error:
            return earned_from([]), f"Your progress cannot be read now. {error}"

    @traitlets.observe("wanted")
    def _make(self, change: Any) -> None:
        wanted: Wanted = change["new"]
        try:
            made = self._written(wanted)
        except (ValueError, OSError, KeyTrouble) as error:
            made = Made(trouble=str(error))
        self.made = {**made, "press": wanted["press"]}

    def _written(self, wanted: Wanted) -> Made:
        earned, trouble = self._earned()
        if trouble:
            return Made(trouble=trouble)
        sound = load_clip(wanted["clip"]) if wanted["clip"] else recorded(bytes(self.recording))
        written, _ = write_own(wanted["name"], earned, course_root() / "certificate", sound)
        note = "" if has_signs_for(written.name) else "No font here has every sign of the name: the PDF shows boxes."
        files = {name: (written.folder / name).read_bytes() for name in _FILES}
        return Made(name=written.name, files=files, folder=str(written.folder), note=note)


def recorded(data: bytes) -> Samples:
    """Samples of a recording. ValueError where there is nothing to draw, or more than LONGEST_S seconds."""
    y = np.frombuffer(data[: len(data) // 2 * 2], dtype="<i2").astype(np.float32) / 32768
    if len(y) > LONGEST_S * RATE_HZ + 1:
        raise ValueError(
            f"The sound lasts {len(y) / RATE_HZ:.1f} s; at most {LONGEST_S:g} s fit. Choose a shorter one."
        )
    if len(y) < RATE_HZ // 5:
        raise ValueError("There is no sound yet. Record some seconds, choose a file, or take a clip of the course.")
    if not y.any():
        raise ValueError("The sound is silent from end to end. Record again, or take a clip of the course.")
    return y, RATE_HZ


def _open_lessons(earned: Earned) -> list[OpenLesson]:
    missing = set(earned.missing)
    found = [(lesson, [one for one in lesson.exercises if one.item in missing]) for lesson in content.lessons()]
    return [
        OpenLesson(
            title=lesson.title,
            exercises=[OpenExercise(title=inline_html(one.title), href=course_link(one.path)) for one in exercises],
        )
        for lesson, exercises in found
        if exercises
    ]


def make_certificate() -> Certificate:
    """Make your certificate once every required exercise is passed; until then, see which are open."""
    return Certificate()
