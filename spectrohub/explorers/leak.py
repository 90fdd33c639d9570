"""The leak meter: two ways to split, with and without a doubled softmax, and what each does to the figures."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, TypedDict

import traitlets

from spectrohub.explorers.settings import Explorer, Setting, one_of, whole_between

if TYPE_CHECKING:
    from spectrohub.training.leak import LeakResults


class RunPayload(TypedDict):
    """One training: how it was split, with or without a doubled softmax, and what came of it."""

    split: str
    double_softmax: bool
    train_accuracy: float
    test_accuracy: float
    train_loss: list[float]  # of each epoch, nats


class ResultsPayload(TypedDict):
    class_names: list[str]
    what: str
    sources: list[int]  # each source's class
    takes: dict[str, list[list[int]]]  # split -> for each source, its clips on each side
    runs: list[RunPayload]


class LeakMeter(Explorer, page="leak"):
    """Switch between a random and a grouped split, and between one softmax and two, and read accuracy and loss.

    results: a `LeakResults`, for instance of `spectrohub.training.measure_leak(data)` with data of your own.
    Default: measured here and now on SpectroSounds (a progress bar shows it; about 5 s, and 20 s more where the
    data set has to be made). split: random or grouped. double_softmax: the softmax before cross-entropy, or not.
    n_classes: the number of classes, 2 to 1000, for the loss floor log(e + n - 1) - 1 (default: that of the results).
    """

    split = Setting("random", one_of(("random", "grouped"), "the split"))
    double_softmax = Setting(False, one_of((True, False), "the doubled softmax"))
    n_classes = Setting(10, whole_between(2, 1000, "the number of classes"))

    _results: traitlets.Dict[str, Any] = traitlets.Dict().tag(sync=True)  # a ResultsPayload

    def __init__(self, results: LeakResults | None = None, *, n_classes: int | None = None, **settings: Any):
        from spectrohub.training.leak import LeakResults, measure_leak

        if results is None:
            results = measure_leak()
        elif not isinstance(results, LeakResults):
            raise TypeError(
                f"results is a {type(results).__name__}: a LeakResults is wanted, as "
                "spectrohub.training.measure_leak(data) returns it."
            )
        self.results = results
        super().__init__(
            _results=_plain(results), n_classes=len(results.class_names) if n_classes is None else n_classes, **settings
        )


def loss_floor(*, n_classes: int) -> float:
    """The least cross-entropy (nats) that scores between 0 and 1, such as a softmax's, reach: log(e + n - 1) - 1."""
    return math.log(math.e + n_classes - 1) - 1


def _plain(results: LeakResults) -> ResultsPayload:
    """The results as the page takes them."""
    return {
        "class_names": list(results.class_names),
        "what": results.what,
        "sources": [int(label) for label in results.sources],
        "takes": {split: takes.tolist() for split, takes in results.takes.items()},
        "runs": [
            {
                "split": run.split,
                "double_softmax": run.double_softmax,
                "train_accuracy": run.train_accuracy,
                "test_accuracy": run.test_accuracy,
                "train_loss": list(run.train_loss),
            }
            for run in results.runs
        ],
    }
