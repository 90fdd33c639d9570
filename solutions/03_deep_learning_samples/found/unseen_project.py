"""Found answers, the unseen half: one source left out at a time."""

import numpy as np

from autograder.found import right, wrong

# --- project


@wrong("project", "clarin-speakers", "splits-clips")
def leave_out_sessions_at_random(X, labels, sources, learn):
    """Four random parts of the clips, whoever made them."""
    part = np.random.default_rng(7).integers(4, size=len(labels))
    found = np.zeros(len(labels), dtype=int)
    for k in range(4):
        test = part == k
        if test.any():
            mean, std = X[~test].mean(), X[~test].std()
            found[test] = learn((X[~test] - mean) / std, labels[~test])[-1]((X[test] - mean) / std)
    return found


@wrong("project", "rmg-crossval", "last-model-for-all")
def leave_out_with_the_last_model(X, labels, sources, learn):
    """After all folds the last model names every clip."""
    for name in np.unique(sources):
        training = X[sources != name]
        model = learn((training - training.mean()) / training.std(), labels[sources != name])[-1]
    return model((X - training.mean()) / training.std())


@wrong("project", "ck-last-fold", "last-fold-returned")
def leave_out_and_return_the_last(X, labels, sources, learn):
    """Each fold takes the place of the one before it."""
    for name in np.unique(sources):
        test = sources == name
        mean, std = X[~test].mean(), X[~test].std()
        found = learn((X[~test] - mean) / std, labels[~test])[-1]((X[test] - mean) / std)
    return found


@wrong("project", "micro-expression-loso", "order-of-folds")
def leave_out_fold_by_fold(X, labels, sources, learn):
    """The labels of the folds are joined in the order of the folds."""
    found = []
    for name in np.unique(sources):
        test = sources == name
        mean, std = X[~test].mean(), X[~test].std()
        found.extend(learn((X[~test] - mean) / std, labels[~test])[-1]((X[test] - mean) / std))
    return np.array(found)


@right("project", "micro-expression-loso")
def leave_out_with_a_list(X, labels, sources, learn):
    found = [0] * len(labels)
    for name in set(np.asarray(sources).tolist()):
        out = [i for i, one in enumerate(sources) if one == name]
        kept = [i for i, one in enumerate(sources) if one != name]
        mean, std = np.mean(X[kept]), np.std(X[kept])
        for i, label in zip(out, learn((X[kept] - mean) / std, labels[kept])[-1]((X[out] - mean) / std), strict=True):
            found[i] = int(label)
    return found
