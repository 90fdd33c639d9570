"""A module made again of what `_observe_module` wrote down, by PyTorch's own operations and none of a learner's code.

What was written down comes from a process that anybody may have taken over. It is data here: operations of a list,
numbers, and which result goes where. Sizes are worked out before anything is computed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from spectrohub.exercises._observe_module import MOST_NUMBERS, MOST_STEPS
from spectrohub.exercises._operations import SHIFTS, WINDOWS, CannotRebuild, Decoder, Spent, operation, shapes_alone


@dataclass(frozen=True)
class Convolution:
    """A convolution in a run: the size of its kernel, and what was seen of it."""

    kernel: tuple[int, ...]
    weights: int  # the same number for the same weights
    reacts: bool  # to the module's input
    counts: bool  # for the module's output


def rebuild(state: Any) -> Any:
    """An nn.Module for the shapes and modes that were written down. Raises CannotRebuild.

    It holds the same parameters and buffers under the same names.
    """
    if state.get("trouble"):
        raise CannotRebuild(f"it could not be written down ({str(state['trouble'])[:200]}).")
    try:
        return _rebuilt_class()(state)
    except CannotRebuild:
        raise
    except Exception as error:
        raise CannotRebuild(f"what was written down of it has no such form ({type(error).__name__}).") from error


@cache
def _rebuilt_class() -> type:
    """torch is imported when a module is made, not before."""
    import torch
    from torch import nn

    class Rebuilt(nn.Module):
        def __init__(self, state: Mapping[str, Any]):
            super().__init__()
            self.tree = nn.Module()  # of its own, so that a layer may have any name
            self._tensors: dict[str, list[Any]] = {"parameter": [], "buffer": [], "constant": []}
            for kind, plural in (("parameter", "parameters"), ("buffer", "buffers")):
                for name, array in state[plural]:
                    tensor = _tensor(array)
                    if kind == "parameter":
                        tensor = nn.Parameter(tensor, requires_grad=tensor.is_floating_point())
                    _enter(self.tree, name, tensor)
                    self._tensors[kind].append(tensor)
            self._tensors["constant"] = [_tensor(array) for array, _ in state["constants"]]
            self.unregistered = sum(trained is True for _, trained in state["constants"])
            self.runs = {(tuple(run["shape"]), run["training"]): run for run in state["runs"]}
            self._watched: list[list[Any]] | None = None
            self._follows = False  # gradients, where the module itself kept none
            for key in self.runs:
                self._measure(key)

        def named_parameters(self, *args: Any, **options: Any) -> Iterator[tuple[str, Any]]:
            """Under the names that the module itself gave them."""
            return self.tree.named_parameters(*args, **options)

        def forward(self, x: Any) -> Any:
            key = (tuple(x.shape), self.training)
            if key not in self.runs:
                raise CannotRebuild("nothing is known of one of the inputs.")
            return self._play(self.runs[key], x, self._tensors)

        def _play(self, run: Any, x: Any, tensors: Any, look: Callable[..., None] | None = None) -> Any:
            results: list[list[Any]] = []
            decode = Decoder(tensors, results, x)
            for name, args, kwargs, grad in run["steps"]:
                base, function = operation(name)
                given = [decode(arg) for arg in args]
                options = {str(key): decode(value) for key, value in kwargs}
                with torch.set_grad_enabled(torch.is_grad_enabled() and (grad is True or self._follows)):
                    known = shapes_alone(base, given) if look and not options else None
                    out = function(*given, **options) if known is None else known
                    if base == "convolution" and self._watched is not None:
                        out = _watched(out, given, self._watched)
                parts = list(out) if isinstance(out, (tuple, list)) else [out]
                if look:
                    look(base, given, parts)
                results.append(parts)
            return decode(run["output"])

        def _measure(self, key: tuple[tuple[int, ...], bool]) -> None:
            """Go through a run without numbers. CannotRebuild where it takes an unknown operation, or too much."""
            shape, run = key[0], self.runs[key]
            if type(run["steps"]) is not list or len(run["steps"]) > MOST_STEPS:
                raise CannotRebuild(f"it has more than {MOST_STEPS:,} operations.")
            bare = {kind: [t.detach().to("meta") for t in tensors] for kind, tensors in self._tensors.items()}
            spent = Spent()
            with torch.no_grad():
                out = self._play(run, torch.empty(shape, device="meta"), bare, spent)
            if not isinstance(out, torch.Tensor):
                raise CannotRebuild("its output is no tensor.")

        def convolutions(self, x: Any, other: Any) -> list[Convolution]:
            """Those of the run for `x`, and which of them matter. other: another input of the same shape."""
            seen: list[Any] = []
            again: list[Any] = []
            self._watched = seen
            try:
                with torch.enable_grad():
                    out = self.followed(x.clone())
                probes = [probe for *_, probe in seen]
                weights = torch.linspace(0.5, 1.5, out.numel()).reshape(out.shape)
                reached = _gradients((out * weights).sum(), probes)
                self._watched = again
                self(other.clone())
            finally:
                self._watched = None
            return [
                Convolution(
                    tuple(weight.shape[2:]),
                    weight.data_ptr(),
                    not torch.equal(made, second[1]),
                    grad is not None and bool(grad.abs().max() > 0),
                )
                for (weight, made, _), second, grad in zip(seen, again, reached, strict=True)
            ]

        def followed(self, x: Any) -> Any:
            """As a call, but gradients go through whatever the module did without."""
            self._follows = True
            try:
                return self(x)
            finally:
                self._follows = False

        def uses(self, x: Any) -> set[str]:
            """Names of the operations of the run for `x`."""
            return {operation(step[0])[0] for step in self.runs[tuple(x.shape), self.training]["steps"]}

        def outline(self, shape: tuple[int, ...]) -> tuple[list[Any], list[Any]]:
            """Shapes of its parameters, and its operations in evaluation mode, in order: all but the numbers."""
            steps = self.runs[tuple(shape), False]["steps"]
            return [tuple(p.shape) for p in self.parameters()], [step[0] for step in steps]

        def keeps_all_gradients(self, x: Any) -> bool:
            """Is every operation of the run for `x` one that PyTorch itself follows backwards?"""
            return all(step[3] is True for step in self.runs[tuple(x.shape), self.training]["steps"])

    return Rebuilt


def _watched(out: Any, given: list[Any], seen: list[Any]) -> Any:
    """A convolution's output; its weights, its values, and a handle for its gradient are added to `seen`."""
    import torch

    probe = torch.zeros_like(out, requires_grad=True)
    seen.append([given[1], out.detach().clone(), probe])
    return out + probe


def _tensor(array: Any) -> Any:
    import torch

    if type(array) is not np.ndarray or array.size > MOST_NUMBERS:
        raise CannotRebuild("its numbers are not there.")
    return torch.from_numpy(np.array(array))


def _enter(module: Any, name: Any, tensor: Any) -> None:
    """Under a name with points, as in `stages.0.weight`."""
    from torch import nn

    *folders, last = str(name).split(".")
    for folder in folders:
        children = dict(module.named_children())
        if folder not in children:
            children[folder] = nn.Module()
            module.add_module(folder, children[folder])
        module = children[folder]
    if isinstance(tensor, nn.Parameter):
        module.register_parameter(last, tensor)
    else:
        module.register_buffer(last, tensor)


def _gradients(result: Any, of: list[Any]) -> list[Any]:
    import torch

    if not of or not result.requires_grad:
        return [None] * len(of)
    return list(torch.autograd.grad(result, of, allow_unused=True))


def may_convolve_by_hand(uses: set[str]) -> bool:
    """Could a convolution be written with these, without PyTorch's own?"""
    return bool(uses & (WINDOWS | SHIFTS))
