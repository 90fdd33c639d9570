"""Found answers, the seen half: one source left out at a time."""

import numpy as np

from autograder.found import right, wrong

# --- project


@wrong("project", "megc-leak", "best-epoch-on-test")
def leave_out_with_the_best_epoch(X, labels, sources, learn):
    """The epoch is kept that is best on the clips that were held out."""
    found = np.zeros(len(labels), dtype=int)
    for name in np.unique(sources):
        test = np.asarray(sources) == name
        mean, std = X[~test].mean(), X[~test].std()
        best, kept = -1.0, None
        for model in learn((X[~test] - mean) / std, labels[~test]):
            named = model((X[test] - mean) / std)
            score = np.mean(named == labels[test])
            if score > best:
                best, kept = score, named
        found[test] = kept
    return found


@wrong("project", "eeg-decode-leak", "one-model-for-all")
def leave_out_with_the_model_of_before(X, labels, sources, learn):
    """The model of the first source is taken for the others as well."""
    found, model = np.zeros(len(labels), dtype=int), None
    for name in sorted(set(sources.tolist())):
        test = sources == name
        training = X[~test]
        scale = training.mean(), training.std()
        if model is None:
            model = learn((training - scale[0]) / scale[1], labels[~test])[-1]
        found[test] = model((X[test] - scale[0]) / scale[1])
    return found


@wrong("project", "eeglearn-loso", "sides-swapped")
def leave_out_within_a_subject(X, labels, sources, learn):
    """Trained and tested on the same source."""
    found = np.zeros(len(labels), dtype=int)
    for name in np.unique(sources):
        index = np.argwhere(sources == name)[:, 0]
        others = np.argwhere(sources != name)[:, 0]
        mean, std = X[others].mean(), X[others].std()
        models = learn((X[index] - mean) / std, labels[index])
        found[index] = models[-1]((X[index] - mean) / std)
    return found


@wrong("project", "nilm-leak", "normalised-with-all")
def leave_out_after_normalising(X, labels, sources, learn):
    """All clips are normalised before any of them is held out."""
    Z = (X - X.mean()) / X.std()
    found = np.zeros(len(labels), dtype=int)
    for name in np.unique(sources):
        test = sources == name
        found[test] = learn(Z[~test], labels[~test])[-1](Z[test])
    return found


@right("project", "pykale-loso")
def leave_out_target_by_target(X, labels, sources, learn):
    found = np.empty_like(labels)
    for target in np.unique(sources):
        i_target, i_source = np.where(sources == target)[0], np.where(sources != target)[0]
        mean, std = X[i_source].mean(), X[i_source].std()
        *_, estimator = learn((X[i_source] - mean) / std, labels[i_source])
        found[i_target] = estimator((X[i_target] - mean) / std)
    return found


@wrong("project", "gtzan-split", "splits-clips")
def leave_out_a_fifth_of_the_pieces(X, labels, sources, learn):
    """Pieces are split, so that pieces of one recording stand on both sides."""
    order = np.random.RandomState(42).permutation(len(labels))
    found = np.zeros(len(labels), dtype=int)
    for part in np.array_split(order, 5):
        rest = np.setdiff1d(order, part)
        mean, std = X[rest].mean(), X[rest].std()
        found[part] = learn((X[rest] - mean) / std, labels[rest])[-1]((X[part] - mean) / std)
    return found


@wrong("project", "shipsear-split", "several-sources-at-once")
def leave_out_halves_of_the_sources(X, labels, sources, learn):
    """The sources are parted into two halves, each tested by the other."""
    names = np.unique(sources)
    found = np.zeros(len(labels), dtype=int)
    for some in (names[::2], names[1::2]):
        test = np.isin(sources, some)
        mean, std = X[~test].mean(), X[~test].std()
        found[test] = learn((X[~test] - mean) / std, labels[~test])[-1]((X[test] - mean) / std)
    return found


@wrong("project", "ikiskin-ast", "each-clip-by-itself")
def leave_out_with_clips_by_themselves(X, labels, sources, learn):
    """Every clip is normalised by its own numbers."""
    Z = (X - X.mean(axis=(1, 2), keepdims=True)) / X.std(axis=(1, 2), keepdims=True)
    found = np.zeros(len(labels), dtype=int)
    for name in np.unique(sources):
        test = sources == name
        found[test] = learn(Z[~test], labels[~test])[-1](Z[test])
    return found
