"""Explorers of a clip: theirs, or one that the learner recorded or dropped in the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import traitlets
from numpy.typing import NDArray

from spectrohub.explorers.settings import Explorer
from spectrohub.explorers.sound import Sound, loading, unpacked
from spectrohub.my_sounds import keep


class SoundExplorer(Explorer):
    """Has a clip, and takes another one from the page: `y` float32 (n,) and `sr` in Hz are what it shows now."""

    longest_s = 120.0  # of a clip from the page: 5 MB at 22050 Hz, which a kernel takes in one message

    # the page keeps its own samples and needs no answer
    _samples = traitlets.Any(b"").tag(sync=True, echo_update=False)  # bytes, or a memoryview from the page
    _sample_format = traitlets.Unicode().tag(sync=True, echo_update=False)
    _sr = traitlets.Int(1).tag(sync=True, echo_update=False)
    _name = traitlets.Unicode().tag(sync=True, echo_update=False)
    _longest_s = traitlets.Float().tag(sync=True)
    # code() with the settings' names in braces, and the lines of it that give y and sr; the page fills in its own
    _code = traitlets.Unicode().tag(sync=True, echo_update=False)
    _load = traitlets.Unicode().tag(sync=True, echo_update=False)

    def __init__(self, sound: Sound, template: str = "", **settings: Any):
        samples, sample_format = sound.packed()
        load = loading(sound)
        super().__init__(
            _samples=samples,
            _sample_format=sample_format,
            _sr=sound.sr,
            _name=sound.name,
            _longest_s=self.longest_s,
            _code=template.replace("{load}", load),
            _load=load,
            **settings,
        )

    @property
    def y(self) -> NDArray[np.float32]:
        """The samples shown now, float32 (n,)."""
        return unpacked(self._samples, self._sample_format)

    @property
    def sr(self) -> int:
        """Their rate in Hz."""
        return int(self._sr)

    def use_in_project(self, label: str, *, source: str = "me", folder: str | Path | None = None) -> Path:
        """Keep the clip shown now as a FLAC file, and give its path: my_sounds/LABEL/SOURCE-1.flac, -2 and so on.

        label: what it is, such as "kettle". source: who, where or which device recorded it; clips of one source never
        stand on both sides of a split. folder: another place than `my_sounds` beside your progress. Nothing is
        overwritten.
        """
        place = Path(folder).expanduser() if folder else None
        path = keep(np.clip(self.y, -1.0, 1.0), self.sr, label, source, folder=place)
        load = loading(Sound(self.y, self.sr, label, f"load_clip({str(path)!r})"))
        self._code, self._load = self._code.replace(self._load, load), load
        return path
