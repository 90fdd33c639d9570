"""Feature maps: what each channel of each layer makes of a clip, and how much of it one cell sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from spectrohub.explorers.network import ClipPayload, NetworkExplorer, shown_network
from spectrohub.explorers.settings import Setting, whole_between

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from torch import nn

    from spectrohub.training.scores import Normaliser


class FeatureMaps(NetworkExplorer, page="featuremaps"):
    """Look at the feature maps of each layer for a clip, pick a cell, and see and hear what it sees.

    model: a network for spectrograms (batch, 1, n_mels, n_frames), or what `reference_network` gives.
    clip: a clip's name, a path, (y, sr), or a dict {name: clip} to choose from; together up to 30 s.
    Without both: the reference network (trained once, about 20 s) and a clip of each class that it has not heard.
    layers: {name: module} (default: the last layer of each size). layer, channel (counted from 0), clip_name: what is
    shown. normaliser: of the training (History.normaliser). n_fft, hop_length, n_mels, sr: the network's input.
    """

    channel = Setting(0, whole_between(0, 65_535, "the channel"))

    def __init__(
        self,
        model: Any = None,
        clip: Any = None,
        *,
        normaliser: Normaliser | None = None,
        layers: dict[str, nn.Module] | None = None,
        layer: str | None = None,
        n_fft: int = 1024,
        hop_length: int = 512,
        n_mels: int = 64,
        sr: int = 22050,
        **settings: Any,
    ):
        from spectrohub.training import layers_of, look_inside, receptive_fields

        shown = shown_network(
            model, clip, normaliser=normaliser, class_names=None, sr=sr, n_fft=n_fft, hop_length=hop_length,
            n_mels=n_mels,
        )  # fmt: skip
        modules = layers or layers_of(shown.model, shown.input(next(iter(shown.clips))))
        fields = receptive_fields(shown.model, modules)
        clips: list[ClipPayload] = []
        maps: list[NDArray[np.float32]] = []
        for name, sound in shown.clips.items():
            _, views = look_inside(shown.model, shown.input(name), modules)
            clips.append(
                {
                    "name": name,
                    "length": sound.y.size,
                    "layers": [
                        {"name": view.name, "shape": list(view.activations.shape), "field": vars(fields[view.name])}
                        for view in views
                    ],
                }
            )
            maps += [view.activations.ravel() for view in views]
        super().__init__(
            **shown.traits(),
            _names={"layer": list(modules), "clip_name": list(shown.clips)},
            _clips=clips,
            _maps=np.concatenate(maps).astype("<f4").tobytes(),
            layer=next(iter(modules)) if layer is None else layer,
            **{"clip_name": clips[0]["name"], **settings},
        )
