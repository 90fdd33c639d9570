"""evaluate: accuracy and macro-F1 of a model, which is to be left as it was found."""

import numpy as np

from spectrohub.checks import Exercise, Kind, SameFacts, Slip, slips
from spectrohub.exercises.lesson_03_deep_learning._observe_training import ScoringCase, observe_scoring
from spectrohub.exercises.observers import Thing


def cases(rng):
    """One class that is never found and one that never occurs; then all classes; then one batch alone."""
    yield _case(rng, (14, 14, 5), _with_missing_classes, training=True)
    yield _case(rng, (6, 5, 3), _with_telling_counts, training=False)
    yield _case(rng, (20,), _with_a_single_one, training=False)
    yield _case(rng, (9, 9), _with_a_false_class, training=True, edge=True)


def _case(rng, sizes, answers, training, edge=False):
    n_classes = 4 if answers is _with_telling_counts else 5
    while True:
        labels, found = answers(rng, sum(sizes))
        scores = [f(labels, found) for f in _SCORES.values()]
        accuracies = [np.mean(a == b) for a, b in zip(_cut(labels, sizes), _cut(found, sizes), strict=True)]
        if _all_apart([*scores, np.mean(labels == found)]) and (len(sizes) == 1 or np.ptp(accuracies) > 0.25):
            break
    mode = "training" if training else "evaluation"
    args = (Thing(f"a model in {mode} mode"), Thing(f"{sum(sizes)} examples, batches of {', '.join(map(str, sizes))}"))
    weights = np.linalg.qr(rng.normal(size=(n_classes, n_classes)))[0].astype(np.float32)
    return ScoringCase(
        args,
        weights=weights,
        batches=tuple(_cut(_inputs_for(found, weights), sizes)),
        labels=tuple(tuple(part.tolist()) for part in _cut(labels, sizes)),
        training=training,
        edge=edge,
    )


def _inputs_for(found, weights):
    """Inputs for which, in evaluation mode, a layer with these orthogonal weights finds just these classes."""
    logits = np.where(found[:, None] == np.arange(len(weights)), 1.0, -1.0)
    # an offset for each class: seen by nobody in evaluation mode, but moved away where a batch is normalised
    logits += np.linspace(0, 1.5, len(weights))
    return (logits @ weights).astype(np.float32)


def _with_missing_classes(rng, n):
    """True and found classes: classes 0 to 2 are found mostly, class 3 never, class 4 does not occur."""
    labels = rng.choice(4, n, p=[0.5, 0.25, 0.13, 0.12])
    labels[:4] = rng.permutation(4)
    return _mostly_found(rng, labels)


def _with_a_single_one(rng, n):
    """The same, but class 3 occurs once alone."""
    labels = rng.choice(3, n, p=[0.55, 0.3, 0.15])
    labels[:4] = rng.permutation(4)
    return _mostly_found(rng, labels)


def _with_a_false_class(rng, n):
    """The same, but class 4 is found once, where it does not occur."""
    labels, found = _with_missing_classes(rng, n)
    found[-1] = 4
    return labels, found


def _mostly_found(rng, labels):
    n = len(labels)
    found = np.where(rng.random(n) < 0.7, labels, rng.integers(3, size=n))
    return labels, np.where(found == 3, rng.integers(3, size=n), found)


def _with_telling_counts(rng, n):
    """Of four classes one is without any mistake; others have as many right as wrongly found ones, or as missed ones.

    The last has a precision that equals its recall. Whoever subtracts counts where they should be added gets nothing.
    """
    times = {
        (0, 0): 1,
        (1, 1): 1,
        (1, 3): 1,
        (2, 1): 2,
        (2, 2): 1,
        (2, 3): 1,
        (3, 1): 2,
        (3, 2): 3,
        (3, 3): 2,
    }  # true, found
    pairs = np.repeat(list(times), list(times.values()), axis=0)
    return tuple(rng.permutation(4)[rng.permutation(pairs)].T)


def _cut(values, sizes):
    return np.split(values, np.cumsum(sizes)[:-1])


def _all_apart(values):
    return bool((np.diff(np.sort(values)) > 2e-3).all())


def _counts(labels, found):
    """For each class that occurs or was found: right ones, all found, all true."""
    classes = np.union1d(labels, found)
    right = np.array([np.sum((labels == c) & (found == c)) for c in classes])
    return right, np.array([np.sum(found == c) for c in classes]), np.array([np.sum(labels == c) for c in classes])


def macro_f1(labels, found):
    right, hits, true = _counts(labels, found)
    return float((2 * right / (hits + true)).mean())


def weighted_f1(labels, found):
    right, hits, true = _counts(labels, found)
    return float((2 * right / (hits + true) * true).sum() / true.sum())


def skips_missing(labels, found):
    right, hits, true = _counts(labels, found)
    f1 = 2 * right / (hits + true)
    return float(f1[f1 > 0].mean())


def f1_of_means(labels, found):
    precision, recall = macro_precision(labels, found), macro_recall(labels, found)
    return 2 * precision * recall / (precision + recall)


def macro_precision(labels, found):
    right, hits, _ = _counts(labels, found)
    return float((right / np.maximum(hits, 1)).mean())


def macro_recall(labels, found):
    right, _, true = _counts(labels, found)
    return float((right / np.maximum(true, 1)).mean())


_SCORES = {f.__name__: f for f in (macro_f1, weighted_f1, f1_of_means, macro_precision, macro_recall)}


def _by_python_division(labels, found):
    """Precision and recall by plain division: a class that was never found divides by zero."""
    right, hits, true = (v.tolist() for v in _counts(labels, found))
    pairs = [(r / h, r / t) for r, h, t in zip(right, hits, true, strict=True)]
    return float(np.mean([2 * p * r / (p + r) for p, r in pairs]))


def _by_array_division(labels, found):
    right, hits, true = _counts(labels, found)
    with np.errstate(all="ignore"):
        precision, recall = right / hits, right / true
        return float((2 * precision * recall / (precision + recall)).mean())


def solve(
    model,
    batches,
    *,
    mode="eval",
    afterwards="restored",
    gradients=False,
    accuracy_of="all",
    f1_of="all",
    score=macro_f1,
    absent=False,
    order=1,
    factor=1.0,
):
    labels, found, n_classes = _answers_of(model, batches, mode, afterwards, gradients)
    accuracy = _scored(_accuracy, labels, found, accuracy_of)
    f1 = _scored(score, labels, found, f1_of)
    if absent:
        f1 = f1 * len(np.union1d(np.concatenate(labels), np.concatenate(found))) / n_classes
    return tuple(factor * float(number) for number in (accuracy, f1)[::order])


def _answers_of(model, batches, mode, afterwards, gradients):
    """True and found classes, batch by batch, and how many classes the model knows."""
    import torch

    was_training = model.training
    if mode == "eval":
        model.eval()
    with torch.set_grad_enabled(gradients):
        logits = [model(x).detach() for x, _ in batches]
    if afterwards != "left":
        model.train(was_training or afterwards == "always-train")
    found = [part.argmax(dim=1).numpy() for part in logits]
    return [labels.numpy() for _, labels in batches], found, logits[0].shape[1]


def _accuracy(labels, found):
    return np.mean(labels == found)


def _scored(score, labels, found, what):
    pairs = list(zip(labels, found, strict=True))
    if what == "each batch":
        return np.mean([score(*pair) for pair in pairs])
    return score(*pairs[-1]) if what == "the last batch" else score(np.concatenate(labels), np.concatenate(found))


def evaluate(model, batches):
    """(accuracy, macro_f1) of `model`, both from 0 to 1.

    model: gives logits (batch, n_classes). batches: list of (x, labels), of any sizes; labels are class numbers.
    The model is left as it was found.

    Source: scikit-learn.
    """
    return solve(model, batches, score=_macro_f1_of_sklearn)


def _macro_f1_of_sklearn(labels, found):
    from sklearn.metrics import f1_score

    return float(f1_score(labels, found, average="macro", zero_division=0))


EXERCISE = Exercise(
    id="03_deep_learning/evaluate",
    function="evaluate",
    reference=evaluate,
    authority="scikit-learn",
    cases=cases,
    observe=observe_scoring,
    expects=SameFacts(
        {
            "pair": (Kind.TYPE, "Two numbers are asked for: accuracy and macro-F1."),
            "mode": (Kind.VALUE, "The model ran in {got} mode; {want} mode is right."),
            "unchanged": (Kind.VALUE, "The model itself was changed: its running averages moved."),
            "gradients": (Kind.VALUE, "Gradients were recorded while the model ran."),
            "left_in": (Kind.VALUE, "The model was left in {got} mode; it came in {want} mode."),
            "accuracy": (Kind.VALUE, "Your accuracy is {got}; {want} is right."),
            "macro_f1": (Kind.VALUE, "Your macro-F1 is {got}; {want} is right."),
        }
    ),
    wrong=slips(
        solve,
        Slip("train-mode-left", {"mode": "as it came"}),
        Slip("eval-mode-kept", {"afterwards": "left"}),
        Slip("always-training-afterwards", {"afterwards": "always-train"}),
        Slip("with-gradients", {"gradients": True}),
        Slip("divides-by-zero", {"score": _by_python_division}),
        Slip("nan-for-a-missing-class", {"score": _by_array_division}),
        Slip("skips-missing-classes", {"score": skips_missing}),
        Slip("counts-absent-classes", {"absent": True}),
        Slip("last-batch-alone", {"accuracy_of": "the last batch", "f1_of": "the last batch"}),
        Slip("batch-by-batch", {"accuracy_of": "each batch", "f1_of": "each batch"}),
        Slip("mean-of-batch-accuracies", {"accuracy_of": "each batch"}),
        Slip("mean-of-batch-f1", {"f1_of": "each batch"}),
        Slip("micro-f1", {"score": _accuracy}),
        Slip("weighted-f1", {"score": weighted_f1}),
        Slip("f1-of-means", {"score": f1_of_means}),
        Slip("precision-alone", {"score": macro_precision}),
        Slip("recall-alone", {"score": macro_recall}),
        Slip("swapped", {"order": -1}),
        Slip("percent", {"factor": 100.0}),
    ),
)
