"""Small changes to a training batch that leave its meaning alone."""

from __future__ import annotations

import torch


def augment(
    x: torch.Tensor,
    generator: torch.Generator,
    *,
    shift: int = 6,
    max_freq: int = 8,
    max_time: int = 8,
    level: float = 0.3,
) -> torch.Tensor:
    """A changed copy of normalised spectrograms (batch, 1, n_mels, n_frames).

    Each example is moved in time by up to `shift` frames, made louder or quieter by up to `level`
    standard deviations, and has one band and one stretch of time masked with its mean
    (SpecAugment, Park et al. 2019).
    """
    n, _, n_mels, n_frames = x.shape

    def draw(high: int) -> torch.Tensor:
        return torch.randint(0, high, (n,), generator=generator)

    frames = (torch.arange(n_frames)[None] - draw(2 * shift + 1)[:, None] + shift) % n_frames
    x = torch.gather(x, 3, frames[:, None, None, :].expand(x.shape))
    x = x + level * (2 * torch.rand(n, 1, 1, 1, generator=generator) - 1)
    mask = torch.zeros(x.shape, dtype=torch.bool)
    for axis, size, widest in ((2, n_mels, max_freq), (3, n_frames, max_time)):
        width = draw(min(widest, size - 1) + 1)
        start = (torch.rand(n, generator=generator) * (size - width)).long()
        at = torch.arange(size)[None]
        line = (at >= start[:, None]) & (at < (start + width)[:, None])
        mask |= line[:, None, :, None] if axis == 2 else line[:, None, None, :]
    return torch.where(mask, x.mean(dim=(1, 2, 3), keepdim=True), x)
