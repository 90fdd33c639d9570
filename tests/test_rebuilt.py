"""A network is judged by what it does when it is made again: right ones pass however they are written."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils import parametrizations

from spectrohub.checks import draw_cases, run
from spectrohub.checks.judge import judge
from spectrohub.checks.seeds import seeded_rng
from spectrohub.checks.values import Facts
from spectrohub.exercises import find
from spectrohub.exercises.rebuilt import CannotRebuild, rebuild

BLOCK, CNN = "03_deep_learning/residual-block", "03_deep_learning/cnn"


# --- right, in other ways ---


class Functional(nn.Module):
    """Weights of its own and calls of functions."""

    def __init__(self, c_in, c_out, stride=1):
        super().__init__()
        self.stride = stride
        self.a = nn.Parameter(torch.randn(c_out, c_in, 3, 3) / 9)
        self.b = nn.Parameter(torch.randn(c_out, c_out, 3, 3) / 9)
        self.p = nn.Parameter(torch.randn(c_out, c_in, 1, 1)) if stride > 1 or c_in != c_out else None

    def forward(self, x):
        y = F.conv2d(F.conv2d(x, self.a, stride=self.stride, padding=1).relu(), self.b, padding="same")
        return (y + (x if self.p is None else F.conv2d(x, self.p, stride=self.stride))).clamp(min=0)


def as_sequential(c_in, c_out, stride=1):
    """No class of its own for the whole: containers, and one small one for the sum."""

    class Sum(nn.Module):
        def __init__(self, *parts):
            super().__init__()
            self.parts = nn.ModuleList(parts)

        def forward(self, x):
            return sum(part(x) for part in self.parts)

    branch = nn.Sequential(
        nn.Conv2d(c_in, c_out, 3, stride, 1),
        nn.GroupNorm(1, c_out),
        nn.ReLU(inplace=True),
        parametrizations.weight_norm(nn.Conv2d(c_out, c_out, 3, padding=1, padding_mode="reflect")),
    )
    same = stride == 1 and c_in == c_out
    return nn.Sequential(Sum(branch, nn.Identity() if same else nn.Conv2d(c_in, c_out, 1, stride)), nn.ReLU())


class Subclass(Functional):
    def forward(self, x):
        return super().forward(x.to(memory_format=torch.channels_last)).contiguous()


class UnfoldedBlock(nn.Module):
    """Convolutions as products of matrices."""

    def __init__(self, c_in, c_out, stride=1):
        super().__init__()
        self.stride = stride
        self.a, self.b = nn.Linear(9 * c_in, c_out), nn.Linear(9 * c_out, c_out)
        self.p = nn.Linear(c_in, c_out) if stride > 1 or c_in != c_out else None

    def windows(self, x, layer, size, stride):
        columns = F.unfold(x, size, padding=size // 2, stride=stride)
        height, width = ((n - 1) // stride + 1 for n in x.shape[2:])
        return layer(columns.mT).mT.unflatten(2, (height, width))

    def forward(self, x):
        y = self.windows(self.windows(x, self.a, 3, self.stride).relu(), self.b, 3, 1)
        return (y + (x if self.p is None else self.windows(x, self.p, 1, self.stride))).relu()


class Separable(nn.Module):
    """Depthwise and pointwise, squeeze and excitation, SiLU, attention over time."""

    def __init__(self, n_classes):
        super().__init__()
        self.stem = nn.Conv2d(1, 16, 5, 2, 2)
        self.deep, self.point = nn.Conv2d(16, 16, 3, padding=1, groups=16), nn.Conv2d(16, 32, 1)
        self.norm, self.gate = nn.BatchNorm2d(32), nn.Linear(32, 32)
        self.attend, self.head = nn.Linear(32, 1), nn.Linear(32, n_classes)
        self.drop = nn.Dropout(0.3)

    def forward(self, x):
        x = F.silu(self.norm(self.point(self.deep(F.silu(self.stem(x))))))
        x = x * self.gate(x.mean((2, 3))).sigmoid()[:, :, None, None]
        frames = torch.einsum("bcft->btc", x)
        weights = self.attend(frames).softmax(dim=1)
        return self.head(self.drop((frames * weights).sum(1)))


class ByHand(nn.Module):
    """A convolution as a sum of shifted pictures."""

    def __init__(self, n_classes):
        super().__init__()
        self.taps = nn.Parameter(torch.randn(8, 9) / 3)
        self.head = nn.Linear(8, n_classes)

    def forward(self, x):
        h, w = x.shape[2:]
        x = F.pad(x, (1, 1, 1, 1))
        y = sum(self.taps[:, 3 * i + j, None, None] * x[:, :, i : i + h, j : j + w] for i in range(3) for j in range(3))
        return self.head(y.relu().mean((2, 3)))


class Recurrent(nn.Module):
    """A layer that is not rebuilt."""

    def __init__(self, n_classes):
        super().__init__()
        self.conv = nn.Conv2d(1, 8, 3, padding=1)
        self.gru, self.head = nn.GRU(8, 16, batch_first=True), nn.Linear(16, n_classes)

    def forward(self, x):
        frames = self.conv(x).relu().mean(2).transpose(1, 2)
        return self.head(self.gru(frames)[0].mean(1))


class OwnGradient(nn.Module):
    """A function of its own with a gradient of its own."""

    def __init__(self, n_classes):
        super().__init__()

        class Squash(torch.autograd.Function):
            @staticmethod
            def forward(ctx, x):
                ctx.save_for_backward(x)
                return x.clamp(min=0)

            @staticmethod
            def backward(ctx, grad):
                return grad * (ctx.saved_tensors[0] > 0)

        self.squash = Squash.apply
        self.conv, self.head = nn.Conv2d(1, 8, 3, 2), nn.Linear(8, n_classes)

    def forward(self, x):
        return self.head(self.squash(self.conv(x)).mean((2, 3)))


@pytest.mark.parametrize(
    "exercise, answer, remarks",
    [
        (BLOCK, Functional, 0),
        (BLOCK, as_sequential, 0),
        (BLOCK, Subclass, 0),
        (BLOCK, UnfoldedBlock, 1),
        (CNN, Separable, 0),
        (CNN, ByHand, 1),
        (CNN, Recurrent, 1),
        (CNN, OwnGradient, 1),
    ],
)
def test_a_right_network_passes_however_it_is_written(exercise, answer, remarks):
    for seed in range(3):
        verdict = run(find(exercise), answer, seed=seed)
        assert verdict.passed, verdict
        assert len(verdict.remarks) == remarks, verdict.remarks


# --- what only looks like one ---


class PointsAlone(nn.Module):
    """Kernels of 1 x 1, beside two of 3 x 3 that are never used."""

    def __init__(self, c_in, c_out, stride=1):
        super().__init__()
        self.a, self.b = nn.Conv2d(c_in, c_out, 1, stride), nn.Conv2d(c_out, c_out, 1)
        self.unused = nn.ModuleList(nn.Conv2d(1, 1, 3) for _ in range(2))
        same = stride == 1 and c_in == c_out
        self.skip = nn.Identity() if same else nn.Conv2d(c_in, c_out, 1, stride)

    def forward(self, x):
        return torch.relu(self.b(torch.relu(self.a(x))) + self.skip(x))


class WithoutWeight(PointsAlone):
    """The two of 3 x 3 run, and what they give is thrown away."""

    def forward(self, x):
        for_show = sum(layer(x[:, :1]).sum() for layer in self.unused)
        return super().forward(x) + 0 * for_show


class MiddleTaps(PointsAlone):
    """Kernels of 3 x 3 of which eight weights are nothing."""

    def __init__(self, c_in, c_out, stride=1):
        super().__init__(c_in, c_out, stride)
        self.a, self.b = nn.Conv2d(c_in, c_out, 3, stride, 1), nn.Conv2d(c_out, c_out, 3, padding=1)
        del self.unused

    def forward(self, x):
        mask = F.pad(torch.ones(1, 1, 1, 1), (1, 1, 1, 1))
        y = F.conv2d(x, self.a.weight * mask, self.a.bias, self.a.stride, 1).relu()
        return torch.relu(F.conv2d(y, self.b.weight * mask, self.b.bias, padding=1) + self.skip(x))


class Pooled(nn.Module):
    """No convolution."""

    def __init__(self, n_classes):
        super().__init__()
        self.layers = nn.Sequential(nn.AdaptiveAvgPool2d(8), nn.Flatten(), nn.Linear(64, 32), nn.ReLU())
        self.head = nn.Linear(32, n_classes)

    def forward(self, x):
        return self.head(self.layers(x))


class PooledForShow(Pooled):
    """A convolution whose gradient is nothing, and whose output is too."""

    def __init__(self, n_classes):
        super().__init__(n_classes)
        self.conv = nn.Conv2d(1, 1, 3, padding=1)

    def forward(self, x):
        return super().forward(x) + 0 * self.conv(x).mean()


class OfOnes(Pooled):
    """A convolution of something else than the input."""

    def __init__(self, n_classes):
        super().__init__(n_classes)
        self.conv = nn.Conv2d(1, 1, 3, padding=1)

    def forward(self, x):
        return super().forward(x) + self.conv(torch.ones_like(x)).mean()


FALSE = [
    (BLOCK, PointsAlone, "kernels of 3 x 3"),
    (BLOCK, WithoutWeight, "kernels of 3 x 3"),
    (BLOCK, MiddleTaps, "5 x 5 cells"),
    (CNN, Pooled, "no convolution"),
    (CNN, PooledForShow, "no convolution"),
    (CNN, OfOnes, "no convolution"),
]


@pytest.mark.parametrize("exercise, answer, words", FALSE, ids=[answer.__name__ for _, answer, _ in FALSE])
def test_what_only_looks_like_one_does_not_pass(exercise, answer, words):
    for seed in range(3):
        verdict = run(find(exercise), answer, seed=seed)
        assert not verdict.passed and words in verdict.message, verdict


# --- what comes over the wall ---


def seen_of(exercise, answer, seed=5):
    cases = draw_cases(exercise, seeded_rng(seed, exercise.id))
    return cases, [exercise.observe(answer, case) for case in cases]


def with_state(seen, change):
    return [replace(one, value=replace(one.value, state=change(one.value.state))) for one in seen]


@pytest.mark.parametrize("exercise, wrong", [(BLOCK, PointsAlone), (CNN, Pooled)], ids=["block", "cnn"])
def test_an_observer_that_claims_all_that_is_right_is_not_believed(exercise, wrong):
    """The facts of a right module, and the state of another."""
    exercise = find(exercise)
    cases, honest = seen_of(exercise, exercise.reference)
    _, other = seen_of(exercise, wrong)
    forged = [
        replace(a, value=Facts(a.value.values, a.value.told, b.value.state)) for a, b in zip(honest, other, strict=True)
    ]
    assert judge(exercise, cases, honest).passed
    assert not judge(exercise, cases, forged).passed


@pytest.mark.parametrize(
    "change",
    [
        lambda state: {**state, "runs": [{**run, "steps": []} for run in state["runs"]]},
        lambda state: {**state, "parameters": [[name, a + 1] for name, a in state["parameters"]]},
        lambda state: {**state, "trouble": "x" * 10_000},
    ],
    ids=["no steps", "other weights", "trouble"],
)
def test_what_does_not_fit_is_told_to_a_person(change):
    exercise = find(BLOCK)
    cases, seen = seen_of(exercise, exercise.reference)
    verdict = judge(exercise, cases, with_state(seen, change))
    assert verdict.passed and len(verdict.remarks) == 1 and len(verdict.remarks[0]) < 500


@pytest.mark.parametrize(
    "change",
    [
        lambda state: None,
        lambda state: {},
        lambda state: {**state, "runs": []},
        lambda state: {**state, "runs": state["runs"][:1]},
        lambda state: {**state, "runs": [{**run, "training": True} for run in state["runs"]]},
    ],
    ids=["none", "empty", "no runs", "no training", "training alone"],
)
def test_what_holds_no_module_is_no_observation(change):
    exercise = find(BLOCK)
    cases, seen = seen_of(exercise, exercise.reference)
    with pytest.raises(ValueError, match="holds nothing"):
        judge(exercise, cases, with_state(seen, change))


HUGE = [
    ["aten.zeros.default", [[1 << 40]], [], True],
    ["aten.repeat.default", [("input", 0), [1 << 14, 1 << 14, 1, 1]], [], True],
    ["aten.save.default", [("input", 0)], [], True],
    ["os.system.default", [("text", "true")], [], True],
    ["aten.relu.default", [("result", 7, 0)], [], True],
    ["aten.relu.default", [("result", -1, 0)], [], True],
    ["aten.view.dtype", [("input", 0), ("dtype", "__class__")], [], True],
    ["aten.relu.default", [("input", 0)] * 9, [], True],
    ["aten.im2col.default", [("input", 0), [1, 1], [1, 1], [1 << 30, 1 << 30], [1, 1]], [], True],
]


@pytest.mark.parametrize("step", HUGE, ids=[str(i) for i in range(len(HUGE))])
def test_what_would_take_too_much_or_is_unknown_is_not_done(step):
    run_ = {"training": False, "shape": [1, 1, 8, 8], "steps": [step], "output": ("result", 0, 0)}
    with pytest.raises(CannotRebuild):
        rebuild({"parameters": [], "buffers": [], "constants": [], "runs": [run_]})


def test_a_rebuilt_network_has_the_same_gradients():
    exercise = find(CNN)
    cases, seen = seen_of(exercise, Separable)
    torch.manual_seed(0)
    made = Separable(cases[0].args[0])
    again = rebuild(seen[0].value.state)
    copied = dict(again.named_parameters())
    made.load_state_dict({name: copied[name].detach() for name, _ in made.named_parameters()}, strict=False)
    x = cases[0].given[1]
    for module in (made.eval(), again.eval()):
        module(x).square().sum().backward()
    for name, parameter in made.named_parameters():
        np.testing.assert_allclose(parameter.grad, copied[name].grad, rtol=1e-3, atol=1e-5)
