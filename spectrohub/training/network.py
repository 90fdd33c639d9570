"""The course's reference network: a residual network of about 0.2 million parameters for any spectrogram size."""

from __future__ import annotations

from itertools import pairwise

import torch
from torch import nn


class ResidualBlock(nn.Module):
    """Two 3 x 3 convolutions beside a short cut (He et al. 2016); the sum goes through the last ReLU."""

    def __init__(self, *, c_in: int, c_out: int, stride: int = 1):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(c_in, c_out, 3, stride, padding=1, bias=False),
            nn.BatchNorm2d(c_out),
            nn.ReLU(),
            nn.Conv2d(c_out, c_out, 3, padding=1, bias=False),
            nn.BatchNorm2d(c_out),
        )
        same = c_in == c_out and stride == 1
        self.short_cut = (
            nn.Identity()
            if same
            else nn.Sequential(nn.Conv2d(c_in, c_out, 1, stride, bias=False), nn.BatchNorm2d(c_out))
        )
        self.relu = nn.ReLU()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.relu(self.body(x) + self.short_cut(x))


class ReferenceCNN(nn.Module):
    """Logits (batch, n_classes) from spectrograms (batch, 1, n_mels, n_frames), both at least 32.

    Every stage halves height and width. The average over time and frequency at the end makes the size free.
    """

    def __init__(self, n_classes: int, widths: tuple[int, ...] = (16, 32, 64, 96)):
        super().__init__()
        if n_classes < 2:
            raise ValueError(f"n_classes={n_classes}: a classifier needs at least 2")
        first = widths[0]
        self.stem = nn.Sequential(
            nn.Conv2d(1, first, 3, stride=2, padding=1, bias=False), nn.BatchNorm2d(first), nn.ReLU()
        )
        pairs = pairwise(widths)
        self.stages = nn.Sequential(*(ResidualBlock(c_in=a, c_out=b, stride=2) for a, b in pairs))
        self.head = nn.Sequential(nn.Dropout(0.2), nn.Linear(widths[-1], n_classes))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(self.stages(self.stem(x)).mean(dim=(2, 3)))


def count_parameters(model: nn.Module) -> int:
    """How many numbers training may change."""
    return sum(p.numel() for p in model.parameters() if p.requires_grad)
