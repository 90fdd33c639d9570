"""conv-size: how large the output of a convolution is, and how many numbers it learns."""

from __future__ import annotations

import math

from spectrohub.checks import Case, Exercise, Integer, Misconception, Parts, Slip, slips

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
    yield Case((5, 5), {"stride": 4}, label="a kernel as long as its input", edge=True)


def parameter_cases(rng):
    c_in, c_out = int(rng.integers(9, 20)), int(rng.integers(21, 40))
    yield Case((1, 16, 3), label="the first layer of a network for spectrograms")
    yield Case((c_in, c_out, 5))
    yield Case((c_in, c_out, 3), {"bias": False})
    yield Case((c_out, c_in, 1), label="a projection")
    yield Case((c_out, c_in, 7), {"bias": True})
    yield Case((2, c_out, 5), {"bias": False}, "few channels in")
    yield Case((c_in, 2, 3), label="few channels out")


def solve_size(
    size,
    kernel,
    stride=1,
    padding=0,
    dilation=1,
    *,
    sides=2,
    span=lambda kernel, dilation: dilation * (kernel - 1) + 1,
    step=lambda stride: stride,
    rounds=math.floor,
    early=0,
    first=1,
):
    free = size + sides * padding - span(kernel, dilation) + early
    return rounds(free / step(stride)) + first


def divides_the_size_alone(size, kernel, stride=1, padding=0, dilation=1):
    return size // stride + solve_size(0, kernel, 1, padding, dilation)


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
        *slips(
            solve_size,
            Slip("forgets-padding", {"sides": 0}),
            Slip("padding-once", {"sides": 1}),
            Slip("forgets-dilation", {"span": lambda kernel, dilation: kernel}),
            Slip("dilation-times-kernel", {"span": lambda kernel, dilation: dilation * kernel}),
            Slip("forgets-stride", {"step": lambda stride: 1}),
            Slip("ceil", {"rounds": math.ceil}),
            Slip("rounds-to-nearest", {"rounds": round}),
            Slip("not-rounded", {"rounds": lambda quotient: quotient}),
            Slip("forgets-the-first", {"first": 0}),
            Slip("plus-one-too-early", {"first": 0, "early": 1}),
        ),
        Misconception("divides-the-size-alone", divides_the_size_alone),
        Misconception("size-over-stride", size_over_stride),
    ),
)


def solve_parameters(
    c_in,
    c_out,
    kernel,
    bias=True,
    *,
    channels=lambda c_in, c_out: c_in * c_out,
    area=lambda kernel: kernel**2,
    biases=lambda c_in, c_out: c_out,
    asked=lambda bias: bias,
):
    return channels(c_in, c_out) * area(kernel) + (biases(c_in, c_out) if asked(bias) else 0)


PARAMETERS = Exercise(
    id=ID,
    function="conv_parameters",
    reference=conv_parameters,
    authority="torch.nn.Conv2d",
    cases=parameter_cases,
    expects=Integer("parameters"),
    wrong=(
        *slips(
            solve_parameters,
            Slip("forgets-input-channels", {"channels": lambda c_in, c_out: c_out}),
            Slip("forgets-output-channels", {"channels": lambda c_in, c_out: c_in}),
            Slip("in-and-out-mixed", {"channels": lambda c_in, c_out: c_in, "biases": lambda c_in, c_out: c_in}),
            Slip("channels-added", {"channels": lambda c_in, c_out: c_in + c_out}),
            Slip("kernel-not-squared", {"area": lambda kernel: kernel}),
            Slip("kernel-doubled", {"area": lambda kernel: 2 * kernel}),
            Slip("bias-per-input-channel", {"biases": lambda c_in, c_out: c_in}),
            Slip("bias-per-kernel", {"biases": lambda c_in, c_out: c_in * c_out}),
            Slip("one-bias", {"biases": lambda c_in, c_out: 1}),
            Slip("no-bias", {"asked": lambda bias: False}),
            Slip("always-bias", {"asked": lambda bias: True}),
        ),
    ),
)

EXERCISE = Parts((SIZE, PARAMETERS))
