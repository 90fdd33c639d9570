"""Observers of PyTorch modules: build one, run it, and write down plain facts. They know no right answer.

Weights are drawn from the case's seed and the caller's random numbers stay where they were. The facts do not
depend on how the weights were drawn, so two modules that do the same thing show the same facts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from spectrohub.checks.observe import fitting_call, line_of, watch
from spectrohub.checks.values import Case, Facts, Observation
from spectrohub.exercises._observe_module import written_down

_SILENT = 1e-6  # times this, a weight says nothing. No zero: what is divided by its own size would become 0 / 0


@dataclass(frozen=True)
class ModuleCase(Case):
    """A module's arguments, the seed of its weights, and the shapes of the inputs that it is run on.

    `hidden` is the seed of inputs that only the judge's side knows.
    """

    seed: int = 0
    shapes: tuple[tuple[int, ...], ...] = ()
    hidden: int = field(default=0, repr=False, metadata={"judge_only": True})

    def tensors(self, seed: int) -> list[Any]:
        """Inputs of its shapes, whatever random numbers a module's weights took."""
        import torch

        own = torch.Generator().manual_seed(seed)
        return [torch.randn(shape, generator=own) for shape in self.shapes]

    @property
    def given(self) -> list[Any]:
        return self.tensors(self.seed)

    @property
    def second(self) -> list[Any]:
        return self.tensors(self.seed + 1)


@dataclass(frozen=True)
class Thing:
    """An argument that the observer makes: only its name, for messages."""

    name: str

    def __repr__(self) -> str:
        return self.name


@contextmanager
def seeded(seed: int):
    """Random numbers of torch from `seed`, and afterwards as if nothing had been drawn."""
    import torch

    with torch.random.fork_rng(devices=[]):
        torch.default_generator.manual_seed(seed)  # the public function asks every kind of device, which takes 4 ms
        yield


def words_of(error: BaseException) -> str:
    """What an error says, whichever side of it is named first: its words and numbers, sorted."""
    return " ".join(sorted(re.findall(r"\w+", str(error))))


def kind_of(error: BaseException) -> str:
    """What an error says, without its numbers."""
    return re.sub(r"[\d\W]+", " ", str(error)).strip()[:120]


def observe_block(answer: Any, case: ModuleCase) -> Observation:
    """Facts about a module that maps (batch, channels, height, width) to the same, on `case.shapes[0]`."""

    def look() -> Facts:
        import torch

        with seeded(case.seed):
            args, kwargs = case.inputs()
            block = fitting_call(answer, args, kwargs)
            if not isinstance(block, torch.nn.Module):
                return _no_module(block)
            x = case.given[0]
            with torch.no_grad():
                given = x.clone()
                out = block.eval()(given)
            if not isinstance(out, torch.Tensor):
                return _no_tensor(out)
            if torch.equal(given, x):  # a changed input would stop the backward pass
                block.train()(x.clone()).sum().backward()
            state = written_down(block.eval(), [x], case.second[:1], x)
            with torch.no_grad():
                return replace(block_facts(block.eval(), x), state=state)

    return watch(answer, look, kind_of=words_of)


def _no_module(made: Any) -> Facts:
    return Facts(
        {"module": False}, {"module": f"An object of type {type(made).__name__} was made; nn.Module is needed."}
    )


def _no_tensor(out: Any) -> Facts:
    text = f"`forward` returned {type(out).__name__}, which is no tensor. Does it end in `return`?"
    return Facts({"module": True, "tensor": False}, {"tensor": text})


def block_facts(block, x) -> Facts:
    """Of a block in evaluation mode, without gradients. Its weights are gone afterwards."""
    import torch

    given = x.clone()
    out = block(given)
    same_shape = out.shape == x.shape
    weights = [p for p in block.parameters() if p.ndim > 1]
    convolutions = [p for p in weights if p.ndim == 4]
    values = {
        "module": True,
        "tensor": True,
        "shape": tuple(out.shape),
        "input_changed": not torch.equal(given, x),
        "negative": bool((out < -1e-6).any()),
        # is a positive input ever made smaller? Only possible where something negative is added to it
        "lowers": bool((out < x - 1e-5)[x > 0].any()) if same_shape else None,
        "carries": any(_carries(block, keep, weights, x) for keep in weights),
        "single": len(convolutions) < 2,
        "small": sum(p.shape[2:] == (3, 3) for p in convolutions) >= 2,
    }
    for p in block.parameters():
        p.mul_(_SILENT)
    return Facts(values | {"without_weights": _in_words(block(x.clone()), x)})


def _in_words(out, x) -> str:
    """What came out, in words that hold for any input."""
    if out.abs().max() < 1e-3:
        return "nothing"
    if out.shape == x.shape:
        for name, known in (("the input", x), ("what is positive in the input", x.relu())):
            if out.allclose(known, rtol=1e-4, atol=1e-3):
                return name
    return "something else"


def _carries(block, keep, weights, x) -> bool:
    """Does the input reach the output when all convolutions but one are silent?"""
    import torch

    kept = [p.clone() for p in weights]
    for p in weights:
        if p is not keep:
            p.mul_(_SILENT)
    reached = not torch.allclose(block(x.clone()), block(x.flip(0)), atol=1e-4)
    for p, values in zip(weights, kept, strict=True):
        p.copy_(values)
    return reached


def observe_network(answer: Any, case: ModuleCase) -> Observation:
    """Facts about a classifier of inputs (batch, 1, height, width), on each of `case.shapes`."""

    def look() -> Facts:
        import torch

        with seeded(case.seed):
            args, kwargs = case.inputs()
            network = fitting_call(answer, args, kwargs)
            if not isinstance(network, torch.nn.Module):
                return _no_module(network)
            values, told = runs_of(answer, network.eval(), case.given)
            if values["stops"] or not values["tensor"]:
                return Facts(values, told)
            first, second = (with_one_alone(inputs) for inputs in (case.given, case.second))
            state = written_down(network.eval(), first, second, case.given[-1])
            return Facts(values | network_facts(network, case.given[-1], args[0]), told, state)

    return watch(answer, look, kind_of=kind_of)


def with_one_alone(inputs: list[Any]) -> list[Any]:
    """The inputs of a classifier, and the first example of the last batch by itself."""
    return [*inputs, inputs[-1][:1]]


def network_facts(network, x, n_classes: int) -> dict[str, Any]:
    """Of a classifier that runs."""
    import torch

    values = _training_facts(network, x)
    with torch.no_grad():
        return values | _output_facts(network.eval(), x, n_classes)


def runs_of(answer, network, inputs) -> tuple[dict, Mapping[str, str]]:
    """Shapes of the outputs, and where and how the network stopped. answer: made it, and is looked up for a line."""
    import torch

    shapes, stops, told = [], "", {}
    for x in inputs:
        try:
            with torch.no_grad():
                out = network(x.clone())
        except Exception as error:  # noqa: BLE001 - an answer may raise anything
            if not stops:
                where = line_of(type(network), error) or line_of(answer, error)
                stops = kind_of(error)
                shown = f"{type(error).__name__}: {str(error)[:300]}" + (f" ({where})" if where else "")
                told["stops"] = f"An input of shape {tuple(x.shape)} stopped it. {shown}"
            continue
        if not isinstance(out, torch.Tensor):
            return {"module": True, "stops": "", "tensor": False}, _no_tensor(out).told
        shapes.append(tuple(out.shape))
    return {"module": True, "stops": stops, "tensor": True, "shapes": tuple(shapes)}, told


def _training_facts(network, x) -> dict:
    """Which parameters does the gradient of the output reach, and how many are there?"""
    network.train()
    network.zero_grad()
    out = network(x.clone())
    if out.requires_grad:
        out.square().sum().backward()
    named = list(network.named_parameters())
    return {
        "unreached": tuple(name for name, p in named if p.grad is None),
        "parameters": sum(p.numel() for _, p in named),
        "hidden": _hidden_layers(network),
    }


def _hidden_layers(network) -> int:
    """Layers in plain lists or dictionaries, where PyTorch does not find them."""
    import torch

    found = 0
    for module in network.modules():
        for part in vars(module).values():
            items = part.values() if type(part) is dict else part if type(part) in (list, tuple) else ()
            if part is not vars(module)["_modules"]:
                found += sum(isinstance(item, torch.nn.Module) for item in items)
    return found


def _output_facts(network, x, n_classes: int) -> dict:
    """Which numbers can come out? The last layer is pushed hard, up for one class and down for the next."""
    import torch

    batch = network(x.clone())
    repeats = torch.allclose(network(x.clone()), batch, atol=1e-5)
    alone = torch.allclose(network(x[:1].clone()), batch[:1], atol=1e-4)
    last = [p for p in network.parameters() if p.ndim and p.shape[0] == n_classes]
    if not last:
        return {"repeats": repeats, "alone": alone, "sums_to_one": None, "keeps_negative": None, "keeps_large": None}
    outs = []
    for p in reversed(last):  # where weights are a product of two, one of both does it
        kept = p.clone()
        push = torch.where(torch.arange(n_classes) % 2 == 0, 30.0, -30.0).reshape(-1, *[1] * (p.ndim - 1))
        for way in (push, -push):
            p.copy_(way.expand_as(p))
            outs.append(network(x.clone()))
        p.copy_(kept)
    out = torch.cat(outs)
    sums = out.sum(dim=-1)
    return {
        "repeats": repeats,
        "alone": alone,
        "sums_to_one": bool(torch.allclose(sums, torch.ones_like(sums), atol=1e-3)),
        "keeps_negative": bool((out < -1.5).any()),
        "keeps_large": bool((out > 1.5).any()),
    }
