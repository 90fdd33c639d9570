"""The STFT explorer in a real browser: its numbers against librosa, and what a learner does with it in JupyterLab."""

import base64
import json
import re

import numpy as np
import pytest

from spectrohub import STFTExplorer, load_clip
from tests.browser.jupyter import cell_errors, new_page, open_notebook, run_all, set_theme
from tests.browser.still import mount as mount_bundle

SETTINGS = {
    "n_fft": 2048, "hop_length": 512, "window": "hann", "top_db": 80, "frequency_axis": "linear",
}  # fmt: skip
CARD = ".sh-stft[data-shown]"

MATRIX = """([n_fft, hop_length, window, wasm]) => {
  const stft = new explorer.Stft(globalThis.samples, 22050);
  if (!wasm) stft.columns.wasm = null;
  const {shape, db} = stft.matrix({n_fft, hop_length, window}, 80);
  const bytes = new Uint8Array(db.buffer);
  let text = '';
  for (let i = 0; i < bytes.length; i += 32768) text += String.fromCharCode(...bytes.subarray(i, i + 32768));
  return [shape, btoa(text), Boolean(stft.columns.wasm)];
}"""


@pytest.fixture(scope="module")
def tour():
    return load_clip("tour")


def mount(page, tour, **settings):
    mount_bundle(page, "stft", SETTINGS | settings, *tour)


@pytest.fixture(scope="module")
def still(browser, tour):
    """One page for all tests that only compute."""
    page = new_page(browser)
    mount(page, tour)
    yield page
    page.context.close()


@pytest.fixture(scope="module")
def expected(tour):
    import librosa

    def decibels(n_fft, hop_length, window, top_db=80):
        D = librosa.stft(tour[0], n_fft=n_fft, hop_length=hop_length, window=window)
        return librosa.amplitude_to_db(np.abs(D), ref=np.max, top_db=top_db)

    return decibels


@pytest.mark.parametrize(
    ("n_fft", "hop_length", "window", "wasm"),
    [
        (256, 441, "hamming", True),
        (512, 128, "blackman", True),
        (1024, 256, "rectangular", True),
        (2048, 512, "hann", True),
        (2048, 333, "blackman", True),
        (4096, 1024, "hamming", True),
        (8192, 2048, "hann", True),
        (2048, 512, "hann", False),
        (4096, 2048, "rectangular", False),
    ],
)
def test_the_matrix_is_librosas(still, expected, n_fft, hop_length, window, wasm):
    shape, text, used_wasm = still.evaluate(MATRIX, [n_fft, hop_length, window, wasm])
    assert used_wasm is wasm
    ours = np.frombuffer(base64.b64decode(text), "<f4").reshape(shape)
    theirs = expected(n_fft, hop_length, window)
    assert ours.shape == theirs.shape
    both = (ours > -80) & (theirs > -80)
    assert both.mean() > 0.2
    assert np.abs(ours - theirs)[both].max() < 0.01


def read_cell(page, t: float, hz: float, duration: float, sr: int):
    """Point at (t, hz) on the linear picture and read the explorer's text as (seconds, Hz, dB)."""
    box = page.locator(".sh-cursor").bounding_box()
    page.mouse.move(box["x"] + box["width"] * t / duration, box["y"] + box["height"] * (1 - hz / (sr / 2)))
    text = page.locator(".sh-readout").inner_text().replace("−", "-")
    return [float(number) for number in re.findall(r"(-?[\d.]+) (?:s|Hz|dB)", text)]


def test_hover_reads_librosas_cell(still, tour, expected):
    S_db, (y, sr) = expected(2048, 512, "hann"), tour
    for t, hz in [(5.0, 700), (8.0, 440), (13.0, 2500), (18.0, 9000), (19.0, 3000)]:
        seconds, hertz, db = read_cell(still, t, hz, len(y) / sr, sr)
        frame, k = round(seconds * sr / 512), round(hertz * 2048 / sr)
        assert abs(seconds - t) < 0.05 and abs(hertz - hz) < 40
        assert db == pytest.approx(S_db[k, frame], abs=0.06)


def canvas_pixels(page) -> np.ndarray:
    """The picture's pixels, (height, width, 3) integers; PNG loses nothing."""
    import io

    from matplotlib.image import imread

    return np.rint(imread(io.BytesIO(base64.b64decode(picture(page).split(",")[1])))[..., :3] * 255).astype(int)


@pytest.mark.parametrize("hop_length", [512, 64], ids=["every frame fits", "many frames a pixel"])
def test_pixels_are_magma_of_the_loudest_cell_below_them(page, tour, expected, hop_length):
    import matplotlib

    mount(page, tour, hop_length=hop_length)
    page.wait_for_timeout(500)  # the exact peak of all frames comes while idle
    shown = canvas_pixels(page)
    height, width, _ = shown.shape
    S_db, (y, sr) = expected(2048, hop_length, "hann"), tour
    magma = np.rint(np.array(matplotlib.colormaps["magma"].colors) * 255).astype(int)
    every = max(1, int(min(S_db.shape[1] / width, 2048 / 4 / hop_length)))
    frame_s = np.arange(0, S_db.shape[1], every) * hop_length / sr
    bin_hz = np.arange(1025) * sr / 2048
    wrong = 0
    for x in range(3, width - 3, 29):
        for row in range(3, height - 3, 17):
            t0, t1 = x * len(y) / sr / width, (x + 1) * len(y) / sr / width
            f0, f1 = ((height - row - 1 + side) * sr / 2 / height for side in (0, 1))
            frames = np.flatnonzero((frame_s >= t0) & (frame_s < t1))
            if not frames.size:
                frames = [np.abs(frame_s - (t0 + t1) / 2).argmin()]
            bins = np.flatnonzero((bin_hz >= f0) & (bin_hz < f1))
            level = S_db[np.ix_(bins, np.array(frames) * every)].max()
            colour = magma[round((1 + level / 80) * 255)]
            wrong += np.abs(shown[row, x] - colour).max() > 4  # one step of the map
    assert wrong == 0


def test_every_combination_of_settings_draws(page, tour):
    mount(page, tour)
    before = None
    for change in [{"n_fft": 8192}, {"hop_length": 32}, {"n_fft": 256}, {"window": "rectangular"}, {"top_db": 20},
                   {"frequency_axis": "log"}, {"hop_length": 2048}]:  # fmt: skip
        for key, value in change.items():
            page.evaluate("([key, value]) => host.set(key, value)", [key, value])
        page.wait_for_timeout(60)
        picture = page.evaluate("() => document.querySelector('.sh-picture').toDataURL()")
        assert picture != before
        before = picture
    assert page.problems == []


@pytest.mark.parametrize("end", ["Home", "End"])
def test_sliders_end_where_python_ends(page, tour, end):
    mount(page, tour)
    for label, name in (("Window size", "n_fft"), ("Hop", "hop_length"), ("Dynamic range", "top_db")):
        page.get_by_label(label).press(end)
        assert page.evaluate("name => host.get(name)", name) == STFTExplorer.limits()[name][end == "End"]
    assert page.problems == []


@pytest.mark.parametrize(("sr", "played_sr"), [(1000, 8000), (2500, 10_000), (7999, 15_998), (22050, 22050)])
def test_a_sound_of_low_rate_is_played(page, sr, played_sr):
    tone = 0.5 * np.sin(2 * np.pi * 0.2 * np.arange(2 * sr))
    mount(page, (tone, sr))
    page.evaluate("""() => {
      const copy = AudioBuffer.prototype.copyToChannel;
      AudioBuffer.prototype.copyToChannel = function (samples, channel) {
        window.played = [this.sampleRate, [...samples]];
        copy.call(this, samples, channel);
      };
    }""")
    page.get_by_role("button", name="Play").click()
    page.wait_for_selector("[data-playing=true]")
    rate, played = page.evaluate("() => window.played")
    assert rate == played_sr and page.problems == []
    times = played_sr // sr
    inside = slice(50 * times, -50 * times)  # the tone begins and ends with a jump
    wanted = 0.5 * np.sin(2 * np.pi * 0.2 * np.arange(2 * sr * times) / times)
    np.testing.assert_allclose(np.array(played)[inside], wanted[inside], atol=2e-3)


def test_silence_and_short_clips_are_shown(page):
    for y in (np.zeros(3000), np.full(2, 0.5), np.sin(np.arange(100))):
        mount(page, (y, 8000))
        assert page.locator(".sh-output").inner_text().startswith("STFT Output Matrix: shape (1025 freq bins")
    assert page.problems == []


@pytest.fixture(scope="module")
def opened(browser, lab):
    """The explorer in JupyterLab, after its cell has run."""
    page = new_page(browser)
    page.sent = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: page.sent.append(frame)))
    cells = ["from spectrohub import STFTExplorer\nexplorer = STFTExplorer('tour')\nexplorer", "print(explorer.n_fft)"]
    open_notebook(page, lab, lab.write_notebook("explorer.ipynb", cells))
    run_all(page)
    page.wait_for_selector(CARD)
    yield page
    page.context.close()


def shown(page) -> str:
    return page.locator(CARD).get_attribute("data-shown")


def picture(page) -> str:
    return page.evaluate("() => document.querySelector('.sh-picture').toDataURL()")


def run_code(page, code: str) -> str:
    """Run a line in the notebook's kernel, as a learner's next cell would; what it prints."""
    return page.evaluate(
        """async code => {
          const kernel = jupyterapp.shell.currentWidget.sessionContext.session.kernel;
          const future = kernel.requestExecute({code});
          let text = '';
          future.onIOPub = m => { text += m.content.text ?? m.content.evalue ?? ''; };
          await future.done;
          return text.trim();
        }""",
        code,
    )


def test_lab_shows_the_picture(opened, shot_of):
    assert cell_errors(opened) == [] and opened.problems == []
    line = "STFT Output Matrix: shape (1025 freq bins, 862 frames), values in dB (-80 to 0)"
    assert opened.locator(".sh-output").inner_text() == line
    shot_of(opened, "light")


def test_arrow_keys_move_sliders_and_python_follows(opened):
    before, keys = picture(opened), [("Window size", "n_fft", 4096), ("Hop", "hop_length", 528)]
    for label, trait, value in keys:
        slider = opened.get_by_label(label)
        slider.focus()
        opened.keyboard.press("ArrowRight")
        opened.wait_for_timeout(700)
        assert picture(opened) != before
        assert run_code(opened, f"print(explorer.{trait})") == str(value)
        before = picture(opened)
    assert "Bin spacing 5.38 Hz, time step 23.9 ms" in opened.locator(".sh-unseen[role=status]").inner_text()
    assert "matrix shape (2049, 836)" in opened.locator(".sh-unseen[role=status]").inner_text()


def test_python_moves_the_sliders(opened):
    run_code(opened, "explorer.n_fft = 1024; explorer.hop_length = 256; explorer.frequency_axis = 'log'")
    opened.wait_for_function("() => document.querySelector('.sh-stft').dataset.shown === '1024/256/hann/80/log'")
    assert opened.get_by_label("Window size").get_attribute("aria-valuetext").startswith("1024")
    assert opened.get_by_label("Logarithmic").is_checked()
    assert "power of two" in run_code(opened, "explorer.n_fft = 1000")


def test_it_works_while_the_kernel_is_busy_and_asks_it_nothing(opened):
    opened.wait_for_timeout(600)
    opened.evaluate(
        "() => { jupyterapp.shell.currentWidget.sessionContext.session.kernel.requestExecute("
        "{code: 'import time; time.sleep(3)'}); }"
    )
    opened.sent.clear()
    opened.get_by_label("Hop").focus()
    for _ in range(12):
        before = shown(opened)
        opened.keyboard.press("ArrowLeft")
        opened.wait_for_function("was => document.querySelector('.sh-stft').dataset.shown !== was", arg=before)
    opened.wait_for_timeout(500)
    sent = [frame if isinstance(frame, str) else frame.decode("latin1") for frame in opened.sent]
    messages = [text for text in sent if "comm_msg" in text]
    assert len(messages) <= 2  # a resting slider tells its value; moves do not
    assert all('"method":"update"' in text and '"buffer_paths":[]' in text for text in messages)


def test_the_clip_plays_and_a_click_seeks(opened):
    card, position = opened.locator(CARD), lambda: float(opened.locator(CARD).get_attribute("data-position"))
    opened.get_by_role("button", name="Play tour").click()
    opened.wait_for_function("() => Number(document.querySelector('.sh-stft').dataset.position) > 0.3")
    first, head = position(), opened.locator(".sh-playhead").bounding_box()["x"]
    opened.wait_for_timeout(500)
    assert 0.3 < position() - first < 1.5
    assert opened.locator(".sh-playhead").bounding_box()["x"] > head
    box = opened.locator(".sh-cursor").bounding_box()
    opened.mouse.click(box["x"] + box["width"] / 2, box["y"] + 50)
    assert 10.0 <= position() < 10.6 and card.get_attribute("data-playing") == "true"
    opened.get_by_role("button", name="Pause tour").click()
    assert card.get_attribute("data-playing") == "false"


def test_the_picture_is_read_and_played_from_the_keyboard(opened):
    card, cursor = opened.locator(CARD), opened.get_by_role("slider", name="Position in the clip")
    cursor.focus()
    opened.keyboard.press("Home")
    for _ in range(3):
        opened.keyboard.press("PageUp")
    opened.keyboard.press("ArrowRight")
    assert card.get_attribute("data-position") == "3.100"
    assert re.fullmatch(r"3\.1\d\d s, [\d.]+ Hz, −?[\d.]+ dB", cursor.get_attribute("aria-valuetext"))
    was = cursor.get_attribute("aria-valuetext")
    opened.keyboard.press("ArrowUp")
    assert cursor.get_attribute("aria-valuetext") != was
    opened.keyboard.press(" ")
    opened.wait_for_function("() => Number(document.querySelector('.sh-stft').dataset.position) > 3.2")
    opened.keyboard.press(" ")
    assert card.get_attribute("data-playing") == "false"


def test_jupyterlab_does_not_eat_the_keys(opened):
    cells = opened.locator(".jp-Notebook .jp-Cell").count()
    opened.get_by_label("Dynamic range").focus()
    for key in ("a", "b", "d", "d", "x", "j", "k", "ArrowLeft"):
        opened.keyboard.press(key)
    assert opened.locator(".jp-Notebook .jp-Cell").count() == cells
    assert shown(opened).split("/")[3] == "75"


def test_dark_theme_and_a_second_view(opened, shot_of):
    set_theme(opened, "JupyterLab Dark")
    opened.locator(".sh-head").scroll_into_view_if_needed()
    colour = opened.evaluate("() => getComputedStyle(document.querySelector('.sh-card')).backgroundColor")
    assert max(map(int, re.findall(r"\d+", colour)[:3])) < 80
    shot_of(opened, "dark")
    assert opened.problems == []


def test_code_makes_the_same_matrix(opened, tour):
    """The lines are run in the learner's kernel; librosa's S_db there is compared with the page's numbers."""
    settings = "explorer.window = 'blackman'; explorer.n_fft = 512; explorer.hop_length = 300; explorer.top_db = 60"
    for _ in range(20):  # the page may still be telling Python of the last key of the test before
        run_code(opened, settings)
        opened.wait_for_timeout(400)
        if run_code(opened, "print(explorer.top_db == 60 and explorer.n_fft == 512)") == "True":
            break
    code = (
        "import matplotlib; matplotlib.use('agg'); scope = {}; exec(explorer.code(), scope);"
        "print(scope['S_db'].shape, float(scope['S_db'].min()), float(scope['S_db'][40, 400]))"
    )
    shape, low, cell = re.fullmatch(r"(\(.*\)) (\S+) (\S+)", run_code(opened, code)).groups()
    page_cell = opened.evaluate(
        "() => { const m = document.querySelector('.sh-stft').stft.matrix("
        "{n_fft: 512, hop_length: 300, window: 'blackman'}, 60); return [m.shape, m.db[40 * m.shape[1] + 400]]; }"
    )
    assert json.loads(shape.replace("(", "[").replace(")", "]")) == page_cell[0]
    assert float(low) == -60.0
    assert float(cell) == pytest.approx(page_cell[1], abs=0.01)


def test_it_goes_on_when_the_kernel_is_gone(opened):
    opened.evaluate("() => jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    opened.wait_for_timeout(1500)
    opened.get_by_label("Hop").focus()
    for _ in range(3):
        before = shown(opened)
        opened.keyboard.press("ArrowRight")
        opened.wait_for_function("was => document.querySelector('.sh-stft').dataset.shown !== was", arg=before)
    opened.wait_for_timeout(500)
    assert opened.problems == []


def test_memory_for_prepared_pictures_is_bounded(page, tour):
    mount(page, tour)
    for hop in range(512, 2048, 16):
        page.evaluate("hop => host.set('hop_length', hop)", hop)
        page.wait_for_timeout(5)
    kept = page.evaluate(
        "() => [...document.querySelector('.sh-stft').stft.pictures.values()].map(p => p.power.byteLength)"
    )
    assert len(kept) > 4 and sum(kept) <= 48e6
