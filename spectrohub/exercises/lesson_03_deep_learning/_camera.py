"""A small network to look into: what a layer gave, and how each class's score changes with it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class Look:
    """activations (channels, h, w), gradients (classes, channels, h, w) of the logits, and the logits."""

    activations: np.ndarray
    gradients: np.ndarray
    logits: np.ndarray


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
