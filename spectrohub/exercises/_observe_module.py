"""A PyTorch module as plain data: its numbers, and what it does with an input, one operation after the other.

Written down are PyTorch's own operations (aten), not the learner's code: a subclass, `nn.Sequential` and calls of
functions come out alike. `spectrohub.exercises.rebuilt` makes a module of it again, where nobody's code but PyTorch's
runs. It knows no right answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

MOST_STEPS = 2_000
MOST_NUMBERS = 4_000_000  # of all parameters, buffers and constants together


def written_down(module: Any, inputs: Sequence[Any], others: Sequence[Any], trained_on: Any) -> dict[str, Any]:
    """What `module` does with each of `inputs` in evaluation mode, and with `trained_on` in training mode.

    inputs, others: as many tensors, of the same shapes. What comes out for both is kept: whoever rebuilds the module
    from what it did with the first can try it on the second. Where that cannot be written down, `trouble` says why.
    """
    try:
        return _Writer(module).write(inputs, others, trained_on)
    except Exception as error:  # noqa: BLE001 - an answer may raise anything
        return {"trouble": f"{type(error).__name__}: {str(error)[:200]}"}


class _Writer:
    def __init__(self, module: Any):
        self.module = module
        self.parameters, self.buffers = dict(module.named_parameters()), dict(module.named_buffers())
        self.constants: list[Any] = []  # each with whether it would be trained, had PyTorch found it
        self.kept: list[Any] = []  # a tensor that lives on keeps its id, and its memory
        self.known: dict[int, tuple[Any, ...]] = {}
        for kind, tensors in (("parameter", self.parameters), ("buffer", self.buffers)):
            self.known |= {id(tensor): (kind, i) for i, tensor in enumerate(tensors.values())}
        if sum(t.numel() for t in (*self.parameters.values(), *self.buffers.values())) > MOST_NUMBERS:
            raise ValueError(f"more than {MOST_NUMBERS:,} numbers")

    def write(self, inputs: Sequence[Any], others: Sequence[Any], trained_on: Any) -> dict[str, Any]:
        import torch

        parameters, buffers = _named(self.parameters), _named(self.buffers)  # before anything moves them
        with torch.enable_grad():
            runs = [
                {**self._run(x, training=False), "second": self.module(other.clone()).detach().numpy().copy()}
                for x, other in zip(inputs, others, strict=True)
            ]
            self.module.train()
            runs.append(self._run(trained_on, training=True))
            self.module.eval()
        return {"parameters": parameters, "buffers": buffers, "constants": self.constants, "runs": runs}

    def _run(self, x: Any, *, training: bool) -> dict[str, Any]:
        tape = _tape(self)
        given = x.clone()
        tape.known[id(given)] = ("input", 0)
        self.kept.append((given, tape))
        with tape:
            out = self.module(given)
        return {
            "training": training,
            "shape": list(x.shape),
            "steps": tape.steps,
            "output": tape.reference(out),
            "first": out.detach().numpy().copy(),
        }

    def constant(self, tensor: Any) -> tuple[Any, ...]:
        """A tensor that came from nowhere: as it is when it is first used."""
        self.kept.append(tensor)
        self.constants.append([_array(tensor), bool(tensor.requires_grad and tensor.is_leaf)])
        self.known[id(tensor)] = place = ("constant", len(self.constants) - 1)
        return place


def _tape(writer: _Writer) -> Any:
    """While it is entered, every operation is written down."""
    from torch import Tensor, device, dtype, is_grad_enabled, layout, memory_format
    from torch.utils._python_dispatch import TorchDispatchMode

    class Tape(TorchDispatchMode):
        def __init__(self) -> None:
            super().__init__()
            self.steps: list[Any] = []
            self.known = dict(writer.known)
            self.places: dict[Any, tuple[Any, ...]] = {}  # a piece of memory -> the last result that lies there
            self.kept: list[Any] = []

        def __torch_dispatch__(
            self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
        ) -> Any:
            if len(self.steps) == MOST_STEPS:
                raise ValueError(f"more than {MOST_STEPS:,} operations")
            given = [self.plain(list(args)), [[name, self.plain(value)] for name, value in (kwargs or {}).items()]]
            out = func(*args, **(kwargs or {}))
            parts = list(out) if isinstance(out, (tuple, list)) else [out]
            number = len(self.steps)
            self.steps.append([str(func), *given, is_grad_enabled()])
            for i, part in enumerate(parts):
                if isinstance(part, Tensor):
                    self.known[id(part)] = place = ("result", number, i)
                    if "detach" not in str(func):  # PyTorch itself detaches what a backward pass will need
                        self.places[_memory(part)] = place
            self.kept.append((out, args, kwargs))
            return out

        def plain(self, value: Any) -> Any:
            if isinstance(value, Tensor):
                return self.reference(value)
            if isinstance(value, (list, tuple)):
                return [self.plain(item) for item in value]
            if isinstance(value, dtype):
                return ("dtype", str(value).removeprefix("torch."))
            if isinstance(value, (device, layout, memory_format)):
                return (type(value).__name__, str(value).removeprefix("torch."))
            if isinstance(value, str):
                return ("text", value)
            if value is None or type(value) in (bool, int, float):
                return value
            raise TypeError(f"an operation was given an object of type {type(value).__name__}")

        def reference(self, tensor: Any) -> tuple[Any, ...]:
            found = self.known.get(id(tensor)) or self.places.get(_memory(tensor)) or writer.constant(tensor)
            self.known[id(tensor)] = found
            self.kept.append(tensor)
            return found

    return Tape()


def _memory(tensor: Any) -> Any:
    if not tensor.numel():
        return id(tensor)
    return tensor.data_ptr(), tuple(tensor.shape), tensor.stride(), tensor.dtype


def _named(tensors: dict[str, Any]) -> list[list[Any]]:
    return [[name, _array(tensor)] for name, tensor in tensors.items()]


def _array(tensor: Any) -> Any:
    if tensor.numel() > MOST_NUMBERS:
        raise ValueError(f"more than {MOST_NUMBERS:,} numbers")
    return tensor.detach().numpy().copy()
