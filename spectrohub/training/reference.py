"""A reference network for looking into: trained on SpectroSounds in under a minute, once, and kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from spectrohub.datasets import SoundSet, load_spectrosounds, log_mel, split_by_group
from spectrohub.paths import user_data
from spectrohub.training.fit import fit
from spectrohub.training.network import ReferenceCNN
from spectrohub.training.scores import Normaliser, evaluate

TAKES = 3  # of each source: enough to learn from, and quickly


@dataclass(frozen=True, eq=False)
class Reference:
    """A trained network, its normaliser, and what it was not trained on.

    clips: {class name: (y, sr)}, one clip of each class from a source that the network has not heard.
    accuracy: on all such clips, from 0 to 1.
    """

    model: ReferenceCNN
    normaliser: Normaliser
    class_names: tuple[str, ...]
    clips: dict[str, tuple[np.ndarray, int]]
    accuracy: float


def reference_network(
    data: SoundSet | None = None, *, epochs: int = 6, seed: int = 0, folder: Path | None = None, progress: bool = True
) -> Reference:
    """The course's reference network on `data` (default: SpectroSounds, made on first use), grouped by source.

    Training takes about 20 s on two cores and is kept in `folder` (default: the user's data folder), so that a second
    call only loads it. A training that was broken off goes on from its last whole epoch.
    """
    from rich.progress import Progress

    data = load_spectrosounds(progress=progress) if data is None else data
    kept = np.flatnonzero(data.takes < TAKES)
    train, test = split_by_group(data.sources[kept], 0.25, seed, labels=data.labels[kept])
    train, test = kept[train], kept[test]
    with Progress(transient=True, disable=not progress) as shown:
        task = shown.add_task("Training a reference network", total=epochs + 1)
        x = log_mel(_part(data, train))
        shown.update(task, completed=1)
        torch.manual_seed(seed)
        model = ReferenceCNN(len(data.class_names))
        history = fit(
            model, (x, data.labels[train]), epochs=epochs, seed=seed, device="cpu",
            checkpoint=Path(folder or user_data() / "models") / f"reference-{_digest(data, train)}.pt",
            watch=lambda _history, epoch, share: shown.update(task, completed=1 + epoch + share),
        )  # fmt: skip
    model.eval()
    scores = evaluate(model, (log_mel(_part(data, test)), data.labels[test]), history.normaliser)
    first = {int(label): index for index, label in reversed(list(zip(test, data.labels[test], strict=True)))}
    return Reference(
        model=model,
        normaliser=history.normaliser,
        class_names=tuple(data.class_names),
        clips={name: data.clip(first[label]) for label, name in enumerate(data.class_names)},
        accuracy=scores.accuracy,
    )


def _part(data: SoundSet, index: np.ndarray) -> SoundSet:
    return SoundSet(data.name, data.y[index], data.sr, data.labels[index], data.sources[index], data.takes[index],
                    data.class_names)  # fmt: skip


def _digest(data: SoundSet, train: np.ndarray) -> str:
    """Names the training data, so that another set does not go on from this one's network."""
    return hashlib.sha256(np.ascontiguousarray(data.y[train]).tobytes()).hexdigest()[:12]
