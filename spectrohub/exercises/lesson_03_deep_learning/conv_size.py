"""conv-size: how large the output of a convolution is, and how many numbers it learns."""

from __future__ import annotations

import math

from spectrohub.checks import Case, Exercise, Integer, Misconception, Parts

ID = "03_deep_learning/conv-size"


def conv_output_size(size, kernel, stride=1, padding=0, dilation=1):
    """Cells of a convolution's output along one axis (int).

    size: cells of the input along that axis. kernel: taps of the kernel. stride: cells from one place to the next.
    padding: cells added at each end. dilation: cells from one tap to the next.

    Source: torch.nn.functional.conv1d.
    """
    import torch
    from torch.nn.functional import conv1d

    x, weight = torch.empty(1, 1, size, device="meta"), torch.empty(1, 1, kernel, device="meta")  # shapes, no numbers
    return conv1d(x, weight, stride=stride, padding=padding, dilation=dilation).shape[-1]


def conv_parameters(c_in, c_out, kernel, bias=True):
    """How many numbers nn.Conv2d(c_in, c_out, kernel, bias=bias) learns (int).

    c_in, c_out: channels before and after. kernel: height and width of a kernel.

    Source: torch.nn.Conv2d.
    """
    from torch import nn

    return sum(p.numel() for p in nn.Conv2d(c_in, c_out, kernel, bias=bias, device="meta").parameters())


def size_cases(rng):
    size = int(rng.integers(40, 90))
    yield Case((size, int(rng.choice([4, 5, 7]))))
    yield Case((2 * size, 3), {"stride": 2, "padding": 1}, label="an even size")
    yield Case((2 * size + 1, 3), {"stride": 2, "padding": 1}, label="an odd size")
    yield Case((3 * size + 1, 5), {"stride": 3, "padding": 2})
    yield Case((3 * size, 4), {"stride": 3})
    yield Case((3 * size, 6), {"stride": 3, "dilation": 2})
    yield Case((size, 3), {"padding": 4, "dilation": 4}, label="dilated, with as much padding as it takes")
    yield Case((size, 5), {"stride": 2, "padding": 3, "dilation": int(rng.integers(3, 6))})
    yield Case((862, 7), {"stride": 2, "padding": 3}, label="the frames of the tour clip")
    yield Case((5, 5), {"stride": 4}, label="a kernel as long as its input")


def parameter_cases(rng):
    c_in, c_out = int(rng.integers(9, 20)), int(rng.integers(21, 40))
    yield Case((1, 16, 3), label="the first layer of a network for spectrograms")
    yield Case((c_in, c_out, 5))
    yield Case((c_in, c_out, 3), {"bias": False})
    yield Case((c_out, c_in, 1), label="a projection")
    yield Case((c_out, c_in, 7), {"bias": True})


def _span(kernel, dilation):
    return dilation * (kernel - 1) + 1


def _free(size, kernel, padding, dilation):
    """How far the kernel can be moved."""
    return size + 2 * padding - _span(kernel, dilation)


def rounded_up(size, kernel, stride=1, padding=0, dilation=1):
    return math.ceil(_free(size, kernel, padding, dilation) / stride) + 1


def rounded_to_nearest(size, kernel, stride=1, padding=0, dilation=1):
    return round(_free(size, kernel, padding, dilation) / stride) + 1


def not_rounded(size, kernel, stride=1, padding=0, dilation=1):
    return _free(size, kernel, padding, dilation) / stride + 1


def forgets_dilation(size, kernel, stride=1, padding=0, dilation=1):
    return _free(size, kernel, padding, 1) // stride + 1


def dilation_times_kernel(size, kernel, stride=1, padding=0, dilation=1):
    return (size + 2 * padding - dilation * kernel) // stride + 1


def padding_once(size, kernel, stride=1, padding=0, dilation=1):
    return (size + padding - _span(kernel, dilation)) // stride + 1


def forgets_padding(size, kernel, stride=1, padding=0, dilation=1):
    return _free(size, kernel, 0, dilation) // stride + 1


def forgets_the_first(size, kernel, stride=1, padding=0, dilation=1):
    return _free(size, kernel, padding, dilation) // stride


def plus_one_too_early(size, kernel, stride=1, padding=0, dilation=1):
    return (_free(size, kernel, padding, dilation) + 1) // stride


def forgets_stride(size, kernel, stride=1, padding=0, dilation=1):
    return _free(size, kernel, padding, dilation) + 1


def divides_the_size_alone(size, kernel, stride=1, padding=0, dilation=1):
    return size // stride + 2 * padding - _span(kernel, dilation) + 1


def size_over_stride(size, kernel, stride=1, padding=0, dilation=1):
    return math.ceil(size / stride)


SIZE = Exercise(
    id=ID,
    function="conv_output_size",
    reference=conv_output_size,
    authority="torch.nn.functional.conv1d",
    cases=size_cases,
    expects=Integer("positions"),
    wrong=(
        Misconception(
            "ceil",
            rounded_up,
            "You round up. The last step counts only if the whole kernel still fits in; PyTorch leaves the rest of the "
            "input unread.",
            "Draw 6 cells, and move a kernel of 3 in steps of 2. How many places are there?",
        ),
        Misconception(
            "rounds-to-nearest",
            rounded_to_nearest,
            "You round to the nearest whole number. A step that does not fit in whole does not count, however near it "
            "comes.",
            "Draw 10 cells, and move a kernel of 2 in steps of 3. How many places are there?",
        ),
        Misconception(
            "not-rounded",
            not_rounded,
            "You return a fraction. Places are counted; what is left over at the end is not a place.",
            "Call your function with size 6, kernel 3 and stride 2.",
        ),
        Misconception(
            "forgets-dilation",
            forgets_dilation,
            "Right, as long as `dilation` is 1. A dilated kernel has gaps between its taps, so it reaches further and "
            "fits into fewer places.",
            "Draw a kernel of 3 with dilation 2. Over how many cells does it reach?",
        ),
        Misconception(
            "dilation-times-kernel",
            dilation_times_kernel,
            "You multiply the kernel by `dilation`. There are gaps only between the taps: one fewer than taps.",
            "Draw a kernel of 3 with dilation 2. Over how many cells does it reach: 5 or 6?",
        ),
        Misconception(
            "padding-once",
            padding_once,
            "The padding was added once. It is put at both ends.",
            "Call your function with size 10, kernel 3 and padding 1. The size should stay 10.",
        ),
        Misconception(
            "forgets-padding",
            forgets_padding,
            "`padding` is not used. It adds cells at both ends of the input.",
            "Call your function with size 10, kernel 3 and padding 1. The size should stay 10.",
        ),
        Misconception(
            "forgets-the-first",
            forgets_the_first,
            "You count the steps. There is one more place than there are steps: the one where the kernel starts.",
            "A kernel of 5 on 5 cells: how many places has it, and how many steps can it go?",
        ),
        Misconception(
            "plus-one-too-early",
            plus_one_too_early,
            "The 1 for the first place was added before the division. With a stride above 1 that is not the same.",
            "A kernel of 5 on 5 cells, stride 4: how many places are there, and what do you get?",
        ),
        Misconception(
            "forgets-stride",
            forgets_stride,
            "`stride` is not used: you count every place, and the kernel takes only each second or third of them.",
            "Call your function with stride 1 and with stride 2.",
        ),
        Misconception(
            "divides-the-size-alone",
            divides_the_size_alone,
            "Only the size was divided by `stride`. What is divided is the way that the kernel can go: size, padding "
            "and kernel together.",
            "Draw 9 cells, and move a kernel of 3 in steps of 2. How many places are there?",
        ),
        Misconception(
            "size-over-stride",
            size_over_stride,
            "You divide the size by the stride, and kernel and padding play no part. That is right for `same` padding "
            "alone.",
            "Call your function with size 10, kernel 5 and nothing else. Can a kernel of 5 stand in 10 places?",
        ),
    ),
)


def bias_per_input(c_in, c_out, kernel, bias=True):
    return c_in * c_out * kernel**2 + (c_in if bias else 0)


def bias_per_kernel(c_in, c_out, kernel, bias=True):
    return c_in * c_out * (kernel**2 + (1 if bias else 0))


def one_bias(c_in, c_out, kernel, bias=True):
    return c_in * c_out * kernel**2 + (1 if bias else 0)


def no_bias(c_in, c_out, kernel, bias=True):
    return c_in * c_out * kernel**2


def always_bias(c_in, c_out, kernel, bias=True):
    return c_in * c_out * kernel**2 + c_out


def not_squared(c_in, c_out, kernel, bias=True):
    return c_in * c_out * kernel + (c_out if bias else 0)


def twice_the_kernel(c_in, c_out, kernel, bias=True):
    return c_in * c_out * 2 * kernel + (c_out if bias else 0)


def forgets_inputs(c_in, c_out, kernel, bias=True):
    return c_out * kernel**2 + (c_out if bias else 0)


def forgets_outputs(c_in, c_out, kernel, bias=True):
    return c_in * kernel**2 + (c_out if bias else 0)


def channels_swapped(c_in, c_out, kernel, bias=True):
    return forgets_inputs(c_out, c_in, kernel, bias)


def channels_added(c_in, c_out, kernel, bias=True):
    return (c_in + c_out) * kernel**2 + (c_out if bias else 0)


PARAMETERS = Exercise(
    id=ID,
    function="conv_parameters",
    reference=conv_parameters,
    authority="torch.nn.Conv2d",
    cases=parameter_cases,
    expects=Integer("parameters"),
    wrong=(
        Misconception(
            "bias-per-input-channel",
            bias_per_input,
            "You count a bias for each input channel. A bias is added to what comes out: each output channel has one.",
            "Print the shape of `torch.nn.Conv2d(2, 5, 3).bias`.",
        ),
        Misconception(
            "bias-per-kernel",
            bias_per_kernel,
            "You count a bias for each small kernel. What the kernels of one output channel give is added up first; "
            "then one bias is added.",
            "Print the shape of `torch.nn.Conv2d(2, 5, 3).bias`.",
        ),
        Misconception(
            "one-bias",
            one_bias,
            "You count one bias for the whole layer. Each output channel has its own.",
            "Print the shape of `torch.nn.Conv2d(2, 5, 3).bias`.",
        ),
        Misconception(
            "no-bias",
            no_bias,
            "These are the weights. With `bias=True` each output channel has one number more.",
            "List the parameters of `torch.nn.Conv2d(2, 5, 3)` with their shapes.",
        ),
        Misconception(
            "always-bias",
            always_bias,
            "The biases are counted even with `bias=False`. Before batch normalisation they are often left out.",
            "Call your function with `bias=False`. By how much should the number drop?",
        ),
        Misconception(
            "kernel-not-squared",
            not_squared,
            "A kernel of size 3 on a picture is 3 high and 3 wide. You count one row of it.",
            "Print the shape of `torch.nn.Conv2d(1, 1, 3).weight`.",
        ),
        Misconception(
            "kernel-doubled",
            twice_the_kernel,
            "You count height and width added up. A kernel has a weight in each of its cells: height times width.",
            "Print the shape of `torch.nn.Conv2d(1, 1, 3).weight`.",
        ),
        Misconception(
            "forgets-input-channels",
            forgets_inputs,
            "You count one kernel for each output channel. It needs one for each input channel that it looks at: a "
            "layer is a table of kernels.",
            "Print the shape of `torch.nn.Conv2d(4, 5, 3).weight`.",
        ),
        Misconception(
            "forgets-output-channels",
            forgets_outputs,
            "You count the kernels of one output channel. Every output channel has such a set of its own.",
            "Print the shape of `torch.nn.Conv2d(4, 5, 3).weight`.",
        ),
        Misconception(
            "in-and-out-mixed",
            channels_swapped,
            "Input and output channels are mixed up: you count kernels and biases by the input channels.",
            "Compare `torch.nn.Conv2d(4, 5, 3).weight` with your count, number by number.",
        ),
        Misconception(
            "channels-added",
            channels_added,
            "The channels were added. Each output channel looks at each input channel through a kernel of its own, so "
            "the two numbers multiply.",
            "Draw 2 input and 3 output channels, and a line for each kernel. How many lines are there?",
        ),
    ),
)

EXERCISE = Parts((SIZE, PARAMETERS))
