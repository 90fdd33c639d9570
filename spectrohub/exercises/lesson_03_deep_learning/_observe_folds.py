"""Observer of a function that tests a network source by source: a `learn` that writes down what it is given.

It knows no right answer. Its models name each clip by a number that hangs on all that matters: on which clips, with
which labels, they were trained, how those and the clip itself were normalised, and after which epoch they are asked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from spectrohub.checks.compare import as_array, describe
from spectrohub.checks.observe import fitting_call, to_plain, watch
from spectrohub.checks.values import Case, Facts

_LIKE = 0.5  # correlation from which a picture is that of a clip: others are far below
_NEAR = 0.01  # of the spread: how far a mean, or a spread, may be from the one that it is said to be
Predict = Callable[[Any], NDArray[np.int64]]


def _nothing() -> NDArray[Any]:
    return np.zeros(0)


@dataclass(frozen=True, eq=False)
class FoldsCase(Case):
    """Pictures float32 (n, n_mels, n_frames), their labels and sources, and what the models' answers hang on."""

    X: NDArray[Any] = field(default_factory=_nothing, repr=False)
    labels: NDArray[Any] = field(default_factory=_nothing, repr=False)
    sources: Any = field(default=(), repr=False)
    epochs: int = 1
    salt: int = 0


@dataclass
class Model:
    """What one training was given: the clips' places, and what their numbers were."""

    places: tuple[int, ...]
    given: tuple[tuple[int, int], ...]  # place and label of each
    scales: dict[str, tuple[float, float]]  # mean and spread of what a clip may be normalised with, by its name
    normalised: str = ""
    answered: dict[int, set[int]] = field(default_factory=dict)  # by place: what it was named


class Watched:
    """Knows every clip of X again, however it was scaled, and writes down each training."""

    def __init__(self, X: Any, labels: Any, *, epochs: int = 1, salt: int = 0):
        self.X, self.labels = np.asarray(X, dtype=float), np.asarray(labels)
        self.epochs, self.salt = epochs, salt
        self.models: list[Model] = []
        self._known = _pattern(self.X)
        self._means = self.X.mean(axis=(1, 2))
        self._moved = self.X - self._means[:, None, None]

    def learn(self, X: Any, labels: Any) -> list[Predict]:
        """A model that was trained on these: after each epoch, a function that names clips."""
        pictures, given = self._pictures(X), np.asarray(labels)
        if given.shape != (len(pictures),):
            raise ValueError(f"learn was given {len(pictures)} clips and labels of shape {given.shape}.")
        model = self.note(pictures, given)
        return [self._model(model, epoch) for epoch in range(1, self.epochs + 1)]

    def note(self, pictures: NDArray[Any], labels: NDArray[Any]) -> Model:
        places = self.places_of(pictures)
        pairs = sorted(zip(places, labels.astype(int).tolist(), strict=True))
        model = Model(tuple(sorted(places)), tuple(pairs), self._scales([one for one in places if one >= 0]))
        words = {self._normalised(one, place, model) for one, place in zip(pictures, places, strict=True)}
        model.normalised = ", ".join(sorted(words))
        self.models.append(model)
        return model

    def _scales(self, trained: list[int]) -> dict[str, tuple[float, float]]:
        others = np.setdiff1d(np.arange(len(self.X)), trained)
        values: dict[str, Any] = {
            "those trained on": trained,
            "all clips": slice(None),
            "the clips not trained on": others,
        }
        parts = {name: self.X[which] for name, which in values.items()}
        return {name: (float(part.mean()), float(part.std())) for name, part in parts.items() if part.size}

    def places_of(self, pictures: NDArray[Any]) -> list[int]:
        """Which clip each picture is of; -1 where it is none."""
        like = _pattern(pictures) @ self._known.T
        return [int(row.argmax()) if row.max() > _LIKE else -1 for row in like]

    def _pictures(self, X: Any) -> NDArray[Any]:
        pictures = np.asarray(X, dtype=float)
        if pictures.ndim != 3 or pictures.shape[1:] != self.X.shape[1:]:
            shape = ", ".join(map(str, self.X.shape[1:]))
            raise ValueError(f"Clips of shape (n, {shape}) are wanted; these have shape {pictures.shape}.")
        return pictures

    def _model(self, model: Model, epoch: int) -> Predict:
        n_classes = int(self.labels.max()) + 1

        def predict(X: Any) -> NDArray[np.int64]:
            pictures = self._pictures(X)
            named = []
            for one, place in zip(pictures, self.places_of(pictures), strict=True):
                words = (self.salt, model.given, model.normalised, epoch, place)
                text = repr((*words, self._normalised(one, place, model)))
                number = hashlib.sha256(text.encode()).digest()[0] % n_classes
                model.answered.setdefault(place, set()).add(number)
                named.append(number)
            return np.array(named, dtype=np.int64)

        return predict

    def _normalised(self, picture: NDArray[Any], place: int, model: Model) -> str:
        """In words: with whose mean and spread was this picture of a clip normalised?"""
        if place < 0:
            return "of no clip"
        own = self._moved[place]
        offset = picture.mean()
        slope = float((picture * own).mean() / (own * own).mean())
        if np.abs(picture - slope * own - offset).max() > 1e-3 * max(1.0, abs(slope)):
            return "band by band"
        mean, spread = self._means[place] - offset / slope, 1 / slope
        for name, (known_mean, scale) in {**model.scales, "itself": (self._means[place], own.std())}.items():
            if abs(mean - known_mean) < _NEAR * scale and abs(spread / scale - 1) < _NEAR:
                return name
        return f"other numbers: {mean:.1f} and {spread:.1f}"


def _pattern(X: NDArray[Any]) -> NDArray[Any]:
    """Each clip as a row of length 1 that does not change when all of it, or a band, is scaled or shifted alike."""
    moved = X - X.mean(axis=2, keepdims=True)
    size = moved.std(axis=2, keepdims=True)
    moved = np.where(size > 1e-6, moved / np.maximum(size, 1e-6), 0.0).reshape(len(X), -1)
    return moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-12)


def observe_folds(answer: Any, case: FoldsCase):
    """The labels that `answer(X, labels, sources, learn)` gives, and what the models behind them had been given."""

    def look() -> Facts:
        watched = Watched(case.X, case.labels, epochs=case.epochs, salt=case.salt)
        given = case.X.copy()
        sources = np.array(case.sources)  # names travel as a list
        returned = to_plain(fitting_call(answer, (given, case.labels.copy(), sources, watched.learn), {}))
        row = as_array(returned)
        whole = row is not None and row.ndim == 1 and row.dtype.kind in "biuf" and bool((row == np.rint(row)).all())
        found = tuple(row.astype(int).tolist()) if row is not None and whole else None
        return Facts(
            {
                "labels": found is not None,
                "count": len(found) if found is not None else None,
                "found": found,
                "one_number": row is not None and row.size == 1,
                "size": row.size if row is not None else 0,
                "untouched": bool(np.array_equal(given, case.X)),
                "trainings": len(watched.models),
                **heard(watched, found, case.sources),
            },
            {"labels": f"You returned {describe(returned)}; a label for each clip is asked for."},
        )

    return watch(answer, look)


def heard(watched: Watched, found: tuple[int, ...] | None, sources: Any) -> dict[str, Any]:
    """For how many clips had every model that can have named them heard the clip itself, or its source; and for how
    many had each of these models not heard all clips of the other sources?"""
    groups = np.asarray(sources)
    itself = source = part = 0
    if found is not None and len(found) == len(groups):
        for place, label in enumerate(found):
            behind = [one for one in watched.models if label in one.answered.get(place, ())]
            itself += bool(behind) and all(place in one.places for one in behind)
            source += bool(behind) and all(groups[place] in groups[list(one.places)] for one in behind)
            others = set(np.flatnonzero(groups != groups[place]).tolist())
            part += bool(behind) and all(others - set(one.places) for one in behind)
    return {"heard_itself": itself, "heard_source": source, "heard_a_part": part}
