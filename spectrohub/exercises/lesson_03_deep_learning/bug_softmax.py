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
        Misconception(
            "guessing",
            lambda n_classes: math.log(n_classes),
            "This is the loss of a network that knows nothing: every class with the same probability. Asked for is the "
            "best it can do.",
            "Which five numbers does a perfect softmax give for five classes? Put them into the cross-entropy.",
        ),
        Misconception(
            "zero",
            lambda n_classes: 0.0,
            "0 is the floor of the right loss. The second softmax gets probabilities, and one of 1 is no large score.",
            "Work out torch.softmax(torch.tensor([1.0, 0.0]), 0). Is it 1 and 0 again?",
        ),
        Misconception(
            "one-class-too-many",
            lambda n_classes: math.log(math.e + n_classes) - 1,
            "You count one class too many: the right class gives e, and each of the *others* gives exp(0) = 1.",
            "With two classes, which two numbers are added up in the second softmax?",
        ),
        Misconception(
            "score-not-subtracted",
            lambda n_classes: math.log(math.e + n_classes - 1),
            "This is the logarithm of the sum. The cross-entropy also takes off the right class's own score, which is "
            "1 here.",
            "What is -log(e / (e + 1)), written as a difference?",
        ),
        Misconception(
            "probability",
            lambda n_classes: math.e / (math.e + n_classes - 1),
            "This is the probability that the second softmax gives to the right class at best. The loss is minus its "
            "logarithm.",
            "What is the loss of a probability of 1? And of yours?",
        ),
        Misconception(
            "sign",
            lambda n_classes: 1 - math.log(math.e + n_classes - 1),
            "The sign is turned: this is the logarithm of a probability. A cross-entropy is minus that.",
            "Can a cross-entropy be negative?",
        ),
        Misconception(
            "bits",
            lambda n_classes: loss_floor(n_classes) / math.log(2),
            "This is in bits. PyTorch takes the natural logarithm.",
            "What is F.cross_entropy for two equal scores: 1, or 0.693?",
        ),
        Misconception(
            "always-ten",
            lambda n_classes: loss_floor(10),
            "This is right for ten classes, and your answer does not depend on n_classes.",
            "With two classes, which two numbers are added up in the second softmax?",
        ),
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
        Misconception(
            "unfixed",
            _after(lambda x: x.softmax(dim=1)),
            "There are still two softmaxes: yours, and the one inside cross_entropy.",
            "Print your loss for logits of 100 for the right class and 0 for nine others. Which value should it have?",
        ),
        Misconception(
            "sigmoid-instead",
            _after(lambda x: x.sigmoid()),
            "A sigmoid stands where the softmax was. It squeezes the scores between 0 and 1 as well, and the floor "
            "stays.",
            "What does cross_entropy want to be given: probabilities, or scores of any size?",
        ),
        Misconception(
            "log-kept",
            lambda logits, labels: _picked(logits.softmax(dim=1).log(), labels),
            "The floor is gone, and for moderate scores the loss is right. For large ones the softmax rounds to 0, "
            "and log(0) is minus infinity. cross_entropy takes both steps in one, where this cannot happen.",
            "Try logits of 0 and 300 with label 0. The loss should be 300.",
        ),
        Misconception(
            "log-of-the-logits",
            _after(lambda x: x.log()),
            "The softmax is gone, and a logarithm of the raw scores is left. Scores may be negative, and then it is "
            "`nan`.",
            "What is torch.log(torch.tensor(-1.0))?",
        ),
        Misconception(
            "nll-of-probabilities",
            lambda logits, labels: _picked(logits.softmax(dim=1), labels),
            "nll_loss takes what it is given for *log* probabilities. You give it probabilities, so the loss ends at "
            "-1.",
            "Can the loss of a good network be negative? What does yours give?",
        ),
        Misconception(
            "nll-of-logits",
            lambda logits, labels: _picked(logits, labels),
            "The softmax is gone altogether: nll_loss does not have one inside. Without it, the loss falls for ever "
            "when all scores grow.",
            "Add 100 to all logits. The loss should not change.",
        ),
        Misconception(
            "sum-not-mean",
            lambda logits, labels: len(labels) * mended_loss(logits, labels),
            "This is the sum over the batch. The broken code took the mean, and so does everybody's learning rate.",
            "Put the same batch twice into your function. Should the loss double?",
        ),
    ),
)

EXERCISE = Parts((MEASURE, FIX))
