"""The sounds of the front page's round “name the sound”: clips of SpectroSounds, and what each kind looks like."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from autograder.site.files import Shared
from spectrohub.datasets.spectrosounds import SR, recordings
from spectrohub.datasets.synth import MODELS

if TYPE_CHECKING:
    import numpy as np

SEED = 5
_PEAK = 0.6  # of full scale, for every clip: nobody has to reach for the volume
# class -> (what one calls it, how it looks, two sources in which that is plain to hear and to see)
KINDS = {
    "voice": ("a voice", "a voice is a ladder of lines, and its loud rungs change from vowel to vowel", (0, 1)),
    "car engine": ("an engine", "an engine is a bright floor of lines under a haze, from end to end", (0, 1)),
    "siren": ("a siren", "a siren is a bundle of lines that rise and fall together", (2, 3)),
    "bird": ("a bird", "a bird draws short slanted strokes, high up and evenly spaced", (1, 3)),
    "bell": ("a bell", "a bell begins with an edge, and then some lines ring on for long", (0, 1)),
    "rain": ("rain", "rain fills the picture from end to end, like sand", (0, 1)),
    "clap": ("clapping", "clapping draws upright strokes through all heights, each gone in a moment", (0, 1)),
    "alarm beep": ("an alarm", "an alarm draws short level lines, each with its echoes far above", (0, 1)),
    "plucked string": (
        "a plucked string",
        "a plucked string begins at all heights, and its high lines fade first",
        (1, 2),
    ),
    "door knock": ("knocks on a door", "knocks on a door are short blots at the very bottom", (0, 2)),
}


def round_of_sounds(shared: Shared) -> dict[str, Any]:
    """What the round's script needs: {clips: [{kind, key, sr}], kinds: {kind: {name, look}}}."""
    clips = [
        {"kind": model.name, "key": shared.text_key("data", _packed(recordings(SEED, label, source, 1)[0])), "sr": SR}
        for label, model in enumerate(MODELS)
        for source in KINDS[model.name][2]
    ]
    return {"clips": clips, "kinds": {kind: {"name": name, "look": look} for kind, (name, look, _) in KINDS.items()}}


def _packed(y: np.ndarray) -> str:
    """16-bit samples as base64, its loudest one at `_PEAK`."""
    louder = y * (_PEAK * 32767 / abs(y.astype(float)).max())
    return base64.b64encode(louder.round().astype("<i2").tobytes()).decode()
