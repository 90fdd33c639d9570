"""residual-block: two convolutions beside a short cut. Judged by what the block does, however it is written."""

from spectrohub.checks import Exercise, Kind, Misconception, SameFacts
from spectrohub.exercises.lesson_03_deep_learning._modules import block
from spectrohub.exercises.observers import ModuleCase, observe_block

residual_block = block()


def ResidualBlock(c_in, c_out, stride=1):  # it stands for the class, in messages too
    """Two 3 x 3 convolutions beside a short cut, and a ReLU after their sum (He et al. 2016).

    c_in, c_out: channels before and after. stride: step of the first convolution, 1 or 2.
    Input (batch, c_in, height, width); output (batch, c_out, height / stride, width / stride), rounded up.

    Source: a block in PyTorch as He et al. (2016) give it.
    """
    return residual_block(c_in, c_out, stride)


def cases(rng):
    """Same shape, more channels, half the size, and both. The sizes are odd: a half has to be rounded."""
    c, d = (int(n) for n in rng.choice([3, 4, 5, 6, 8], size=2, replace=False))
    for c_in, c_out, stride in ((c, c, 1), (c, d, 1), (d, d, 2), (c, d, 2)):
        height, width = (int(n) for n in 2 * rng.integers(4, 9, size=2) + 1)
        options = {} if stride == 1 else {"stride": stride}
        label = f"on an input of shape (2, {c_in}, {height}, {width})"
        seed = int(rng.integers(2**31))
        yield ModuleCase((c_in, c_out), options, label, seed=seed, shapes=((2, c_in, height, width),))


def _changes_shape(case):
    return case.args[0] != case.args[1] or case.kwargs.get("stride", 1) != 1


def _ignores_stride(case, facts):
    out, (_, _, height, width) = facts.values.get("shape"), case.shapes[0]
    return out == (2, case.args[1], height, width)


def _shows_x_without_weights(case, facts):
    silent = facts.values.get("without_weights")
    return silent is not None and bool(silent.any()) == bool(_changes_shape(case) or facts.values["carries"])


def _changed_its_input(case, facts):
    return bool(facts.values.get("input_changed")) or _changes_shape(case)


EXERCISE = Exercise(
    id="03_deep_learning/residual-block",
    function="ResidualBlock",
    reference=ResidualBlock,
    authority="a block in PyTorch as He et al. (2016) give it",
    cases=cases,
    observe=observe_block,
    expects=SameFacts(
        {
            "module": (Kind.TYPE, "No module was made."),
            "tensor": (Kind.TYPE, "`forward` returned no tensor."),
            "shape": (Kind.SHAPE, "The output has the shape {got}; it should be {want}."),
            "input_changed": (Kind.VALUE, "The input tensor itself was changed by the block."),
            "negative": (Kind.VALUE, "Some outputs are below zero."),
            "lowers": (Kind.VALUE, "No value of the input was ever made smaller, for random weights."),
            "without_weights": (
                Kind.VALUE,
                "With every weight at zero, the output is not what the short cut alone gives.",
            ),
            "carries": (Kind.VALUE, "With the two convolutions silent, nothing of the input reaches the output."),
            "single": (Kind.VALUE, "There are fewer than two convolutions with weights of their own."),
        }
    ),
    wrong=(
        Misconception(
            "changes-the-input",
            block(in_place=True),
            "The addition is written into x itself. Whoever holds that tensor, another branch of the network for "
            "example, finds it changed.",
            "Keep a copy of x before the call and compare it with x afterwards.",
            matches=_changed_its_input,
        ),
        Misconception(
            "relu-before-addition",
            block(final="inner"),
            "The last ReLU comes before the addition. The branch can then only add to x and never take away, and "
            "the output keeps negative numbers.",
            "Print the minimum of the output. After a ReLU, what is the lowest number that can stand there?",
        ),
        Misconception(
            "relu-on-both",
            block(final="both"),
            "There is a ReLU after the addition, which is right, and one more at the end of the branch before it. "
            "The branch can then only add to x and never take away.",
            "Count in how many places the output is smaller than a positive x. It should happen.",
        ),
        Misconception(
            "no-final-relu",
            block(final="none"),
            "The sum is returned as it is. In this block one more ReLU follows the addition.",
            "Print the minimum of the output.",
        ),
        Misconception(
            "skip-dropped",
            block(skip="none"),
            "x reaches the output only through the two convolutions. The short cut around them is missing, and it is "
            "what makes the block residual.",
            "Set every weight of a block to 0, with equal channels and stride 1. What should still come out?",
        ),
        Misconception(
            "skip-only-where-it-fits",
            block(skip="where-same"),
            "Where the shape changes, your short cut is left out. There a projection, a small convolution, "
            "brings x to the new shape.",
            "Which layers does x pass, from the input to the output, if both convolutions give zero?",
        ),
        Misconception(
            "projects-always",
            block(project="always"),
            "Your short cut goes through a projection even where nothing changes. There x itself can be added: it "
            "costs nothing, and it lets a deep network begin as if the block were not there.",
            "Set every weight of a block to 0, with equal channels and stride 1. Does x still come out?",
        ),
        Misconception(
            "no-projection",
            block(project="never"),
            "x is added as it came in. When channels or size change, it no longer fits the other branch: "
            "the short cut needs a projection there.",
            "Print the shapes of the two tensors right before you add them, with stride 2.",
        ),
        Misconception(
            "projection-without-stride",
            block(project="unstrided"),
            "Your projection changes the channels but takes every position. The convolutions step by `stride`, so "
            "the two branches have different heights and widths.",
            "Print the shapes of the two tensors right before you add them, with stride 2.",
        ),
        Misconception(
            "forgets-stride-alone",
            block(project="channels"),
            "A projection is made when the channels change. With equal channels and stride 2 the shape changes as "
            "well, and there x no longer fits.",
            "Try c_in = c_out = 8 with stride 2. Which of your branches is smaller?",
        ),
        Misconception(
            "forgets-channels-alone",
            block(project="stride"),
            "A projection is made when the stride is above 1. With stride 1 and another number of channels the shape "
            "changes as well, and there x no longer fits.",
            "Try c_in = 8, c_out = 16 with stride 1. How many channels has each branch?",
        ),
        Misconception(
            "stride-twice",
            block(stride_of_second=True),
            "Both convolutions step by `stride`, so the branch shrinks twice. The short cut shrinks once.",
            "Follow a height of 32 through your branch with stride 2, layer by layer.",
        ),
        Misconception(
            "no-padding",
            block(padding=0),
            "Your convolutions have no padding, so each of them cuts off a border. The short cut keeps its size, and "
            "the two do not fit together.",
            "What is the output size of a kernel of 3 on 10 positions, without padding and with padding=1?",
        ),
        Misconception(
            "stride-ignored",
            block(ignore_stride=True),
            "The output is as high and as wide as the input: `stride` is nowhere used.",
            "Build two blocks, with stride 1 and with stride 2, and print the shapes of their outputs.",
            matches=lambda case, facts: case.kwargs.get("stride", 1) == 1 or _ignores_stride(case, facts),
        ),
        Misconception(
            "shortcut-without-weights",
            block(project="pooled"),
            "Your short cut reaches the new shape without weights: by leaving out positions, or averaging, and zeros "
            "for new channels. The paper tries this too (its option A). Here a projection with weights is asked for.",
            "List the parameters of a block that changes its shape. Which of them belong to the short cut?",
            matches=_shows_x_without_weights,
        ),
    ),
)
