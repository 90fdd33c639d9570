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
        Misconception("ceil", rounded_up),
        Misconception("rounds-to-nearest", rounded_to_nearest),
        Misconception("not-rounded", not_rounded),
        Misconception("forgets-dilation", forgets_dilation),
        Misconception("dilation-times-kernel", dilation_times_kernel),
        Misconception("padding-once", padding_once),
        Misconception("forgets-padding", forgets_padding),
        Misconception("forgets-the-first", forgets_the_first),
        Misconception("plus-one-too-early", plus_one_too_early),
        Misconception("forgets-stride", forgets_stride),
        Misconception("divides-the-size-alone", divides_the_size_alone),
        Misconception("size-over-stride", size_over_stride),
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
        Misconception("bias-per-input-channel", bias_per_input),
        Misconception("bias-per-kernel", bias_per_kernel),
        Misconception("one-bias", one_bias),
        Misconception("no-bias", no_bias),
        Misconception("always-bias", always_bias),
        Misconception("kernel-not-squared", not_squared),
        Misconception("kernel-doubled", twice_the_kernel),
        Misconception("forgets-input-channels", forgets_inputs),
        Misconception("forgets-output-channels", forgets_outputs),
        Misconception("in-and-out-mixed", channels_swapped),
        Misconception("channels-added", channels_added),
    ),
)

EXERCISE = Parts((SIZE, PARAMETERS))
