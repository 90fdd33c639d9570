"""What the explorers of a network share: the network with its spectrogram settings, and the clips it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypedDict

import numpy as np
import traitlets

from spectrohub.explorers.settings import Explorer, Proposal, Rule, Setting
from spectrohub.explorers.sound import Sound, as_sound

if TYPE_CHECKING:
    from torch import Tensor, nn

    from spectrohub.training.scores import Normaliser

LONGEST_S = 30.0  # of all clips together: what the layers gave travels to the page


def _text(value: Any) -> str:
    """A text; which ones there are is checked by the explorer."""
    if not isinstance(value, str):
        raise ValueError("a name is wanted.")
    return value


def name_setting() -> Setting:
    """A setting that is one of the names in the explorer's `_names[<setting>]`."""
    return Setting("", Rule(_text))


class LayerPayload(TypedDict, total=False):
    """What a layer gave for a clip; its numbers lie in `_maps`."""

    name: str
    shape: list[int]
    field: dict[str, tuple[float, float]]  # the receptive field, of feature maps alone


class ClipPayload(TypedDict, total=False):
    name: str
    length: int  # in samples
    layers: list[LayerPayload]
    probabilities: list[float]  # of the classes; where there are classes
    control: list[float]  # the same, of random weights


class NetworkExplorer(Explorer):
    """Shows a network at work on clips; everything that needs the network is computed once, at construction."""

    layer = name_setting()
    clip_name = name_setting()

    _names: traitlets.Dict[str, list[str]] = traitlets.Dict().tag(sync=True)  # {setting: its names, in order}
    _settings: traitlets.Dict[str, Any] = traitlets.Dict().tag(sync=True)  # of the mel spectrogram, for the engine
    _clips: traitlets.List[ClipPayload] = traitlets.List().tag(sync=True)  # their samples follow each other in _samples
    _samples = traitlets.Bytes().tag(sync=True)
    _sample_format = traitlets.Unicode().tag(sync=True)
    _sr = traitlets.Int().tag(sync=True)
    _maps = traitlets.Bytes().tag(sync=True)  # float32, in the order of _clips and their `layers`

    @traitlets.validate("layer", "clip_name")
    def _one_of_its_names(self, proposal: Proposal) -> str:
        return self.checked_name(proposal)

    def checked_name(self, proposal: Proposal) -> str:
        name, known = proposal["trait"].name, self._names[proposal["trait"].name]
        if proposal["value"] not in known:
            raise traitlets.TraitError(f"{name}={proposal['value']!r}: it is one of {', '.join(map(repr, known))}.")
        return str(proposal["value"])


@dataclass(frozen=True, eq=False)
class ShownNetwork:
    """A network, how its input is made, and the clips: {name: Sound at sr}."""

    model: nn.Module
    normaliser: Normaliser
    class_names: tuple[str, ...]
    clips: dict[str, Sound]
    sr: int
    n_fft: int
    hop_length: int
    n_mels: int

    def input(self, name: str) -> Tensor:
        """The clip as the network takes it: float32 (1, 1, n_mels, n_frames)."""
        from spectrohub.datasets import SoundSet, log_mel

        y, zero = self.clips[name].y, np.zeros(1, int)
        one = SoundSet(name, y[None], self.sr, zero, zero, zero, (name,))
        return self.normaliser.tensor(log_mel(one, n_mels=self.n_mels, n_fft=self.n_fft, hop_length=self.hop_length))

    def names_of(self, n_classes: int) -> list[str]:
        """The classes' names, or "class 0" and so on. ValueError where they are not as many as the logits."""
        if self.class_names and len(self.class_names) != n_classes:
            raise ValueError(
                f"class_names has {len(self.class_names)} names, and the network gives {n_classes} logits."
            )
        return list(self.class_names) or [f"class {i}" for i in range(n_classes)]

    def traits(self) -> dict[str, Any]:
        """Everything but the maps, for the page."""
        together = Sound(np.concatenate([sound.y for sound in self.clips.values()]), self.sr, "", None)
        samples, sample_format = together.packed()
        return {
            "_samples": samples,
            "_sample_format": sample_format,
            "_sr": self.sr,
            "_settings": {
                "n_fft": self.n_fft, "hop_length": self.hop_length, "n_mels": self.n_mels,
                "fmin": 0, "fmax": self.sr / 2, "scale": "slaney", "norm": "slaney",
            },
        }  # fmt: skip


def shown_network(
    model: Any,
    clip: Any,
    *,
    normaliser: Normaliser | None,
    class_names: Sequence[str] | None,
    sr: int,
    n_fft: int,
    hop_length: int,
    n_mels: int,
) -> ShownNetwork:
    """The arguments that the network's explorers take, checked; without a model the reference network.

    Raises TypeError or ValueError with what is wanted.
    """
    from torch import nn

    from spectrohub.training import Reference, reference_network

    model = reference_network() if model is None else model
    if isinstance(model, Reference):
        normaliser, class_names = normaliser or model.normaliser, class_names or model.class_names
        clip, model = (model.clips if clip is None else clip), model.model
    if not isinstance(model, nn.Module):
        raise TypeError(
            f"model is a {type(model).__name__}: a PyTorch module is wanted, or what reference_network gives."
        )
    if normaliser is None:
        raise ValueError(
            "The network was trained on normalised values: give normaliser=history.normaliser, as fit(...) returns it. "
            "For a network that takes decibels as they are: Normaliser(0.0, 1.0)."
        )
    if clip is None:
        raise ValueError("Which sound? Give clip='tour', a file's path, (y, sr), or a dict of such with names.")
    named = clip if isinstance(clip, dict) else {"": clip}
    clips = {}
    for name, each in named.items():
        sound = _at_rate(as_sound(each), sr)
        clips[str(name) or sound.name] = sound
    if not clips:
        raise ValueError("clip={}: at least one sound is wanted.")
    total = sum(sound.y.size for sound in clips.values()) / sr
    if total > LONGEST_S:
        raise ValueError(
            f"The clips last {total:.0f} s: at most {LONGEST_S:.0f} s fit. Cut a piece: (y[: 5 * sr], sr)."
        )
    return ShownNetwork(model, normaliser, tuple(class_names or ()), clips, sr, n_fft, hop_length, n_mels)


def _at_rate(sound: Sound, sr: int) -> Sound:
    """The sound at the network's rate: a mel band must mean the same frequencies as in training."""
    if sound.sr == sr:
        return sound
    from spectrohub.soundfiles import resample

    return Sound(resample(sound.y, sound.sr, sr), sr, sound.name, None)
