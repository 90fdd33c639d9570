"""How much of the input one cell of a layer sees, found by asking the network itself."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import nn

from spectrohub.training.threads import one_thread

LARGEST = 1024  # input cells: a field that is larger is shown as reaching everywhere
WIDTH = 64  # of the strip of input that is shown to the network
Line = tuple[int, int, int]  # (size, start, step) along one axis


@dataclass(frozen=True)
class Field:
    """Cell (i, j) of a layer sees `size` input cells from `start + (i, j) * step` on, each (bands, frames).

    A start below 0 lies in the padding.
    """

    size: tuple[int, int]
    start: tuple[int, int]
    step: tuple[int, int]


class _Enough(Exception):
    """The last layer of interest has answered."""


@one_thread()
def receptive_fields(model: nn.Module, layers: Mapping[str, nn.Module]) -> dict[str, Field]:
    """The receptive field of every layer, measured: where the gradient of one cell is not 0.

    A copy of the network with positive weights is asked, so that no path cancels another and no ReLU blocks one;
    max pooling looks at all its cells there.
    """
    names = {module: name for name, module in model.named_modules()}
    asked = _open_copy(model)
    modules = dict(asked.named_modules())
    wanted = {name: modules[names[layer]] for name, layer in layers.items()}
    down, across = (_along(asked, wanted, axis) for axis in (0, 1))
    return {name: _both_axes(down[name], across[name]) for name in layers}


def _both_axes(down: Line, across: Line) -> Field:
    """The field whose parts along the bands and along the frames are these."""
    return Field((down[0], across[0]), (down[1], across[1]), (down[2], across[2]))


def _along(model: nn.Module, layers: Mapping[str, nn.Module], axis: int) -> dict[str, Line]:
    """The fields along one axis, on a strip of input that is made longer until they do not touch its ends."""
    found: dict[str, Line] = {}
    length = 128
    while len(found) < len(layers) and length <= LARGEST:
        left = {name: layer for name, layer in layers.items() if name not in found}
        found |= _measure(model, left, axis, length)
        length *= 2
    everywhere = (length, -length // 2, 1)
    return {name: found.get(name, everywhere) for name in layers}


def _measure(model: nn.Module, layers: Mapping[str, nn.Module], axis: int, length: int) -> dict[str, Line]:
    """The fields on a strip of this length, without those that touch an end of it."""
    shape = (length, WIDTH) if axis == 0 else (WIDTH, length)
    x = torch.ones(1, 1, *shape, requires_grad=True)
    given: dict[str, torch.Tensor] = {}

    def keep(name, out):
        given[name] = out.sum(dim=1)[0]
        if len(given) == len(layers):
            raise _Enough

    handles = [
        layer.register_forward_hook(lambda _module, _given, out, name=name: keep(name, out))
        for name, layer in layers.items()
    ]
    try:
        model(x)
    except _Enough:
        pass
    finally:
        for handle in handles:
            handle.remove()
    lines = {name: _line(out.transpose(0, axis), x, axis) for name, out in given.items()}
    return {name: line for name, line in lines.items() if line}


def _line(out: torch.Tensor, x: torch.Tensor, axis: int) -> Line | None:
    """From the input cells that the middle cell of `out` and its neighbour see; the axis asked for comes first."""
    length = x.shape[2 + axis]
    middle, beside = (n // 2 for n in out.shape)
    if middle < 2:
        return None
    low, high = _extent(out[middle, beside], x, axis)
    before, _ = _extent(out[middle - 1, beside], x, axis)
    if before <= 0 or high >= length - 1:
        return None
    return high - low + 1, low - middle * (low - before), low - before


def _extent(cell: torch.Tensor, x: torch.Tensor, axis: int) -> tuple[int, int]:
    """(first, last) input row or column that the cell depends on."""
    (gradient,) = torch.autograd.grad(cell, x, retain_graph=True)
    seen = (gradient[0, 0] != 0).any(dim=1 - axis).nonzero().ravel()
    return int(seen[0]), int(seen[-1])


def _open_copy(model: nn.Module) -> nn.Module:
    """A copy in evaluation mode through which every path is open."""
    opened = copy.deepcopy(model).cpu().float().eval()
    for parent in list(opened.modules()):
        for name, child in parent.named_children():
            if isinstance(child, nn.MaxPool2d):
                setattr(parent, name, nn.AvgPool2d(child.kernel_size, child.stride, child.padding))
    for module in opened.modules():
        if isinstance(module, nn.Conv2d):
            channels, area = module.weight.shape[1], module.weight[0, 0].numel()
            nn.init.constant_(module.weight, 1 / (area * channels**0.5))  # neither fades nor overflows in deep networks
            if module.bias is not None:
                nn.init.zeros_(module.bias)
        elif isinstance(module, nn.modules.batchnorm._NormBase):  # noqa: SLF001 - all norms of batches
            module.reset_parameters()
    return opened
