"""parameter-budgets: count the parameters that a network learns, and fit it into a budget."""

from spectrohub.challenges.materials import Listing
from spectrohub.challenges.model import Family, Number, Task, Wrong


def _one_layer(rng):
    c_in, c_out = (int(c) for c in rng.choice([1, 2, 3, 8, 16, 24, 32, 48, 64, 96, 128], size=2, replace=False))
    tall, wide = (int(k) for k in rng.choice([1, 3, 5, 7], size=2, replace=False))
    bias = bool(rng.integers(3) > 0)
    weights = c_in * c_out * tall * wide
    return Task(
        prompt=f"How many parameters does `nn.Conv2d({c_in}, {c_out}, kernel_size=({tall}, {wide}), bias={bias})` "
        "have?",
        given={"c_in": c_in, "c_out": c_out, "kernel": (tall, wide), "bias": bias},
        answer=Number(""),
        solve=lambda g: g.c_in * g.c_out * g.kernel[0] * g.kernel[1] + g.c_out * g.bias,
        wrong=(
            Wrong(
                "one-channel-in",
                lambda g: g.c_out * g.kernel[0] * g.kernel[1] + g.c_out * g.bias,
                f"You gave each of the {c_out} filters one channel. A filter spans all {c_in} channels of its input.",
                "Print `.weight.shape` of a layer with 3 channels in and 2 out.",
            ),
            Wrong(
                "bias-forgotten",
                lambda g: g.c_in * g.c_out * g.kernel[0] * g.kernel[1] if g.bias else None,
                "Those are the weights alone. There is a bias as well, one number for each filter.",
                "Sum `p.numel()` over the `.parameters()` of a small layer, with and without bias.",
            ),
            Wrong(
                "bias-anyway",
                lambda g: (g.c_in * g.kernel[0] * g.kernel[1] + 1) * g.c_out if not g.bias else None,
                "You counted a bias for each filter; this layer has `bias=False`.",
                "Read the call again, to its last argument.",
            ),
            Wrong(
                "bias-of-each-input",
                lambda g: g.c_in * g.c_out * g.kernel[0] * g.kernel[1] + g.c_in if g.bias else None,
                f"You counted {c_in} biases, one for each input channel. There is one for each output channel.",
                "Print `.bias.shape` of a layer with 3 channels in and 2 out.",
            ),
            Wrong(
                "sides-added",
                lambda g: g.c_in * g.c_out * sum(g.kernel) + g.c_out * g.bias,
                f"You added the sides of the kernel: {tall} + {wide}. It is a rectangle of {tall} by {wide} cells.",
                "Draw the kernel and count its cells.",
            ),
        ),
        why=f"{c_out} filters of {c_in} * {tall} * {wide} weights are {weights:,}"
        + (f", and {c_out} biases make {weights + c_out:,}." if bias else "; there is no bias."),
        otherwise="One filter spans all input channels and the whole kernel. How many filters are there?",
        hints=(
            "How many weights does one filter have, and how many filters are there?",
            "The shape of the weights is (c_out, c_in, height, width). A bias, if there is one, has c_out numbers.",
        ),
    )


def _network(rng):
    c_1 = int(rng.choice([8, 12, 16, 20, 24, 32]))
    c_2 = c_1 * int(rng.integers(2, 4))
    k_1, k_2 = (int(k) for k in rng.choice([3, 5, 7], size=2))
    n_classes = int(rng.choice([4, 5, 8, 10, 12, 20, 35, 50]))
    code = (
        "nn.Sequential(\n"
        f"    nn.Conv2d(1, {c_1}, {k_1}, padding={k_1 // 2}, bias=False),\n    nn.BatchNorm2d({c_1}),\n    nn.ReLU(),\n"
        f"    nn.MaxPool2d(2),\n    nn.Conv2d({c_1}, {c_2}, {k_2}, padding={k_2 // 2}, bias=False),\n"
        f"    nn.BatchNorm2d({c_2}),\n    nn.ReLU(),\n    nn.AdaptiveAvgPool2d(1),\n    nn.Flatten(),\n"
        f"    nn.Linear({c_2}, {n_classes}),\n)"
    )
    convs = k_1**2 * c_1, k_2**2 * c_1 * c_2
    norms, linear = 2 * (c_1 + c_2), (c_2 + 1) * n_classes
    return Task(
        prompt="How many parameters does this network **learn** (those with a gradient)?",
        given={"code": Listing(code), "channels": (c_1, c_2), "kernels": (k_1, k_2), "n_classes": n_classes},
        answer=Number(""),
        solve=lambda g: _learned(g),
        wrong=(
            Wrong(
                "norms-forgotten",
                lambda g: _learned(g, norm=0),
                "You left out batch normalisation: each of its layers has a scale and a shift for every channel.",
                "Print the names and shapes in `nn.BatchNorm2d(4).named_parameters()`.",
            ),
            Wrong(
                "norms-once",
                lambda g: _learned(g, norm=1),
                "You counted one number for each channel of a batch-norm layer. It learns two: a scale and a shift.",
                "Print the names and shapes in `nn.BatchNorm2d(4).named_parameters()`.",
            ),
            Wrong(
                "running-statistics",
                lambda g: _learned(g, norm=4),
                "You counted the running mean and variance of the batch norms too. They are measured, not learned; "
                "they are buffers without a gradient.",
                "Compare `.named_parameters()` and `.named_buffers()` of a batch norm.",
            ),
            Wrong(
                "biases-of-convolutions",
                lambda g: _learned(g) + sum(g.channels),
                "You gave the convolutions a bias. Here they have none, because the batch norm after them adds a "
                "shift anyway.",
                "Read the calls of `nn.Conv2d` to their last argument.",
            ),
            Wrong(
                "linear-without-bias",
                lambda g: _learned(g) - g.n_classes,
                "The last layer has a bias for each class.",
                "Which layers here have `bias=False`?",
            ),
            Wrong(
                "kernels-not-squared",
                lambda g: _learned(g, area=lambda k: k),
                "You counted the side of a kernel, not its area.",
                "How many weights does `nn.Conv2d(1, 1, 3, bias=False)` have?",
            ),
        ),
        why=f"Convolutions {convs[0]:,} + {convs[1]:,}, batch norms {norms}, the last layer {linear:,}: "
        f"{sum(convs) + norms + linear:,} in all. ReLU and pooling learn nothing.",
        otherwise="Go line by line: two convolutions, two batch norms, one linear layer.",
        hints=(
            "Go line by line. Which layers learn nothing at all?",
            "A convolution without bias has c_in * c_out * kernel² weights, a batch norm two numbers for each channel, "
            "and a linear layer (inputs + 1) * outputs.",
        ),
    )


def _learned(g, norm=2, area=lambda k: k * k):
    (c_1, c_2), (k_1, k_2) = g.channels, g.kernels
    return area(k_1) * c_1 + area(k_2) * c_1 * c_2 + norm * (c_1 + c_2) + (c_2 + 1) * g.n_classes


def _widest(rng):
    """How wide may a network be that must stay within a budget?"""
    kernel = int(rng.choice([3, 5]))
    growth = int(rng.choice([1, 2]))
    n_classes = int(rng.choice([5, 10, 20, 50]))
    budget = 1000 * int(rng.integers(15, 600))
    widths = "w, w and w" if growth == 1 else "w, 2w and 4w"
    w = _largest(budget, kernel, growth, n_classes)
    last = growth**2
    return Task(
        story=f"A network for one-channel spectrograms has three convolutions with kernels of {kernel} x {kernel} and "
        f"no bias, with **{widths}** output channels. Each is followed by a batch norm (a learned scale and "
        f"shift). Then global average pooling, and a linear layer with bias to {n_classes} classes.",
        prompt=f"What is the largest w for which it has at most {budget:,} learned parameters?",
        given={"kernel": kernel, "growth": growth, "n_classes": n_classes, "budget": budget},
        answer=Number(""),
        solve=lambda g: _largest(g.budget, g.kernel, g.growth, g.n_classes),
        wrong=(
            Wrong(
                "one-too-wide",
                lambda g: _largest(g.budget, g.kernel, g.growth, g.n_classes) + 1,
                f"With w = {w + 1} there are {_total(w + 1, kernel, growth, n_classes):,} parameters, more than "
                f"{budget:,}.",
                "Put your w into the sum of all layers.",
            ),
            Wrong(
                "kernels-not-squared",
                lambda g: _largest(g.budget, g.kernel**0.5, g.growth, g.n_classes),
                f"You counted {kernel} weights for each kernel. It has {kernel} * {kernel}.",
                "Count the weights of a single convolution from w to w channels.",
            ),
            Wrong(
                "grows-with-w",
                lambda g: g.budget // _total(1, g.kernel, g.growth, g.n_classes),
                "You divided the budget by the parameters of a network with w = 1. A convolution between two wide "
                "layers grows with the **square** of w.",
                "Compare the parameters for w = 8 and for w = 16. What is their ratio?",
            ),
            Wrong(
                "first-layer-wide",
                lambda g: _largest(g.budget, g.kernel, g.growth, g.n_classes, c_in=None),
                "You gave the first convolution w input channels. A spectrogram has one.",
                "What is the shape of the weight of the first layer?",
            ),
            Wrong(
                "flattens",
                lambda g: _largest(g.budget, g.kernel, g.growth, g.n_classes, cells=64),
                "So few channels fit if a whole map of each channel, 64 cells, enters the linear layer. The pooling "
                "leaves one number for each channel.",
                "What is the shape of a batch after `nn.AdaptiveAvgPool2d(1)`?",
            ),
        ),
        why=f"{kernel**2} * (w + {growth} * w² + {growth**3} * w²) for the convolutions, 2 * {1 + growth + last} * w "
        f"for the norms, {last} * w * {n_classes} + {n_classes} for the last layer. With w = {w} that is "
        f"{_total(w, kernel, growth, n_classes):,}, with {w + 1} already {_total(w + 1, kernel, growth, n_classes):,}."
        " Twice as wide costs about four times as much.",
        otherwise="Write the sum of all layers as a formula in w, then try values.",
        hints=(
            "A convolution from a to b channels has kernel * kernel * a * b weights.",
            "The square of w decides: estimate w from it alone, then check its neighbours with the whole sum.",
        ),
        key=(kernel, growth, n_classes),
    )


def _total(w, kernel, growth, n_classes, c_in=1, cells=1):
    a, b, c = w, growth * w, growth**2 * w
    area = kernel**2
    convs = area * ((w if c_in is None else c_in) * a + a * b + b * c)
    return round(convs) + 2 * (a + b + c) + (c * cells + 1) * n_classes


def _largest(budget, *network, **options):
    w = 1
    while _total(w + 1, *network, **options) <= budget:
        w += 1
    return w


FAMILY = Family(
    "parameter-budgets",
    "Parameter budgets",
    ("convolution", "residual-nets"),
    "Count what a network learns, and fit it into a budget.",
    (_one_layer, _network, _widest),
)
