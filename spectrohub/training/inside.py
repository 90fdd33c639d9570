"""Looking into a network: what each layer gave for one input, and which places of it speak for each class."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import nn

from spectrohub.training.threads import one_thread


@dataclass(frozen=True, eq=False)
class LayerView:
    """What one layer made of one input.

    activations: float32 (channels, h, w). cams: float32 (n_classes, h, w), Grad-CAM of every class before it is
    stretched to the input and scaled: the channels' sum, weighted by their pooled gradients, after the ReLU.
    """

    name: str
    activations: np.ndarray
    cams: np.ndarray


@one_thread()
def look_inside(
    model: nn.Module, x: torch.Tensor, layers: Mapping[str, nn.Module]
) -> tuple[np.ndarray, list[LayerView]]:
    """(probabilities (n_classes,), a view of every layer) for one input x of shape (1, 1, n_mels, n_frames).

    The gradients are those of the logits. The model looks in evaluation mode; its mode is put back.
    """
    with _evaluating(model):
        x = x.to(_device(model))
        with torch.no_grad():
            probabilities = model(x)[0].softmax(0)
        with _LayerOutputs(layers) as kept, torch.enable_grad():
            once_per_class = x.repeat(len(probabilities), 1, 1, 1).requires_grad_()  # a frozen model has gradients too
            logits = model(once_per_class)
            given = list(kept.values())
            gradients = torch.autograd.grad(logits.diagonal().sum(), given, allow_unused=True)
    views = []
    for name, activations, slope in zip(layers, given, gradients, strict=True):
        slope = torch.zeros_like(activations) if slope is None else slope
        weights = slope.mean(dim=(2, 3))  # (n_classes, channels)
        cams = torch.relu(torch.einsum("nc,nchw->nhw", weights, activations))
        views.append(LayerView(name, _array(activations[0]), _array(cams)))
    return _array(probabilities), views


def layers_of(model: nn.Module, x: torch.Tensor) -> dict[str, nn.Module]:
    """The layers worth looking at, by name and in order: for each size that the picture takes on its way, the last.

    A block counts as one layer where everything in it has one size. Raises ValueError where no layer gives a picture.
    """
    sizes: dict[str, torch.Size] = {}
    handles = []
    for name, module in model.named_modules():
        if name:
            handles.append(module.register_forward_hook(lambda _m, _x, out, name=name: _note(sizes, name, out)))
    try:
        with _evaluating(model), torch.no_grad():
            model(x.to(_device(model)))
    finally:
        for handle in handles:
            handle.remove()
    whole = {a: size for a, size in sizes.items() if all(sizes[b] == size for b in sizes if b.startswith(f"{a}."))}
    outermost = {a: size for a, size in whole.items() if not any(a.startswith(f"{b}.") for b in whole)}
    last = {size: name for name, size in outermost.items() if min(size[1:]) > 1}
    if not last:
        raise ValueError(
            "The model has no layer whose output is a picture (channels, height, width) of more than one cell. "
            "Give a model with convolutions, or name its layers: layers={'first': model.conv1}."
        )
    modules = dict(model.named_modules())
    return {name: modules[name] for name in sorted(last.values(), key=list(sizes).index)}


def with_random_weights(model: nn.Module, seed: int = 0) -> nn.Module:
    """A copy of the model that has learned nothing: every weight is drawn anew, running statistics are forgotten."""
    fresh = copy.deepcopy(model)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        for module in fresh.modules():
            reset = getattr(module, "reset_parameters", None)
            if callable(reset):
                reset()
    return fresh


def _note(sizes: dict[str, torch.Size], name: str, out: Any) -> None:
    if isinstance(out, torch.Tensor) and out.ndim == 4:
        sizes.pop(name, None)  # a module that is used twice stands where it was used last
        sizes[name] = out.shape[1:]


class _LayerOutputs:
    """Keeps what `layers` give during one forward pass: {name: tensor (n, channels, h, w)}."""

    def __init__(self, layers: Mapping[str, nn.Module]):
        self.layers = layers
        self.kept: dict[str, torch.Tensor] = {}

    def __enter__(self) -> dict[str, torch.Tensor]:
        def keep(name: str) -> Callable[[nn.Module, Any, torch.Tensor], None]:
            return lambda _module, _given, out: self.kept.__setitem__(name, out)

        self.kept |= {name: torch.empty(0) for name in self.layers}  # in the order of the layers
        self.handles = [module.register_forward_hook(keep(name)) for name, module in self.layers.items()]
        return self.kept

    def __exit__(self, *_: object) -> None:
        for handle in self.handles:
            handle.remove()


class _evaluating:
    """The model in evaluation mode for a while, and then in its own again."""

    def __init__(self, model: nn.Module):
        self.model = model

    def __enter__(self) -> None:
        self.before = {module: module.training for module in self.model.modules()}
        self.model.eval()

    def __exit__(self, *_: object) -> None:
        for module, training in self.before.items():
            module.training = training


def _device(model: nn.Module) -> torch.device:
    return next(model.parameters()).device


def _array(tensor: torch.Tensor) -> np.ndarray:
    return tensor.detach().float().cpu().numpy()
