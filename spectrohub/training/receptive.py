"""How much of the input one cell of a layer sees, found by asking the network itself."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import nn

LARGEST = 1024  # input cells: a field that is larger is shown as reaching everywhere


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


def receptive_fields(model: nn.Module, layers: Mapping[str, nn.Module]) -> dict[str, Field]:
    """The receptive field of every layer, measured: where the gradient of one cell is not 0.

    A copy of the network with positive weights is asked, so that no path cancels another and no ReLU blocks one;
    max pooling looks at all its cells there.
    """
    names = {module: name for name, module in model.named_modules()}
    asked = _open_copy(model)
    modules = dict(asked.named_modules())
    wanted = {name: modules[names[layer]] for name, layer in layers.items()}
    side, found = 128, {}
    while len(found) < len(layers) and side <= LARGEST:
        found |= _measure(asked, {name: layer for name, layer in wanted.items() if name not in found}, side)
        side *= 2
    everywhere = Field((side, side), (-side // 2, -side // 2), (1, 1))
    return {name: found.get(name, everywhere) for name in layers}


def _measure(model: nn.Module, layers: Mapping[str, nn.Module], side: int) -> dict[str, Field]:
    """The fields on an input of side x side, without those that touch an edge of it."""
    x = torch.ones(1, 1, side, side, dtype=torch.float64, requires_grad=True)
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
    fields = {name: _field(out, x, side) for name, out in given.items()}
    return {name: field for name, field in fields.items() if field}


def _field(out: torch.Tensor, x: torch.Tensor, side: int) -> Field | None:
    """From the input cells that the middle cell of `out` and its upper left neighbour see."""
    middle = [n // 2 for n in out.shape]
    if min(middle) < 2:
        return None
    here = _extent(out[middle[0], middle[1]], x)
    there = _extent(out[middle[0] - 1, middle[1] - 1], x)
    if any(low <= 0 or high >= side - 1 for low, high in [*here, *there]):
        return None
    step = tuple(a[0] - b[0] for a, b in zip(here, there, strict=True))
    size = tuple(high - low + 1 for low, high in here)
    start = tuple(a[0] - i * s for a, i, s in zip(here, middle, step, strict=True))
    return Field(size, start, step)


def _extent(cell: torch.Tensor, x: torch.Tensor) -> list[tuple[int, int]]:
    """(first, last) input row and column that the cell depends on."""
    (gradient,) = torch.autograd.grad(cell, x, retain_graph=True)
    seen = gradient[0, 0] != 0
    rows, columns = seen.any(dim=1).nonzero().ravel(), seen.any(dim=0).nonzero().ravel()
    return [(int(line[0]), int(line[-1])) for line in (rows, columns)]


def _open_copy(model: nn.Module) -> nn.Module:
    """A float64 copy in evaluation mode through which every path is open."""
    opened = copy.deepcopy(model).cpu().double().eval()
    for parent in list(opened.modules()):
        for name, child in parent.named_children():
            if isinstance(child, nn.MaxPool2d):
                setattr(parent, name, nn.AvgPool2d(child.kernel_size, child.stride, child.padding))
    for module in opened.modules():
        if isinstance(module, nn.Conv2d):
            nn.init.constant_(module.weight, 1 / module.weight[0].numel())
            if module.bias is not None:
                nn.init.zeros_(module.bias)
        elif isinstance(module, nn.modules.batchnorm._NormBase):
            module.reset_parameters()
    return opened
