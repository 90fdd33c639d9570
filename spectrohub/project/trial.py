"""A learner's own function tests a small network on their clips, and is watched: no model may have heard the source."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from spectrohub.exercises.lesson_03_deep_learning._observe_folds import Model, Watched, heard
from spectrohub.project.collection import Collection
from spectrohub.project.front_ends import features
from spectrohub.project.results import Result

Function = Callable[..., Any]


class NotYet(ValueError):
    """A project that cannot go on: what is missing, and what to do."""


def trial(collection: Collection, front_end: str, function: Function) -> Result:
    """What `function(X, labels, sources, learn)` makes of the clips.

    Raises NotYet where the collection is too small, or where a network had heard the source that it was tested on.
    """
    stops = [problem.says for problem in collection.problems if problem.stops]
    if stops:
        raise NotYet(" ".join(stops))
    X, labels, sources = features(collection, front_end), collection.labels, collection.sources
    watched = Watched(X, labels)
    began = time.perf_counter()
    returned = function(X.copy(), labels.copy(), sources.copy(), partial(_learn, watched, len(collection.kinds)))
    found = _labels(returned, len(labels), len(collection.kinds))
    _check(watched, found, sources)
    taken = time.perf_counter() - began
    return Result(
        front_end,
        collection.digest,
        collection.kinds,
        tuple(labels.tolist()),
        tuple(sources.tolist()),
        found,
        round(taken, 2),
    )


def _learn(watched: Watched, n_classes: int, X: Any, labels: Any) -> list[Callable[[Any], NDArray[np.int64]]]:
    from spectrohub.project.network import learner

    model = watched.note(np.asarray(X, dtype=float), np.asarray(labels))
    return [partial(_named, watched, model, predict) for predict in learner(n_classes)(X, labels)]


def _named(watched: Watched, model: Model, predict: Function, X: Any) -> NDArray[np.int64]:
    answers = predict(X)
    for place, answer in zip(watched.places_of(np.asarray(X, dtype=float)), answers.tolist(), strict=True):
        model.answered.setdefault(place, set()).add(answer)
    return answers


def _labels(returned: Any, n: int, n_classes: int) -> tuple[int, ...]:
    if returned is None:
        raise NotYet("Your function returned nothing. Write it first, until the check of the exercise passes.")
    try:
        found = np.asarray(returned)
        whole = found.shape == (n,) and bool(np.isin(found, np.arange(n_classes)).all())
    except (TypeError, ValueError):
        whole = False
    if not whole:
        raise NotYet(f"Your function has to return a label for each of the {n} clips. Its check says what is wrong.")
    return tuple(int(one) for one in found)


def _check(watched: Watched, found: tuple[int, ...], sources: NDArray[Any]) -> None:
    count = heard(watched, found, sources)
    if count["heard_source"]:
        raise NotYet(
            f"For {count['heard_source']} of {len(found)} clips, the network had heard the clip's own source before. "
            "Such a number says little, so it is not kept. The check of your function says where that comes from."
        )
    answered = [
        any(label in one.answered.get(place, ()) for one in watched.models) for place, label in enumerate(found)
    ]
    if not all(answered):
        raise NotYet(
            f"{answered.count(False)} of {len(found)} labels were given by no network. Every label has to come from a "
            "function that `learn` returned."
        )
