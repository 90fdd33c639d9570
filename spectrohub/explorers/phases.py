"""Phase swap: the sizes of one sound with the angles of another, and what Griffin-Lim makes of them round by round."""

from __future__ import annotations

from typing import Any

import traitlets

from spectrohub.explorers.settings import Setting, one_of, whole_between
from spectrohub.explorers.shortclip import ShortClipExplorer
from spectrohub.explorers.sound import Clip, as_sound


class PhaseSwap(ShortClipExplorer, page="phases"):
    """Give the magnitudes of one sound other angles, hear the result, and mend the angles by Griffin-Lim.

    clip: a clip's name, a sound file's path, or (y, sr), 0.5 to 5 s. other: a second sound, by default the tour's
    chord; it is repeated or cut to the length of the clip and taken at the clip's rate.
    sizes: whose magnitudes, "clip" or "other". angles: "clip", "other", "zero" or "random".
    frame: samples of a Hann window, 256, 1024 or 4096; the hop is a quarter of it.
    rounds: of Griffin-Lim without momentum, 0 to 32, from these angles on.
    """

    sizes = Setting("clip", one_of(("clip", "other"), "the magnitudes"))
    angles = Setting("other", one_of(("clip", "other", "zero", "random"), "the angles"))
    frame = Setting(1024, one_of((256, 1024, 4096), "the window size"))
    rounds = Setting(0, whole_between(0, 32, "the rounds"))

    _other = traitlets.Bytes().tag(sync=True)  # float32 samples
    _other_name = traitlets.Unicode().tag(sync=True)

    def __init__(self, clip: Clip = "speech", other: Clip | None = None, **settings: Any):
        if other is None:
            from spectrohub.clips import clip_info, load_clip

            y, sr = load_clip("tour")
            other, name = (clip_info("tour").part("chord").cut(y, sr), sr), "chord"
        else:
            name = as_sound(other).name
        super().__init__(clip, _other=as_sound(other).y.astype("<f4").tobytes(), _other_name=name, **settings)
