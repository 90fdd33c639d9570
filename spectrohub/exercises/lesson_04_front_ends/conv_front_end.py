"""conv-front-end: a learned filter bank is a stack of convolutions; its hop and its window follow from their sizes."""

import math

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Slip, slips
from spectrohub.checks.compare import same


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
    heard=lambda sr: sr,
    step=math.prod,
    counted=lambda strides: strides,
    layers=lambda layers: layers,
    first=1,
    window="stacked",
    rate="in the long run",
    unit="ms",
    result=lambda rate, ms, sr: (rate, ms),
):
    sr, hop = heard(sr), step(counted(strides))
    kernels, strides = layers(kernels), layers(strides)
    before = np.cumprod([1, *strides])  # samples from one place to the next, before each layer and after the last
    field = {
        "stacked": first + sum((k - 1) * jump for k, jump in zip(kernels, before[:-1], strict=True)),
        "steps of its own layer": first + sum((k - 1) * jump for k, jump in zip(kernels, before[1:], strict=True)),
        "each layer's stride": first + sum((k - 1) * stride for k, stride in zip(kernels, strides, strict=True)),
        "the whole hop": first + sum(k - 1 for k in kernels) * math.prod(strides),
        "whole kernels": sum(k * jump for k, jump in zip(kernels, before[:-1], strict=True)),
        "no strides": first + sum(k - 1 for k in kernels),
        "sum": sum(kernels),
        "product": math.prod(kernels),
        "first layer": kernels[0],
        "hop": hop,
    }[window]
    if rate == "in one second":
        hop = sr / _outputs(kernels, strides, sr)
    elif rate == "windows":
        hop = field
    return result(sr / hop, {"ms": 1000 * field / sr, "s": field / sr, "samples": float(field)}[unit], sr)


def _is_one_of(value, ways):
    return any(same(value, way, rtol=1e-6, atol=0.0) for way in ways)


def _strides_do_not_multiply(case, value):
    """For each layer counts its own stride, that of the layer before, or the sum of all before it."""
    kernels, strides, sr = case.args
    taps = np.array(kernels) - 1
    fields = (
        1 + taps @ strides,
        1 + taps @ [1, *strides[:-1]],
        1 + taps @ np.cumsum([1, *strides[:-1]]),
        np.dot(kernels, strides),
    )
    return _is_one_of(value, ([sr / math.prod(strides), 1000 * field / sr] for field in fields))


def _counts_in_hops(case, value):
    """All taps, or those of one layer, lie a whole hop apart."""
    kernels, strides, sr = case.args
    hop = math.prod(strides)
    fields = (1 + (sum(kernels) - len(kernels)) * hop, sum(kernels) * hop, kernels[-1] * hop, kernels[0] * hop)
    return _is_one_of(value, ([sr / hop, 1000 * field / sr] for field in fields))


def _is_rounded(case, value):
    rate, ms = solve(*case.args)
    return _is_one_of(value, ([whole(rate), ms] for whole in (math.floor, round, math.ceil)))


EXERCISE = Exercise(
    id="04_front_ends/conv-front-end",
    function="conv_front_end",
    reference=conv_front_end,
    authority="torch.nn.Conv1d",
    cases=cases,
    expects=Array(("number",), rtol=1e-6),
    wrong=slips(
        solve,
        Slip("always-16000", {"heard": lambda sr: 16_000}),
        Slip("sum-of-strides", {"step": sum}),
        Slip("first-stride-alone", {"counted": lambda strides: strides[:1]}),
        Slip("last-stride-left-out", {"counted": lambda strides: strides[:-1]}),
        Slip("first-stride-left-out", {"counted": lambda strides: strides[1:]}),
        Slip("outputs-of-one-second", {"rate": "in one second"}),
        Slip("windows-side-by-side", {"rate": "windows"}, alone=True),
        Slip("layers-backwards", {"layers": lambda layers: layers[::-1]}, alone=True),
        Slip("product-of-kernels", {"window": "product"}),
        Slip("sum-of-kernels", {"window": "sum"}),
        Slip("strides-left-out", {"window": "no strides"}),
        Slip("strides-not-multiplied", {"window": "each layer's stride"}, matches=_strides_do_not_multiply, alone=True),
        Slip("hop-for-each-tap", {"window": "the whole hop"}, matches=_counts_in_hops, alone=True),
        Slip("steps-of-its-own-layer", {"window": "steps of its own layer"}),
        Slip("whole-kernels", {"window": "whole kernels"}),
        Slip("first-layer-alone", {"window": "first layer"}),
        Slip("hop-as-window", {"window": "hop"}),
        Slip("first-sample-left-out", {"first": 0}),
        Slip("in-samples", {"unit": "samples"}),
        Slip("in-seconds", {"unit": "s"}),
        Slip("order-swapped", {"result": lambda rate, ms, sr: (ms, rate)}),
        Slip("always-wav2vec", {"result": lambda rate, ms, sr: (50.0, 25.0)}, alone=True),
        Slip("hop-not-rate", {"result": lambda rate, ms, sr: (1000 / rate, ms)}),
        Slip("hop-in-samples", {"result": lambda rate, ms, sr: (sr / rate, ms)}),
        Slip("whole-frames", {"result": lambda rate, ms, sr: (math.floor(rate), ms)}, matches=_is_rounded, alone=True),
    ),
)
