"""bug-relu: a ReLU on the scores of the classes."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Misconception, Number, Parts
from spectrohub.exercises.lesson_03_deep_learning._levels import not_a_share
from spectrohub.exercises.lesson_03_deep_learning._observe_tensors import observe_on_tensors

ID = "03_deep_learning/bug-relu"


def _score_cases(rng):
    for n, n_classes in ((30, 4), (24, 3)):
        scores = rng.normal(size=(n, n_classes))
        silent = rng.permutation(n)[: n // 4]
        scores[silent] = -np.abs(scores[silent])
        speaking = np.setdiff1d(np.arange(n), silent)
        scores[speaking[:5], 0] = 1.0  # at least one above 0, others below
        scores[speaking[:5], 1] = -1.0
        yield Case((scores.astype(np.float32),), label=f"{n} examples, {n_classes} classes")


def _silent(scores):
    return int((np.asarray(scores) <= 0).all(axis=1).sum()), len(scores)


def silent_share(scores):
    """Share of examples, 0 to 1, of which nothing is left after a ReLU. scores: tensor (batch, n_classes).

    Source: the gradients that PyTorch gives.
    """
    hits, total = _silent(scores)
    return hits / total


MEASURE = Exercise(
    id=ID,
    function="silent_share",
    reference=silent_share,
    authority="the gradients that PyTorch gives",
    cases=_score_cases,
    expects=Number(rtol=0.0, atol=1e-6),
    observe=observe_on_tensors,
    wrong=(
        Misconception("share-of-scores", lambda scores: float((np.asarray(scores) <= 0).mean())),
        Misconception("any-negative", lambda scores: float((np.asarray(scores) <= 0).any(axis=1).mean())),
        Misconception("classes-not-examples", lambda scores: float((np.asarray(scores) <= 0).all(axis=0).mean())),
        *not_a_share(_silent),
    ),
)


def _head_cases(rng):
    for n, size, n_classes in ((12, 8, 5), (5, 16, 10)):
        parts = (rng.normal(size=(n, size)), rng.normal(size=(n_classes, size)), 3 * rng.normal(size=n_classes))
        yield Case(tuple(part.astype(np.float32) for part in parts), label=f"{n} examples, {n_classes} classes")


def _linear(features, weight, bias):
    return features @ weight.T + bias


def class_scores(features, weight, bias):
    """Scores of shape (batch, n_classes), as the linear layer gives them.

    Source: torch.nn.functional.linear.
    """
    return _linear(features, weight, bias).numpy()


def _after(squash):
    return lambda features, weight, bias: squash(_linear(features, weight, bias)).numpy()


def _leaky(x):
    from torch.nn.functional import leaky_relu

    return leaky_relu(x)


def _softplus(x):
    from torch.nn.functional import softplus

    return softplus(x)


def relu_before(features, weight, bias):
    return class_scores(features.relu(), weight, bias)


def no_bias(features, weight, bias):
    return (features @ weight.T).numpy()


def transposed(features, weight, bias):
    return class_scores(features, weight, bias).T


FIX = Exercise(
    id=ID,
    function="class_scores",
    reference=class_scores,
    authority="torch.nn.functional.linear",
    cases=_head_cases,
    expects=Array(("example", "class"), rtol=1e-4),
    observe=observe_on_tensors,
    wrong=(
        Misconception("unfixed", _after(lambda x: x.relu())),
        Misconception("leaky", _after(_leaky)),
        Misconception("softplus", _after(_softplus)),
        Misconception("sizes", _after(lambda x: x.abs())),
        Misconception("softmax-instead", _after(lambda x: x.softmax(dim=1))),
        Misconception("sigmoid-instead", _after(lambda x: x.sigmoid())),
        Misconception("moved-before-the-layer", relu_before),
        Misconception("bias-dropped", no_bias),
        Misconception("transposed", transposed),
    ),
)

EXERCISE = Parts((MEASURE, FIX))
