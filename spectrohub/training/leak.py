"""The leak, measured: one small network on the same clips, split in two ways, with and without a doubled softmax."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import nn

from spectrohub.datasets import SoundSet, load_spectrosounds, log_mel, split_at_random, split_by_group
from spectrohub.display import progress_bar
from spectrohub.training.threads import one_thread

SPLITS = ("random", "grouped")


@dataclass(frozen=True)
class LeakRun:
    """One training. train_loss: the mean loss after each epoch, in nats; accuracies from 0 to 1."""

    split: str
    double_softmax: bool
    train_accuracy: float
    test_accuracy: float
    train_loss: tuple[float, ...]


@dataclass(frozen=True)
class LeakResults:
    """What `measure_leak` found, or your own figures in the same form.

    runs: four, one for each split ("random", "grouped") with and without the doubled softmax. sources: int
    (n_sources,), the class of each source; one that makes several classes, as a speaker does, counts once for each.
    takes: {split: (in training, in test) of each source, int (n_sources, 2)}. what: one line on data and network.
    """

    class_names: tuple[str, ...]
    runs: tuple[LeakRun, ...]
    sources: np.ndarray
    takes: dict[str, np.ndarray]
    what: str

    def __post_init__(self):
        wanted = {(split, double) for split in SPLITS for double in (False, True)}
        got = {(run.split, run.double_softmax) for run in self.runs}
        if got != wanted or len(self.runs) != 4:
            raise ValueError(
                f"runs={sorted(got)}: one run of each split ('random', 'grouped') is wanted with double_softmax=False, "
                "and one with True."
            )

    def run(self, split: str, double_softmax: bool) -> LeakRun:
        return next(r for r in self.runs if r.split == split and r.double_softmax == double_softmax)

    def shared(self, split: str) -> int:
        """How many sources lie on both sides of the split."""
        return int((self.takes[split] > 0).all(axis=1).sum())


def measure_leak(
    data: SoundSet | None = None,
    *,
    test_fraction: float = 0.25,
    epochs: int = 120,
    seed: int = 0,
    progress: bool = True,
) -> LeakResults:
    """Train four times and compare. `data`: default SpectroSounds (made on first use, about 20 s); then about 5 s.

    Each clip becomes two numbers a mel band, the mean and the standard deviation of its decibels over time. A network
    with one hidden layer of 64 learns the classes from them. Everything is drawn from `seed`.
    """
    data = load_spectrosounds(seed=0, progress=progress) if data is None else data
    jobs = [(split, double) for split in SPLITS for double in (False, True)]
    with progress_bar("Measuring the leak", 1 + len(jobs), shown=progress) as advance:
        mel_db = log_mel(data)
        features = np.concatenate([mel_db.mean(axis=2), mel_db.std(axis=2)], axis=1)
        splits = {
            "random": split_at_random(len(data), test_fraction, seed),
            "grouped": split_by_group(data.sources, test_fraction, seed=seed, labels=_strata(data)),
        }
        runs: list[LeakRun] = []
        for split, double in jobs:
            advance(1 + len(runs))
            runs.append(_train(features, data, splits[split], split, double, epochs, seed))
    pairs, number = np.unique(np.stack([data.labels, data.sources]), axis=1, return_inverse=True)
    number = number.ravel()
    return LeakResults(
        class_names=tuple(data.class_names),
        runs=tuple(runs),
        sources=pairs[0],
        takes={
            split: np.stack([np.bincount(number[side], minlength=pairs.shape[1]) for side in sides], axis=1)
            for split, sides in splits.items()
        },
        what=f"{data.name}: {len(data)} clips of {len(np.unique(data.sources))} sources, "
        f"{round(100 * test_fraction)} % for testing; mean and spread of {features.shape[1] // 2} mel bands; "
        f"one hidden layer of 64, {epochs} epochs",
    )


def _strata(data: SoundSet) -> np.ndarray | None:
    """The labels, so that every class has its share in the test set; None where one source makes several classes."""
    several = any(len(np.unique(data.labels[data.sources == name])) > 1 for name in np.unique(data.sources))
    return None if several else data.labels


@one_thread()
def _train(features, data, sides, split, double, epochs, seed) -> LeakRun:
    train, test = (torch.from_numpy(side) for side in sides)
    mean, std = features[sides[0]].mean(axis=0), features[sides[0]].std(axis=0) + 1e-6
    x = torch.from_numpy(((features - mean) / std).astype(np.float32))
    labels = torch.from_numpy(np.asarray(data.labels))
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        net = nn.Sequential(nn.Linear(x.shape[1], 64), nn.ReLU(), nn.Linear(64, len(data.class_names)))
    optimiser = torch.optim.Adam(net.parameters(), lr=1e-2)

    def loss_of():
        scores = net(x[train])
        return nn.functional.cross_entropy(scores.softmax(dim=1) if double else scores, labels[train])

    curve = []
    for _ in range(epochs):
        optimiser.zero_grad()
        loss = loss_of()
        loss.backward()
        optimiser.step()
        with torch.no_grad():
            curve.append(round(float(loss_of()), 5))
    with torch.no_grad():
        right = (net(x).argmax(dim=1) == labels).double()
    return LeakRun(split, double, float(right[train].mean()), float(right[test].mean()), tuple(curve))
