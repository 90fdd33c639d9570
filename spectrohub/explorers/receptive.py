"""The receptive-field lens: how much time and frequency one cell of a layer sees, and how that sounds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import traitlets

from spectrohub.explorers.settings import (
    Proposal,
    Rule,
    Setting,
    number_between,
    one_of,
    power_of_two,
    whole,
    whole_between,
)
from spectrohub.explorers.sound import Clip, as_sound
from spectrohub.explorers.soundexplorer import SoundExplorer

LONGEST_S = 60.0  # the page keeps the whole linear matrix
MOST_LAYERS = 24  # that may be given
MOST_EQUAL_LAYERS = 8  # of one kernel and stride


def _layers(value: Any) -> list[list[int]]:
    """[] or a list of (kernel, stride) pairs."""
    try:
        pairs = [[whole(number, "each") for number in pair] for pair in value]
    except (TypeError, ValueError):
        raise ValueError("the layers are a list of (kernel, stride), such as [(3, 2), (3, 1)].") from None
    if len(pairs) > MOST_LAYERS:
        raise ValueError(f"at most {MOST_LAYERS} layers fit; these are {len(pairs)}.")
    if any(len(pair) != 2 or not 1 <= pair[0] <= 64 or not 1 <= pair[1] <= 16 for pair in pairs):
        raise ValueError("each layer is (kernel, stride) with a kernel from 1 to 64 and a stride from 1 to 16.")
    return pairs


class ReceptiveFieldLens(SoundExplorer, page="receptive"):
    """Lay the receptive field of a layer over a clip's mel spectrogram, in ms and Hz, and hear only that patch.

    clip: a clip's name, a sound file's path, or (y, sr), up to 60 s.
    kernel (1 to 11), stride (1 to 4), depth (0 to 8 layers; 0 is a cell of the spectrogram itself), pool (a 2 x 2
    pooling with stride 2 after each convolution): a stack of equal layers, moved by sliders.
    layers: a list of (kernel, stride) instead, in order, such as [(3, 2), (3, 2), (3, 1)]; depth then says how many of
    them are used (default: all).
    n_fft, hop_length (samples), n_mels: the spectrogram that the first layer sees. The analysis window counts:
    a cell sees ((frames - 1) * hop_length + n_fft) / sr seconds. t_s, hz: where the lens lies.
    Every convolution is padded by (kernel - 1) // 2, as networks for spectrograms do.
    *Your sound* takes a file or the microphone; `y`, `sr` and `use_in_project` hold it here.
    """

    longest_s = LONGEST_S

    kernel = Setting(3, whole_between(1, 11, "the kernel size"))
    stride = Setting(1, whole_between(1, 4, "the stride"))
    depth = Setting(3, whole_between(0, MOST_LAYERS, "the number of layers"))
    pool = Setting(False, one_of((True, False), "pooling"))
    layers = Setting([], Rule(_layers))
    n_fft = Setting(2048, power_of_two(256, 8192, "the window size"))
    hop_length = Setting(512, whole_between(32, 4096, "the hop in samples"))
    n_mels = Setting(128, whole_between(8, 256, "the number of mel bands"))
    t_s = Setting(0.0, number_between(0, LONGEST_S, "the lens's time in seconds"))
    hz = Setting(1000.0, number_between(0, 192_000, "the lens's frequency in Hz"))

    def __init__(
        self,
        clip: Clip = "tour",
        *,
        layers: Sequence[tuple[int, int]] = (),
        t_s: float | None = None,
        **settings: Any,
    ):
        sound = as_sound(clip)
        if sound.y.size > LONGEST_S * sound.sr:
            raise ValueError(
                f"The clip lasts {sound.y.size / sound.sr:.0f} s: at most {LONGEST_S:.0f} s fit. "
                "Cut a piece: (y[: 60 * sr], sr)."
            )
        pairs = list(layers)
        if pairs:
            settings.setdefault("depth", len(pairs))
        super().__init__(
            sound,
            _limits=self.limits() | {"depth": (0, self._deepest(pairs))},
            layers=pairs,
            t_s=sound.y.size / sound.sr / 2 if t_s is None else t_s,
            **settings,
        )

    @staticmethod
    def _deepest(layers: Sequence[Any]) -> int:
        return len(layers) or MOST_EQUAL_LAYERS

    @traitlets.validate("hop_length")
    def _frames_overlap(self, proposal: Proposal) -> int:
        if 2 * proposal["value"] > self.n_fft:
            raise traitlets.TraitError(
                f"hop_length={proposal['value']}: at most half the window, {self.n_fft // 2}, so that a patch can be "
                "put together from its frames."
            )
        return proposal["value"]

    @traitlets.validate("depth")
    def _as_deep_as_there_are_layers(self, proposal: Proposal) -> int:
        most = self._deepest(self.layers)
        if proposal["value"] > most:
            raise traitlets.TraitError(f"depth={proposal['value']}: it goes from 0 to {most} here. Try {most}.")
        return proposal["value"]
