"""project: a network tested on one source after another, each time by a model that has not heard that source."""

from __future__ import annotations

from functools import partial

import numpy as np

from spectrohub.checks import Exercise, Kind, Misconception, SameFacts, Slip, slips
from spectrohub.exercises.lesson_03_deep_learning._observe_folds import FoldsCase, observe_folds
from spectrohub.exercises.observers import Thing

EPOCHS = 4


def cases(rng):
    yield _case(rng, [5, 4, 7, 3, 6], named=True, label="five devices, their clips in any order")
    yield _case(rng, [6, 3, 5, 8], named=False, label="four speakers, by number")
    yield _case(rng, [4, 1, 6, 5], named=True, label="a source with a single clip")


def _case(rng, sizes, *, named, label):
    """Sources that differ in level and in spread, as devices do."""
    while True:
        sources = rng.permutation(np.repeat(rng.choice(np.arange(10, 99), len(sizes), replace=False), sizes))
        X = rng.normal(0.0, 1.0, (len(sources), 4, 9))
        for source in np.unique(sources):
            X[sources == source] = rng.uniform(4.0, 16.0) * X[sources == source] + rng.uniform(-70.0, -20.0)
        X += rng.normal(0.0, 6.0, (4, 1))  # bands of unlike level
        labels = rng.permutation(np.arange(len(sources)) % 3)
        given = [f"device {s}" for s in sources] if named else sources
        args = tuple(map(Thing, (f"X {X.shape}", f"{len(labels)} labels", f"{len(sizes)} sources", "learn")))
        case = FoldsCase(
            args,
            label=label,
            X=X.astype(np.float32),
            labels=labels,
            sources=given,
            epochs=EPOCHS,
            salt=int(rng.integers(2**31)),
        )
        if _telling(case):
            return case


def _telling(case) -> bool:
    """Is the epoch that is best on the test clips another one than the last, in some fold?"""
    by_test, right = (observe_folds(partial(solve, epoch=one), case) for one in (best_on_test, last_epoch))
    return by_test.value.values["found"] != right.value.values["found"]


def by_source(labels, sources):
    return [sources == source for source in np.unique(sources)]


def by_clip(labels, sources):
    return list(np.eye(len(labels), dtype=bool))


def by_label(labels, sources):
    return [labels == label for label in np.unique(labels)]


def two_at_once(labels, sources):
    names = np.unique(sources)
    return [np.isin(sources, names[first : first + 2]) for first in range(0, len(names), 2)]


def in_five_parts(labels, sources):
    """As a split at random does, with a seed of its own."""
    parts = np.random.default_rng(0).permutation(len(labels)) % 5
    return [parts == part for part in range(5)]


def _with(numbers):
    """All clips by the same mean and spread, which come from `numbers(X, held)`."""

    def normalise(X, held, sources):
        values = numbers(X, held)
        return (X - values.mean()) / values.std()

    return normalise


by_training = _with(lambda X, held: X[~held])
by_all = _with(lambda X, held: X)
by_test = _with(lambda X, held: X[held])


def by_itself(X, held, sources):
    return (X - X.mean(axis=(1, 2), keepdims=True)) / X.std(axis=(1, 2), keepdims=True)


def by_band(X, held, sources):
    used = X[~held]
    return (X - used.mean(axis=(0, 2))[:, None]) / used.std(axis=(0, 2))[:, None]


def by_source_itself(X, held, sources):
    parts = [X[sources == source] for source in sources]
    mean, spread = (np.array([number(part) for part in parts]) for number in (np.mean, np.std))
    return (X - mean[:, None, None]) / spread[:, None, None]


def by_range(X, held, sources):
    low, high = X[~held].min(), X[~held].max()
    return (X - low) / (high - low)


def by_variance(X, held, sources):
    return (X - X[~held].mean()) / X[~held].var()


def mean_alone(X, held, sources):
    return X - X[~held].mean()


def as_it_is(X, held, sources):
    return X


def _sides(training, test):
    """The clips to train on normalised in one way, those to test in another one."""
    return lambda *given: np.where(given[1][:, None, None], test(*given), training(*given))


def last_epoch(models, test, training, ties):
    return models[-1]


def best_on_test(models, test, training, ties):
    X, labels = test
    right = [np.mean(model(X) == labels) for model in models]
    return models[np.flatnonzero(right == np.max(right))[ties]]


def best_on_training(models, test, training, ties):
    return best_on_test(models, training, test, ties)


def solve(
    X,
    labels,
    sources,
    learn,
    *,
    held_out=by_source,
    normalise=by_training,
    training=np.logical_not,
    epoch=last_epoch,
    ties=0,
    once=False,
    order="clips",
    end=lambda predicted, labels: predicted,
):
    X, labels, sources = np.asarray(X, dtype=float), np.asarray(labels), np.asarray(sources)
    predicted, folds = np.zeros_like(labels), held_out(labels, sources)
    models: list = []
    for held in folds:
        Z, used = normalise(X, held, sources), training(held)
        if not (once and models):
            models = learn(Z[used], labels[used])
        predicted[held] = epoch(models, (Z[held], labels[held]), (Z[used], labels[used]), ties)(Z[held])
    if order == "folds":
        predicted = np.concatenate([predicted[held] for held in folds])
    elif order == "last fold":
        predicted = np.where(folds[-1], predicted, 0)
    elif order == "last fold alone":
        predicted = predicted[folds[-1]]
    return end(predicted, labels)


def leave_one_source_out(X, labels, sources, learn):
    """A label for each clip, by a model that has heard nothing of its source: int (n,).

    X: float32 (n, n_mels, n_frames), dB. labels: int (n,). sources: who or what recorded each clip, (n,).
    learn(X, labels): trains, and gives a list with one function for each epoch; a function names clips.

    Source: the rules of leaving one group out.
    """
    return solve(X, labels, sources, learn)


def a_third_held_back(held):
    """Of the clips to train on, every third one is left, to look at while training."""
    return ~held & (np.cumsum(~held) % 3 > 0)


def changes_X(X, labels, sources, learn):
    X -= X.mean()
    X /= X.std()
    return solve(X, labels, sources, learn)


def _accuracy_of_each(X, labels, sources, learn):
    right = solve(X, labels, sources, learn) == labels
    return [float(np.mean(right[sources == source])) for source in np.unique(sources)]


def _accuracy(predicted, labels):
    return float(np.mean(predicted == labels))


def _is_right(predicted, labels):
    return (predicted == labels).astype(int)


def _best_of_equals(case, facts):
    """Of epochs that are equally good, one may take the first or the last."""
    return _picks(best_on_test, case, facts)


def _best_of_training(case, facts):
    return _picks(best_on_training, case, facts)


def _picks(epoch, case, facts):
    ways = (observe_folds(partial(solve, epoch=epoch, ties=end), case) for end in (0, -1))
    return facts.values["found"] in [way.value.values["found"] for way in ways]


def _is_score(case, facts):
    return facts.values["one_number"]


def _splits_clips(case, facts):
    """The models had heard sources that they were tested on, and not the clips themselves."""
    return facts.values["heard_source"] > 0 and facts.values["heard_itself"] == 0 and _complete(case, facts)


def _holds_several(case, facts):
    """No model had heard a source that it was tested on, and there are fewer models than sources."""
    clean = facts.values["heard_source"] == 0 and _complete(case, facts)
    return clean and 1 < facts.values["trainings"] < len(set(np.asarray(case.sources).tolist()))


def _holds_a_part_back(case, facts):
    """No model had heard a source that it was tested on, and none had heard all others."""
    of_all = facts.values["trainings"] >= len(set(np.asarray(case.sources).tolist()))
    clean = facts.values["heard_source"] == 0 and _complete(case, facts)
    return clean and of_all and facts.values["heard_a_part"] == len(case.labels)


def _is_score_of_each(case, facts):
    return facts.values["size"] == len(set(np.asarray(case.sources).tolist()))


def _changes_X(case, facts):
    return not facts.values["untouched"]


def _complete(case, facts):
    return facts.values["count"] == len(case.labels)


def _knew_the_clip(case, facts):
    return facts.values["heard_itself"] > len(case.labels) // 2 and _complete(case, facts)


_IDEAS = slips(
    solve,
    Slip("leaves-out-one-clip", {"held_out": by_clip}),
    Slip("leaves-out-one-label", {"held_out": by_label}),
    Slip("sides-swapped", {"training": lambda held: held}, alone=True),
    Slip("one-model-for-all", {"once": True}),
    Slip("normalised-with-all", {"normalise": by_all}),
    Slip("normalised-with-test", {"normalise": by_test}),
    Slip("each-side-by-itself", {"normalise": _sides(by_training, by_test)}),
    Slip("each-clip-by-itself", {"normalise": by_itself}),
    Slip("each-source-by-itself", {"normalise": by_source_itself}),
    Slip("stretched-to-one", {"normalise": by_range}),
    Slip("band-by-band", {"normalise": by_band}),
    Slip("not-normalised", {"normalise": as_it_is}),
    Slip("test-not-normalised", {"normalise": _sides(by_training, as_it_is)}),
    Slip("training-not-normalised", {"normalise": _sides(as_it_is, by_training)}),
    Slip("mean-alone", {"normalise": mean_alone}),
    Slip("divides-by-variance", {"normalise": by_variance}),
    Slip("best-epoch-on-test", {"epoch": best_on_test}, matches=_best_of_equals),
    Slip("best-epoch-on-training", {"epoch": best_on_training}, matches=_best_of_training),
    Slip("first-epoch", {"epoch": lambda models, test, training, ties: models[0]}),
    Slip("order-of-folds", {"order": "folds"}),
    Slip("last-fold-alone", {"order": "last fold"}),
    Slip("last-fold-returned", {"order": "last fold alone"}),
    Slip("right-or-wrong", {"end": _is_right}),
)


EXERCISE = Exercise(
    id="03_deep_learning/project",
    function="leave_one_source_out",
    reference=leave_one_source_out,
    authority="the rules of leaving one group out",
    done_by=("sklearn.model_selection.LeaveOneGroupOut", "sklearn.model_selection.cross_val_predict"),
    cases=cases,
    observe=observe_folds,
    expects=SameFacts(
        {
            "labels": (Kind.TYPE, "A label for each clip is asked for."),
            "count": (Kind.SHAPE, "You returned {got} labels for {want} clips."),
            "untouched": (Kind.VALUE, "X itself was changed. Work on a copy: whoever handed it over needs it again."),
            "found": (Kind.VALUE, "Some labels are not those of a model that was trained on all other sources."),
        }
    ),
    wrong=(
        *_IDEAS,
        Misconception("trains-on-all", lambda *given: solve(*given, training=np.ones_like), matches=_knew_the_clip),
        Misconception(
            "several-sources-at-once", lambda *given: solve(*given, held_out=two_at_once), matches=_holds_several
        ),
        Misconception("splits-clips", lambda *given: solve(*given, held_out=in_five_parts), matches=_splits_clips),
        Misconception(
            "part-of-the-others", lambda *given: solve(*given, training=a_third_held_back), matches=_holds_a_part_back
        ),
        Misconception("changes-the-clips", changes_X, matches=_changes_X),
        Misconception("score-of-each-source", _accuracy_of_each, matches=_is_score_of_each),
        Misconception("returns-a-score", lambda *given: solve(*given, end=_accuracy), matches=_is_score),
    ),
)
