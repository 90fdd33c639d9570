"""The references of to-input, fix-length, normalise, split, conv-size, receptive-field, spec-augment and vote against
independent arithmetic, and the numbers that the exercises' texts give."""

import math
import re
import subprocess
import sys

import librosa
import numpy as np
import pytest
import torch
from torch import nn

from spectrohub.checks import Case, Facts, draw_cases, run
from spectrohub.checks.observe import observe_call
from spectrohub.exercises import find
from spectrohub.exercises.lesson_03_deep_learning._observe_masks import MaskCase, observe_masks
from spectrohub.exercises.lesson_03_deep_learning._observe_split import observe_split
from spectrohub.training import ReferenceCNN, count_parameters

IDS = ("to-input", "fix-length", "normalise", "split", "conv-size", "receptive-field", "spec-augment", "vote")


def right(name, part=0):
    return find(f"03_deep_learning/{name}").parts[part].reference


# ------------------------------------------------------------------ to-input and fix-length


@pytest.mark.parametrize("stored", [np.ascontiguousarray, np.asfortranarray], ids=["by rows", "by columns"])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_to_input_keeps_every_value_in_its_place_and_feeds_a_layer(stored, dtype, rng):
    mel_db = stored(rng.uniform(-80, 0, (5, 7)).astype(dtype))
    x = right("to-input")(mel_db)
    assert (x.dtype, tuple(x.shape), x.is_contiguous(), x.requires_grad) == (torch.float32, (1, 5, 7), True, False)
    for band, frame in np.ndindex(mel_db.shape):
        assert x[0, band, frame].item() == np.float32(mel_db[band, frame])
    assert nn.Conv2d(1, 4, 3)(x).shape == (4, 3, 5) and x.view(-1).shape == (35,)


def test_to_inputs_cases_hold_both_types_and_both_orders_after_they_are_copied(rng):
    given = [case.inputs()[0][0] for case in draw_cases(find("03_deep_learning/to-input"), rng)]
    assert {x.dtype.name for x in given} == {"float32", "float64"}
    assert {x.flags.c_contiguous for x in given} == {True, False}
    assert all(x.shape[0] != x.shape[1] for x in given)


def test_what_the_texts_say_of_memory_order_holds():
    y = np.random.default_rng(0).normal(size=4000)
    assert librosa.stft(y).flags.f_contiguous and not librosa.stft(y).flags.c_contiguous
    by_columns = np.zeros((3, 4), np.float32, order="F")
    assert not torch.tensor(by_columns).is_contiguous() and not torch.from_numpy(by_columns).is_contiguous()
    with pytest.raises(RuntimeError, match="view"):
        torch.tensor(by_columns).view(-1)
    assert librosa.feature.melspectrogram(y=y, sr=22_050).flags.c_contiguous


@pytest.mark.parametrize("n_frames", [1, 4, 5, 9])
def test_fix_length_cell_by_cell(n_frames, rng):
    mel_db = rng.uniform(-70, -2, (3, 5))
    want = [[mel_db[b, t] if t < 5 else mel_db.min() for t in range(n_frames)] for b in range(3)]
    np.testing.assert_array_equal(right("fix-length")(mel_db, n_frames), want)


def test_fix_lengths_floor_is_no_special_number_and_not_in_the_last_frame(rng):
    for case in draw_cases(find("03_deep_learning/fix-length"), rng):
        mel_db = case.args[0]
        assert -75 < mel_db.min() < -55 and mel_db.max() < -1
        assert mel_db.min() < mel_db[:, -1].min()


# ------------------------------------------------------------------ normalise


def test_normaliser_is_that_of_all_values_and_brings_training_data_to_0_and_1(rng):
    train = rng.normal(-40, 12, (6, 8, 10)) + np.arange(6)[:, None, None]
    mean, std = right("normalise")(train)
    values = [float(x) for x in train.ravel()]
    assert mean == pytest.approx(math.fsum(values) / len(values))
    assert std == pytest.approx(math.sqrt(math.fsum((x - mean) ** 2 for x in values) / len(values)))
    z = right("normalise", 1)(train, mean, std)
    assert z.mean() == pytest.approx(0, abs=1e-9) and z.std() == pytest.approx(1)


def test_n_and_n_minus_1_both_pass_in_every_draw_and_five_percent_more_does_not(rng):
    part = find("03_deep_learning/normalise").parts[0]
    for ddof in (0, 1):
        assert run(part, lambda train, ddof=ddof: (train.mean(), train.std(ddof=ddof))).passed
    assert not run(part, lambda train: (train.mean(), 1.05 * train.std())).passed


def test_normalise_is_finite_where_there_is_no_spread():
    silence = np.full((2, 3, 4), -80.0)
    assert (right("normalise", 1)(silence, *right("normalise")(silence)) == 0).all()


def test_an_idea_that_guards_its_division_is_named_as_well():
    def guarded(x, mean, std):
        return (x - x.mean()) / max(x.std(), 1e-8)

    def bare(x, mean, std):
        return (x - x.mean()) / x.std()

    for answer in (guarded, bare):
        verdict = run(find("03_deep_learning/normalise"), (right("normalise"), answer))
        assert verdict.misconception == "statistics-of-all-data"


# ------------------------------------------------------------------ split


def test_every_rule_of_a_split_is_held_by_the_reference(rng):
    for case in draw_cases(find("03_deep_learning/split"), rng):
        groups, fraction, _ = case.args
        train, test = (side.tolist() for side in right("split")(*case.args))
        assert sorted(train + test) == list(range(len(groups))) and train and test
        assert not {groups[i] for i in train} & {groups[i] for i in test}
        held, every = len({groups[i] for i in test}), len(set(groups))
        assert abs(held - fraction * every) < 1


def test_fractions_of_the_cases_cannot_be_met_by_cutting_at_a_group(rng):
    for _ in range(5):
        groups, fraction, _ = draw_cases(find("03_deep_learning/split"), rng)[1].args
        _, sizes = np.unique(groups, return_counts=True)
        assert (sizes % 2 == 0).all() and round(fraction * len(groups)) % 2 == 1
        assert int(fraction * len(groups)) == round(fraction * len(groups))


@pytest.mark.parametrize("seed", range(30))
def test_a_right_split_is_never_accused_of_ignoring_its_seed(seed):
    assert run(find("03_deep_learning/split"), right("split"), seed=seed).passed


def test_what_is_no_pair_of_rows_is_told():
    told = {
        "an int": lambda *a: 3,
        "rows of rows": lambda *a: ([[1, 2]], [[3]]),
        "three": lambda *a: ([0], [1], [2]),
        "texts": lambda *a: (["a"], ["b"]),
    }
    for name, answer in told.items():
        seen = observe_split(answer, Case(([1, 1, 2, 2], 0.5, 0)))
        assert type(seen.value) is Facts and not seen.value.values["pair"], name
        verdict = run(find("03_deep_learning/split"), answer)
        assert verdict.status == "wrong" and "train, test" in f"{verdict.message} {verdict.evidence}", name


def test_an_index_beyond_the_end_and_an_empty_training_side_are_told():
    verdict = run(find("03_deep_learning/split"), lambda g, f, s: (range(1, len(g) + 1), [0]), seed=1)
    assert verdict.status == "wrong"
    verdict = run(find("03_deep_learning/split"), lambda g, f, s: ([*range(1, len(g)), len(g)], [0]), seed=1)
    assert "indices go from 0 to" in f"{verdict.message} {verdict.evidence}"
    verdict = run(find("03_deep_learning/split"), lambda g, f, s: ([], list(range(len(g)))), seed=1)
    assert "training side is empty" in f"{verdict.message} {verdict.evidence}"


# ------------------------------------------------------------------ conv-size and receptive-field


def places(size, kernel, stride=1, padding=0, dilation=1):
    """Counted: from where can a kernel start without leaving the padded row?"""
    cells = set(range(-padding, size + padding))
    starts = range(-padding, size + padding, stride)
    return sum(all(start + dilation * tap in cells for tap in range(kernel)) for start in starts)


def test_sizes_are_what_counting_gives(rng):
    for _ in range(200):
        kernel, stride, padding, dilation = (int(rng.integers(*ends)) for ends in ((1, 6), (1, 5), (0, 4), (1, 4)))
        size = int(rng.integers(dilation * (kernel - 1) + 1, 40))
        got = right("conv-size")(size, kernel, stride, padding, dilation)
        assert got == places(size, kernel, stride, padding, dilation)


@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize("c_in, c_out, kernel", [(1, 16, 3), (16, 32, 3), (7, 5, 1), (3, 2, 6)])
def test_parameters_are_what_the_layer_holds(c_in, c_out, kernel, bias):
    weights = c_in * c_out * kernel * kernel
    assert right("conv-size", 1)(c_in, c_out, kernel, bias) == weights + (c_out if bias else 0)


def seen_by_the_middle(layers, size):
    """How many input cells have a gradient from one cell of the last layer."""
    stack = nn.Sequential(*(nn.Conv1d(1, 1, kernel, stride, bias=False) for kernel, stride in layers))
    for p in stack.parameters():
        nn.init.ones_(p)
    x = torch.zeros(1, 1, size, requires_grad=True)
    out = stack(x)
    out[0, 0, out.shape[-1] // 2].backward()
    return int((x.grad != 0).sum())


@pytest.mark.parametrize("layers", [[], [(5, 3)], [(3, 2), (3, 2), (3, 2)], [(7, 2), (3, 1), (4, 3), (3, 2), (5, 1)]])
def test_receptive_field_is_where_gradients_arrive(layers):
    seconds, n_bands = right("receptive-field")(layers, 16_000, 160, 400)
    assert n_bands == seen_by_the_middle(layers, 400)
    first, last = 0, (n_bands - 1) * 160 + 400  # samples: the first one, and the end of the last frame's window
    assert seconds == pytest.approx((last - first) / 16_000)


def test_the_reference_network_sees_more_than_its_bands():
    model = ReferenceCNN(10)
    layers = [(m.kernel_size[0], m.stride[0]) for m in model.modules() if isinstance(m, nn.Conv2d) and m.padding[0]]
    assert len(layers) == 7 and right("receptive-field")(layers, 22_050, 512, 1024)[1] == 87 > 64


# ------------------------------------------------------------------ spec-augment and vote


def test_masks_are_two_blocks_of_the_mean_and_reach_every_place(rng):
    S_db = rng.uniform(-60, -10, (6, 9))
    starts = set()
    for seed in range(200):
        before = S_db.copy()
        out = right("spec-augment")(S_db, 2, 5, seed)
        np.testing.assert_array_equal(S_db, before)
        bands = np.flatnonzero((out == S_db.mean()).all(axis=1))
        frames = np.flatnonzero((out == S_db.mean()).all(axis=0))
        assert bands.tolist() == [bands[0], bands[0] + 1] and frames.tolist() == list(range(frames[0], frames[0] + 5))
        keep = np.ix_(np.setdiff1d(range(6), bands), np.setdiff1d(range(9), frames))
        np.testing.assert_array_equal(out[keep], S_db[keep])
        starts.add((int(bands[0]), int(frames[0])))
    assert starts == {(f, t) for f in range(5) for t in range(5)}


@pytest.mark.parametrize("seed", range(30))
def test_right_masks_are_never_accused_whatever_draws_them(seed):
    def by_torch(S_db, n_freq, n_time, seed):
        generator, out = torch.Generator().manual_seed(seed), torch.from_numpy(S_db).double()
        mean = out.mean()
        ends = S_db.shape[0] - n_freq + 1, S_db.shape[1] - n_time + 1
        f, t = (int(torch.randint(end, (), generator=generator)) for end in ends)
        out[f : f + n_freq], out[:, t : t + n_time] = mean, mean
        return out

    assert run(find("03_deep_learning/spec-augment"), by_torch, seed=seed).passed


def test_a_result_of_another_shape_and_a_small_change_elsewhere_are_told():
    def with_a_speck(S_db, n_freq, n_time, seed):
        out = right("spec-augment")(S_db, n_freq, n_time, seed)
        out[out.argmax() // out.shape[1], out.argmax() % out.shape[1]] -= 0.5
        return out

    assert "asked for" in run(find("03_deep_learning/spec-augment"), lambda S, *a: S.T, seed=1).message
    verdict = run(find("03_deep_learning/spec-augment"), with_a_speck, seed=1)
    assert verdict.misconception is None and "have changed" in verdict.message
    assert not observe_masks(lambda *a: None, MaskCase((np.zeros((3, 4)), 1, 1, 0))).value.values["picture"]


def test_vote_is_the_largest_mean_probability_of_each_clip(rng):
    logits, ids = rng.normal(0, 3, (12, 4)), list("abcabcabcaac")
    want = {}
    for clip in "abc":
        means = [0.0] * 4
        rows = [row for row, name in zip(logits, ids, strict=True) if name == clip]
        for row in rows:
            total = sum(math.exp(x) for x in row)
            means = [m + math.exp(x) / total / len(rows) for m, x in zip(means, row, strict=True)]
        want[clip] = means.index(max(means))
    assert right("vote")(torch.tensor(logits), ids) == want


def test_no_vote_is_close_and_every_idea_shows(rng):
    for case in draw_cases(find("03_deep_learning/vote"), rng)[:2]:
        logits, ids = case.args
        want = right("vote")(logits, ids)
        exercise = find("03_deep_learning/vote")
        for m in exercise.wrong:
            assert exercise.expects.difference(observe_call(m.reproduce, case).value, want), m.id
        p = logits.softmax(dim=1)
        for clip in want:
            first, second = p[torch.tensor([name == clip for name in ids])].mean(dim=0).topk(2).values
            assert first - second > 0.01


def test_votes_with_names_and_classes_of_numpy_or_torch_pass_and_odd_ones_are_told():
    by_numpy = lambda logits, ids: {k: np.int64(v) for k, v in right("vote")(logits, ids).items()}  # noqa: E731
    by_torch = lambda logits, ids: {k: torch.tensor([v]) for k, v in right("vote")(logits, ids).items()}  # noqa: E731
    assert run(find("03_deep_learning/vote"), by_numpy).passed and run(find("03_deep_learning/vote"), by_torch).passed
    told = {
        "a dictionary is asked for": lambda logits, ids: list(range(3)),
        "the number of a class": lambda logits, ids: dict.fromkeys(ids, 0.5),
        "the clips are": lambda logits, ids: {"another": 1},
    }
    for text, answer in told.items():
        verdict = run(find("03_deep_learning/vote"), answer)
        assert verdict.status == "wrong" and text in f"{verdict.message} {verdict.evidence}", text


# ------------------------------------------------------------------ all of them


def untouched(*args):
    """As the stubs."""
    ...


@pytest.mark.parametrize("name", IDS)
def test_an_untouched_stub_is_not_attempted_yet(name):
    parts = len(find(f"03_deep_learning/{name}").parts)
    assert (
        run(find(f"03_deep_learning/{name}"), (untouched,) * parts if parts > 1 else untouched).status == "unattempted"
    )


@pytest.mark.parametrize("name", ["normalise", "conv-size"])
def test_half_an_answer_is_told_as_half(name):
    verdict = run(find(f"03_deep_learning/{name}"), (right(name), untouched))
    assert verdict.status == "unattempted" and "The rest is right so far" in verdict.message


@pytest.mark.parametrize("name", IDS)
def test_messages_name_the_idea_and_one_experiment_and_hold_no_code_to_copy(name):
    for m in find(f"03_deep_learning/{name}").wrong:
        assert 40 <= len(m.says) <= 320 and 20 <= len(m.try_this) <= 200, m.id
        text = f"{m.says} {m.try_this}"
        assert not {"just", "simply", "obviously"} & set(re.findall(r"\w+", text.lower())), m.id
        for code in re.findall("`([^`]+)`", text):
            assert len(code) < 40 and "return " not in code and " = " not in code, m.id


def test_the_modules_import_no_torch_and_observers_know_no_exercise():
    package = "spectrohub.exercises.lesson_03_deep_learning"
    names = ", ".join(name.replace("-", "_") for name in IDS)
    code = f"import sys; from {package} import {names}; print('torch' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "False"
    code = f"import sys; from {package} import _observe_masks, _observe_split; print([m for m in sys.modules if m in {{"
    code += ", ".join(repr(f"{package}.{name.replace('-', '_')}") for name in IDS) + "}])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


def test_numbers_of_the_texts():
    assert 128 * 862 * 4 == 441_344
    size, parameters = right("conv-size"), right("conv-size", 1)
    assert size(862, 7, stride=2, padding=3) == 431 and parameters(16, 32, 3) == 4640 and parameters(1, 16, 3) == 160
    sizes = [862]
    for _ in range(4):
        sizes.append(size(sizes[-1], 3, stride=2, padding=1))
    assert sizes == [862, 431, 216, 108, 54]
    assert count_parameters(nn.Linear(128 * 862, 10)) == 1_103_370
    assert nn.Conv2d(16, 32, 3)(torch.zeros(1, 16, 64, 44)).shape == (1, 32, 62, 42)
    assert 4 * (3 - 1) + 1 == 9 == places(100, 1) - places(100, 3, dilation=4) + 1
    seconds, n_bands = right("receptive-field")([(3, 2)] * 3, 22_050, 512, 2048)
    assert (round(seconds, 3), n_bands) == (0.418, 15) and right("receptive-field")([(3, 1)] * 3, 1, 1, 1)[1] == 7
    assert round(1000 * 2048 / 22_050) == 93 and round(1000 * 512 / 22_050) == 23
    mels = librosa.mel_frequencies(130, fmin=0, fmax=11_025)
    assert 300 < mels[16] - mels[0] < 500 and mels[129] - mels[113] > 3000  # 15 bands at the bottom and at the top
    mean, std = right("normalise")(np.array([[[-60.0, -20.0]], [[-40.0, -40.0]]]))
    assert mean == -40 and round(std, 2) == 14.14 and round((-20 - mean) / std, 2) == 1.41
    assert right("fix-length")(np.array([[-10, -30], [-20, -60]]), 3).tolist() == [[-10, -30, -60], [-20, -60, -60]]
    assert (right("spec-augment")(np.arange(24.0).reshape(4, 6), 1, 2, 0) == 11.5).sum() == 12
    logits = torch.tensor([[4.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
    assert right("vote")(logits, ["a"] * 3) == {"a": 0} and round(float(logits.softmax(1).mean(0)[0]), 2) == 0.51
    train, test = right("split")(list("aabbcc"), 1 / 3, 0)
    assert (len(train), len(test)) == (4, 2) and int(0.2 * 3) == 0
