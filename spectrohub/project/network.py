"""A small network for a few dozen clips: trained in half a second, and the same one each time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from spectrohub.project.collection import EPOCHS

_BATCH = 16

Predict = Callable[[Any], NDArray[np.int64]]


class SmallNetwork(nn.Module):
    """Two convolutions, then mean and maximum over time of each channel and band: pitch stays, the moment does not."""

    def __init__(self, n_classes: int, n_mels: int):
        super().__init__()
        self.look = nn.Sequential(
            nn.Conv2d(1, 8, 3, stride=2, padding=1), nn.ReLU(), nn.Conv2d(8, 12, 3, stride=2, padding=1), nn.ReLU()
        )
        bands = (n_mels + 3) // 4  # each of the two steps halves, upwards
        self.head = nn.Sequential(nn.Dropout(0.3), nn.Linear(2 * 12 * bands, n_classes))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        seen = self.look(x)
        return self.head(torch.cat([seen.mean(dim=3), seen.amax(dim=3)], dim=1).flatten(1))


def learner(n_classes: int, *, epochs: int = EPOCHS, seed: int = 0) -> Callable[[Any, Any], list[Predict]]:
    """A `learn(X, labels)` for normalised pictures (n, n_mels, n_frames): a function for each epoch, to name clips."""

    def learn(X: Any, labels: Any) -> list[Predict]:
        x = torch.from_numpy(np.ascontiguousarray(X, dtype=np.float32))[:, None]
        targets = torch.from_numpy(np.asarray(labels, dtype=np.int64))
        known: list[Predict] = []
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            model = SmallNetwork(n_classes, x.shape[2])
            optimiser = torch.optim.Adam(model.parameters(), lr=3e-3, weight_decay=1e-4)
            for _ in range(epochs):
                model.train()
                for part in torch.randperm(len(x)).split(_BATCH):
                    optimiser.zero_grad()
                    nn.functional.cross_entropy(model(x[part]), targets[part]).backward()
                    optimiser.step()
                known.append(_namer(model, {name: value.clone() for name, value in model.state_dict().items()}))
        return known

    return learn


def _namer(model: SmallNetwork, weights: dict[str, torch.Tensor]) -> Predict:
    """Names clips with the weights of one epoch."""

    def predict(X: Any) -> NDArray[np.int64]:
        model.load_state_dict(weights)
        model.eval()
        with torch.no_grad():
            return model(torch.from_numpy(np.ascontiguousarray(X, dtype=np.float32))[:, None]).argmax(1).numpy()

    return predict
