"""A reference network for looking into: trained on SpectroSounds in under a minute, once, and kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from spectrohub.datasets import SoundSet, load_spectrosounds, log_mel, split_by_group
from spectrohub.display import progress_bar
from spectrohub.paths import user_data
from spectrohub.training.fit import fit
from spectrohub.training.network import ReferenceCNN
from spectrohub.training.scores import Normaliser, evaluate
from spectrohub.whole_file import replacing

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
    data = load_spectrosounds(progress=progress) if data is None else data
    kept = np.flatnonzero(data.takes < TAKES)
    train, test = split_by_group(data.sources[kept], 0.25, seed=seed, labels=data.labels[kept])
    train, test = kept[train], kept[test]
    path = Path(folder or user_data() / "models") / f"reference-{_digest(data, train)}-{epochs}-{seed}.pt"
    with torch.random.fork_rng(devices=[]):  # what is drawn afterwards does not depend on what was kept
        model, known = _read(path, len(data.class_names))
        if known is None:
            model, known = _train(data, train, test, epochs, seed, path.with_suffix(".unfinished.pt"), progress)
            _write(path, model, known)
    first = {int(label): index for index, label in reversed(list(zip(test, data.labels[test], strict=True)))}
    return Reference(
        model=model.eval(),
        normaliser=Normaliser(known["mean"], known["std"]),
        class_names=tuple(data.class_names),
        clips={name: data.clip(first[label]) for label, name in enumerate(data.class_names)},
        accuracy=known["accuracy"],
    )


def _train(data, train, test, epochs, seed, checkpoint: Path, progress: bool) -> tuple[ReferenceCNN, dict[str, float]]:
    """The trained network, and what must be known of it besides: the normaliser's figures and the accuracy."""
    with progress_bar("Training a reference network", epochs + 1, shown=progress) as advance:
        x = log_mel(_part(data, train))
        advance(1)
        torch.manual_seed(seed)
        model = ReferenceCNN(len(data.class_names))
        history = fit(
            model, (x, data.labels[train]), epochs=epochs, seed=seed, device="cpu", checkpoint=checkpoint,
            watch=lambda _history, epoch, share: advance(1 + epoch + share),
        )  # fmt: skip
    if history.stopped:
        raise KeyboardInterrupt(f"The reference network was {history.stopped}. Call again to go on.")
    scores = evaluate(model, (log_mel(_part(data, test)), data.labels[test]), history.normaliser)
    checkpoint.unlink(missing_ok=True)
    return model, {"mean": history.normaliser.mean, "std": history.normaliser.std, "accuracy": scores.accuracy}


def _read(path: Path, n_classes: int) -> tuple[ReferenceCNN, dict | None]:
    """A network and what is known of it; a new one and None where there is no file, or none of this network."""
    model = ReferenceCNN(n_classes)
    try:
        kept = torch.load(path, weights_only=True, map_location="cpu")
        model.load_state_dict(kept["model"])
        return model, {name: float(kept[name]) for name in ("mean", "std", "accuracy")}
    except Exception:  # noqa: BLE001 - missing, torn or foreign: torch raises many kinds; training anew mends all
        return model, None


def _write(path: Path, model: ReferenceCNN, known: dict[str, float]) -> None:
    with replacing(path) as part:
        torch.save({"model": model.state_dict(), **known}, part)


def _part(data: SoundSet, index: np.ndarray) -> SoundSet:
    return SoundSet(data.name, data.y[index], data.sr, data.labels[index], data.sources[index], data.takes[index],
                    data.class_names)  # fmt: skip


def _digest(data: SoundSet, train: np.ndarray) -> str:
    """Names the training data, so that another set has another network."""
    return hashlib.sha256(np.ascontiguousarray(data.y[train]).tobytes()).hexdigest()[:12]
