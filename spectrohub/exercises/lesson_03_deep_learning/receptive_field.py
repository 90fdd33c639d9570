"""receptive-field: how much sound one cell of a deep layer has seen."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from spectrohub.checks import Case, Difference, Exercise, Integer, Kind, Misconception, Number, Slip, slips
from spectrohub.checks.compare import describe


@dataclass(frozen=True)
class Extent:
    """(seconds, n_bands)."""

    axes: tuple[str, ...] = ()
    rtol: float = 1e-6
    atol: float = 0.0

    def difference(self, got: Any, want: tuple[float, int]) -> Difference | None:
        if type(got) not in (tuple, list) or len(got) != 2:
            return Difference(Kind.TYPE, f"You returned {describe(got)}; a pair is asked for: seconds and bands.")
        return Number("s").difference(got[0], want[0]) or Integer("bands").difference(got[1], want[1])


def receptive_field(layers, sr, hop_length, n_fft):
    """(seconds, n_bands) that one cell of the last layer depends on.

    layers: list of (kernel, stride), the first layer first; it may be empty. sr: samples per second.
    hop_length, n_fft: step and length of the analysis window, in samples.

    Source: the paths through the layers.
    """
    cells, step = 1, 1
    for kernel, stride in layers:
        cells += (kernel - 1) * step
        step *= stride
    return ((cells - 1) * hop_length + n_fft) / sr, cells


def cases(rng):
    yield Case(([(3, 1), (3, 1), (5, 1)], 22_050, 512, 2048), label="no stride")
    yield _case(rng, 22_050, 512, 2048, 4)
    yield _case(rng, 16_000, 160, 400, 5)
    yield Case(([(int(rng.integers(3, 8)), 2)], 8_000, 100, 256), label="one layer")
    yield Case(([], 22_050, 512, 2048), label="no layer at all: one frame", edge=True)


def _case(rng, sr, hop_length, n_fft, n_layers):
    """Strides of 1, 2 and 3, the first and the last of them above 1."""
    kernels = rng.permutation([3, 5, 7, 3, 4])[:n_layers]
    strides = [2, *rng.permutation([3, 1, 2])[: n_layers - 2], 2]
    return Case(([(int(k), int(s)) for k, s in zip(kernels, strides, strict=True)], sr, hop_length, n_fft))


def solve(
    layers,
    sr,
    hop_length,
    n_fft,
    *,
    taps=lambda kernel: kernel - 1,
    spread=lambda strides, i: math.prod(strides[:i]),
    first=1,
    time=lambda cells, sr, hop_length, n_fft: ((cells - 1) * hop_length + n_fft) / sr,
    unit=1,
):
    strides = [stride for _, stride in layers]
    cells = first + sum(taps(kernel) * spread(strides, i) for i, (kernel, _) in enumerate(layers))
    return unit * time(cells, sr, hop_length, n_fft), cells


def _of_cells(count):
    """The right extent of another number of cells."""
    return lambda layers, *settings: solve([(count(layers), 1)], *settings)


def _product_of_kernels(layers):
    return math.prod(kernel for kernel, _ in layers)


def _sum_of_kernels(layers):
    return sum(kernel for kernel, _ in layers) or 1


def _step(layers):
    return math.prod(stride for _, stride in layers)


def swapped(layers, sr, hop_length, n_fft):
    return receptive_field(layers, sr, hop_length, n_fft)[::-1]


def seconds_alone(layers, sr, hop_length, n_fft):
    return receptive_field(layers, sr, hop_length, n_fft)[0]


EXERCISE = Exercise(
    id="03_deep_learning/receptive-field",
    function="receptive_field",
    reference=receptive_field,
    authority="the paths through the layers",
    cases=cases,
    expects=Extent(),
    wrong=(
        *slips(
            solve,
            Slip("kernel-not-less-one", {"taps": lambda kernel: kernel}),
            Slip("starts-at-zero", {"first": 0}),
            Slip("ignores-strides", {"spread": lambda strides, i: 1}),
            Slip("ignores-stride-products", {"spread": lambda strides, i: [1, *strides][i]}),
            Slip("own-stride-alone", {"spread": lambda strides, i: strides[i]}),
            Slip("own-stride-too", {"spread": lambda strides, i: math.prod(strides[: i + 1])}),
            Slip("frames-not-seconds", {"time": lambda cells, sr, hop, n_fft: cells}),
            Slip("samples-not-seconds", {"time": lambda cells, sr, hop, n_fft: (cells - 1) * hop + n_fft}),
            Slip("forgets-n-fft", {"time": lambda cells, sr, hop, n_fft: cells * hop / sr}),
            Slip("from-centre-to-centre", {"time": lambda cells, sr, hop, n_fft: (cells - 1) * hop / sr}),
            Slip("one-hop-too-many", {"time": lambda cells, sr, hop, n_fft: (cells * hop + n_fft) / sr}),
            Slip("windows-side-by-side", {"time": lambda cells, sr, hop, n_fft: cells * n_fft / sr}),
            Slip("milliseconds", {"unit": 1000}),
        ),
        Misconception("sums-kernels", _of_cells(_sum_of_kernels)),
        Misconception("multiplies-kernels", _of_cells(_product_of_kernels)),
        Misconception("strides-alone", _of_cells(_step)),
        Misconception("swapped", swapped),
        Misconception("seconds-alone", seconds_alone),
    ),
)
