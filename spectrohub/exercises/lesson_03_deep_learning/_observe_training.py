"""A small model that writes down how it is used, and observers of functions that train or score it.

They know no right answer: they write down numbers, weights, modes and the order of events.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from spectrohub.checks.observe import fitting_call, to_plain, watch
from spectrohub.checks.values import Case, Facts, Observation
from spectrohub.exercises.observers import kind_of, seeded


@dataclass(frozen=True)
class TrainingCase(Case):
    """Sizes of the batches, the seed of weights and data, and the mode in which the model arrives."""

    seed: int = 0
    sizes: tuple[int, ...] = ()
    training: bool = True


def _no_weights() -> np.ndarray:
    return np.eye(3, dtype=np.float32)


@dataclass(frozen=True, eq=False)
class ScoringCase(Case):
    """The weights of a linear layer (n_classes, n_classes), and batches: inputs float32 (n, n_classes), true classes.

    Which classes the model finds stands nowhere in it: whoever wants to know has to run the model.
    """

    weights: np.ndarray = field(default_factory=_no_weights, repr=False)
    batches: tuple[np.ndarray, ...] = ()
    labels: tuple[tuple[int, ...], ...] = ()
    training: bool = True


def _watched_model(layers, log: list):
    from torch import is_grad_enabled, nn

    class Watched(nn.Module):
        def __init__(self):
            super().__init__()
            self.layers = nn.Sequential(*layers)

        def forward(self, x):
            log.append(("forward", "train" if self.layers[-1].training else "eval", is_grad_enabled()))
            return self.layers(x)

    return Watched()


def _watched_sgd(parameters, lr: float, log: list):
    from torch.optim import SGD

    class Watched(SGD):
        def step(self, closure=None):
            def closed():
                loss = closure and closure()  # a closure holds the forward and the backward pass
                log.append(("step",))
                return loss

            return super().step(closed)

    return Watched(parameters, lr=lr)


def observe_training(answer: Any, case: TrainingCase) -> Observation:
    """Facts about `answer(model, batches, optimizer)`: what it returned, and what it did to the model."""

    def look() -> Facts:
        import torch
        from torch import nn

        log: list = []
        with seeded(case.seed):
            layers = [nn.Conv2d(1, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.Flatten(), nn.Linear(4 * 4 * 3, 3)]
            model = _watched_model(layers, log).train(case.training)
            batches = [(torch.randn(n, 1, 6, 5), torch.randint(3, (n,))) for n in case.sizes]
            optimizer = _watched_sgd(model.parameters(), 0.2, log)
            first = model.layers[0].weight
            handle = first.register_hook(lambda gradient: log.append(("backward",)))
            returned = fitting_call(answer, (model, batches, optimizer), {})
            handle.remove()
        return _training_facts(returned, model, log)

    return watch(answer, look, kind_of=kind_of)


def _training_facts(returned: Any, model, log: list) -> Facts:
    import torch

    names = [event[0] for event in log]
    graph = isinstance(returned, torch.Tensor) and returned.requires_grad
    value = returned.detach() if isinstance(returned, torch.Tensor) else returned
    uses = [event for event in log if event[0] == "forward"]
    turns = [name for name in names if name != "forward"]
    with torch.no_grad():
        weights = torch.cat([p.flatten() for p in model.parameters()]).numpy().copy()
        averages = torch.cat([b.flatten().float() for b in model.buffers()]).numpy().copy()
    return Facts(
        {
            "mode": " and ".join(sorted({mode for _, mode, _ in uses})) or "no",
            "order": all(a == "backward" for a, b in zip(["", *turns], turns, strict=False) if b == "step"),
            "backwards": turns.count("backward"),
            "steps": turns.count("step"),
            "weights": weights,
            "averages": averages,
            "graph": graph,
            "loss": _number(value),
        },
        {} if _number(value) is not None else {"loss": f"You returned {_type(returned)}; one number is asked for."},
    )


def observe_scoring(answer: Any, case: ScoringCase) -> Observation:
    """Facts about `answer(model, batches)`: the two numbers, and how the model was used and left."""

    def look() -> Facts:
        import torch
        from torch import nn

        log: list = []
        with seeded(0):
            n_classes = len(case.weights)
            mixing = nn.Linear(n_classes, n_classes, bias=False)
            mixing.load_state_dict({"weight": torch.tensor(case.weights)})
            layers = [nn.Flatten(), mixing, nn.BatchNorm1d(n_classes)]
            model = _watched_model(layers, log).train(case.training)
            batches = [
                (torch.tensor(x)[:, None, :, None], torch.tensor(labels))
                for x, labels in zip(case.batches, case.labels, strict=True)
            ]
            before = [t.clone() for t in model.state_dict().values()]
            returned = fitting_call(answer, (model, batches), {})
        after = list(model.state_dict().values())
        uses = [event for event in log if event[0] == "forward"]
        numbers = list(returned) if isinstance(returned, (tuple, list)) and len(returned) == 2 else [None, None]
        numbers = [_number(n) for n in numbers]
        told = f"You returned {_type(returned)}; two numbers are asked for: accuracy, macro-F1."
        return Facts(
            {
                "mode": " and ".join(sorted({mode for _, mode, _ in uses})) or "no",
                "gradients": any(enabled for _, _, enabled in uses),
                "left_in": "train" if model.training and model.layers.training else "eval",
                "unchanged": all(torch.equal(a, b) for a, b in zip(before, after, strict=True)),
                "pair": None not in numbers,
                "accuracy": numbers[0],
                "macro_f1": numbers[1],
            },
            {"pair": told},
        )

    return watch(answer, look)


def _number(value: Any) -> float | None:
    plain = to_plain(value)
    array = getattr(plain, "array", plain)
    if type(array) in (int, float):
        return float(array)
    shape = getattr(array, "shape", None)
    return float(array) if shape == () else None


def _type(value: Any) -> str:
    from spectrohub.checks.compare import describe

    return describe(to_plain(value))
