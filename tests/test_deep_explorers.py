"""What the explorers of lesson 3 rest on: receptive fields, Grad-CAM, the measured leak; and their settings."""

import subprocess
import sys

import numpy as np
import pytest
import traitlets

torch = pytest.importorskip("torch")

import spectrohub  # noqa: E402
from spectrohub.explorers.leak import loss_floor  # noqa: E402
from spectrohub.training import (  # noqa: E402
    LeakResults,
    LeakRun,
    Normaliser,
    ReferenceCNN,
    layers_of,
    look_inside,
    measure_leak,
    receptive_fields,
    reference_network,
    with_random_weights,
)
from tests.deep import CLASSES, plain_network, small_set  # noqa: E402

TONE = (0.3 * np.sin(np.arange(22050) * 0.1).astype(np.float32), 22050)
AS_IS = Normaliser(0.0, 1.0)
X = torch.linspace(-2, 2, 64 * 44).reshape(1, 1, 64, 44).sin()


@pytest.fixture(scope="module", autouse=True)
def _one_thread():
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def sounds():
    return small_set()


# --- looking into a network ---------------------------------------------------------------------------------------


def test_the_layers_worth_looking_at_are_the_last_of_each_size():
    assert list(layers_of(ReferenceCNN(10), X)) == ["stem", "stages.0", "stages.1", "stages.2"]
    assert list(layers_of(plain_network(), X)) == ["1", "2", "5", "6"]
    with pytest.raises(ValueError, match="no layer whose output is a picture"):
        layers_of(torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(64 * 44, 3)), X)


@pytest.mark.parametrize("make", [lambda: ReferenceCNN(5), plain_network], ids=["residual", "plain"])
def test_the_maps_are_grad_cams_and_the_model_is_left_alone(make):
    from spectrohub.exercises.lesson_03_deep_learning import grad_cam as lesson

    model = make().train()
    weights = {name: value.clone() for name, value in model.state_dict().items()}
    layers = layers_of(model, X)
    probabilities, views = look_inside(model, X, layers)
    assert model.training and all(torch.equal(weights[name], value) for name, value in model.state_dict().items())
    model.eval()
    np.testing.assert_allclose(probabilities, model(X).softmax(1)[0].detach(), atol=1e-6)
    for view in views:
        for label in range(len(probabilities)):
            wanted = lesson.grad_cam(model, layers[view.name], X, label)
            stretched = torch.nn.functional.interpolate(
                torch.from_numpy(view.cams[None, label : label + 1]), size=(64, 44), mode="bilinear"
            )[0, 0].numpy()
            np.testing.assert_allclose(stretched / max(stretched.max(), 1e-12), wanted, atol=1e-5)


def test_a_frozen_model_has_maps_too():
    model = ReferenceCNN(5).requires_grad_(False)
    _, views = look_inside(model, X, layers_of(model, X))
    assert all(view.cams.max() > 0 for view in views)


def test_random_weights_are_new_and_repeatable_and_the_model_keeps_its_own():
    model = ReferenceCNN(4)
    with torch.no_grad():
        model.train()(torch.randn(8, 1, 40, 40))  # running statistics that a control must not keep
    before = model.stem[0].weight.clone()
    state = torch.random.get_rng_state()
    one, two = with_random_weights(model, 1), with_random_weights(model, 1)
    assert torch.equal(torch.random.get_rng_state(), state)
    assert torch.equal(model.stem[0].weight, before) and not torch.equal(one.stem[0].weight, before)
    assert torch.equal(one.stem[0].weight, two.stem[0].weight)
    assert float(one.stem[1].running_mean.abs().max()) == 0


def reached(model, layer, side: int) -> tuple[int, int, int]:
    """(first, last, cell) along time, by changing input columns one by one: what the middle cell depends on."""
    kept = []
    handle = layer.register_forward_hook(lambda _m, _x, out: kept.append(out[0].detach()))
    torch.manual_seed(1)
    x = torch.randn(1, 1, side, side)
    with torch.no_grad():
        model(x)
        row, column = (n // 2 for n in kept[0].shape[1:])
        touched = []
        for j in range(side):
            changed = x.clone()
            changed[..., j] += 5 * torch.randn(side)
            model(changed)
            if not torch.equal(kept[-1][:, row, column], kept[0][:, row, column]):
                touched.append(j)
    handle.remove()
    return touched[0], touched[-1], column


def test_receptive_fields_are_what_a_change_of_the_input_reaches():
    model = plain_network().eval()
    layers = layers_of(model, X)
    for name, field in receptive_fields(model, layers).items():
        first, last, cell = reached(model, layers[name], 48)
        assert first >= field.start[1] + cell * field.step[1]
        assert last <= field.start[1] + cell * field.step[1] + field.size[1] - 1
        assert field.size[1] - (last - first + 1) <= 2  # a maximum may pass over an edge


def test_receptive_fields_of_the_reference_network():
    model = ReferenceCNN(10)
    fields = receptive_fields(model, layers_of(model, X))
    assert [field.size for field in fields.values()] == [(3, 3), (15, 15), (39, 39), (87, 87)]
    assert [field.step for field in fields.values()] == [(2, 2), (4, 4), (8, 8), (16, 16)]
    assert [field.start for field in fields.values()] == [(-1, -1), (-7, -7), (-19, -19), (-43, -43)]


# --- the leak -----------------------------------------------------------------------------------------------------


def test_a_random_split_leaks_and_a_doubled_softmax_holds_the_loss_up(sounds):
    results = measure_leak(sounds, epochs=80, progress=False)
    assert results.shared("random") > 12 and results.shared("grouped") == 0
    for split in ("random", "grouped"):
        assert results.takes[split].sum() == len(sounds)
        single, double = results.run(split, False), results.run(split, True)
        floor = loss_floor(n_classes=4)
        assert single.train_loss[-1] < 0.1 < floor < double.train_loss[-1] < floor + 0.2
        assert double.train_loss[0] > double.train_loss[-1]
    gap = results.run("random", False).test_accuracy - results.run("grouped", False).test_accuracy
    assert gap > 0.05  # known rooms help
    again = measure_leak(sounds, epochs=80, progress=False)
    assert again.runs == results.runs  # seeded


def test_speakers_who_say_every_class_are_counted_once_for_each(sounds):
    from dataclasses import replace

    speakers = replace(sounds, sources=sounds.sources % 6)
    results = measure_leak(speakers, epochs=2, progress=False)
    assert len(results.sources) == 24 and results.shared("grouped") == 0
    assert (results.takes["grouped"][:, 1] > 0).sum() == 4 * round(0.25 * 6)


@pytest.mark.parametrize("n", [2, 10, 1000])
def test_the_loss_floor_is_that_of_a_perfect_softmax(n):
    scores = torch.zeros(1, n)
    scores[0, 0] = 1
    floor = torch.nn.functional.cross_entropy(scores, torch.tensor([0]))
    assert loss_floor(n_classes=n) == pytest.approx(float(floor), abs=1e-6)


def test_your_own_figures_can_be_shown():
    runs = [
        LeakRun(split, double, 1.0, 0.9 if split == "random" else 0.7, (2.0, 1.0))
        for split in ("random", "grouped")
        for double in (False, True)
    ]
    takes = {"random": np.array([[3, 1], [2, 2]]), "grouped": np.array([[4, 0], [0, 4]])}
    results = LeakResults(("a", "b"), tuple(runs), np.array([0, 1]), takes, "mine")
    meter = spectrohub.LeakMeter(results, split="grouped")
    assert meter.n_classes == 2 and meter._results["takes"]["random"] == [[3, 1], [2, 2]]
    with pytest.raises(ValueError, match="one run of each split"):
        LeakResults(("a", "b"), tuple(runs[:3]), np.array([0, 1]), takes, "mine")
    with pytest.raises(TypeError, match="results is a dict: a LeakResults is wanted"):
        spectrohub.LeakMeter({"random": 0.9})
    with pytest.raises(traitlets.TraitError, match="n_classes=1: the number of classes lies between 2 and 1000"):
        meter.n_classes = 1


def test_a_broken_off_reference_training_goes_on(sounds, tmp_path, monkeypatch):
    whole = reference_network(sounds, epochs=2, folder=tmp_path / "whole", progress=False)
    module = sys.modules["spectrohub.training.fit"]
    real, calls = module._epoch, []

    def stopped(*args):
        calls.append(args)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(*args)

    monkeypatch.setattr(module, "_epoch", stopped)
    with pytest.raises(KeyboardInterrupt, match="Call again to go on"):
        reference_network(sounds, epochs=2, folder=tmp_path, progress=False)
    gone_on = reference_network(sounds, epochs=2, folder=tmp_path, progress=False)
    assert len(calls) == 3  # one epoch was kept
    assert torch.equal(gone_on.model.stem[0].weight, whole.model.stem[0].weight)
    assert len([file for file in tmp_path.iterdir() if file.is_file()]) == 1


# --- explorers ----------------------------------------------------------------------------------------------------


def test_the_reference_network_is_trained_once_and_its_explorers_show_it(sounds, tmp_path):
    reference = reference_network(sounds, epochs=2, folder=tmp_path, progress=False)
    again = reference_network(sounds, epochs=2, folder=tmp_path, progress=False)
    assert all(torch.equal(a, b) for a, b in zip(reference.model.parameters(), again.model.parameters(), strict=True))
    (kept,) = tmp_path.iterdir()
    assert again.normaliser == reference.normaliser and again.accuracy == reference.accuracy
    kept.write_bytes(kept.read_bytes()[:999])  # a damaged file is no trouble
    mended = reference_network(sounds, epochs=2, folder=tmp_path, progress=False)
    assert torch.equal(mended.model.stem[0].weight, reference.model.stem[0].weight)
    assert list(reference.clips) == list(CLASSES)
    cam = spectrohub.CamListener(reference)
    assert (cam.clip_name, cam.layer) == ("siren", "stages.2") and cam.class_name in CLASSES
    best = int(np.argmax(cam._clips[2]["probabilities"]))
    assert spectrohub.CamListener(reference, clip_name="rain").class_name == CLASSES[best]
    maps = spectrohub.FeatureMaps(reference, TONE)
    assert maps._names == {"layer": ["stem", "stages.0", "stages.1", "stages.2"], "clip_name": ["your samples"]}
    assert len(maps._maps) == 4 * (16 * 32 * 22 + 32 * 16 * 11 + 64 * 8 * 6 + 96 * 4 * 3)


def test_a_network_of_your_own_with_a_clip_at_another_rate():
    slow = (TONE[0][:8000], 8000)
    cam = spectrohub.CamListener(plain_network(), {"slow": slow, "tone": TONE}, normaliser=AS_IS, layer="6")
    assert [clip["length"] for clip in cam._clips] == [22050, 22050]
    assert cam._names["class_name"] == ["class 0", "class 1", "class 2"]
    cam.layer, cam.clip_name, cam.threshold = "1", "tone", 0.2
    assert spectrohub.CamListener(plain_network(), TONE, class_name=2, normaliser=AS_IS).class_name == "class 2"
    for name, value, rule in [
        ("layer", "7", r"layer='7': it is one of '1', '2', '5', '6'"),
        ("clip_name", "fast", "clip_name='fast': it is one of 'slow', 'tone'"),
        ("class_name", 2, "class_name=2: a name is wanted"),
        ("threshold", 2, "threshold=2: the threshold lies between 0 and 1. Try 1"),
    ]:
        with pytest.raises(traitlets.TraitError, match=rule):
            setattr(cam, name, value)
    maps = spectrohub.FeatureMaps(plain_network(), TONE, normaliser=AS_IS, layer="5", channel=3)
    assert (maps.layer, maps.channel) == ("5", 3)


@pytest.mark.parametrize(
    ("arguments", "error", "rule"),
    [
        (("resnet", TONE), TypeError, "model is a str: a PyTorch module is wanted"),
        ((plain_network(), TONE), ValueError, "give normaliser=history.normaliser"),
        ((plain_network(), None, AS_IS), ValueError, "Which sound"),
        ((plain_network(), {}, AS_IS), ValueError, "at least one sound"),
        ((plain_network(), (np.zeros(40 * 22050, np.float32), 22050), AS_IS), ValueError, "last 40 s: at most 30 s"),
    ],
)
@pytest.mark.parametrize("explorer", ["CamListener", "FeatureMaps"])
def test_what_cannot_be_shown_is_refused_with_what_is_wanted(explorer, arguments, error, rule):
    model, clip, normaliser = (*arguments, None)[:3]
    with pytest.raises(error, match=rule):
        getattr(spectrohub, explorer)(model, clip, normaliser=normaliser)


def test_class_names_are_as_many_as_the_logits():
    with pytest.raises(ValueError, match="class_names has 2 names, and the network gives 3 logits"):
        spectrohub.CamListener(plain_network(), TONE, normaliser=AS_IS, class_names=["a", "b"])


@pytest.mark.parametrize(
    ("settings", "rule"),
    [
        ({"kernel": 12}, "kernel=12: the kernel size lies between 1 and 11. Try 11"),
        ({"depth": 9}, "depth=9: it goes from 0 to 8 here. Try 8"),
        ({"layers": [(3, 1)], "depth": 2}, "depth=2: it goes from 0 to 1 here"),
        ({"layers": [3, 3]}, r"the layers are a list of \(kernel, stride\)"),
        ({"layers": [(3, 0)]}, "a stride from 1 to 16"),
        ({"hop_length": 1500}, "hop_length=1500: at most half the window, 1024"),
        ({"n_fft": 1000}, "n_fft=1000: the window size is a power of two"),
        ({"t_s": float("nan")}, "the lens's time in seconds"),
    ],
)
def test_the_lens_refuses_wrong_settings_with_their_rule(settings, rule):
    with pytest.raises(traitlets.TraitError, match=rule):
        spectrohub.ReceptiveFieldLens(TONE, **settings)


def test_the_lens_takes_layers_and_uses_them_all():
    lens = spectrohub.ReceptiveFieldLens(TONE, layers=[(3, 2), (3, 1), (2, 2)])
    assert lens.depth == 3 and lens.t_s == pytest.approx(0.5)
    lens.depth = 0
    with pytest.raises(traitlets.TraitError, match="it goes from 0 to 3 here"):
        lens.depth = 4


def test_the_lens_loads_neither_torch_nor_librosa():
    code = (
        "import sys, spectrohub as s; s.ReceptiveFieldLens('tour');"
        "print([m for m in ('librosa', 'torch', 'matplotlib', 'scipy', 'numba') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
