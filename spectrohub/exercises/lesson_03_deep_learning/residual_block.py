"""residual-block: two convolutions beside a short cut. Judged by what the block does, however it is written."""

from spectrohub.checks import Exercise, Kind, Misconception, SameFacts
from spectrohub.exercises.examine import examine_block
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
    c, d = (int(n) for n in rng.choice([4, 5, 6, 7, 8], size=2, replace=False))  # 3 is a kernel's size
    for c_in, c_out, stride in ((c, c, 1), (c, d, 1), (d, d, 2), (c, d, 2)):
        height, width = (int(n) for n in 2 * rng.integers(4, 9, size=2) + 1)
        options = {} if stride == 1 else {"stride": stride}
        label = f"on an input of shape (2, {c_in}, {height}, {width})"
        seed, hidden = (int(n) for n in rng.integers(2**31, size=2))
        shapes = ((2, c_in, height, width),)
        yield ModuleCase((c_in, c_out), options, label, seed=seed, shapes=shapes, hidden=hidden)


def _changes_shape(case):
    return case.args[0] != case.args[1] or case.kwargs.get("stride", 1) != 1


def _ignores_stride(case, facts):
    out, (_, _, height, width) = facts.values.get("shape"), case.shapes[0]
    return out == (2, case.args[1], height, width)


def _shows_x_without_weights(case, facts):
    silent = facts.values.get("without_weights")
    return silent is not None and (silent != "nothing") == bool(_changes_shape(case) or facts.values["carries"])


def _changed_its_input(case, facts):
    return bool(facts.values.get("input_changed")) or _changes_shape(case)


EXERCISE = Exercise(
    id="03_deep_learning/residual-block",
    function="ResidualBlock",
    reference=ResidualBlock,
    authority="a block in PyTorch as He et al. (2016) give it",
    done_by=("spectrohub.training.ResidualBlock",),
    cases=cases,
    observe=observe_block,
    examine=examine_block,
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
            "small": (Kind.VALUE, "There are fewer than two convolutions with kernels of 3 x 3."),
            "single": (Kind.VALUE, "There are fewer than two convolutions with weights of their own."),
            "narrow": (
                Kind.VALUE,
                "A cell of the output sees fewer than 5 x 5 cells of the input. Two kernels of 3 x 3 see that many.",
            ),
        }
    ),
    wrong=(
        Misconception("changes-the-input", block(in_place=True), matches=_changed_its_input),
        Misconception("relu-before-addition", block(final="inner")),
        Misconception("relu-on-both", block(final="both")),
        Misconception("no-final-relu", block(final="none")),
        Misconception("skip-dropped", block(skip="none")),
        Misconception("skip-only-where-it-fits", block(skip="where-same")),
        Misconception("projects-always", block(project="always")),
        Misconception("no-projection", block(project="never")),
        Misconception("projection-without-stride", block(project="unstrided")),
        Misconception("forgets-stride-alone", block(project="channels")),
        Misconception("forgets-channels-alone", block(project="stride")),
        Misconception("stride-twice", block(stride_of_second=True)),
        Misconception("no-padding", block(padding=0)),
        Misconception(
            "stride-ignored",
            block(ignore_stride=True),
            matches=lambda case, facts: case.kwargs.get("stride", 1) == 1 or _ignores_stride(case, facts),
        ),
        Misconception("shortcut-without-weights", block(project="pooled"), matches=_shows_x_without_weights),
    ),
)
