"""Mel explorer, filter-bank bench, hearing test: their numbers against librosa, their use, their looks."""

import base64
import json
import re

import librosa
import numpy as np
import pytest

from spectrohub import load_clip
from tests.browser.jupyter import cell_errors, new_page, open_notebook, run_all, set_theme, until
from tests.browser.still import change, facts, mount

BANK = {"n_mels": 128, "n_fft": 2048, "fmin": 0, "fmax": 11025, "scale": "slaney", "norm": "slaney"}
pytestmark = pytest.mark.filterwarnings("ignore:Empty filters")  # librosa says so; here it is wanted

MEL = BANK | {"hop_length": 512, "top_db": 80}
BENCH = BANK | {"sr": 22050, "top_hz": 2000}

FLOATS = """const text = array => {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  let out = '';
  for (let i = 0; i < bytes.length; i += 32768) out += String.fromCharCode(...bytes.subarray(i, i + 32768));
  return btoa(out);
};"""
MATRIX = f"""([settings, wasm]) => {{
  {FLOATS}
  const mels = new explorer.MelSpectrogram(window.samples, 22050, settings.hop_length);
  if (!wasm) mels.columns.wasm = null;
  return text(explorer.inDecibels(mels.mel(settings), settings.top_db));
}}"""
FILTERS = """([settings, sr]) => {
  const {edges, first, weights, empty} = explorer.filterBank(settings, sr);
  return {edges: [...edges], first: [...first], weights: weights.map(row => [...row]), empty};
}"""


@pytest.fixture(scope="module")
def tour():
    return load_clip("tour")


@pytest.fixture(scope="module")
def still(browser, tour):
    """One page with the mel explorer for all tests that only compute."""
    page = new_page(browser)
    mount(page, "mel", MEL, *tour)
    yield page
    page.context.close()


def librosa_bank(settings: dict, sr: int) -> np.ndarray:
    return librosa.filters.mel(
        sr=sr, n_fft=settings["n_fft"], n_mels=settings["n_mels"], fmin=settings["fmin"], fmax=settings["fmax"],
        htk=settings["scale"] == "htk", norm=settings["norm"],
    )  # fmt: skip


def librosa_db(y: np.ndarray, sr: int, settings: dict) -> np.ndarray:
    S = np.abs(librosa.stft(y, n_fft=settings["n_fft"], hop_length=settings["hop_length"])) ** 2
    return librosa.power_to_db(librosa_bank(settings, sr) @ S, ref=np.max, top_db=settings["top_db"])


CASES = {
    "librosa's defaults": {},
    "htk": {"scale": "htk"},
    "peak 1": {"norm": None},
    "limits": {"fmin": 300, "fmax": 5000, "n_mels": 40},
    "empty bands": {"n_fft": 512, "n_mels": 200},
    "htk, peak 1, limits, long": {"scale": "htk", "norm": None, "fmin": 50, "fmax": 8000, "n_fft": 8192, "n_mels": 8},
    "another hop": {"hop_length": 700, "n_mels": 256, "n_fft": 4096},
}


@pytest.mark.parametrize("wasm", [True, False], ids=["wasm", "plain"])
@pytest.mark.parametrize("case", CASES)
def test_the_mel_matrix_is_librosas(still, tour, case, wasm):
    settings = MEL | CASES[case]
    ours = np.frombuffer(base64.b64decode(still.evaluate(MATRIX, [settings, wasm])), "<f4")
    theirs = librosa_db(*tour, settings)
    ours = ours.reshape(theirs.shape)
    both = (ours > -80) & (theirs > -80)
    assert both.mean() > 0.2
    assert np.abs(ours - theirs)[both].max() < 0.01


@pytest.mark.parametrize("sr", [8000, 22050, 48000])
@pytest.mark.parametrize("case", CASES)
def test_the_filters_are_librosas(still, case, sr):
    settings = BANK | {key: value for key, value in CASES[case].items() if key in BANK}
    settings["fmax"] = min(settings["fmax"], sr / 2)
    got = still.evaluate(FILTERS, [settings, sr])
    ours = np.zeros((settings["n_mels"], 1 + settings["n_fft"] // 2))
    for band, (first, weights) in enumerate(zip(got["first"], got["weights"], strict=True)):
        ours[band, first : first + len(weights)] = weights
    theirs = librosa_bank(settings, sr)
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-6)
    assert got["empty"] == np.flatnonzero(theirs.max(axis=1) == 0).tolist()
    edges = librosa.mel_frequencies(
        settings["n_mels"] + 2, fmin=settings["fmin"], fmax=settings["fmax"], htk=settings["scale"] == "htk"
    )
    np.testing.assert_allclose(got["edges"], edges, rtol=1e-9)


def point_at(page, panel: int, across: float, up: float):
    """Point into a picture, 0 to 1 from the left and from below; both readouts as numbers."""
    box = page.locator(".sh-cursor").nth(panel).bounding_box()
    page.mouse.move(box["x"] + box["width"] * across, box["y"] + box["height"] * (1 - up))
    texts = page.locator(".sh-caption output").all_inner_texts()
    return [[float(n) for n in re.findall(r"-?[\d.]+", text.replace("−", "-"))] for text in texts]


def test_hovering_either_picture_reads_both(still, tour):
    (y, sr), bank = tour, librosa.mel_frequencies(130, fmin=0, fmax=11025)
    S_db = librosa_db(y, sr, MEL)
    D_db = librosa.amplitude_to_db(np.abs(librosa.stft(y)), ref=np.max)
    for across, band in [(0.25, 20), (0.4, 3), (0.65, 77), (0.9, 127)]:
        (t, hz, level), (t_mel, number, low, high, mel_level) = point_at(still, 1, across, (band + 0.5) / 128)
        frame = round(t * sr / 512)
        assert number == band and t == t_mel == pytest.approx(across * len(y) / sr, abs=0.06)
        assert low == pytest.approx(bank[band], abs=0.51) and high == pytest.approx(bank[band + 2], abs=0.51)
        assert hz == pytest.approx(bank[band + 1], abs=45)  # a pixel of the mel picture is many Hz at the top
        assert mel_level == pytest.approx(S_db[band, frame], abs=0.06)
        assert level == pytest.approx(D_db[round(hz * 2048 / sr), frame], abs=0.06)
    (_, hz, _), (_, band, low, high, _) = point_at(still, 0, 0.5, 0.4)
    assert hz == pytest.approx(0.4 * 11025, abs=40) and low < hz < high
    assert band == np.abs(bank[1:-1] - hz).argmin()
    assert still.locator(".sh-crosshair:not([hidden])").count() == 2  # the same place in both


def test_pixels_are_magma_of_the_bands(page, tour):
    import io

    import matplotlib
    from matplotlib.image import imread

    settings = MEL | {"n_mels": 24, "n_fft": 1024}
    mount(page, "mel", settings, *tour)
    code = "() => document.querySelectorAll('.sh-picture')[1].toDataURL().split(',')[1]"
    shown = np.rint(imread(io.BytesIO(base64.b64decode(page.evaluate(code))))[..., :3] * 255).astype(int)
    height, width, _ = shown.shape
    S_db, magma = librosa_db(*tour, settings), np.rint(np.array(matplotlib.colormaps["magma"].colors) * 255)
    frame_s, duration = np.arange(S_db.shape[1]) * 512 / 22050, len(tour[0]) / 22050
    wrong = 0
    for x in range(3, width - 3, 29):
        frames = (frame_s >= x * duration / width) & (frame_s < (x + 1) * duration / width)
        for band in range(24):
            colour = magma[round((1 + S_db[band, frames].max() / 80) * 255)]
            wrong += np.abs(shown[height - 1 - int((band + 0.5) * height / 24), x] - colour).max() > 4
    assert wrong == 0


def test_the_panel_and_the_empty_bands(page, tour):
    mount(page, "mel", MEL, *tour)
    output, warning = page.locator(".sh-output"), page.locator(".sh-verdict")
    assert output.inner_text() == "linear bins 1025 → mel bands 128, perceptually warped"
    assert facts(page)["Mel matrix"] == "(128, 862)" and facts(page)["Empty bands"] == "0 of 128"
    assert warning.is_hidden()
    change(page, n_mels=256, n_fft=512)
    fb = librosa.filters.mel(sr=22050, n_fft=512, n_mels=256, norm=None)
    empty = np.flatnonzero(fb.max(axis=1) == 0)
    assert empty[0] == 0  # the one that librosa's warning leaves out
    assert facts(page)["Empty bands"] == f"{empty.size} of 256"
    assert page.locator(".sh-empty").count() == empty.size
    assert (
        warning.inner_text().startswith("Bands 0, ") and "librosa's warning passes over band 0" in warning.inner_text()
    )
    assert output.inner_text() == "linear bins 257 → mel bands 256, perceptually warped"
    change(page, fmin=50)  # now librosa's warning has it too
    assert warning.inner_text().startswith("Bands 0, ") and "librosa" not in warning.inner_text()
    change(page, fmin=2000, fmax=4000)
    below = page.locator(".sh-outside").nth(0).bounding_box()["height"]
    assert below / page.locator(".sh-picture").nth(0).bounding_box()["height"] == pytest.approx(2000 / 11025, abs=0.01)
    assert page.problems == []


def test_the_limits_keep_their_distance(page, tour):
    mount(page, "mel", MEL | {"fmax": 2000}, *tour)
    page.get_by_label("Lowest").focus()
    page.keyboard.press("End")
    assert page.evaluate("() => host.get('fmin')") == 1800
    assert page.get_by_label("Lowest").input_value() == "1800"
    page.get_by_label("Highest").focus()
    page.keyboard.press("Home")
    assert page.evaluate("() => host.get('fmax')") == 2000
    page.keyboard.press("End")
    assert page.evaluate("() => host.get('fmax')") == 11025
    page.locator("label", has_text="None").click()
    assert page.evaluate("() => host.get('norm')") is None
    assert page.problems == []


def test_silence_and_short_clips_are_shown(page):
    for y in (np.zeros(3000), np.full(2, 0.5), np.sin(np.arange(100))):
        mount(page, "mel", MEL | {"fmax": 4000}, y, 8000)
        assert page.locator(".sh-output").inner_text().startswith("linear bins 1025 → mel bands 128")
    assert page.problems == []


def response(page) -> dict:
    return page.evaluate(
        "settings => { const bank = explorer.filterBank(settings, 22050);"
        " return explorer.whiteResponse(bank, explorer.noisePower(settings.n_fft, 200, 7)); }",
        page.evaluate(f"() => Object.fromEntries({json.dumps(list(BANK))}.map(key => [key, host.get(key)]))"),
    )


@pytest.mark.parametrize(("norm", "fact", "tilt_db"), [("slaney", "+0.1 dB", 0.12), (None, "+10.6 dB", 10.56)])
def test_white_noise_is_flat_or_tilted(page, rng, norm, fact, tilt_db):
    mount(page, "filterbank", BENCH | {"norm": norm})
    assert facts(page)["Noise, top to bottom"] == fact
    ours = response(page)
    assert ours["tilt_db"] == pytest.approx(tilt_db, abs=0.01)
    power = librosa.filters.mel(sr=22050, n_fft=2048, n_mels=128, norm=norm).sum(axis=1)  # expected, from librosa
    theirs = 10 * np.log10(power) - 10 * np.log10(power).mean()
    np.testing.assert_allclose(ours["expected"], theirs, atol=1e-3)
    noise = rng.standard_normal(22050 * 40)  # and from noise of numpy's, sent through librosa
    mean = librosa.feature.melspectrogram(y=noise, sr=22050, norm=norm, center=False).mean(axis=1)
    heard = 10 * np.log10(mean) - 10 * np.log10(mean).mean()
    for measured in (np.array(ours["measured"]), heard):
        assert np.abs(measured - theirs).max() < 0.8  # 200 frames: about 0.2 dB in the narrowest bands
        assert measured[-20:].mean() - measured[:20].mean() == pytest.approx(
            theirs[-20:].mean() - theirs[:20].mean(), abs=0.2
        )


def test_the_bench_counts_and_describes_bands(page):
    mount(page, "filterbank", BENCH | {"n_fft": 256})
    empty = np.flatnonzero(librosa.filters.mel(sr=22050, n_fft=256, n_mels=128, norm=None).max(axis=1) == 0)
    assert facts(page)["Empty bands"] == f"{empty.size} of 128" and empty[0] == 0
    text = page.locator(".sh-band-text")
    assert text.inner_text().startswith("Band 0 begins at 0.0 Hz") and "catches no bin" in text.inner_text()
    page.get_by_label("Look at band").focus()
    page.keyboard.press("End")
    assert text.inner_text().startswith("Band 127") and "ends at 11025.0 Hz" in text.inner_text()
    page.get_by_label("Mel bands").focus()
    page.keyboard.press("Home")
    page.wait_for_function("() => document.querySelector('.sh-band-text').textContent.startsWith('Band 7 ')")
    assert facts(page)["Empty bands"] == "0 of 8"
    assert page.locator(".sh-verdict").nth(1).inner_text() == "No band is empty."
    assert page.problems == []


def red_pixels(page, canvas: int) -> int:
    return page.evaluate(
        """i => { const c = document.querySelectorAll('.sh-chart-canvas')[i];
          const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
          let n = 0;
          for (let k = 0; k < d.length; k += 4) n += d[k + 3] > 200 && d[k] > 170 && d[k + 1] < 70 && d[k + 2] < 60;
          return n; }""",
        canvas,
    )


def test_empty_bands_are_drawn_red(page):
    mount(page, "filterbank", BENCH)
    page.wait_for_timeout(200)
    assert red_pixels(page, 0) == red_pixels(page, 1) == 0
    change(page, n_fft=256)
    assert red_pixels(page, 0) > 300 and red_pixels(page, 1) > 50


HEARING = {"answers": {}, "scale": "slaney"}


def strongest_hz(samples: np.ndarray, sr: int) -> float:
    return float(np.abs(np.fft.rfft(samples * np.hanning(samples.size), 1 << 18)).argmax() * sr / (1 << 18))


def test_the_tones_are_right_and_safe(page):
    mount(page, "hearing", HEARING)
    sounds = page.evaluate(
        f"""() => {{ {FLOATS}
          return explorer.PAIRS.map(pair => {{ const {{samples, spans}} = explorer.soundOf(pair);
            return [pair, text(samples), spans, explorer.RATE]; }}); }}"""
    )
    assert len(sounds) == 8
    keys = [tuple(map(tuple, pair)) for pair, *_ in sounds]
    assert ((100, 200), (10000, 10100)) in keys
    for pair, text, spans, sr in sounds:
        y = np.frombuffer(base64.b64decode(text), "<f4")
        assert np.abs(y).max() <= 0.35  # far from clipping
        assert np.abs(np.diff(np.abs(y))).max() < 0.5 and y[0] == 0 and abs(y[-1]) < 1e-3
        for (low, high), (start, _) in zip(pair, spans, strict=True):
            for hz, from_s in ((low, start), (high, start + 0.58)):
                tone = y[round(from_s * sr) : round((from_s + 0.5) * sr)]
                assert strongest_hz(tone, sr) == pytest.approx(hz, abs=0.5)
                ends = np.abs(np.concatenate([tone[:24], tone[-24:]]))  # half a millisecond at either end
                assert ends.max() < 0.02 * np.abs(tone).max()


def rulers_answer(pair, ruler) -> str:
    first, second = (ruler(high) - ruler(low) for low, high in pair)
    apart = np.log2(second / first)
    return "same" if abs(apart) < 0.4 else "second" if apart > 0 else "first"


@pytest.mark.parametrize("scale", ["slaney", "htk"])
@pytest.mark.parametrize("ruler", ["mel", "hz"])
def test_a_listener_with_a_ruler_gets_its_curve(page, ruler, scale):
    def mel(hz):
        return librosa.hz_to_mel(hz, htk=scale == "htk")

    mount(page, "hearing", HEARING | {"scale": scale})
    pairs = page.evaluate("() => explorer.PAIRS")
    said = [rulers_answer(pair, mel if ruler == "mel" else float) for pair in pairs]
    other = [rulers_answer(pair, float if ruler == "mel" else mel) for pair in pairs]
    shared = sum(a == b for a, b in zip(said, other, strict=True))
    assert shared <= 2  # the pairs tell the two rulers apart
    answers = {page.evaluate("pair => explorer.pairKey(pair)", pair): a for pair, a in zip(pairs, said, strict=True)}
    change(page, answers=answers)
    text = page.locator(".sh-verdict").inner_text()
    counts = (8, shared) if ruler == "mel" else (shared, 8)
    assert f"Of 8 answers, {counts[0]} agree" in text
    assert re.search(rf"mel scale and {counts[1]} with equal steps in Hz", text)
    fit = page.evaluate("answers => explorer.evaluate(answers).fit", answers)
    assert fit["agrees"] == 8
    assert fit["low"] < 1000 and fit["high"] < 5000 if ruler == "mel" else fit["low"] > 5000
    assert page.locator(".sh-table tbody tr").count() == 8
    assert page.locator(".sh-agrees").count() == sum(counts)


def test_a_test_taken_by_keyboard(page):
    mount(page, "hearing", HEARING)
    card = page.locator(".sh-hearing")
    assert "Pair 1 of 8" in card.inner_text()
    answer = page.locator("[data-answer=first]")
    assert answer.is_disabled()
    page.get_by_role("button", name="Play both steps").focus()
    page.keyboard.press("1")  # not before the steps were heard
    assert page.evaluate("() => Object.keys(host.get('answers')).length") == 0
    for pair in range(1, 9):
        assert card.get_attribute("data-shown") == str(pair)
        page.keyboard.press("l")
        page.wait_for_function("() => !document.querySelector('[data-answer=first]').disabled", timeout=8000)
        page.keyboard.press("4" if pair == 5 else "1")
    assert card.get_attribute("data-shown") == "result"
    answers = page.evaluate("() => host.get('answers')")
    assert len(answers) == 8 and answers["100-200 | 10000-10100"] == "unheard"
    assert "Of 7 answers" in page.locator(".sh-verdict").inner_text()
    page.get_by_role("button", name="Change the last answer").press("Enter")
    assert card.get_attribute("data-shown") == "8"
    page.get_by_role("button", name="Back one pair").press("Enter")
    assert card.get_attribute("data-shown") == "7"
    assert page.problems == []


def test_too_few_heard_pairs_give_no_curve(page):
    mount(page, "hearing", HEARING)
    keys = page.evaluate("() => explorer.PAIRS.map(explorer.pairKey)")
    change(page, answers=dict.fromkeys(keys, "unheard") | {keys[0]: "same"})
    assert page.locator(".sh-verdict").inner_text().startswith("You heard 1 of the 8 pairs: too few")
    page.get_by_role("button", name="Take it again").click()
    assert page.evaluate("() => host.get('answers')") == {}
    assert page.locator(".sh-hearing").get_attribute("data-shown") == "1"


NAMES = ("mel", "filterbank", "hearing")


def run_code(page, code: str) -> str:
    """Run a line in the notebook's kernel; what it prints."""
    return page.evaluate(
        """async code => {
          const future = jupyterapp.shell.currentWidget.sessionContext.session.kernel.requestExecute({code});
          let text = '';
          future.onIOPub = m => { text += m.content.text ?? m.content.evalue ?? ''; };
          await future.done;
          return text.trim();
        }""",
        code,
    )


@pytest.fixture(scope="module")
def opened(browser, lab):
    page = new_page(browser, height=1100)
    cells = [
        "from spectrohub import FilterBankBench, HearingTest, MelExplorer\nmel = MelExplorer('tour')\nmel",
        "bench = FilterBankBench()\nbench",
        "hearing = HearingTest()\nhearing",
    ]
    open_notebook(page, lab, lab.write_notebook("mel.ipynb", cells))
    run_all(page)
    page.wait_for_selector(".sh-hearing[data-shown]")
    yield page
    page.context.close()


def test_keys_move_the_picture_and_python_follows(opened):
    picture = "() => document.querySelectorAll('.sh-mel .sh-picture')[1].toDataURL()"
    card = opened.locator(".sh-mel")
    for label, key, code, value in [
        ("Mel bands", "ArrowLeft", "mel.n_mels", "127"),
        ("Window", "ArrowLeft", "mel.n_fft", "1024"),
        ("Lowest", "ArrowRight", "mel.fmin", "10.0"),
        ("Highest", "ArrowLeft", "mel.fmax", "11000.0"),
    ]:
        before = opened.evaluate(picture)
        card.get_by_role("slider", name=label).focus()
        opened.keyboard.press(key)
        opened.wait_for_function(f"before => ({picture})() !== before", arg=before)
        until(lambda code=code, value=value: run_code(opened, f"print({code})") == value)
    card.locator("label", has_text="HTK").click()
    card.locator("label", has_text="None").click()
    until(lambda: run_code(opened, "print(mel.scale, mel.norm)") == "htk None")
    said = card.locator(".sh-unseen[role=status]")
    until(lambda: "linear bins 513 → mel bands 127" in said.inner_text())
    run_code(
        opened,
        "mel.n_mels, mel.n_fft, mel.fmin, mel.fmax, mel.scale, mel.norm = 64, 4096, 20, 8000, 'slaney', 'slaney'",
    )
    opened.wait_for_function(
        "() => document.querySelector('.sh-mel').dataset.shown === '64/4096/20/8000/slaney/slaney'"
    )
    assert card.get_by_role("radio", name="Area").is_checked()
    assert cell_errors(opened) == [] and opened.problems == []


def test_one_playhead_for_both_pictures(opened):
    card = opened.locator(".sh-mel")
    run_code(opened, "mel.n_mels = 64")
    opened.wait_for_function("() => document.querySelector('.sh-mel').dataset.shown.startsWith('64/')")
    cursors = opened.locator(".sh-mel").get_by_role("slider", name="Position in the clip")
    assert cursors.count() == 2
    box = cursors.nth(1).bounding_box()
    opened.mouse.click(box["x"] + box["width"] / 2, box["y"] + 50)
    assert 9.9 < float(card.get_attribute("data-position")) < 10.6
    card.get_by_role("button", name="Play tour").click()
    opened.wait_for_function("() => Number(document.querySelector('.sh-mel').dataset.position) > 10.6")
    card.get_by_role("button", name="Pause tour").click()
    left = [head.evaluate("node => node.style.left") for head in card.locator(".sh-playhead").all()]
    assert left[0] == left[1] != "0%"
    cursors.nth(1).focus()
    opened.keyboard.press("Home")
    opened.keyboard.press("PageUp")
    assert card.get_attribute("data-position") == "1.000"
    spoken = cursors.nth(1).get_attribute("aria-valuetext")
    band = re.fullmatch(r"[\d.]+ s, band (\d+): \d+ to \d+ Hz, −?[\d.]+ dB", spoken)
    for _ in range(2):  # a hundredth of the height each, and 64 bands
        opened.keyboard.press("ArrowUp")
    assert f"band {int(band[1]) + 1}: " in cursors.nth(1).get_attribute("aria-valuetext")
    cursors.nth(0).focus()
    opened.keyboard.press("ArrowRight")
    assert re.fullmatch(r"[\d.]+ s, [\d.]+ Hz, −?[\d.]+ dB", cursors.nth(0).get_attribute("aria-valuetext"))


def test_answers_are_kept_on_this_computer(opened, lab):
    opened.locator(".sh-hearing").get_by_role("button", name="Play both steps").focus()
    opened.keyboard.press("l")
    opened.wait_for_function("() => !document.querySelector('[data-answer=same]').disabled", timeout=8000)
    opened.keyboard.press("2")
    until(lambda: run_code(opened, "print(hearing.answers)") == "{'500-800 | 2500-2800': 'same'}")
    assert json.loads((lab.home / "hearing.json").read_text()) == {"500-800 | 2500-2800": "same"}
    assert run_code(opened, "print(HearingTest().answers == hearing.answers)") == "True"


def test_they_look_right_in_both_themes(opened, shot_of):
    run_code(opened, "mel.n_mels, mel.n_fft, mel.fmin, mel.fmax = 200, 512, 0, 11025")
    run_code(opened, "bench.n_mels, bench.n_fft, bench.norm = 128, 512, None; bench.top_hz = 1000; bench.n_mels = 160")
    for theme in ("Light", "Dark"):
        set_theme(opened, f"JupyterLab {theme}")
        for name in NAMES:
            opened.locator(f".sh-{name}").scroll_into_view_if_needed()
            opened.wait_for_timeout(200)
            shot_of(opened, f"{name}-{theme.lower()}")
        run_code(
            opened,
            "hearing.answers = dict(zip(['500-800 | 2500-2800', '4000-4200 | 200-400', '300-500 | 3000-3690', "
            "'6000-6450 | 400-700', '100-200 | 10000-10100', '2000-3020 | 200-600', '125-250 | 2000-4000', "
            "'150-350 | 5000-5500'], ['first', 'second', 'same', 'same', 'first', 'first', 'second', 'first']))",
        )
        opened.wait_for_selector(".sh-hearing[data-shown=result]")
        opened.locator(".sh-table").scroll_into_view_if_needed()
        opened.wait_for_timeout(200)
        shot_of(opened, f"result-{theme.lower()}")
    ids = opened.evaluate("() => [...document.querySelectorAll('.sh-card [id]')].map(node => node.id)")
    assert len(set(ids)) == len(ids)
    assert opened.problems == []
