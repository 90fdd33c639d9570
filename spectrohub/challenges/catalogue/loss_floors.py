"""loss-floors: the cross-entropy to expect before training, after a second softmax, and with smoothed labels."""

import math

from spectrohub.challenges.model import Family, Number, Task, Wrong


def _untrained(rng):
    n_classes = int(rng.choice([2, 3, 4, 5, 6, 8, 10, 12, 20, 24, 35, 50, 100, 200, 527]))
    return Task(
        story="A classifier outputs logits for its classes; the loss is `nn.CrossEntropyLoss()`. It is untrained, and "
        "all of its logits are about 0, whatever the input.",
        prompt=f"What loss do you expect for {n_classes} classes?",
        given={"n_classes": n_classes},
        answer=Number(tolerance=0.01),
        solve=lambda g: math.log(g.n_classes),
        wrong=(
            Wrong(
                "base-two",
                lambda g: math.log2(g.n_classes),
                "This is the logarithm to base 2 (bits). PyTorch's loss uses the natural logarithm.",
                "What does `-torch.tensor(0.5).log()` give?",
            ),
            Wrong(
                "base-ten",
                lambda g: math.log10(g.n_classes),
                "This is the logarithm to base 10. PyTorch's loss uses the natural logarithm.",
                "What does `-torch.tensor(0.1).log()` give?",
            ),
            Wrong(
                "probability",
                lambda g: 1 / g.n_classes,
                "That is the probability that the model gives to the right class. The loss is minus its logarithm.",
                "What is the loss of a model that gives the right class a probability of 1?",
            ),
            Wrong(
                "error-rate",
                lambda g: 1 - 1 / g.n_classes,
                "That is the error rate of a model that guesses. Cross-entropy is not a share.",
                "Can a cross-entropy be larger than 1?",
            ),
        ),
        why=f"Equal logits give each class 1 / {n_classes}, and -ln(1 / {n_classes}) = ln({n_classes}) = "
        f"{math.log(n_classes):.3f}. If the first loss is far from that, look for a mistake.",
        otherwise="What probability does the right class get? The loss is minus its natural logarithm.",
        hints=(
            "What does the softmax of equal logits give to each class?",
            "The loss is minus the natural logarithm of the probability of the right class.",
        ),
    )


def _softmax_twice(rng):
    n_classes = int(rng.integers(2, 16)) if rng.integers(2) else int(rng.choice([20, 24, 30, 35, 40, 50, 60, 100, 200]))
    floor = _floor(n_classes, 1.0)
    return Task(
        story="A network ends in `nn.Softmax(dim=1)`, and its output goes into `nn.CrossEntropyLoss()`, which applies "
        "softmax again. The network is always right and certain: it outputs 1 for the right class, 0 for all others.",
        prompt=f"What is the loss for {n_classes} classes?",
        given={"n_classes": n_classes},
        answer=Number(tolerance=0.01),
        solve=lambda g: _floor(g.n_classes, 1.0),
        wrong=(
            Wrong(
                "zero",
                lambda g: 0.0,
                "A network that outputs **logits** can come as close to 0 as it likes, because logits can grow without "
                "limit. Here the loss gets values between 0 and 1 as if they were logits.",
                "Write down the numbers that reach the loss, and take their softmax.",
            ),
            Wrong(
                "untrained",
                lambda g: math.log(g.n_classes),
                f"ln({n_classes}) is the loss of a network that knows nothing. Here the right class is a little ahead.",
                "Does softmax give equal probabilities when one logit is 1 and the others are 0?",
            ),
            Wrong(
                "forgets-itself",
                lambda g: math.log(math.e + g.n_classes) - 1,
                f"You divided by e + {n_classes}. The right class is one of the {n_classes}, so there are "
                f"{n_classes - 1} others.",
                "What does your formula give for a single class?",
            ),
            Wrong(
                "log-of-sum",
                lambda g: math.log(math.e + g.n_classes - 1),
                "That is the logarithm of the sum of exponentials. The logit of the right class, 1, still has to be "
                "subtracted.",
                "Cross-entropy is -logit[right] + log(sum(exp(logits))).",
            ),
        ),
        why=f"The second softmax gives the right class e / (e + {n_classes - 1}) = "
        f"{math.e / (math.e + n_classes - 1):.3f}, and minus its logarithm is {floor:.3f}. If a loss stalls there "
        "while the accuracy is fine, look for a second softmax, and pass logits to the loss.",
        otherwise="The loss sees a logit of 1 for the right class and 0 for the others.",
        hints=(
            "The numbers that reach the loss are 1 and zeros. What is their softmax?",
            f"The right class gets e divided by the sum of e and {n_classes - 1} times exp(0). Take -ln of that.",
        ),
    )


def _floor(n_classes, gap):
    """The loss where the right logit is `gap` above all others, which are equal."""
    return math.log(1 + (n_classes - 1) * math.exp(-gap))


def _smoothed(rng):
    """Trained with label smoothing down to its floor; then scored without it."""
    n_classes = int(rng.choice([2, 3, 4, 5, 8, 10, 20, 35, 50]))
    percent = int(rng.choice([4, 5, 8, 10, 12, 15, 20, 25, 30, 40]))
    eps = percent / 100
    right, other = _targets(n_classes, eps)
    return Task(
        story=f"A network is trained with `nn.CrossEntropyLoss(label_smoothing={eps:g})` on {n_classes} classes until "
        "that loss cannot fall any further on any clip. PyTorch's target is a mix: 1 - s for the right class, plus s "
        "spread evenly over **all** classes (s is the smoothing).",
        prompt="The same clips are now scored with plain `nn.CrossEntropyLoss()`. What is the loss?",
        given={"n_classes": n_classes, "eps": eps},
        answer=Number(tolerance=0.0015, share=0.01),
        solve=lambda g: -math.log(_targets(g.n_classes, g.eps)[0]),
        wrong=(
            Wrong(
                "smoothed-loss",
                lambda g: _smoothed_floor(g.n_classes, g.eps),
                f"{_entropy(right, other, n_classes):.3f} is the floor of the **smoothed** loss: the entropy of the "
                "target. The plain loss uses the probability of the right class alone.",
                "What probabilities does the network give at that floor? Then take -ln of one of them.",
            ),
            Wrong(
                "zero",
                lambda g: 0.0,
                "It would be 0 if the network were certain. The smoothed loss prevents that: it is lowest where the "
                "probabilities equal the target.",
                "What probability of the right class makes the smoothed loss smallest?",
            ),
            Wrong(
                "spread-over-the-others",
                lambda g: -math.log(1 - g.eps),
                f"You gave the right class {1 - eps:g}. The other {eps:g} is spread over all {n_classes} classes, so "
                "the right one gets its part of it.",
                "Add up 1 - s, and s / C for each of the C classes. How much does the right class get in all?",
            ),
            Wrong(
                "untrained",
                lambda g: math.log(g.n_classes),
                f"ln({n_classes}) is the loss of a network that knows nothing.",
                "What probability does the trained network give to the right class?",
            ),
        ),
        why=f"The smoothed loss is lowest where the probabilities equal the target: {right:.4f} for the right class. "
        f"The plain loss there is -ln({right:.4f}) = {-math.log(right):.4f}. It would rise again if the network became "
        "more certain, so compare losses only where the smoothing is the same.",
        otherwise="First find the target: what does the right class get in all? The network has learned that "
        "probability.",
        hints=(
            "Cross-entropy against a fixed target is lowest where the prediction equals the target.",
            "In the target the right class gets 1 - s + s / C. The plain loss is -ln of that.",
        ),
        key=(n_classes, percent),
    )


def _targets(n_classes: int, eps: float) -> tuple[float, float]:
    """What the right class and each other class get."""
    return 1 - eps + eps / n_classes, eps / n_classes


def _smoothed_floor(n_classes: int, eps: float) -> float:
    right, other = _targets(n_classes, eps)
    return _entropy(right, other, n_classes)


def _entropy(right: float, other: float, n_classes: int) -> float:
    return -right * math.log(right) - (n_classes - 1) * other * math.log(other)


FAMILY = Family(
    "loss-floors",
    "Floors of a loss",
    ("training",),
    "Know which loss to expect before, during and after training.",
    (_untrained, _softmax_twice, _smoothed),
)
