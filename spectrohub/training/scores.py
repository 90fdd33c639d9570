"""Normalising, predicting and scoring."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import nn


@dataclass(frozen=True)
class Normaliser:
    """Mean and standard deviation of the training data, and of nothing else."""

    mean: float
    std: float

    @classmethod
    def of(cls, train: np.ndarray) -> Normaliser:
        return cls(float(train.mean()), float(train.std()) or 1.0)

    def tensor(self, x: np.ndarray) -> torch.Tensor:
        """Spectrograms (n, n_mels, n_frames) in dB as a normalised float32 tensor (n, 1, n_mels, n_frames)."""
        return torch.from_numpy(((x - self.mean) / self.std).astype(np.float32))[:, None]


@dataclass(frozen=True)
class Scores:
    """What an evaluation found. `confusion` is int (n_classes, n_classes), rows are the true classes."""

    accuracy: float
    macro_f1: float
    loss: float
    predicted: np.ndarray
    confusion: np.ndarray

    def __repr__(self) -> str:
        return f"accuracy {self.accuracy:.4f}, macro-F1 {self.macro_f1:.4f}, loss {self.loss:.4f}"


def predict(model: nn.Module, x: np.ndarray, normaliser: Normaliser, *, batch: int = 128) -> torch.Tensor:
    """Logits (n, n_classes), in evaluation mode and without gradients; the model's mode is put back."""
    was_training = model.training
    model.eval()
    device = next(model.parameters()).device
    try:
        with torch.no_grad():
            parts = [model(normaliser.tensor(x[i : i + batch]).to(device)).cpu() for i in range(0, len(x), batch)]
    finally:
        model.train(was_training)
    return torch.cat(parts)


def evaluate(model: nn.Module, data: tuple[np.ndarray, np.ndarray], normaliser: Normaliser) -> Scores:
    """Score `model` on (spectrograms, labels)."""
    from sklearn.metrics import confusion_matrix, f1_score

    x, labels = data
    logits = predict(model, x, normaliser)
    predicted = logits.argmax(1).numpy()
    classes = np.arange(logits.shape[1])
    return Scores(
        accuracy=float((predicted == labels).mean()),
        macro_f1=float(f1_score(labels, predicted, average="macro", labels=np.unique(labels), zero_division=0)),
        loss=float(nn.functional.cross_entropy(logits, torch.as_tensor(labels))),
        predicted=predicted,
        confusion=confusion_matrix(labels, predicted, labels=classes),
    )
