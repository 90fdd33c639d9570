"""A small data set and networks for tests of what looks into a network."""

import numpy as np
import torch
from torch import nn

from spectrohub.datasets import SoundSet
from spectrohub.datasets.spectrosounds import SR, recordings
from spectrohub.datasets.synth import MODELS

CLASSES = ("siren", "bell", "rain", "door knock")


def small_set(sources: int = 6, takes: int = 3) -> SoundSet:
    """Four classes of SpectroSounds, with fewer sources and takes."""
    numbers = [i for i, model in enumerate(MODELS) if model.name in CLASSES]
    clips = [clip for c in numbers for source in range(sources) for clip in recordings(0, c, source, takes)]
    n = len(numbers) * sources
    return SoundSet(
        name="four sounds",
        y=np.stack(clips).astype(np.float32) / 32768,
        sr=SR,
        labels=np.repeat(np.arange(len(numbers)), sources * takes),
        sources=np.repeat(np.arange(n), takes),
        takes=np.tile(np.arange(takes), n),
        class_names=tuple(MODELS[i].name for i in numbers),
    )


def plain_network(n_classes: int = 3) -> nn.Module:
    """Convolutions and poolings as a learner writes them."""
    torch.manual_seed(5)
    return nn.Sequential(
        nn.Conv2d(1, 4, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(4, 6, 5, padding=2), nn.BatchNorm2d(6), nn.ReLU(inplace=True), nn.MaxPool2d(2),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(6, n_classes),
    )  # fmt: skip
