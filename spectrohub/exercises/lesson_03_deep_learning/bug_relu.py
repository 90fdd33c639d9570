"""bug-relu: a ReLU on the scores of the classes."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Number, Parts, Slip, slips
from spectrohub.exercises.lesson_03_deep_learning._levels import NOT_A_SHARE, share_of
from spectrohub.exercises.lesson_03_deep_learning._observe_tensors import observe_on_tensors

ID = "03_deep_learning/bug-relu"


def _score_cases(rng):
    for n, n_classes in ((30, 4), (24, 3), (42, 5)):
        scores = rng.normal(size=(n, n_classes))
        silent = rng.permutation(n)[: n // 4]
        scores[silent] = -np.abs(scores[silent])
        scores[silent[0], 0] = 0  # a ReLU leaves nothing of 0 either
        speaking = np.setdiff1d(np.arange(n), silent)
        scores[speaking[:5], 0] = 1.0  # at least one above 0, others below
        scores[speaking[:5], 1] = -1.0
        yield Case((scores.astype(np.float32),), label=f"{n} examples, {n_classes} classes")


def silent_share(scores):
    """Share of examples, 0 to 1, of which nothing is left after a ReLU. scores: tensor (batch, n_classes).

    Source: the gradients that PyTorch gives.
    """
    return solve_share(scores)


def solve_share(scores, *, lost=lambda x: x <= 0, silent=lambda lost: lost.all(axis=1), written=share_of):
    found = silent(lost(np.asarray(scores)))
    return written(int(found.sum()), found.size)


MEASURE = Exercise(
    id=ID,
    function="silent_share",
    reference=silent_share,
    authority="the gradients that PyTorch gives",
    cases=_score_cases,
    expects=Number(rtol=1e-6, atol=1e-6),
    observe=observe_on_tensors,
    wrong=slips(
        solve_share,
        Slip("share-of-scores", {"silent": lambda lost: lost}),
        Slip("any-negative", {"silent": lambda lost: lost.any(axis=1)}),
        Slip("classes-not-examples", {"silent": lambda lost: lost.all(axis=0)}),
        Slip("first-class-alone", {"silent": lambda lost: lost[:, 0]}),
        *NOT_A_SHARE,
    ),
)


def _head_cases(rng):
    for n, size, n_classes in ((12, 8, 5), (5, 16, 10)):
        parts = (rng.normal(size=(n, size)), rng.normal(size=(n_classes, size)), 3 * rng.normal(size=n_classes))
        yield Case(tuple(part.astype(np.float32) for part in parts), label=f"{n} examples, {n_classes} classes")


def class_scores(features, weight, bias):
    """Scores of shape (batch, n_classes), as the linear layer gives them.

    Source: torch.nn.functional.linear.
    """
    return solve_scores(features, weight, bias)


def solve_scores(
    features,
    weight,
    bias,
    *,
    before=lambda x: x,
    biased=lambda product, bias: product + bias,
    after=lambda x: x,
):
    return after(biased(before(features) @ weight.T, bias)).numpy()


def _leaky(x):
    from torch.nn.functional import leaky_relu

    return leaky_relu(x)


def _softplus(x):
    from torch.nn.functional import softplus

    return softplus(x)


FIX = Exercise(
    id=ID,
    function="class_scores",
    reference=class_scores,
    authority="torch.nn.functional.linear",
    cases=_head_cases,
    expects=Array(("example", "class"), rtol=1e-4),
    observe=observe_on_tensors,
    wrong=slips(
        solve_scores,
        Slip("unfixed", {"after": lambda x: x.relu()}),
        Slip("leaky", {"after": _leaky}),
        Slip("softplus", {"after": _softplus}),
        Slip("sizes", {"after": lambda x: x.abs()}),
        Slip("softmax-instead", {"after": lambda x: x.softmax(dim=1)}),
        Slip("log-softmax-instead", {"after": lambda x: x.log_softmax(dim=1)}),
        Slip("sigmoid-instead", {"after": lambda x: x.sigmoid()}),
        Slip("tanh-instead", {"after": lambda x: x.tanh()}),
        Slip("moved-before-the-layer", {"before": lambda x: x.relu()}),
        Slip("bias-dropped", {"biased": lambda product, bias: product}),
        Slip("bias-subtracted", {"biased": lambda product, bias: product - bias}),
        Slip("transposed", {"after": lambda x: x.T}),
    ),
)

EXERCISE = Parts((MEASURE, FIX))
