"""The references of residual-block, cnn, train-epoch, evaluate, grad-cam and capstone against independent arithmetic,
and the numbers that the exercises' texts give."""

import re
import subprocess
import sys

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional as F

from spectrohub.checks import draw_cases, run
from spectrohub.exercises import find
from spectrohub.exercises.lesson_03_deep_learning._camera import look
from spectrohub.exercises.lesson_03_deep_learning._observe_grad_cam import scene
from spectrohub.exercises.lesson_03_deep_learning.capstone import labels_of
from spectrohub.exercises.observers import observe_block, observe_network
from spectrohub.training import ReferenceCNN
from spectrohub.training import ResidualBlock as CourseBlock

IDS = ("residual-block", "cnn", "train-epoch", "evaluate", "grad-cam", "capstone")


def right(name):
    return find(f"03_deep_learning/{name}").reference


def test_residual_block_is_relu_of_branch_plus_short_cut():
    torch.manual_seed(0)
    block, x = right("residual-block")(3, 5, 2).eval(), torch.randn(2, 3, 9, 7)
    first, second = (p for p in block.body.parameters() if p.ndim == 4)
    scale = 1 / np.sqrt(1 + 1e-5)  # batch normalisation that has seen nothing: only its small constant
    branch = F.conv2d(F.relu(F.conv2d(x, first, stride=2, padding=1) * scale), second, padding=1) * scale
    want = (branch + F.conv2d(x, block.projection.weight, stride=2)).clamp(min=0)
    torch.testing.assert_close(block(x), want)
    assert want.shape == (2, 5, 5, 4)


@pytest.mark.parametrize(
    "name, answer, said",
    [
        ("residual-block", CourseBlock, "The check gives 2 arguments"),  # it takes them by name alone
        ("cnn", ReferenceCNN, "This is the course's own ReferenceCNN"),
    ],
)
def test_the_courses_own_modules_are_no_answer(name, answer, said):
    verdict = run(find(f"03_deep_learning/{name}"), answer)
    assert not verdict.passed and verdict.message.startswith(said)


@pytest.mark.parametrize("name, observe", [("residual-block", observe_block), ("cnn", observe_network)])
def test_facts_do_not_depend_on_the_weights_and_random_numbers_stay_where_they_were(name, observe, rng):
    exercise = find(f"03_deep_learning/{name}")
    state, threads = torch.get_rng_state(), torch.get_num_threads()
    for case in draw_cases(exercise, rng):
        seen = [observe(make, case).value.values for make in (exercise.reference, exercise.reference)]
        other = observe(lambda *args, **options: (torch.randn(3), exercise.reference(*args, **options))[1], case)
        assert str(seen[0]) == str(seen[1]) == str(other.value.values)
    assert torch.equal(torch.get_rng_state(), state) and torch.get_num_threads() == threads


def test_every_kind_of_shape_change_is_drawn(rng):
    drawn = [(c.args, c.kwargs.get("stride", 1)) for c in draw_cases(find("03_deep_learning/residual-block"), rng)]
    assert {(args[0] == args[1], stride) for args, stride in drawn} == {(a, s) for a in (True, False) for s in (1, 2)}


def test_a_network_that_is_one_parameter_too_large_fails():
    class Padded(ReferenceCNN):
        def __init__(self, n_classes):
            super().__init__(n_classes)
            count = sum(p.numel() for p in self.parameters())
            self.rest = nn.Parameter(torch.zeros(self.total - count))

        def forward(self, x):
            return super().forward(x) + 0 * self.rest.sum()

    class Fits(Padded):
        total = 500_000

    class TooLarge(Padded):
        total = 500_001

    assert run(find("03_deep_learning/cnn"), Fits).passed
    assert run(find("03_deep_learning/cnn"), TooLarge).misconception == "too-big"


def test_train_epoch_follows_the_gradient_of_each_batch():
    torch.manual_seed(0)
    model = nn.Linear(4, 3)
    batches = [(torch.randn(n, 4), torch.randint(3, (n,))) for n in (6, 2)]
    weight, bias = (p.detach().clone() for p in model.parameters())
    total = 0.0
    for x, labels in batches:  # gradient of softmax and cross-entropy by hand: (p - one-hot) / n
        p = torch.softmax(x @ weight.T + bias, dim=1)
        total -= float(p[torch.arange(len(x)), labels].log().sum())
        slope = (p - F.one_hot(labels, 3)) / len(x)
        weight, bias = weight - 0.5 * slope.T @ x, bias - 0.5 * slope.sum(0)
    loss = right("train-epoch")(model, batches, torch.optim.SGD(model.parameters(), lr=0.5))
    assert loss == pytest.approx(total / 8, rel=1e-5)
    torch.testing.assert_close(model.weight.detach(), weight)
    torch.testing.assert_close(model.bias.detach(), bias)


class Echo(nn.Module):
    """The inputs are the logits."""

    def forward(self, x):
        return x


def scored(labels, found, n_classes):
    return [(F.one_hot(torch.tensor(found), n_classes).float(), torch.tensor(labels))]


def test_evaluate_equals_a_confusion_matrix(rng):
    labels, found = rng.integers(4, size=40), rng.integers(4, size=40)
    confusion = np.zeros((4, 4))
    np.add.at(confusion, (labels, found), 1)
    precision, recall = np.diag(confusion) / confusion.sum(0), np.diag(confusion) / confusion.sum(1)
    f1 = 2 / (1 / precision + 1 / recall)
    got = right("evaluate")(Echo(), scored(labels, found, 6))
    assert got == pytest.approx((np.trace(confusion) / 40, f1.mean()))


def test_evaluates_cases_hold_a_class_never_found_and_one_that_never_occurs(rng):
    case = draw_cases(find("03_deep_learning/evaluate"), rng)[0]
    labels, x = np.concatenate(case.labels), np.concatenate(case.batches)
    found = (x @ case.weights.T).argmax(axis=1)
    assert set(found) < set(labels) == {0, 1, 2, 3} and len(case.weights) == 5
    assert (found != x.argmax(axis=1)).mean() > 0.3, "the inputs themselves do not tell what the model finds"


@pytest.mark.parametrize("seed", range(5))
def test_grad_cam_after_the_last_relu_is_the_class_activation_map(seed):
    """With an average and one linear layer behind it, the weights are that layer's own (Zhou et al. 2016)."""
    model, _, x = scene(seed, "its last convolution")
    activations = model[:4](x)[0].detach()
    seen = look(model, model[3], x)
    c = int(seen.logits.argmax())
    cam = torch.einsum("c,chw->hw", model[6].weight[c].detach(), activations).clamp(min=0)
    want = F.interpolate(cam[None, None], size=x.shape[-2:], mode="bilinear")[0, 0] / cam.max().clamp(min=1e-12)
    got = torch.as_tensor(right("grad-cam")(model, model[3], x, c))
    torch.testing.assert_close(got, want / want.max().clamp(min=1e-12), rtol=0, atol=1e-4)


def test_grad_cams_cases_ask_for_two_sizes_and_never_for_the_winner(rng):
    sizes = set()
    for case in draw_cases(find("03_deep_learning/grad-cam"), rng):
        seen = look(*scene(case.seed, case.args[1].name))
        sizes.add(seen.activations.shape[1:])
        assert case.args[3] != seen.logits.argmax()
    assert sizes == {(20, 36), (10, 18)}


def test_capstones_clips_are_new_each_time_and_balanced(rng):
    exercise = find("03_deep_learning/capstone")
    (first,), (second,) = draw_cases(exercise, rng), draw_cases(exercise, rng)
    assert np.bincount(labels_of(first)).tolist() == [8] * 10 and first.clips.shape == (80, 22_050)
    assert not (first.clips[:, None, ::50] == second.clips[None, :, ::50]).all(axis=2).any()
    assert first.clips.dtype == np.float32 and np.abs(first.clips).max() <= 1


@pytest.mark.parametrize("errors, status", [(4, "passed"), (24, "wrong")])
def test_capstone_asks_for_macro_f1_of_090(errors, status):
    exercise, wrong_ones = find("03_deep_learning/capstone"), set()

    def classify(y, sr):
        if len(wrong_ones) < errors:
            wrong_ones.add(y.tobytes())
        name = exercise.reference(y, sr)
        return ("rain" if name != "rain" else "clap") if y.tobytes() in wrong_ones else name

    assert run(exercise, classify, seed=3).status == status


def test_capstone_sees_a_label_that_changes_when_the_clip_is_played_again():
    exercise, heard = find("03_deep_learning/capstone"), set()

    def classify(y, sr):
        again = y.tobytes() in heard
        heard.add(y.tobytes())
        return "rain" if again else exercise.reference(y, sr)

    assert run(exercise, classify, seed=3).misconception == "answers-change"


class UntouchedModule(nn.Module):
    """As the stubs of residual-block and cnn."""

    def __init__(self, c_in, c_out=None, stride=1):
        super().__init__()
        # YOUR CODE HERE
        ...

    def forward(self, x):
        # YOUR CODE HERE
        ...


def untouched(*args):
    """As the other stubs."""
    ...


@pytest.mark.parametrize("name", IDS)
def test_an_untouched_stub_is_not_attempted_yet(name):
    stub = UntouchedModule if name in ("residual-block", "cnn") else untouched
    assert run(find(f"03_deep_learning/{name}"), stub).status == "unattempted"


def test_an_error_in_forward_is_told_with_its_line():
    class Broken(ReferenceCNN):
        def forward(self, x):
            return self.no_such_layer(x)

    verdict = run(find("03_deep_learning/cnn"), Broken)
    assert verdict.status == "crashed" and "no_such_layer" in verdict.message and "line " in verdict.message


@pytest.mark.parametrize("name", IDS)
def test_messages_name_the_idea_and_one_experiment_and_hold_no_code_to_copy(name):
    for m in find(f"03_deep_learning/{name}").wrong:
        assert 40 <= len(m.says) <= 320 and 20 <= len(m.try_this) <= 200, m.id
        text = f"{m.says} {m.try_this}"
        assert not {"just", "simply", "obviously"} & set(re.findall(r"\w+", text.lower())), m.id
        for code in re.findall("`([^`]+)`", text):
            assert len(code) < 40 and "return " not in code and " = " not in code, m.id


def test_the_modules_import_no_torch():
    names = ", ".join(f"{i.replace('-', '_')}" for i in IDS)
    code = (
        f"import sys; from spectrohub.exercises.lesson_03_deep_learning import {names}; print('torch' in sys.modules)"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "False"


def test_numbers_of_the_texts():
    assert right("evaluate")(Echo(), scored([0, 0, 1, 2], [0, 0, 0, 2], 3)) == pytest.approx((0.75, 0.6))
    assert F.cross_entropy(F.one_hot(torch.tensor([0]), 10).float(), torch.tensor([0])).item() == pytest.approx(
        1.461, abs=5e-4
    )
    assert right("residual-block")(16, 32, stride=2)(torch.zeros(4, 16, 63, 44)).shape == (4, 32, 32, 22)
    assert right("cnn")(10).eval()(torch.zeros(2, 1, 128, 862)).shape == (2, 10)
    assert (9 * 1 + 11) / 10 == 2 and (1 + 11) / 2 == 6
    assert 2 * 128 * 862 > 217_994
