"""Listen to CAM: where a network looked, heard; and a network of random weights beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets

from spectrohub.explorers.network import ClipPayload, NetworkExplorer, name_setting, shown_network
from spectrohub.explorers.settings import Proposal, Setting, number_between

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from torch import nn

    from spectrohub.training.scores import Normaliser


class CamListener(NetworkExplorer, page="cam"):
    """See Grad-CAM over a mel spectrogram, hear what the network looked at and the rest, and compare a control.

    model: a network of logits (batch, n_classes) for (batch, 1, n_mels, n_frames), or what `reference_network` gives.
    clip: a clip's name, a path, (y, sr), or a dict {name: clip} to choose from; together up to 30 s.
    Without both: the reference network (trained once, about 20 s) and a clip of each class that it has not heard.
    class_name: the class whose evidence is shown, or its number (default: the one the network names).
    class_names: their names in order. normaliser: of the training (History.normaliser). layers: {name: module}
    (default: the last layer of each size). layer, clip_name: those shown. threshold: 0 to 1; places at or above it are
    what the network looked at.
    n_fft, hop_length, n_mels, sr: the network's input. seed: of the control's random weights.
    The maps are those of lesson 3's grad_cam: ReLU of the channels weighted by their pooled gradients of the logit.
    """

    class_name = name_setting()
    threshold = Setting(0.5, number_between(0, 1, "the threshold"))

    def __init__(
        self,
        model: Any = None,
        clip: Any = None,
        *,
        class_name: str | int | None = None,
        class_names: Sequence[str] | None = None,
        normaliser: Normaliser | None = None,
        layers: dict[str, nn.Module] | None = None,
        layer: str | None = None,
        n_fft: int = 1024,
        hop_length: int = 512,
        n_mels: int = 64,
        sr: int = 22050,
        seed: int = 0,
        **settings: Any,
    ):
        from spectrohub.training import layers_of, look_inside, with_random_weights

        shown = shown_network(
            model, clip, normaliser=normaliser, class_names=class_names, sr=sr, n_fft=n_fft, hop_length=hop_length,
            n_mels=n_mels,
        )  # fmt: skip
        control = with_random_weights(shown.model, seed)
        names = {module: name for name, module in shown.model.named_modules()}
        modules = layers or layers_of(shown.model, shown.input(next(iter(shown.clips))))
        twins = dict(control.named_modules())
        random_modules = {name: twins[names[module]] for name, module in modules.items()}
        clips: list[ClipPayload] = []
        maps: list[NDArray[np.float32]] = []
        for name, sound in shown.clips.items():
            x = shown.input(name)
            probabilities, trained = look_inside(shown.model, x, modules)
            chances, untrained = look_inside(control, x, random_modules)
            clips.append(
                {
                    "name": name,
                    "length": sound.y.size,
                    "layers": [{"name": view.name, "shape": list(view.cams.shape[1:])} for view in trained],
                    "probabilities": probabilities.tolist(),
                    "control": chances.tolist(),
                }
            )
            maps += [view.cams.ravel() for pair in zip(trained, untrained, strict=True) for view in pair]
        classes = shown.names_of(len(clips[0]["probabilities"]))
        if isinstance(class_name, int) and class_name in range(len(classes)):
            class_name = classes[class_name]
        first = next((each for each in clips if each["name"] == settings.get("clip_name")), clips[0])
        settings.setdefault("clip_name", first["name"])
        super().__init__(
            **shown.traits(),
            _names={"layer": list(modules), "clip_name": list(shown.clips), "class_name": classes},
            _clips=clips,
            _maps=np.concatenate(maps).astype("<f4").tobytes(),
            layer=list(modules)[-1] if layer is None else layer,
            class_name=classes[int(np.argmax(first["probabilities"]))] if class_name is None else class_name,
            **settings,
        )

    @traitlets.validate("class_name")
    def _a_class_of_the_network(self, proposal: Proposal) -> str:
        return self.checked_name(proposal)
