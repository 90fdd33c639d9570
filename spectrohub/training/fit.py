"""The training loop: seeded, watched, interruptible, and able to go on from a checkpoint."""

from __future__ import annotations

import functools
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from spectrohub.training.augment import augment
from spectrohub.training.scores import Normaliser, evaluate
from spectrohub.training.stop import StopButton, stop_button
from spectrohub.whole_file import replacing

Data = tuple[np.ndarray, np.ndarray]
Settings = dict[str, Any]  # of a training: a checkpoint goes on only where they are the same
Parts = dict[str, Any]  # what a checkpoint keeps the state of
LABEL_SMOOTHING = 0.05  # the share of certainty that is asked for all classes alike


@dataclass
class History:
    """One row for each finished epoch, and the loss of every step. `stopped` says why it ended early, if it did."""

    normaliser: Normaliser
    rows: list[dict[str, Any]] = field(default_factory=list)
    stopped: str = ""
    step_losses: list[float] = field(default_factory=list)

    def column(self, name: str) -> list[float]:
        return [row[name] for row in self.rows]

    def __repr__(self) -> str:
        if not self.rows:
            return "History: no epoch finished"
        last = ", ".join(f"{k} {v:.4g}" for k, v in self.rows[-1].items())
        return f"History of {len(self.rows)} epochs ({last})" + (f"; {self.stopped}" if self.stopped else "")


Watch = Callable[[History, int, float], None]


def fit(
    model: nn.Module,
    train: Data,
    valid: Data | None = None,
    *,
    epochs: int = 15,
    seed: int = 0,
    batch_size: int = 32,
    learning_rate: float = 3e-3,
    augmented: bool = True,
    checkpoint: Path | str | None = None,
    watch: Watch | None = None,
    device: str | None = None,
) -> History:
    """Train `model` on (spectrograms float32 (n, n_mels, n_frames) in dB, labels int (n,)).

    The optimiser is AdamW with a one-cycle learning rate, the loss cross-entropy on logits with smoothed labels. An
    interrupt (the stop button) ends training after the current step and keeps the model as it is.
    `augmented`: every batch is changed a little, anew each time (see `augment`).
    With `checkpoint`, every epoch is written there, and a later call with the same data and settings goes on from it.
    `device`: where to compute, as PyTorch names it; default: an accelerator that works, else the processor.
    `watch(history, epoch, share)` is called as training runs; `share` is the part of this epoch that is done.
    """
    x, labels = _checked(train, batch_size)
    device = device or best_device()
    settings: Settings = {"epochs": epochs, "seed": seed, "batch_size": batch_size, "lr": learning_rate}
    settings["augmented"] = augmented
    settings["data"] = checkpoint and _digest(x, labels)  # another split must not go on from this one's network
    model.to(device)
    history = History(Normaliser.of(x))
    inputs, targets = history.normaliser.tensor(x), torch.as_tensor(labels)
    steps = -(-len(x) // batch_size)
    optimiser = torch.optim.AdamW(model.parameters(), lr=learning_rate, weight_decay=1e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, learning_rate, total_steps=epochs * steps)
    parts = {"model": model, "optimiser": optimiser, "schedule": schedule}
    first = _resume(checkpoint, settings, parts, history)
    try:
        with stop_button() as button:
            for epoch in range(first, epochs):
                began = time.perf_counter()
                report = functools.partial(_report, watch, button, history, epoch)
                key = (seed, epoch, batch_size, augmented)
                loss = _epoch(model, inputs, targets, optimiser, schedule, key, device, history.step_losses, report)
                row = {"epoch": epoch + 1, "train_loss": loss}
                if valid is not None:
                    scores = evaluate(model, valid, history.normaliser)
                    row |= {"valid_loss": scores.loss, "valid_accuracy": scores.accuracy}
                history.rows.append(row | {"seconds": time.perf_counter() - began})
                _save(checkpoint, settings, parts, history)
                report(1.0)
    except KeyboardInterrupt:
        history.stopped = f"stopped by you in epoch {len(history.rows) + 1}; the model keeps what it has learned"
    return history


def best_device() -> str:
    """An accelerator when there is one that works, else the processor."""
    accelerator = torch.accelerator.current_accelerator() if torch.accelerator.is_available() else None
    if not accelerator:
        return "cpu"
    try:
        torch.ones(1, device=accelerator).add(1).item()  # PyTorch also finds cards that it has no code for
    except RuntimeError:
        return "cpu"
    return accelerator.type


def _report(watch: Watch | None, button: StopButton, history: History, epoch: int, share: float) -> None:
    """Shows how far training is, and ends it between two steps where that was asked for."""
    if watch:
        watch(history, epoch, share)
    if button.pressed and share < 1:
        raise KeyboardInterrupt


def _epoch(
    model: nn.Module,
    inputs: torch.Tensor,
    targets: torch.Tensor,
    optimiser: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
    key: tuple[int, int, int, bool],
    device: str,
    step_losses: list[float],
    report: Callable[[float], None],
) -> float:
    """One pass over the training data; returns the mean loss per example."""
    seed, epoch, batch_size, augmented = key
    generator = torch.Generator().manual_seed(seed * 100_003 + epoch)
    torch.manual_seed(seed * 100_003 + epoch)  # dropout too: an epoch is the same, resumed or not
    order = torch.randperm(len(inputs), generator=generator)
    model.train()
    total = 0.0
    for start in range(0, len(order), batch_size):
        index = order[start : start + batch_size]
        if len(index) == 1:  # batch normalisation has no spread to measure in one example
            index = index.repeat(2)
        batch = inputs[index]
        batch = (augment(batch, generator) if augmented else batch).to(device)
        optimiser.zero_grad()
        loss = nn.functional.cross_entropy(model(batch), targets[index].to(device), label_smoothing=LABEL_SMOOTHING)
        loss.backward()
        optimiser.step()
        schedule.step()
        step_losses.append(float(loss.detach()))
        total += step_losses[-1] * len(order[start : start + batch_size])
        report(min(1.0, (start + batch_size) / len(order)) * 0.999)
    return total / len(order)


def _checked(train: Data, batch_size: int) -> tuple[np.ndarray, np.ndarray]:
    x, labels = np.asarray(train[0]), np.asarray(train[1])
    if x.ndim != 3 or len(x) != len(labels):
        raise ValueError(
            f"train has spectrograms of shape {x.shape} and {labels.shape} labels: "
            "(n, n_mels, n_frames) and (n,) are needed"
        )
    if not np.isfinite(x).all():
        raise ValueError("train has values that are not finite: was a zero turned into dB without amin?")
    if batch_size < 2:
        raise ValueError(f"batch_size={batch_size}: batch normalisation needs at least 2 examples")
    return x, labels


def _digest(x: np.ndarray, labels: np.ndarray) -> str:
    """Names the training data."""
    total = hashlib.sha256(np.ascontiguousarray(x).tobytes())
    total.update(np.ascontiguousarray(labels).tobytes())
    return total.hexdigest()


def _resume(checkpoint: Path | str | None, settings: Settings, parts: Parts, history: History) -> int:
    """Load a checkpoint of the same settings into `parts` and `history`; returns the epoch to go on with."""
    if not checkpoint or not Path(checkpoint).exists():
        return 0
    try:
        kept = torch.load(checkpoint, weights_only=True, map_location="cpu")  # written where another device was
        if kept["settings"] != settings:
            return 0
        for name, part in parts.items():
            part.load_state_dict(kept[name])
    except Exception as error:  # a torn or foreign file: torch raises many kinds
        raise ValueError(
            f"{checkpoint} is no checkpoint of this training ({type(error).__name__}). "
            "Delete it, or give another path, and call fit again."
        ) from error
    history.rows.extend(kept["rows"])
    history.step_losses.extend(kept["step_losses"])
    return len(kept["rows"])


def _save(checkpoint: Path | str | None, settings: Settings, parts: Parts, history: History) -> None:
    if not checkpoint:
        return
    path = Path(checkpoint)
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = {name: part.state_dict() for name, part in parts.items()}
    kept |= {"settings": settings, "rows": history.rows, "step_losses": history.step_losses}
    with replacing(path) as part:
        torch.save(kept, part)
