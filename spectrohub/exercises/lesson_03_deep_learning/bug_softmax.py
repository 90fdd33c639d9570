"""bug-softmax: a softmax before a cross-entropy that has one inside."""

import math

import numpy as np

from spectrohub.checks import Case, Exercise, Misconception, Number, Parts, Slip, slips
from spectrohub.checks.compare import as_array
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
    yield _batch(rng, 9, 8, 1.5, "eight classes")
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


def _log_softmax(x):
    return x.log_softmax(dim=1)


def solve(
    logits,
    labels,
    *,
    squash=lambda x: x,
    log=_log_softmax,
    pool=lambda picked: picked.mean(),
    sign=-1,
):
    return sign * float(pool(log(squash(logits))[range(len(labels)), labels]))


EPSILONS = (1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-20)


def _with_epsilon(epsilon):
    return lambda logits, labels: solve(logits, labels, log=lambda x: (x.softmax(dim=1) + epsilon).log())


def _is_epsilon(case, value):
    import torch

    number, tensors = as_array(value), tuple(map(torch.from_numpy, case.args))
    if number is None or number.size != 1:
        return False
    return any(np.isclose(number, _with_epsilon(epsilon)(*tensors), rtol=1e-3).all() for epsilon in EPSILONS)


FIX = Exercise(
    id=ID,
    function="mended_loss",
    reference=mended_loss,
    authority="torch.nn.functional.cross_entropy on logits",
    cases=_loss_cases,
    expects=Number("nats", rtol=1e-4, atol=1e-5),
    observe=observe_on_tensors,
    wrong=(
        *slips(
            solve,
            Slip("unfixed", {"squash": lambda x: x.softmax(dim=1)}),
            Slip("sigmoid-instead", {"squash": lambda x: x.sigmoid()}),
            Slip("softmax-over-the-batch", {"log": lambda x: x.log_softmax(dim=0)}),
            Slip("log-kept", {"log": lambda x: x.softmax(dim=1).log()}),
            Slip("log-of-the-logits", {"squash": lambda x: x.log()}),
            Slip("nll-of-probabilities", {"log": lambda x: x.softmax(dim=1)}),
            Slip("nll-of-logits", {"log": lambda x: x}),
            Slip("sum-not-mean", {"pool": lambda picked: picked.sum()}),
            Slip("sign-turned", {"sign": 1}),
        ),
        Misconception("epsilon-in-the-log", _with_epsilon(1e-4), matches=_is_epsilon),
    ),
)

EXERCISE = Parts((MEASURE, FIX))
