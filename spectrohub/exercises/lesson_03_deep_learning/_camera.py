"""A small network to look into: what a layer gave, and how each class's score changes with it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from spectrohub.exercises.observers import seeded

CLASSES, BANDS, FRAMES = 4, 20, 36
LAYERS = {"its first convolution": 0, "its last convolution": 2}


@dataclass(frozen=True, eq=False)
class Look:
    """activations (channels, h, w), gradients (classes, channels, h, w) of the logits, and the logits."""

    activations: np.ndarray
    gradients: np.ndarray
    logits: np.ndarray


def scene(seed: int, layer: str):
    """(model in evaluation mode, one of its layers, an input (1, 1, bands, frames)), drawn from `seed`."""
    import torch
    from torch import nn

    with seeded(seed):
        network = nn.Sequential(
            nn.Conv2d(1, 5, 3, padding=1),
            nn.ReLU(),
            nn.Conv2d(5, 6, 5, stride=2, padding=2),
            nn.ReLU(),
            nn.AdaptiveAvgPool2d(1),
            nn.Flatten(),
            nn.Linear(6, CLASSES),
        )
        x = torch.randn(1, 1, BANDS // 4, FRAMES // 4)
        x = nn.functional.interpolate(x, size=(BANDS, FRAMES), mode="bicubic")  # smooth, as a spectrogram is
        with torch.no_grad():
            network[2].bias.zero_()
            network[6].weight.mul_(6)  # classes that differ, but none that is sure
    return network.eval(), network[LAYERS[layer]], x


def look(model, layer, x) -> Look:
    """Run `x` through the model and go back from each logit to what `layer` gave."""
    import torch

    kept = []
    handle = layer.register_forward_hook(lambda module, given, out: kept.append(out))
    try:
        with torch.enable_grad():
            logits = model(x)[0]
    finally:
        handle.remove()
    gradients = [torch.autograd.grad(logit, kept[0], retain_graph=True)[0][0] for logit in logits]
    return Look(kept[0][0].detach().numpy(), torch.stack(gradients).numpy(), logits.detach().numpy())


def resizings(small: np.ndarray, shape: tuple[int, int]) -> list[np.ndarray]:
    """`small` stretched to `shape` in the usual ways."""
    import torch
    from torch.nn.functional import interpolate

    x = torch.from_numpy(np.ascontiguousarray(small, dtype=np.float32))[None, None]
    ways = ({"mode": "nearest"}, {"mode": "bilinear"}, {"mode": "bilinear", "align_corners": True}, {"mode": "bicubic"})
    return [interpolate(x, size=shape, **way)[0, 0].numpy() for way in ways]


def likeness(a: np.ndarray, b: np.ndarray) -> float:
    """Correlation of two pictures: 1 for the same one, whatever its brightness and contrast; 0 for a flat one."""
    a, b = a - a.mean(), b - b.mean()
    size = np.sqrt((a * a).sum() * (b * b).sum())
    return float((a * b).sum() / size) if size > 1e-12 else 0.0
