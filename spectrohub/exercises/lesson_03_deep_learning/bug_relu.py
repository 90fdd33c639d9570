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
        Misconception(
            "share-of-scores",
            lambda scores: float((np.asarray(scores) <= 0).mean()),
            "This is the share of all scores that the ReLU sets to 0. An example goes silent only when *all* of its "
            "scores do.",
            "For the scores [[1, -1], [-1, -2]], one example of two is silent.",
        ),
        Misconception(
            "any-negative",
            lambda scores: float((np.asarray(scores) <= 0).any(axis=1).mean()),
            "You count examples with *some* score below 0. As long as one score is above 0, the example still has "
            "something to say.",
            "For the scores [[1, -1], [-1, -2]], one example of two is silent.",
        ),
        Misconception(
            "classes-not-examples",
            lambda scores: float((np.asarray(scores) <= 0).all(axis=0).mean()),
            "You go down the columns: this is the share of *classes* that no example ever gets. Each row is an "
            "example.",
            "For scores of shape (30, 4), how many things do you average?",
        ),
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
        Misconception(
            "unfixed",
            _after(lambda x: x.relu()),
            "The ReLU is still there: no score is below 0, so the network can never say that a class is unlikely.",
            "Print the smallest of your scores.",
        ),
        Misconception(
            "leaky",
            _after(_leaky),
            "A leaky ReLU lets a hundredth of the gradient through. The silence is gone, and a score of -5 still "
            "arrives as -0.05. The last layer needs no bend at all.",
            "Which probability should a score of -5 get beside a score of 0, and which does it get?",
        ),
        Misconception(
            "softplus",
            _after(_softplus),
            "Softplus is a ReLU with a round corner. Scores below 0 are still squeezed together near 0.",
            "Print the smallest of your scores.",
        ),
        Misconception(
            "sizes",
            _after(lambda x: x.abs()),
            "The sign of the scores is gone: a class that is most unlikely gets as large a score as one that is most "
            "likely.",
            "Which class has the largest score before, and which afterwards?",
        ),
        Misconception(
            "softmax-instead",
            _after(lambda x: x.softmax(dim=1)),
            "A softmax stands where the ReLU was. cross_entropy has one inside: that is the bug before this one.",
            "What do your scores add up to for each example?",
        ),
        Misconception(
            "sigmoid-instead",
            _after(lambda x: x.sigmoid()),
            "A sigmoid stands where the ReLU was, and squeezes all scores between 0 and 1.",
            "Print the smallest and the largest of your scores.",
        ),
        Misconception(
            "moved-before-the-layer",
            relu_before,
            "The ReLU moved to the features, in front of the layer. That changes what the layer is given. The features "
            "come as they are.",
            "Give your function weights of 1 and a bias of 0. Should a feature of -3 count?",
        ),
        Misconception(
            "bias-dropped",
            no_bias,
            "The bias went away together with the ReLU.",
            "What should come out for features of 0?",
        ),
        Misconception(
            "transposed",
            transposed,
            "Classes run down and examples run to the right. PyTorch wants one row for each example.",
            "Print the shape of your scores for 12 examples and 5 classes.",
        ),
    ),
)

EXERCISE = Parts((MEASURE, FIX))
