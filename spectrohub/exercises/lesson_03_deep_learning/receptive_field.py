"""receptive-field: how much sound one cell of a deep layer has seen."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from spectrohub.checks import Case, Difference, Exercise, Integer, Kind, Misconception, Number
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
    yield Case(([], 22_050, 512, 2048), label="no layer at all: one frame")


def _case(rng, sr, hop_length, n_fft, n_layers):
    """Strides of 1, 2 and 3, the first and the last of them above 1."""
    kernels = rng.permutation([3, 5, 7, 3, 4])[:n_layers]
    strides = [2, *rng.permutation([3, 1, 2])[: n_layers - 2], 2]
    return Case(([(int(k), int(s)) for k, s in zip(kernels, strides, strict=True)], sr, hop_length, n_fft))


def _cells(layers):
    return receptive_field(layers, 1, 1, 1)[1]


def _extent(cells, sr, hop_length, n_fft):
    return ((cells - 1) * hop_length + n_fft) / sr, cells


def _of_cells(count):
    """The right extent of another number of cells."""
    return lambda layers, sr, hop_length, n_fft: _extent(count(layers), sr, hop_length, n_fft)


def _sum_of_kernels(layers):
    return sum(kernel for kernel, _ in layers) or 1


def _product_of_kernels(layers):
    return math.prod(kernel for kernel, _ in layers)


def _without_strides(layers):
    return 1 + sum(kernel - 1 for kernel, _ in layers)


def _last_stride_alone(layers):
    strides = [1, *(stride for _, stride in layers)]
    return 1 + sum((kernel - 1) * before for (kernel, _), before in zip(layers, strides, strict=False))


def _own_stride_too(layers):
    cells, step = 1, 1
    for kernel, stride in layers:
        step *= stride
        cells += (kernel - 1) * step
    return cells


def _own_stride_alone(layers):
    return 1 + sum((kernel - 1) * stride for kernel, stride in layers)


def _kernels_not_less_one(layers):
    cells, step = 1, 1
    for kernel, stride in layers:
        cells += kernel * step
        step *= stride
    return cells


def _starts_at_zero(layers):
    return _cells(layers) - 1


def _step(layers):
    return math.prod(stride for _, stride in layers)


def frames_not_seconds(layers, sr, hop_length, n_fft):
    return _cells(layers), _cells(layers)


def samples_not_seconds(layers, sr, hop_length, n_fft):
    return (_cells(layers) - 1) * hop_length + n_fft, _cells(layers)


def milliseconds(layers, sr, hop_length, n_fft):
    seconds, cells = receptive_field(layers, sr, hop_length, n_fft)
    return 1000 * seconds, cells


def forgets_n_fft(layers, sr, hop_length, n_fft):
    return _cells(layers) * hop_length / sr, _cells(layers)


def from_centre_to_centre(layers, sr, hop_length, n_fft):
    return (_cells(layers) - 1) * hop_length / sr, _cells(layers)


def one_hop_too_many(layers, sr, hop_length, n_fft):
    return (_cells(layers) * hop_length + n_fft) / sr, _cells(layers)


def windows_side_by_side(layers, sr, hop_length, n_fft):
    return _cells(layers) * n_fft / sr, _cells(layers)


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
        Misconception("sums-kernels", _of_cells(_sum_of_kernels)),
        Misconception("multiplies-kernels", _of_cells(_product_of_kernels)),
        Misconception("ignores-strides", _of_cells(_without_strides)),
        Misconception("ignores-stride-products", _of_cells(_last_stride_alone)),
        Misconception("own-stride-alone", _of_cells(_own_stride_alone)),
        Misconception("own-stride-too", _of_cells(_own_stride_too)),
        Misconception("strides-alone", _of_cells(_step)),
        Misconception("kernel-not-less-one", _of_cells(_kernels_not_less_one)),
        Misconception("starts-at-zero", _of_cells(_starts_at_zero)),
        Misconception("frames-not-seconds", frames_not_seconds),
        Misconception("samples-not-seconds", samples_not_seconds),
        Misconception("milliseconds", milliseconds),
        Misconception("forgets-n-fft", forgets_n_fft),
        Misconception("from-centre-to-centre", from_centre_to_centre),
        Misconception("one-hop-too-many", one_hop_too_many),
        Misconception("windows-side-by-side", windows_side_by_side),
        Misconception("swapped", swapped),
        Misconception("seconds-alone", seconds_alone),
    ),
)
