"""conv-front-end: a learned filter bank is a stack of convolutions; its hop and its window follow from their sizes."""

import math

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Slip, slips


def conv_front_end(kernels, strides, sr):
    """(frames per second, window in ms) of a stack of convolutions over samples, without padding.

    kernels, strides: of each layer, in the order in which sound goes through them. sr: samples per second. The window
    is what one output number can see of the samples.

    Source: torch.nn.Conv1d; wav2vec 2.0 (Baevski and others, 2020): 49 to 50 frames a second, 25 ms.
    """
    return solve(kernels, strides, sr)


def cases(rng):
    yield Case(([10, 3, 3, 3, 3, 2, 2], [5, 2, 2, 2, 2, 2, 2], 16_000), label="wav2vec 2.0")
    yield Case(([10, 8, 4, 4, 4], [5, 4, 2, 2, 2], 16_000), label="the first wav2vec")
    yield Case(([int(rng.integers(300, 500))], [int(rng.integers(100, 200))], 16_000), label="a single layer")
    for sr in (8000, 22_050, 44_100):
        layers = int(rng.integers(3, 6))
        kernels = [int(k) for k in rng.integers(3, 10, layers)]
        strides = [int(s) for s in rng.integers(2, 6, layers)]
        kernels[-1], strides[-1], strides[0] = kernels[-1] + 4, 3, 4
        yield Case((kernels, strides, sr))


def _outputs(kernels, strides, n):
    """How many whole outputs n samples give."""
    for kernel, stride in zip(kernels, strides, strict=True):
        n = (n - kernel) // stride + 1
    return n


def solve(
    kernels,
    strides,
    sr,
    *,
    step=math.prod,
    counted=lambda strides: strides,
    window="stacked",
    rate="in the long run",
    unit="ms",
    result=lambda rate, ms: (rate, ms),
):
    hop = step(counted(strides))
    before = np.cumprod([1, *strides])  # samples from one place to the next, before each layer and after the last
    field = {
        "stacked": 1 + sum((k - 1) * jump for k, jump in zip(kernels, before[:-1], strict=True)),
        "steps of its own layer": 1 + sum((k - 1) * jump for k, jump in zip(kernels, before[1:], strict=True)),
        "whole kernels": sum(k * jump for k, jump in zip(kernels, before[:-1], strict=True)),
        "no strides": 1 + sum(k - 1 for k in kernels),
        "sum": sum(kernels),
        "product": math.prod(kernels),
        "first layer": kernels[0],
        "hop": hop,
    }[window]
    if rate == "in one second":
        hop = sr / _outputs(kernels, strides, sr)
    return result(sr / hop, {"ms": 1000 * field / sr, "s": field / sr, "samples": float(field)}[unit])


EXERCISE = Exercise(
    id="04_front_ends/conv-front-end",
    function="conv_front_end",
    reference=conv_front_end,
    authority="torch.nn.Conv1d",
    cases=cases,
    expects=Array(("number",), rtol=1e-6),
    wrong=slips(
        solve,
        Slip("sum-of-strides", {"step": sum}),
        Slip("last-stride-left-out", {"counted": lambda strides: strides[:-1]}),
        Slip("first-stride-left-out", {"counted": lambda strides: strides[1:]}),
        Slip("outputs-of-one-second", {"rate": "in one second"}),
        Slip("product-of-kernels", {"window": "product"}),
        Slip("sum-of-kernels", {"window": "sum"}),
        Slip("strides-left-out", {"window": "no strides"}),
        Slip("steps-of-its-own-layer", {"window": "steps of its own layer"}),
        Slip("whole-kernels", {"window": "whole kernels"}),
        Slip("first-layer-alone", {"window": "first layer"}),
        Slip("hop-as-window", {"window": "hop"}),
        Slip("in-samples", {"unit": "samples"}),
        Slip("in-seconds", {"unit": "s"}),
        Slip("order-swapped", {"result": lambda rate, ms: (ms, rate)}),
        Slip("always-wav2vec", {"result": lambda rate, ms: (50.0, 25.0)}, alone=True),
        Slip("hop-not-rate", {"result": lambda rate, ms: (1000 / rate, ms)}),
    ),
)
