"""Receptive-field lens, leak meter, listen to CAM, feature maps: their figures, sounds, use and looks."""

import base64
import pickle

import librosa
import numpy as np
import pytest

torch = pytest.importorskip("torch")

import spectrohub  # noqa: E402
from spectrohub import load_clip  # noqa: E402
from spectrohub.training import LeakResults, Normaliser, layers_of, measure_leak, reference_network  # noqa: E402
from tests.browser.jupyter import cell_errors, new_page, open_notebook, run_all, set_theme  # noqa: E402
from tests.browser.still import change, drawn, facts, mount  # noqa: E402
from tests.browser.test_mel_explorers import FLOATS, run_code  # noqa: E402
from tests.deep import CLASSES, plain_network, small_set  # noqa: E402

SR = 22050
LENS = {
    "kernel": 3, "stride": 1, "depth": 2, "pool": False, "layers": [], "t_s": 10.0, "hz": 1000.0,
    "n_fft": 2048, "hop_length": 512, "n_mels": 128,
}  # fmt: skip
REBUILT = f"""([n_fft, hop, mask, from, to]) => {{
  {FLOATS}
  const made = new explorer.Resynthesis(window.samples, n_fft, hop);
  const bins = 1 + n_fft / 2;
  const gain = mask && new Float32Array(Uint8Array.from(atob(mask), c => c.charCodeAt(0)).buffer);
  const {{samples, start}} = made.sound((t, row) => {{
    for (let k = 0; k < bins; k++) row[k] = gain ? gain[k * made.frames + t] : 1;
  }}, from, to ?? made.frames - 1);
  return [text(samples), start];
}}"""


def numbers(coded: str) -> np.ndarray:
    return np.frombuffer(base64.b64decode(coded), "<f4")


def traits(widget) -> tuple[dict, dict]:
    """(settings, bytes) of a widget, as its page gets them."""
    state = {name: getattr(widget, name) for name in widget.traits(sync=True)}
    ours = {k: v for k, v in state.items() if k in widget.settings() or k in ("_names", "_settings", "_clips")}
    return ours, {"_maps": widget._maps}


def show(page, bundle: str, widget) -> None:
    settings, binary = traits(widget)
    samples = np.frombuffer(widget._samples, "<i2") / 32768 if widget._sample_format == "int16" else None
    y = np.frombuffer(widget._samples, "<f4") if samples is None else samples
    mount(page, bundle, settings, y, widget._sr, **binary)


@pytest.fixture(scope="module", autouse=True)
def _one_thread():
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def tour():
    return load_clip("tour")


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    """The reference network, trained for a moment on four classes."""
    return reference_network(small_set(), epochs=12, folder=tmp_path_factory.mktemp("models"), progress=False)


@pytest.fixture(scope="module")
def lens(browser, tour):
    """One page with the lens for all tests that only compute."""
    page = new_page(browser)
    mount(page, "receptive", LENS, *tour)
    yield page
    page.context.close()


# --- back from the spectrogram to sound ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("n_fft", "hop"), [(256, 64), (512, 256), (1024, 300), (2048, 512), (4096, 1024), (8192, 2048)]
)
def test_a_masked_spectrogram_sounds_as_librosas_istft(lens, tour, rng, n_fft, hop):
    y = tour[0][: 5 * SR + 77]
    lens.evaluate("n => { window.whole ??= window.samples; window.samples = window.whole.slice(0, n); }", y.size)
    D = librosa.stft(y.astype(float), n_fft=n_fft, hop_length=hop)
    mask = rng.uniform(0, 1, D.shape).astype("<f4")
    for gain in (None, mask, (mask > 0.7).astype("<f4")):
        coded = None if gain is None else base64.b64encode(gain.tobytes()).decode()
        ours, start = lens.evaluate(REBUILT, [n_fft, hop, coded, 0, None])
        theirs = y if gain is None else librosa.istft(D * gain, hop_length=hop, n_fft=n_fft, length=y.size)
        assert start == 0
        np.testing.assert_allclose(numbers(ours), theirs, atol=2e-6)


def test_a_few_frames_sound_as_librosas_istft_of_those_alone(lens, tour):
    y = tour[0][: 5 * SR]
    lens.evaluate("n => { window.whole ??= window.samples; window.samples = window.whole.slice(0, n); }", y.size)
    D = librosa.stft(y.astype(float))
    for first, last in ((0, 0), (40, 46), (D.shape[1] - 3, D.shape[1] - 1)):
        only = np.zeros_like(D)
        only[:, first : last + 1] = D[:, first : last + 1]
        theirs = librosa.istft(only, length=y.size)
        ours, start = lens.evaluate(REBUILT, [2048, 512, None, first, last])
        ours = numbers(ours)
        assert start == max(0, first * 512 - 1024)
        np.testing.assert_allclose(ours, theirs[start : start + ours.size], atol=2e-6)
        rest = np.delete(theirs, np.arange(start, start + ours.size))
        assert np.abs(rest).max() < 1e-9  # nothing was cut off


# --- receptive-field lens -----------------------------------------------------------------------------------------

STACKS = {
    "nothing": [],
    "one": [[3, 1]],
    "strides": [[3, 2], [3, 2], [5, 1]],
    "even kernels and pooling": [[4, 1], [2, 2], [4, 1], [2, 2]],
    "a wide one": [[11, 4], [1, 1], [7, 3]],
}


@pytest.mark.parametrize("stack", STACKS)
def test_the_field_is_where_pytorchs_gradient_is_not_zero(lens, stack):
    layers = STACKS[stack]
    field = lens.evaluate("layers => explorer.fieldOf(layers)", layers)
    left = lens.evaluate("([layers, n]) => explorer.cellsAfter(layers, n)", [layers, 120])
    x = torch.ones(1, 1, 120, requires_grad=True)
    out = x
    for kernel, stride in layers:
        conv = torch.nn.Conv1d(1, 1, kernel, stride, padding=(kernel - 1) // 2)
        torch.nn.init.ones_(conv.weight)
        out = conv(out)
    assert out.shape[-1] == left
    for cell in range(left):
        (gradient,) = torch.autograd.grad(out[0, 0, cell], x, retain_graph=True)
        seen = gradient[0, 0].nonzero().ravel()
        assert lens.evaluate("([f, i]) => explorer.span(f, i, 120)", [field, cell]) == [int(seen[0]), int(seen[-1])]


def test_the_box_has_the_analysis_window_in_it(page, tour):
    mount(page, "receptive", LENS | {"depth": 3, "stride": 2}, *tour)
    shown = facts(page)
    assert shown["One cell sees"] == "418 ms"  # (1 + 2 + 4 + 8 = 15 frames: 14 * 512 + 2048) / 22050 s
    assert shown["Bands × frames"] == "15 × 15" and shown["Layer's output"] == "16 × 108"
    assert page.locator(".sh-output").inner_text() == "(15 − 1) × 512 + 2048 samples = 9,216 samples = 418 ms"
    box, picture = page.locator(".sh-lens-box").bounding_box(), page.locator(".sh-picture").bounding_box()
    assert box["width"] / picture["width"] == pytest.approx(9216 / tour[0].size, abs=0.002)
    assert box["height"] / picture["height"] == pytest.approx(15 / 128, abs=0.005)
    change(page, depth=0)
    assert (
        facts(page)["One cell sees"] == "92.9 ms"
        and "whole analysis window" in page.locator(".sh-verdict").inner_text()
    )
    change(page, depth=8, pool=True)
    assert facts(page)["Layer's output"] == "none" and page.locator(".sh-lens-box").is_hidden()
    assert page.get_by_role("button", name="Hear this patch").is_disabled()
    change(page, depth=2, stride=1, pool=True)
    assert page.locator(".sh-stack li").all_inner_texts()[1:3] == ["conv 3 × 3\nsees 3", "pool 2 × 2, stride 2\nsees 4"]
    assert facts(page)["Bands × frames"] == "10 × 10"
    assert page.problems == []


def test_only_the_patch_plays_and_never_clips(page, tour):
    y, sr = tour
    edges = librosa.mel_frequencies(130, fmin=0, fmax=sr / 2)
    D, hz = librosa.stft(y.astype(float)), librosa.fft_frequencies(sr=sr)
    mount(page, "receptive", LENS | {"kernel": 5}, *tour)
    heard = 0
    for t, centre in [(1.0, 600), (6.0, 5000), (9.9, 880), (13.0, 250), (0.0, 20), (19.99, 10900), (18.4, 3000)]:
        change(page, t_s=t, hz=centre)
        row, column = map(int, page.locator(".sh-receptive").get_attribute("data-cell").split("/"))
        made = page.evaluate(
            f"() => {{ {FLOATS} const m = document.querySelector('.sh-receptive').listen();"
            " return [text(m.samples), m.start, m.peak, m.factor]; }"
        )
        ours, start = numbers(made[0]), made[1]
        bands, frames = [max(0, row - 4), min(127, row + 4)], [max(0, column - 4), min(D.shape[1] - 1, column + 4)]
        only = np.zeros_like(D)
        kept = (hz > edges[bands[0]]) & (hz < edges[bands[1] + 2])
        only[np.flatnonzero(kept)[:, None], np.arange(frames[0], frames[1] + 1)] = D[kept][:, frames[0] : frames[1] + 1]
        theirs = librosa.istft(only, length=y.size)
        assert made[2] == pytest.approx(np.abs(theirs).max(), abs=1e-6)
        np.testing.assert_allclose(ours, made[3] * theirs[start : start + ours.size], atol=1e-5 * made[3])
        assert start == max(0, frames[0] * 512 - 1024) and ours.size <= 8 * 512 + 2048
        assert np.abs(ours).max() <= 0.5 + 1e-6 or made[3] <= 1
        heard += np.abs(ours).max() > 0.05
    assert heard >= 5


def test_keys_move_the_lens_by_one_cell_of_the_layer(page, tour):
    mount(page, "receptive", LENS | {"depth": 2, "stride": 2}, *tour)
    place = page.get_by_role("slider", name="Where the lens lies")
    card = page.locator(".sh-receptive")
    row, column = map(int, card.get_attribute("data-cell").split("/"))
    place.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowUp")
    drawn(page)
    assert card.get_attribute("data-cell") == f"{row + 1}/{column + 1}"
    assert page.evaluate("() => host.get('t_s')") == pytest.approx(4 * (column + 1) * 512 / SR, abs=1e-6)
    spoken = place.get_attribute("aria-valuetext")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    drawn(page)
    assert card.get_attribute("data-cell") == f"{row + 1}/0" and place.get_attribute("aria-valuetext") != spoken
    page.keyboard.press("End")
    drawn(page)
    assert card.get_attribute("data-cell") == f"{row + 1}/{-(-862 // 4) - 1}"
    page.keyboard.press("Enter")
    drawn(page)
    assert (
        "peak" in page.locator(".sh-listen-row").inner_text()
        or "silence" in page.locator(".sh-listen-row").inner_text()
    )
    box = place.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    drawn(page)
    assert page.evaluate("() => host.get('t_s')") == pytest.approx(10, abs=0.06)
    page.wait_for_selector(".sh-lens .sh-playhead", state="hidden")  # the patch has ended
    assert page.problems == []


def test_given_layers_take_the_place_of_the_sliders(page, tour):
    ends = spectrohub.ReceptiveFieldLens.limits() | {"depth": (0, 3)}
    mount(page, "receptive", LENS | {"layers": [[7, 2], [2, 2], [3, 1]], "depth": 3, "_limits": ends}, *tour)
    assert (
        page.get_by_role("slider", name="Kernel").count() == 0
        and page.get_by_role("slider", name="Layers").get_attribute("max") == "3"
    )
    assert facts(page)["Bands × frames"] == "17 × 17"  # 1 + 6 + 1 * 2 + 2 * 4
    for y in (np.zeros(3000), np.full(2, 0.5)):
        mount(page, "receptive", LENS | {"t_s": 0.0}, y, 8000)
        page.get_by_role("button", name="Hear this patch").click()
    assert page.problems == []


# --- leak meter ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def leak() -> LeakResults:
    return measure_leak(small_set(), epochs=60, progress=False)


def meter(results: LeakResults, **settings) -> dict:
    widget = spectrohub.LeakMeter(results, **settings)
    return {name: getattr(widget, name) for name in ("_results", *widget.settings())}


def test_the_meter_shows_what_was_measured(page, leak):
    mount(page, "leak", meter(leak))
    for split in ("random", "grouped"):
        for double in (False, True):
            change(page, split=split, double_softmax=double)
            run, shown = leak.run(split, double), facts(page)
            assert shown["Training accuracy"] == f"{100 * run.train_accuracy:.1f} %"
            assert shown["Test accuracy"] == f"{100 * run.test_accuracy:.1f} %"
            assert shown["Last training loss"] == f"{run.train_loss[-1]:.3f}"
            assert shown["Sources on both sides"] == f"{leak.shared(split)} of 24"
            assert page.locator(".sh-source.sh-both").count() == leak.shared(split)
            held_up = "can never fall below 0.744" in page.locator(".sh-verdict").inner_text()
            assert held_up == double
    marks = page.locator(".sh-source").evaluate_all("all => all.map(mark => mark.title)")
    assert marks == [f"{a} in training, {b} in test" for a, b in leak.takes["grouped"]]
    assert page.locator(".sh-sources").get_attribute("aria-label").startswith("Grouped split: 0 of 24 sources")
    page.get_by_role("radio", name="Grouped by source").focus()
    page.keyboard.press("ArrowLeft")
    drawn(page)
    assert page.evaluate("() => host.get('split')") == "random"
    assert page.problems == []


def test_the_floor_is_pytorchs_for_any_number_of_classes(page, leak):
    mount(page, "leak", meter(leak))
    page.get_by_role("radio", name="What was measured").focus()
    page.keyboard.press("ArrowRight")  # to the view of the floor
    for n in (2, 3, 10, 100, 1000):
        scores = torch.zeros(1, n, dtype=torch.float64)
        scores[0, 0] = 1
        floor = float(torch.nn.functional.cross_entropy(scores, torch.tensor([0])))
        change(page, n_classes=n)
        assert facts(page)["Floor with two softmaxes"] == f"{floor:.3f}"
        assert facts(page)["Loss of a guess, log n"] == f"{np.log(n):.3f}"
    slider = page.get_by_role("slider", name="Number of classes")
    slider.focus()
    page.keyboard.press("Home")
    drawn(page)
    assert page.evaluate("() => host.get('n_classes')") == 2
    page.keyboard.press("ArrowRight")
    drawn(page)
    assert page.locator(".sh-output").inner_text() == "log(e + 3 − 1) − 1 = 0.551"
    assert page.problems == []


# --- listen to CAM ------------------------------------------------------------------------------------------------


def test_the_map_is_the_lessons_grad_cam(page, reference):
    from spectrohub.exercises.lesson_03_deep_learning import grad_cam as lesson

    cam = spectrohub.CamListener(reference)
    show(page, "cam", cam)
    layers = None
    for clip, label, layer in [
        ("siren", 0, "stages.2"),
        ("bell", 2, "stages.0"),
        ("rain", 3, "stem"),
        ("door knock", 3, "stages.1"),
    ]:
        change(page, clip_name=clip, class_name=CLASSES[label], layer=layer)
        y, _ = reference.clips[clip]
        mel = librosa.feature.melspectrogram(y=y, sr=SR, n_fft=1024, hop_length=512, n_mels=64)
        x = reference.normaliser.tensor(librosa.power_to_db(mel, ref=1.0, top_db=None)[None].astype(np.float32))
        layers = layers or layers_of(reference.model, x)
        theirs = lesson.grad_cam(reference.model, layers[layer], x, label)
        maps = page.evaluate(
            f"() => {{ {FLOATS} const {{maps}} = document.querySelector('.sh-cam').now;"
            " return maps.map(map => text(Float32Array.from(map))); }"
        )
        ours, control = (numbers(one).reshape(64, 44) for one in maps)
        np.testing.assert_allclose(ours, theirs, atol=1e-4)
        alike = np.corrcoef(ours.ravel(), control.ravel())[0, 1]
        shown = facts(page)["Maps: correlation"].replace("−", "-")
        assert shown == "none" if np.isnan(alike) else float(shown) == pytest.approx(alike, abs=0.006)
        share = reference.model.eval()(x).softmax(1)[0].max()
        assert facts(page)["The network says"].endswith(f" {round(100 * share.item())} %")
    assert page.problems == []


PIXELS = """() => {
  const {now} = document.querySelector('.sh-cam');
  const canvas = document.querySelector('.sh-cam .sh-picture');
  const {width, height} = canvas;
  const data = canvas.getContext('2d').getImageData(0, 0, width, height).data;
  const {power, stride, peak} = now.clip.mel;
  let wrong = 0, seen = 0;
  for (let x = 12; x < width - 12; x += 17) {
    const frame = (x + 0.5) / width * now.clip.samples.length / 512;
    if (Math.abs(frame - Math.round(frame)) > 0.4) continue; // too near to the next cell
    for (let band = 1; band < 63; band += 3) {
      const i = band * stride + Math.round(frame);
      const grey = Math.round(200 * (1 + Math.max(-80, 10 * Math.log10(Math.max(1e-10, power[i]) / peak)) / 80));
      const wanted = explorer.heatColour(grey, now.maps[0][i]);
      const at = 4 * (Math.floor(height * (1 - (band + 0.5) / 64)) * width + x);
      seen += 1;
      for (const k of [0, 1, 2]) wrong += Math.abs(data[at + k] - (wanted >>> 8 * k & 255)) > 2;
    }
  }
  return [wrong, seen];
}"""


def test_the_heat_lies_where_the_frames_are(page, reference):
    show(page, "cam", spectrohub.CamListener(reference, clip_name="bell", layer="stages.0", threshold=0.0))
    wrong, seen = page.evaluate(PIXELS)
    assert wrong == 0 and seen > 300


PARTS = f"""([which, threshold]) => {{
  {FLOATS}
  const {{now}} = document.querySelector('.sh-cam');
  const {{kept, rest}} = explorer.partsOf(now, now.maps[which], threshold, 22050);
  return [text(kept), text(rest)];
}}"""


def test_what_it_looked_at_and_the_rest_are_masked_resyntheses(page, reference):
    show(page, "cam", spectrohub.CamListener(reference, clip_name="bell", layer="stages.1"))
    y, sr = reference.clips["bell"]
    D, hz = librosa.stft(y.astype(float), n_fft=1024), librosa.fft_frequencies(sr=sr, n_fft=1024)
    D = librosa.stft(y.astype(float), n_fft=1024, hop_length=512)
    peaks = librosa.mel_frequencies(66, fmin=0, fmax=sr / 2)[1:-1]
    coded = page.evaluate(
        f"() => {{ {FLOATS} return text(Float32Array.from(document.querySelector('.sh-cam').now.maps[0])); }}"
    )
    heat = numbers(coded).reshape(64, 44)
    for threshold in (0.0, 0.3, 0.7, 1.0):
        mask = (heat >= threshold).astype(float)
        gain = np.stack([np.interp(hz, peaks, column) for column in mask.T], axis=1)
        theirs = librosa.istft(D * gain, hop_length=512, n_fft=1024, length=y.size)
        kept, rest = (numbers(part) for part in page.evaluate(PARTS, [0, threshold]))
        np.testing.assert_allclose(kept, theirs, atol=2e-6)
        np.testing.assert_allclose(kept + rest, y, atol=1e-6)
        assert np.abs(kept).max() < 1 and np.abs(rest).max() < 1
    np.testing.assert_allclose(
        page.evaluate(PARTS, [0, 0.0]) and numbers(page.evaluate(PARTS, [0, 0.0])[0]), y, atol=1e-6
    )


def test_the_threshold_says_how_much_is_kept_and_the_parts_play(page, reference):
    show(page, "cam", spectrohub.CamListener(reference, clip_name="rain"))
    slider = page.get_by_role("slider", name="Threshold")
    slider.focus()
    page.keyboard.press("Home")
    drawn(page)
    assert facts(page)["Cells kept"] == facts(page)["Energy kept"] == "100 %"
    kept = []
    for threshold in (0.2, 0.5, 0.9):
        change(page, threshold=threshold)
        kept.append(int(facts(page)["Cells kept"].split()[0]))
    assert kept == sorted(kept, reverse=True) and kept[0] > kept[-1]
    change(page, threshold=0.3)
    looked = page.get_by_role("button", name="What it looked at")
    assert looked.count() == 2
    looked.nth(0).click()
    drawn(page)
    assert looked.nth(0).get_attribute("aria-pressed") == "true"
    assert page.locator(".sh-cam .sh-playhead").nth(0).is_visible()
    page.wait_for_selector(".sh-cam .sh-button[aria-pressed=true]", state="detached")
    assert "1.00 s, peak −" in page.locator(".sh-cam-original").inner_text()
    page.get_by_role("button", name="The rest").nth(0).click()
    page.get_by_role("combobox", name="Evidence for").select_option("bell")  # another map: the old sound ends
    drawn(page)
    assert page.locator(".sh-cam .sh-button[aria-pressed=true]").count() == 0
    assert page.evaluate("() => host.get('class_name')") == "bell"
    assert page.problems == []


def test_a_map_without_evidence_is_said_to_be_flat(page):
    model = plain_network()
    torch.nn.init.zeros_(model[9].weight)  # no channel speaks for any class
    y = load_clip("speech")[0][:SR]
    show(page, "cam", spectrohub.CamListener(model, (y, SR), normaliser=Normaliser(0.0, 1.0)))
    assert facts(page)["Maps: correlation"] == "none" and facts(page)["Cells kept"] == "0 %"
    assert "its map is flat" in page.locator(".sh-verdict").inner_text()
    page.get_by_role("button", name="What it looked at").nth(0).click()
    drawn(page)
    assert "silence" in page.locator(".sh-cam-original").inner_text()
    assert page.problems == []


# --- feature maps -------------------------------------------------------------------------------------------------


def test_the_maps_are_what_the_layers_gave(page, reference):
    show(page, "featuremaps", spectrohub.FeatureMaps(reference, clip_name="rain"))
    y, _ = reference.clips["rain"]
    mel = librosa.feature.melspectrogram(y=y, sr=SR, n_fft=1024, hop_length=512, n_mels=64)
    x = reference.normaliser.tensor(librosa.power_to_db(mel, ref=1.0, top_db=None)[None].astype(np.float32))
    model = reference.model.eval()
    with torch.no_grad():
        stem = model.stem(x)
        second = model.stages[1](model.stages[0](stem))
    for layer, given, channel in [("stem", stem, 5), ("stages.1", second, 40)]:
        change(page, layer=layer, channel=channel)
        wanted = given[0, channel].numpy()
        ours = numbers(
            page.evaluate(
                f"() => {{ {FLOATS} return text(document.querySelector('.sh-featuremaps').now.map.slice()); }}"
            )
        )
        np.testing.assert_allclose(ours.reshape(wanted.shape), wanted, atol=1e-4)
        assert facts(page)["This layer gives"] == f"({given.shape[1]}, {given.shape[2]}, {given.shape[3]})"
        assert float(facts(page)["Channel's largest"]) == pytest.approx(wanted.max(), rel=0.01)
        assert facts(page)["Cells that are 0"] == f"{round(100 * float((wanted == 0).mean()))} %"
    assert facts(page)["A cell sees"] == "929 ms, 39 bands"  # (38 * 512 + 1024) / 22050 s
    change(page, layer="stem")
    assert page.get_by_role("slider", name="Channel").get_attribute("max") == "15"  # and channel 40 is gone
    assert int(page.get_by_role("slider", name="Channel").input_value()) == 15
    assert page.problems == []


@pytest.mark.parametrize("bundle", ["cam", "featuremaps"])
def test_a_piece_of_a_map_is_the_whole_map_there(page, reference, bundle):
    made = spectrohub.CamListener if bundle == "cam" else spectrohub.FeatureMaps
    show(page, bundle, made(reference))
    picture = f".sh-{bundle} canvas.sh-picture >> nth=1"  # of the control, or of the channel
    pixels = "c => [c.width, c.height, [...c.getContext('2d').getImageData(0, 0, c.width, c.height).data]]"
    width, height, data = page.locator(picture).evaluate(pixels)
    whole = np.array(data, np.uint8).reshape(height, width, 4)
    page.get_by_role("button", name="Zoom", exact=True).click()
    for _ in range(2):
        page.get_by_role("button", name="Zoom in").click()
    drawn(page)
    assert page.locator(".sh-where").text_content() != "The whole clip"
    part = np.array(page.locator(picture).evaluate(pixels)[2], np.uint8).reshape(height, width, 4)
    # zoomed about the middle, 1.5 times twice
    rows, columns = np.mgrid[3:height:7, 3:width:7]
    far = [
        np.floor((n - 1) / 2 + (at - (n - 1) / 2) / 2.25 + 0.5).astype(int)
        for at, n in ((rows, height), (columns, width))
    ]
    same = (part[rows, columns] == whole[far[0], far[1]]).all(axis=-1)
    assert same.mean() > 0.8  # all but what lies on a line or at the border of two cells
    assert not (part == whole).all() and len(np.unique(part.reshape(-1, 4), axis=0)) > 3
    page.get_by_role("button", name="Show all").click()
    drawn(page)
    assert page.locator(picture).evaluate(pixels)[2] == data
    page.get_by_role("button", name="Your sound").click()
    assert f'{made.__name__}(clip="my_voice.wav")' in page.get_by_role("textbox", name="Lines for a cell").input_value()
    assert page.problems == []


def test_cells_and_channels_are_picked_by_key_and_by_pointer(page, reference):
    show(page, "featuremaps", spectrohub.FeatureMaps(reference, clip_name="siren"))
    card, cell = page.locator(".sh-featuremaps"), page.get_by_role("slider", name="Cell of the feature map")
    row = int(card.get_attribute("data-cell").split("/")[0])
    cell.focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown" if row else "ArrowUp")
    drawn(page)
    assert card.get_attribute("data-cell") == f"{row - 1 if row else 1}/0"
    box = cell.bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.52, box["y"] + box["height"] * (1 - 10.5 / 32))
    drawn(page)
    assert card.get_attribute("data-cell") == "10/11"
    # rows 19 to 21 and columns 21 to 23 of the input
    edges = librosa.mel_frequencies(66, fmin=0, fmax=SR / 2)
    start, end = (21 * 512 - 512) / SR, (23 * 512 + 512) / SR
    assert (
        f"sees {start:.2f} s to {end:.2f} s, {edges[19]:.0f} to {edges[23]:,.0f} Hz"
        in page.locator(".sh-cell-text").inner_text()
    )
    assert "peak" in card.inner_text()  # a click plays what the cell sees
    sheet = page.locator(".sh-sheet").bounding_box()
    page.mouse.click(sheet["x"] + 5, sheet["y"] + 5)
    drawn(page)
    assert page.evaluate("() => host.get('channel')") == 0
    page.mouse.click(sheet["x"] + 100, sheet["y"] + 5)
    drawn(page)
    assert page.evaluate("() => host.get('channel')") == 1
    page.get_by_role("slider", name="Channel").focus()
    page.keyboard.press("ArrowRight")
    drawn(page)
    assert page.evaluate("() => host.get('channel')") == 2
    page.get_by_role("combobox", name="Clip").select_option("bell")
    drawn(page)
    assert card.get_attribute("data-shown").startswith("bell/")
    assert page.problems == []


# --- in JupyterLab ------------------------------------------------------------------------------------------------

NAMES = ("receptive", "leak", "cam", "featuremaps")
CELLS = [
    "from spectrohub import CamListener, FeatureMaps, LeakMeter, ReceptiveFieldLens\n"
    "import pickle\n"
    "with open('deep.pkl', 'rb') as file:\n"
    "    reference, results = pickle.load(file)",
    "lens = ReceptiveFieldLens('tour', stride=2)\nlens",
    "meter = LeakMeter(results)\nmeter",
    "cam = CamListener(reference, clip_name='bell')\ncam",
    "maps = FeatureMaps(reference, clip_name='bell')\nmaps",
]


@pytest.fixture(scope="module")
def opened(browser, lab, reference, leak):
    (lab.root / "deep.pkl").write_bytes(pickle.dumps((reference, leak)))
    page = new_page(browser, height=1250)
    open_notebook(page, lab, lab.write_notebook("deep.ipynb", CELLS))
    run_all(page)
    page.wait_for_selector(".sh-featuremaps[data-shown]")
    yield page
    page.context.close()


def test_python_follows_the_page_and_the_page_follows_python(opened):
    leak_meter = opened.locator(".sh-leak")
    leak_meter.get_by_text("The floor for any number of classes").click()
    for card, label, key, code, value in [
        ("receptive", "Layers", "ArrowRight", "lens.depth", "4"),
        ("receptive", "Kernel", "ArrowRight", "lens.kernel", "4"),
        ("leak", "Number of classes", "Home", "meter.n_classes", "2"),
        ("cam", "Threshold", "ArrowLeft", "cam.threshold", "0.49"),
        ("featuremaps", "Channel", "ArrowRight", "maps.channel", "1"),
    ]:
        opened.locator(f".sh-{card}").get_by_role("slider", name=label).focus()
        opened.keyboard.press(key)
        opened.wait_for_timeout(700)
        assert run_code(opened, f"print({code})") == value
    leak_meter.get_by_text("What was measured").click()
    leak_meter.get_by_text("Grouped by source").click()
    opened.locator(".sh-cam").get_by_text("stages.0").click()
    opened.locator(".sh-featuremaps").get_by_role("combobox", name="Clip").select_option("siren")
    opened.wait_for_timeout(700)
    assert run_code(opened, "print(meter.split, cam.layer, maps.clip_name)") == "grouped stages.0 siren"
    run_code(opened, "lens.depth, meter.split, cam.clip_name, maps.layer = 2, 'random', 'rain', 'stages.1'")
    for card, shown in [
        ("receptive", "4/2/2/"), ("leak", "random/false/2"), ("cam", "rain/"), ("featuremaps", "siren/stages.1/1"),
    ]:  # fmt: skip
        opened.wait_for_function(
            "([card, shown]) => document.querySelector(`.sh-${card}`).dataset.shown.startsWith(shown)",
            arg=[card, shown],
        )
    opened.wait_for_function(  # spoken once changes have settled
        "() => document.querySelector('.sh-featuremaps .sh-unseen').textContent"
        ".startsWith('siren, layer stages.1 of shape (64, 8, 6). Channel 1')"
    )
    assert cell_errors(opened) == [] and opened.problems == []


def test_they_look_right_in_both_themes(opened, shot_of):
    run_code(
        opened,
        "lens.kernel, lens.depth, lens.t_s, lens.hz = 3, 3, 9.9, 900\n"
        "meter.n_classes = 10; cam.clip_name = 'bell'; cam.layer = 'stages.1'; cam.threshold = 0.4\n"
        "maps.clip_name = 'bell'; maps.layer = 'stages.0'",
    )
    for theme in ("Light", "Dark"):
        set_theme(opened, f"JupyterLab {theme}")
        for name in NAMES:
            opened.locator(f".sh-{name}").scroll_into_view_if_needed()
            opened.wait_for_timeout(200)
            shot_of(opened, f"{name}-{theme.lower()}")
    ids = opened.evaluate("() => [...document.querySelectorAll('.sh-card [id]')].map(node => node.id)")
    assert len(set(ids)) == len(ids)
    assert opened.problems == []
