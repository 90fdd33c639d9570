"""Student-style answers to project. Read by the self-check alone."""

import numpy as np
import torch
from sklearn.model_selection import GroupKFold, KFold, LeaveOneGroupOut, LeaveOneOut, StratifiedKFold

from autograder.samples import right, wrong


def _named_by_folds(split, X, labels, sources, learn):
    out = np.zeros(len(labels), dtype=int)
    for train, test in split.split(X, labels, sources):
        mean, std = X[train].mean(), X[train].std()
        out[test] = learn((X[train] - mean) / std, labels[train])[-1]((X[test] - mean) / std)
    return out


@right("project")
def with_masks(X, labels, sources, learn):
    predicted = np.empty_like(labels)
    for source in np.unique(sources):
        test = sources == source
        train = ~test
        mean = X[train].mean()
        std = X[train].std()
        models = learn((X[train] - mean) / std, labels[train])
        predicted[test] = models[-1]((X[test] - mean) / std)
    return predicted


@right("project")
def with_scikit_learn(X, labels, sources, learn):
    return _named_by_folds(LeaveOneGroupOut(), X, labels, sources, learn)


@right("project")
def one_clip_at_a_time(X, labels, sources, learn):
    models, answers = {}, []
    for i in range(len(labels)):
        others = [j for j in range(len(labels)) if sources[j] != sources[i]]
        mean, std = np.mean(X[others]), np.std(X[others], ddof=1)
        if sources[i] not in models:
            *_, models[sources[i]] = learn((X[others] - mean) / std, [labels[j] for j in others])
        answers.append(int(models[sources[i]]((X[[i]] - mean) / std)[0]))
    return answers


@right("project")
def all_named_and_some_kept(X, labels, sources, learn):
    rows = torch.as_tensor(X)
    predicted = torch.zeros(len(labels), dtype=torch.long)
    for source in dict.fromkeys(sources):
        held = torch.as_tensor(np.asarray(sources) == source)
        mean, std = rows[~held].mean(), rows[~held].std()
        Z = ((rows - mean) / std).numpy()
        last = learn(Z[~held.numpy()], labels[~held.numpy()])[-1]
        predicted = torch.where(held, torch.as_tensor(last(Z)), predicted)
    return predicted


@wrong("project", "splits-clips")
def five_folds(X, labels, sources, learn):
    return _named_by_folds(KFold(5, shuffle=True, random_state=0), X, labels, sources, learn)


@wrong("project", "splits-clips")
def three_strata(X, labels, sources, learn):
    return _named_by_folds(StratifiedKFold(3, shuffle=True, random_state=1), X, labels, sources, learn)


@wrong("project", "leaves-out-one-clip")
def leave_one_out(X, labels, sources, learn):
    return _named_by_folds(LeaveOneOut(), X, labels, sources, learn)


@wrong("project", "leaves-out-one-label")
def by_kind(X, labels, sources, learn):
    return _named_by_folds(LeaveOneGroupOut(), X, labels, labels, learn)


@wrong("project", "several-sources-at-once")
def two_groups(X, labels, sources, learn):
    return _named_by_folds(GroupKFold(2), X, labels, sources, learn)


def _with(X, labels, sources, learn, *, prepare, choose=lambda models, clips, labels: models[-1], used=np.logical_not):
    out = np.zeros_like(labels)
    for source in np.unique(sources):
        held = sources == source
        train, test = prepare(X[~held], X[held])
        both = np.empty(X.shape)
        both[~held], both[held] = train, test
        models = learn(both[used(held)], labels[used(held)])
        out[held] = choose(models, test, labels[held])(test)
    return out


def _train_statistics(train, test):
    return (train - train.mean()) / train.std(), (test - train.mean()) / train.std()


@wrong("project", "trains-on-all")
def nothing_held_out(X, labels, sources, learn):
    return _with(X, labels, sources, learn, prepare=_train_statistics, used=lambda held: held | True)


@wrong("project", "sides-swapped")
def learns_the_one(X, labels, sources, learn):
    return _with(X, labels, sources, learn, prepare=_train_statistics, used=lambda held: held)


@wrong("project", "normalised-with-all")
def normalised_at_the_top(X, labels, sources, learn):
    X = (X - X.mean()) / X.std()
    return _with(X, labels, sources, learn, prepare=lambda train, test: (train, test))


@wrong("project", "normalised-with-test")
def test_statistics(X, labels, sources, learn):
    return _with(
        X,
        labels,
        sources,
        learn,
        prepare=lambda train, test: ((train - test.mean()) / test.std(), (test - test.mean()) / test.std()),
    )


@wrong("project", "each-side-by-itself")
def fitted_twice(X, labels, sources, learn):
    def own(part):
        return (part - part.mean()) / part.std()

    return _with(X, labels, sources, learn, prepare=lambda train, test: (own(train), own(test)))


@wrong("project", "each-clip-by-itself")
def clip_by_clip(X, labels, sources, learn):
    X = np.stack([(clip - clip.mean()) / clip.std() for clip in X])
    return _with(X, labels, sources, learn, prepare=lambda train, test: (train, test))


@wrong("project", "band-by-band")
def each_band(X, labels, sources, learn):
    def prepare(train, test):
        mean, std = train.mean(axis=(0, 2), keepdims=True), train.std(axis=(0, 2), keepdims=True)
        return (train - mean) / std, (test - mean) / std

    return _with(X, labels, sources, learn, prepare=prepare)


@wrong("project", "not-normalised")
def decibels_as_they_are(X, labels, sources, learn):
    return _with(X, labels, sources, learn, prepare=lambda train, test: (train, test))


@wrong("project", "test-not-normalised")
def test_forgotten(X, labels, sources, learn):
    return _with(X, labels, sources, learn, prepare=lambda train, test: (_train_statistics(train, test)[0], test))


@wrong("project", "training-not-normalised")
def training_forgotten(X, labels, sources, learn):
    return _with(X, labels, sources, learn, prepare=lambda train, test: (train, _train_statistics(train, test)[1]))


@wrong("project", "mean-alone")
def no_spread(X, labels, sources, learn):
    return _with(X, labels, sources, learn, prepare=lambda train, test: (train - train.mean(), test - train.mean()))


@wrong("project", "divides-by-variance")
def by_the_square(X, labels, sources, learn):
    return _with(
        X,
        labels,
        sources,
        learn,
        prepare=lambda train, test: ((train - train.mean()) / train.var(), (test - train.mean()) / train.var()),
    )


@wrong("project", "best-epoch-on-test")
def early_stopping(X, labels, sources, learn):
    def best(models, clips, truth):
        return max(models, key=lambda model: (model(clips) == truth).mean())

    return _with(X, labels, sources, learn, prepare=_train_statistics, choose=best)


@wrong("project", "best-epoch-on-test")
def last_of_the_best(X, labels, sources, learn):
    def best(models, clips, truth):
        top, chosen = -1.0, None
        for model in models:
            right_share = np.mean(model(clips) == truth)
            if right_share >= top:
                top, chosen = right_share, model
        return chosen

    return _with(X, labels, sources, learn, prepare=_train_statistics, choose=best)


@wrong("project", "first-epoch")
def epoch_one(X, labels, sources, learn):
    return _with(X, labels, sources, learn, prepare=_train_statistics, choose=lambda models, clips, truth: models[0])


@wrong("project", "one-model-for-all")
def trained_once(X, labels, sources, learn):
    names = np.unique(sources)
    first = sources == names[0]
    model = learn((X[~first] - X[~first].mean()) / X[~first].std(), labels[~first])[-1]
    out = np.zeros_like(labels)
    for name in names:
        held = sources == name
        out[held] = model((X[held] - X[~held].mean()) / X[~held].std())
    return out


@wrong("project", "order-of-folds")
def glued_together(X, labels, sources, learn):
    parts = []
    for source in np.unique(sources):
        held = sources == source
        train, test = _train_statistics(X[~held], X[held])
        parts.extend(learn(train, labels[~held])[-1](test))
    return np.array(parts)


@wrong("project", "last-fold-alone")
def made_anew(X, labels, sources, learn):
    for source in np.unique(sources):
        predicted = np.zeros_like(labels)
        held = sources == source
        train, test = _train_statistics(X[~held], X[held])
        predicted[held] = learn(train, labels[~held])[-1](test)
    return predicted


@wrong("project", "last-fold-returned")
def last_part(X, labels, sources, learn):
    for source in np.unique(sources):
        held = sources == source
        train, test = _train_statistics(X[~held], X[held])
        predicted = learn(train, labels[~held])[-1](test)
    return predicted


@wrong("project", "right-or-wrong")
def hits(X, labels, sources, learn):
    return with_masks(X, labels, sources, learn) == labels


@wrong("project", "returns-a-score")
def pooled_accuracy(X, labels, sources, learn):
    return np.mean(with_masks(X, labels, sources, learn) == labels)


@wrong("project", "returns-a-score")
def mean_of_folds(X, labels, sources, learn):
    hit = with_masks(X, labels, sources, learn) == labels
    return float(np.mean([hit[sources == source].mean() for source in np.unique(sources)]))


@wrong("project", "each-source-by-itself")
def each_device_standardised(X, labels, sources, learn):
    Z, predicted = np.array(X, dtype=float), np.zeros(len(labels), int)
    for source in np.unique(sources):
        here = sources == source
        Z[here] = (Z[here] - Z[here].mean()) / Z[here].std()
    for source in np.unique(sources):
        test = sources == source
        predicted[test] = learn(Z[~test], labels[~test])[-1](Z[test])
    return predicted


@wrong("project", "stretched-to-one")
def min_max(X, labels, sources, learn):
    predicted = np.zeros(len(labels), int)
    for source in np.unique(sources):
        test = sources == source
        low, high = X[~test].min(), X[~test].max()
        Z = (X - low) / (high - low)
        predicted[test] = learn(Z[~test], labels[~test])[-1](Z[test])
    return predicted


@wrong("project", "best-epoch-on-training")
def best_while_training(X, labels, sources, learn):
    predicted = np.zeros(len(labels), int)
    for source in np.unique(sources):
        test = sources == source
        Z = (X - X[~test].mean()) / X[~test].std()
        models = learn(Z[~test], labels[~test])
        best = max(models, key=lambda model: np.mean(model(Z[~test]) == labels[~test]))
        predicted[test] = best(Z[test])
    return predicted


@wrong("project", "part-of-the-others")
def another_source_to_validate(X, labels, sources, learn):
    names, predicted = np.unique(sources), np.zeros(len(labels), int)
    for i, source in enumerate(names):
        test, train = sources == source, ~np.isin(sources, [source, names[i - 1]])
        mean, std = X[train].mean(), X[train].std()
        predicted[test] = learn((X[train] - mean) / std, labels[train])[-1]((X[test] - mean) / std)
    return predicted


@wrong("project", "changes-the-clips")
def in_place(X, labels, sources, learn):
    predicted = np.zeros(len(labels), int)
    for source in np.unique(sources):
        test = sources == source
        mean, std = X[~test].mean(), X[~test].std()
        X -= mean
        X /= std
        predicted[test] = learn(X[~test], labels[~test])[-1](X[test])
    return predicted


@wrong("project", "score-of-each-source")
def accuracies(X, labels, sources, learn):
    right = with_masks(X, labels, sources, learn) == labels
    return np.array([right[sources == source].mean() for source in np.unique(sources)])
