"""Clips for whoever has no microphone: the course's own sounds, or spoken digits."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

KINDS = ("alarm beep", "bird", "siren")  # near enough to each other to be mixed up
DIGITS = (0, 6, 8)
SOURCES, TAKES = 4, 3  # of each kind

Sound = tuple[NDArray[np.float32], int, str, str]  # samples, rate, label, source


def bundled(which: str) -> Iterator[Sound]:
    """`sounds`: three kinds of synthetic sounds, made here. `digits`: three digits by six people, downloaded once."""
    if which == "sounds":
        return _sounds()
    if which == "digits":
        return _digits()
    raise ValueError(f"There are no clips called {which!r}. Take 'sounds' or 'digits'.")


def _sounds() -> Iterator[Sound]:
    from spectrohub.datasets.spectrosounds import SR, recordings
    from spectrohub.datasets.synth import MODELS

    names = [model.name for model in MODELS]
    for kind in KINDS:
        for source in range(SOURCES):
            for y in recordings(0, names.index(kind), source, TAKES):
                yield (y / 32768).astype(np.float32), SR, kind, f"{kind} {'ABCD'[source]}"


def _digits() -> Iterator[Sound]:
    from spectrohub.datasets import load_fsdd

    data = load_fsdd()
    for index in np.flatnonzero(np.isin(data.labels, DIGITS) & (data.takes < TAKES)):
        y, sr = data.clip(int(index))
        yield y, sr, f"digit {data.labels[index]}", data.source_names[int(data.sources[index])]
