"""The operations of PyTorch (aten) of which a module may be rebuilt: those that networks for spectrograms are made of.

Each works on numbers alone, checks its own arguments, and reads or writes no file. A name with `_` at its end works in
place.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

_ACTIVATIONS = """
    relu relu_ leaky_relu leaky_relu_ elu elu_ celu celu_ gelu gelu_ silu silu_ mish mish_ hardtanh hardtanh_ relu6
    hardswish hardswish_ hardsigmoid hardsigmoid_ sigmoid sigmoid_ tanh tanh_ softplus threshold threshold_
    _prelu_kernel glu clamp clamp_ clamp_min clamp_min_ clamp_max clamp_max_ log_sigmoid_forward softshrink hardshrink
    _softmax _log_softmax logsumexp
"""
_LAYERS = """
    convolution native_batch_norm _native_batch_norm_legit _native_batch_norm_legit_no_training native_group_norm
    native_layer_norm addmm mm bmm baddbmm mv dot linear _weight_norm_interface native_dropout bernoulli bernoulli_
    max_pool2d_with_indices max_pool3d_with_indices avg_pool2d avg_pool3d _adaptive_avg_pool2d adaptive_max_pool2d
    im2col col2im unfold constant_pad_nd reflection_pad1d reflection_pad2d replication_pad1d replication_pad2d
    upsample_nearest1d upsample_nearest2d upsample_linear1d upsample_bilinear2d upsample_bicubic2d pixel_shuffle
    channel_shuffle
"""
_ARITHMETIC = """
    add add_ sub sub_ rsub mul mul_ div div_ pow pow_ sqrt sqrt_ rsqrt rsqrt_ exp exp_ expm1 log log_ log1p log2 log10
    abs abs_ neg neg_ sign reciprocal reciprocal_ square addcmul addcmul_ addcdiv addcdiv_ lerp maximum minimum where eq
    ne lt le gt ge logical_and logical_or logical_not bitwise_and bitwise_or bitwise_not remainder floor ceil round erf
    mean sum prod amax amin max min var std var_mean std_mean argmax argmin cumsum any all linalg_vector_norm norm
    topk sort masked_fill masked_fill_ fill_ zero_ fill
"""
_SHAPES = """
    t transpose transpose_ permute view _unsafe_view _reshape_alias unsqueeze unsqueeze_ squeeze squeeze_ expand select
    slice index index_select gather cat stack split split_with_sizes unbind flip roll repeat diagonal tril triu clone
    detach detach_ alias copy_ _to_copy lift_fresh lift_fresh_copy
"""
_NEW = """
    zeros ones full empty zeros_like ones_like full_like empty_like new_zeros new_ones new_full new_empty arange
    scalar_tensor rand_like randn_like rand randn linspace eye
"""
ALLOWED = frozenset(f"{_ACTIVATIONS} {_LAYERS} {_ARITHMETIC} {_SHAPES} {_NEW}".split())
WINDOWS = frozenset(["im2col", "unfold"])  # with them a convolution can be written as a matrix product
SHIFTS = frozenset("slice roll select index index_select gather constant_pad_nd".split())  # and of these by hand

_MOST_VALUES = 1 << 26  # of all results of one run together
_MOST_PRODUCTS = 2e10  # multiplications of one run
_NAME = re.compile(r"aten\.(\w+)\.(\w+)")
_PRODUCTS = {"mm": 0, "bmm": 0, "mv": 0, "dot": 0, "linear": 0, "addmm": 1, "baddbmm": 1}  # place of the first factor
_DTYPES = frozenset("float32 float64 int64 int32 uint8 bool".split())


_SAME_SHAPE = frozenset("relu silu mish hardswish hardsigmoid sigmoid tanh".split())  # of one tensor, which stays so
_NORMS = {"native_batch_norm": 3, "_native_batch_norm_legit": 3, "_native_batch_norm_legit_no_training": 2}  # settings


class CannotRebuild(ValueError):
    """What was written down is no module that can be made again; the text says why."""


class Decoder:
    """What a step is given, as PyTorch takes it."""

    def __init__(self, tensors: Mapping[str, Sequence[Any]], results: list[list[Any]], x: Any):
        self.tensors, self.results, self.x = tensors, results, x

    def __call__(self, value: Any) -> Any:
        import torch

        if value is None or type(value) in (bool, int, float):
            return value
        if type(value) is list:
            return [self(item) for item in value]
        if type(value) is not tuple or not value:
            raise CannotRebuild("an operation was given something unknown.")
        kind, *rest = value
        if kind == "input":
            return self.x
        if kind == "result":
            return self.results[_place(rest[0])][_place(rest[1])]
        if kind in self.tensors:
            return self.tensors[kind][_place(rest[0])]
        if kind == "device":
            return self.x.device
        if kind == "dtype" and rest[0] in _DTYPES:
            return getattr(torch, rest[0])
        if kind == "layout":
            return torch.strided
        if kind == "memory_format" and rest[0] in ("contiguous_format", "preserve_format", "channels_last"):
            return getattr(torch, rest[0])
        if kind == "text" and type(rest[0]) is str:
            return rest[0]
        raise CannotRebuild("an operation was given something unknown.")


def shapes_alone(base: str, given: Sequence[Any]) -> Any:
    """What an operation gives, without its numbers, where PyTorch's own way to find that out takes long; else None."""
    import torch

    x, *others = given or [None]
    if not isinstance(x, torch.Tensor) or not x.is_floating_point() or not x.is_contiguous():
        return None
    if base in _SAME_SHAPE and not others:
        return torch.empty_like(x)
    if base in _NORMS and x.ndim > 1 and len(others) == 4 + _NORMS[base]:
        size = x.shape[1:2]
        fit = all(one is None or isinstance(one, torch.Tensor) and one.shape == size for one in others[:4])
        if fit and all(type(one) in (bool, int, float) for one in others[4:]):
            return [torch.empty_like(x), x.new_empty(size), x.new_empty(size)]
    return None


class Spent:
    """Adds up what a run will take."""

    def __init__(self) -> None:
        self.values, self.products = 0, 0.0

    def __call__(self, base: str, given: list[Any], parts: list[Any]) -> None:
        sizes = [part.numel() for part in parts if hasattr(part, "numel")]
        self.values += sum(sizes)
        if base == "convolution":
            self.products += max(sizes[0], given[0].numel()) * math.prod(given[1].shape[1:])
        elif base in _PRODUCTS:
            self.products += sizes[0] * given[_PRODUCTS[base]].shape[-1]
        else:
            self.products += sum(sizes)
        if self.values > _MOST_VALUES or self.products > _MOST_PRODUCTS:
            raise CannotRebuild("it takes too much memory or time.")


@cache
def operation(name: Any) -> tuple[str, Any]:
    """(its name, PyTorch's function). CannotRebuild for what is not in the list."""
    import torch

    found = _NAME.fullmatch(name) if type(name) is str else None
    if not found or found[1] not in ALLOWED:
        raise CannotRebuild(f"it uses the operation {str(name)[:60]}, which is not rebuilt.")
    return found[1], getattr(getattr(torch.ops.aten, found[1]), found[2])


def _place(index: Any) -> int:
    if type(index) is not int or index < 0:
        raise CannotRebuild("a result is asked for that is not there.")
    return index
