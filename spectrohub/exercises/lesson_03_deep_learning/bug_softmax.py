"""bug-softmax: a softmax before a cross-entropy that has one inside."""

import math

import numpy as np

from spectrohub.checks import Case, Exercise, Misconception, Number, Parts
from spectrohub.exercises.lesson_03_deep_learning._observe_tensors import observe_on_tensors

ID = "03_deep_learning/bug-softmax"


def _floor_cases(rng):
    yield Case((10,), label="ten classes")
    yield Case((2,), label="two classes")
    yield Case((int(rng.integers(20, 60)),))


def loss_floor(n_classes):
    """The smallest loss of a cross-entropy that is given probabilities: one number.

    Source: the cross-entropy of a perfect softmax.
    """
    return math.log(math.e + n_classes - 1) - 1


MEASURE = Exercise(
    id=ID,
    function="loss_floor",
    reference=loss_floor,
    authority="the cross-entropy of a perfect softmax",
    cases=_floor_cases,
    expects=Number("nats", rtol=0.0, atol=2e-4),
    observe=observe_on_tensors,
    wrong=(
        Misconception("guessing", lambda n_classes: math.log(n_classes)),
        Misconception("zero", lambda n_classes: 0.0),
        Misconception("one-class-too-many", lambda n_classes: math.log(math.e + n_classes) - 1),
        Misconception("score-not-subtracted", lambda n_classes: math.log(math.e + n_classes - 1)),
        Misconception("probability", lambda n_classes: math.e / (math.e + n_classes - 1)),
        Misconception("sign", lambda n_classes: 1 - math.log(math.e + n_classes - 1)),
        Misconception("bits", lambda n_classes: loss_floor(n_classes) / math.log(2)),
        Misconception("always-ten", lambda n_classes: loss_floor(10)),
    ),
)


def _loss_cases(rng):
    yield _batch(rng, 16, 10, 3.0, "ten classes")
    yield _batch(rng, 7, 4, 2.0, "four classes")
    yield _batch(rng, 12, 6, 300.0, "a network that is very sure, and sometimes wrong")


def _batch(rng, n, n_classes, size, label):
    logits = (size * rng.normal(size=(n, n_classes))).astype(np.float32)
    labels = rng.integers(n_classes, size=n)
    labels[0] = logits[0].argmin()  # wrong by far at least once
    return Case((logits, labels), label=label)


def mended_loss(logits, labels):
    """Mean cross-entropy of a batch: one number.

    logits: tensor (batch, n_classes). labels: tensor of whole numbers (batch,).

    Source: torch.nn.functional.cross_entropy on logits.
    """
    from torch.nn.functional import cross_entropy

    return float(cross_entropy(logits, labels))


def _after(squash):
    return lambda logits, labels: mended_loss(squash(logits), labels)


def _picked(scores, labels):
    """nll_loss: minus the mean of what stands at the labels."""
    return -float(scores[range(len(labels)), labels].mean())


FIX = Exercise(
    id=ID,
    function="mended_loss",
    reference=mended_loss,
    authority="torch.nn.functional.cross_entropy on logits",
    cases=_loss_cases,
    expects=Number("nats", rtol=1e-4, atol=1e-5),
    observe=observe_on_tensors,
    wrong=(
        Misconception("unfixed", _after(lambda x: x.softmax(dim=1))),
        Misconception("sigmoid-instead", _after(lambda x: x.sigmoid())),
        Misconception("log-kept", lambda logits, labels: _picked(logits.softmax(dim=1).log(), labels)),
        Misconception("log-of-the-logits", _after(lambda x: x.log())),
        Misconception("nll-of-probabilities", lambda logits, labels: _picked(logits.softmax(dim=1), labels)),
        Misconception("nll-of-logits", lambda logits, labels: _picked(logits, labels)),
        Misconception("sum-not-mean", lambda logits, labels: len(labels) * mended_loss(logits, labels)),
    ),
)

EXERCISE = Parts((MEASURE, FIX))
