"""Bugs in the wild: the number that each bug is known by, proved without the exercise's own code,
and the symptoms that the notebook shows."""

import contextlib
import doctest
import io
import math
import re

import librosa
import numpy as np
import pytest
import scipy.fft
import scipy.signal
import torch
from torch.nn import functional as F

from spectrohub.checks import draw_cases, run
from spectrohub.content import exercise as text_of
from spectrohub.exercises import code_exercises, find
from spectrohub.notebooks import read_cells

NOTEBOOK = "solutions/03_deep_learning/5_bugs_in_the_wild.ipynb"
BUGS = [item for item in code_exercises("03_deep_learning") if "/bug-" in item]


def right(name):
    """(measuring function, mended function) of a bug, as its check knows them."""
    return find(f"03_deep_learning/bug-{name}").reference


def cases_of(name, part, rng):
    return draw_cases(find(f"03_deep_learning/bug-{name}").parts[part], rng)


def test_there_are_nine_of_two_functions_each():
    assert len(BUGS) == 9
    assert {len(find(item).parts) for item in BUGS} == {2}


@pytest.mark.parametrize("item", BUGS)
def test_on_many_inputs_the_unfixed_code_is_named_and_the_mended_one_passes(item):
    exercise = find(item)
    unfixed = next(m for m in exercise.parts[1].wrong if m.id in ("unfixed", "still-not-finite"))
    for seed in range(6):
        assert run(exercise, exercise.reference, seed=seed).passed
        assert run(exercise, (exercise.reference[0], unfixed.reproduce), seed=seed).misconception == unfixed.id


# --- decibels


def test_decibels_of_the_wrong_kind_double_every_level_and_lose_what_lies_below_40(rng):
    for case in cases_of("decibels", 0, rng):
        (S,) = case.args
        wide = {"ref": np.max, "top_db": None}
        np.testing.assert_allclose(librosa.amplitude_to_db(S**1.0, amin=1e-15, **wide), 2 * below_peak(S), atol=1e-3)
        lost = (librosa.amplitude_to_db(S, ref=np.max) <= -80) & (librosa.power_to_db(S, ref=np.max) > -80)
        assert right("decibels")[0](S) == lost.mean()
        assert 0.2 < lost.mean() < 0.6


def below_peak(S):
    return 10 * np.log10(S / S.max())


# --- sample rate


@pytest.mark.parametrize("sr, assumed_sr", [(44_100, 22_050), (16_000, 22_050)])
def test_a_tone_appears_where_the_spectrum_of_its_samples_says(sr, assumed_sr):
    y = np.sin(2 * np.pi * 1000 * np.arange(sr) / sr)
    peak_hz = np.fft.rfftfreq(sr, 1 / assumed_sr)[np.abs(np.fft.rfft(y)).argmax()]
    assert right("sample-rate")[0](1000.0, sr, assumed_sr) == pytest.approx(peak_hz)


def test_every_second_sample_folds_what_a_resampler_takes_away():
    y = np.sin(2 * np.pi * 14_000 * np.arange(44_100) / 44_100)
    spectrum = np.abs(np.fft.rfft(y[::2]))
    assert np.fft.rfftfreq(22_050, 1 / 22_050)[spectrum.argmax()] == pytest.approx(22_050 - 14_000)
    assert np.abs(librosa.resample(y, orig_sr=44_100, target_sr=22_050)[2000:-2000]).max() < 1e-3


def test_good_resamplers_agree_within_a_third_of_the_tolerance(rng):
    part = find("03_deep_learning/bug-sample-rate").parts[1]
    for case in draw_cases(part, rng):
        y, sr = case.args
        common = math.gcd(sr, 22_050)
        other = scipy.signal.resample_poly(y, 22_050 // common, sr // common)
        other = librosa.feature.melspectrogram(y=other, sr=22_050, n_fft=1024, hop_length=512, n_mels=40)
        M = part.reference(y, sr)
        assert np.abs(other - M).max() < part.expects.rtol / 3 * M.max()


# --- logarithms


def test_unusable_cells_are_those_whose_logarithm_is_not_finite(rng):
    for case in cases_of("log", 0, rng):
        (x,) = case.args
        with np.errstate(all="ignore"):
            assert right("log")[0](x) == pytest.approx(1 - np.isfinite(np.log(x)).mean())


def test_mended_mfcc_are_finite_signed_and_librosas(rng):
    for case in cases_of("log", 1, rng):
        S, n = (*case.args, 13)[:2]
        mfcc = right("log")[1](S, n)
        assert (S == 0).any() and np.isfinite(mfcc).all() and (mfcc < 0).any()
        np.testing.assert_allclose(mfcc, librosa.feature.mfcc(S=librosa.power_to_db(S), n_mfcc=n), atol=1e-4)


def test_one_silent_cell_spoils_its_column_and_no_other():
    S = np.ones((8, 3))
    S[5, 1] = 0.0
    with np.errstate(all="ignore"):
        spoilt = ~np.isfinite(scipy.fft.dct(np.log(S), axis=0, norm="ortho"))
    assert spoilt[:, 1].all() and not spoilt[:, [0, 2]].any()


# --- as many coefficients as bands


def test_what_is_removed_is_what_the_other_cosines_hold(rng):
    measure, envelope = right("n-mfcc")
    S_db = rng.normal(-40, 10, (24, 7))
    k, m = np.arange(24)[:, None], np.arange(24)[None]
    cosines = np.cos(np.pi * k * (m + 0.5) / 24)
    cosines /= np.linalg.norm(cosines, axis=1, keepdims=True)
    for n in (1, 5, 24):
        rest = cosines[n:] @ S_db
        assert measure(S_db, n) == pytest.approx(np.sqrt((rest**2).sum() / S_db.size), abs=1e-9)
        np.testing.assert_allclose(envelope(S_db, n), cosines[:n].T @ cosines[:n] @ S_db, atol=1e-9)
    np.testing.assert_allclose(envelope(S_db, 24), S_db, atol=1e-9)
    np.testing.assert_allclose(envelope(S_db, 1), np.broadcast_to(S_db.mean(axis=0), S_db.shape), atol=1e-9)


# --- loudness


def test_only_fixed_ends_keep_a_difference_of_level(rng):
    measure, to_image = right("loudness")
    unfixed = find("03_deep_learning/bug-loudness").parts[1].wrong[0].reproduce
    S_db = rng.uniform(-50, -20, (20, 9))
    assert measure(S_db, S_db - 12) == pytest.approx(12)
    np.testing.assert_allclose(to_image(S_db, -80, 0) - to_image(S_db - 12, -80, 0), 12 / 80)
    np.testing.assert_allclose(unfixed(S_db, -80, 0), unfixed(S_db - 12, -80, 0))


# --- masks


def test_a_mask_at_the_mean_is_zero_once_the_clip_is_normalised(rng):
    measure, mask = right("masks")
    S_db = rng.uniform(-80, 0, (20, 9))
    assert measure(S_db) == pytest.approx(40, abs=5)
    out = mask(S_db, 4, 3)
    np.testing.assert_allclose((out[4:7] - S_db.mean()) / S_db.std(), 0, atol=1e-12)
    np.testing.assert_array_equal(np.delete(out, slice(4, 7), 0), np.delete(S_db, slice(4, 7), 0))
    assert measure(S_db) / S_db.std() > 1.2  # and a mask of 0 is not


# --- leak


def test_coins_are_predicted_through_the_leak_and_not_without_it():
    measure, split = right("leak")
    unfixed = next(m for m in find("03_deep_learning/bug-leak").parts[1].wrong if m.id == "unfixed").reproduce
    rng, scores = np.random.default_rng(5), {unfixed: [], split: []}
    ids = np.repeat(np.arange(40), 5)
    for seed in range(30):
        x = rng.normal(size=(40, 12))[ids] + 0.3 * rng.normal(size=(200, 12))
        labels = rng.integers(2, size=40)[ids]
        for way, found in scores.items():
            train, test = way(ids, 0.25, seed)
            assert (measure(ids, train, test) == 0) == (way is split)
            nearest = np.linalg.norm(x[test][:, None] - x[train], axis=-1).argmin(axis=1)
            found.append((labels[train][nearest] == labels[test]).mean())
    assert np.mean(scores[unfixed]) > 0.99
    assert np.mean(scores[split]) == pytest.approx(0.5, abs=0.06)


# --- softmax


@pytest.mark.parametrize("n_classes, floor", [(2, 0.313), (10, 1.461)])
def test_the_loss_floor_by_arithmetic_and_by_optimisation(n_classes, floor):
    loss_floor = right("softmax")[0](n_classes)
    assert loss_floor == pytest.approx(math.log(math.e + n_classes - 1) - 1, abs=1e-12)
    assert round(loss_floor, 3) == floor
    logits = torch.zeros(n_classes, n_classes, dtype=torch.float64, requires_grad=True)
    for _ in range(200):
        loss = F.cross_entropy(logits.softmax(dim=1), torch.arange(n_classes))
        (slope,) = torch.autograd.grad(loss, logits)
        logits.data -= 100 * n_classes * slope
        assert loss.item() > loss_floor
    assert loss.item() == pytest.approx(loss_floor, abs=1e-3)
    assert f"{floor}" in text_of("03_deep_learning/bug-softmax").explanation


def test_a_second_log_softmax_changes_nothing_and_a_logarithm_of_a_softmax_ends_at_104():
    logits = torch.tensor([[0.0, 104.0]])
    assert F.cross_entropy(logits.log_softmax(1), torch.tensor([0])).item() == pytest.approx(104)
    assert math.isinf(F.nll_loss(logits.softmax(1).log(), torch.tensor([0])).item())
    assert right("softmax")[1](logits, torch.tensor([0])) == pytest.approx(104)


# --- relu


def test_silent_examples_are_those_that_get_no_gradient(rng):
    for case in cases_of("relu", 0, rng):
        scores = torch.from_numpy(case.args[0]).requires_grad_()
        F.cross_entropy(scores.relu(), torch.zeros(len(scores), dtype=torch.long), reduction="sum").backward()
        untouched = ~scores.grad.any(dim=1)
        assert right("relu")[0](case.args[0]) == pytest.approx(untouched.double().mean().item())
        assert 0 < untouched.double().mean() < 1


# --- what the notebook shows


@pytest.fixture(scope="module")
def shown(root):
    """What the notebook's own cells print, by their place; and the functions of the solutions."""
    import matplotlib

    matplotlib.use("agg")
    names, printed = {}, []
    for cell in read_cells(root / NOTEBOOK):
        if cell.kind == "code" and not cell.is_check and not cell.source.startswith(("quiz(", "# Try")):
            with contextlib.redirect_stdout(io.StringIO()) as out:
                exec(compile(cell.source, "cell", "exec"), names)
            printed.append(out.getvalue())
    return "\n".join(printed), names


@pytest.mark.parametrize(
    "says",
    [
        r"5\d% of the cells are at the very bottom",
        r"whistle is at 49\d Hz",
        r"[56]\d% nan, 0% infinite; the mean is nan",
        r"largest difference: 0\.000",
        r"brightest cell: 1\.0 and 1\.0",
        r"accuracy on the test segments: 100%",
        r"step  0: loss 2\.3026, accuracy \d%",
        r"step 80: loss 1\.461\d, accuracy 100%",
        r"step 20: loss 0\.608\n(.*\n)*step 60: loss 0\.606",
        r"12 of 60 examples have not moved",
    ],
)
def test_the_notebook_shows_the_symptom(shown, says):
    assert re.search(says, shown[0]), shown[0]


def test_what_the_texts_say_about_the_notebooks_clip(shown):
    names = shown[1]
    assert names["mask_step_db"](names["M_db"]) > 40  # "more than 40 dB above its mean"
    assert names["wrongly_floored"](names["M"]) > 0.5  # "in speech, most of the cells"
    assert names["detail_removed_db"](names["M_db"], 13) > 3 > names["detail_removed_db"](names["M_db"], 64)
    share = names["silent_share"](names["start"].T)
    assert share == pytest.approx(12 / 60)
    assert names["leaked_share"](names["clip_ids"], *names["broken_split"](names["clip_ids"], 0.25, 0)) > 0.9


def test_the_examples_in_the_notebook_are_right(shown):
    names, tried = shown[1], 0
    for item in BUGS:
        for part in find(item).parts:
            function = names[part.function]
            for test in doctest.DocTestFinder(recurse=False).find(function, part.function, globs=names, module=False):
                found = doctest.DocTestRunner(verbose=False).run(test)
                tried += found.attempted
                assert not found.failed, part.function
    assert tried >= 18


@pytest.mark.parametrize("item", BUGS)
def test_messages_name_the_idea_and_one_experiment_and_hold_no_code_to_copy(item):
    for m in find(item).wrong:
        text = f"{m.says} {m.try_this}"
        assert 40 <= len(m.says) <= 320 and 20 <= len(m.try_this) <= 200, m.id
        assert not {"just", "simply", "obviously"} & set(re.findall(r"\w+", text.lower())), m.id
        assert "return " not in text and "=>" not in text, m.id


@pytest.mark.parametrize("item", BUGS)
def test_cases_can_go_into_a_box_and_the_observer_is_found_by_its_name(item, rng):
    from autograder.box.serialise import pack
    from autograder.grading.judge.verdicts import observer_of

    assert all(pack(case, [], trusted=True) for case in draw_cases(find(item), rng))
    assert not re.search(r"\.bug_", observer_of(item)), "the module of an observer knows no right answer"
