"""Look closer: zoom, pan and a box heard alone, by mouse, wheel, touch and keys; pictures and sounds against librosa
and scipy."""

import re

import librosa
import numpy as np
import pytest
from scipy.signal import firwin, freqz

from spectrohub import MelExplorer, ReceptiveFieldLens, STFTExplorer, ToldTour, clip_info, load_clip
from tests.browser.accessibility import faults
from tests.browser.jupyter import new_page
from tests.browser.still import STATIC, drawn, given_by_python, mount_explorer
from tests.browser.test_explorer import canvas_pixels

OPEN = "Look closer"
HEARD = """() => {
  window.heard = [];
  const copy = AudioBuffer.prototype.copyToChannel;
  AudioBuffer.prototype.copyToChannel = function (samples, channel) {
    window.heard.push({rate: this.sampleRate, samples: [...samples], at: performance.now()});
    copy.call(this, samples, channel);
  };
}"""


@pytest.fixture(params=["chromium", "firefox"])
def watched(request):
    """A page of each browser."""
    browser = request.getfixturevalue("browser" if request.param == "chromium" else "firefox")
    page = new_page(browser, width=1060, height=900)
    yield page
    page.context.close()


@pytest.fixture(scope="module")
def tour():
    return load_clip("tour")


def shown(page) -> tuple[float, float, float, float]:
    """What is seen, as the explorer says it: seconds and Hz."""
    drawn(page)
    text = page.locator(".sh-where").text_content()
    if text == "The whole clip":
        return 0.0, 20.0, 0.0, 11025.0
    return tuple(float(number.replace(",", "")) for number in re.findall(r"[\d,.]+", text))


def picture(page, nth: int = 0) -> dict:
    return page.locator(".sh-cursor").nth(nth).bounding_box()


def point(page, x: float, y: float, nth: int = 0) -> None:
    """The mouse at shares of the picture, from its lower left."""
    box = picture(page, nth)
    page.mouse.move(box["x"] + box["width"] * x, box["y"] + box["height"] * (1 - y))


def draw_box(page, a: tuple[float, float], b: tuple[float, float], nth: int = 0) -> None:
    point(page, *a, nth)
    page.mouse.down()
    point(page, *b, nth)
    page.mouse.up()


def box_facts(page) -> dict[str, str]:
    page.locator(".sh-box-facts dd").first.wait_for()
    rows = page.locator(".sh-box-facts > div").all()
    return {row.locator("dt").inner_text(): row.locator("dd").inner_text() for row in rows}


def test_a_learner_meets_one_quiet_button_and_the_page_scrolls(watched):
    mount_explorer(watched, STFTExplorer())
    assert watched.locator(".sh-tool:visible").all_inner_texts()[0] == OPEN
    point(watched, 0.5, 0.5)
    watched.mouse.wheel(0, -300)
    watched.wait_for_timeout(100)
    assert shown(watched) == (0, 20, 0, 11025) and not watched.locator(".sh-closer").is_visible()


def test_wheel_zooms_where_the_mouse_is_and_axes_follow(watched):
    mount_explorer(watched, STFTExplorer())
    watched.get_by_role("button", name=OPEN).click()
    point(watched, 0.25, 0.5)  # 5 s, 5512 Hz
    for _ in range(6):
        watched.mouse.wheel(0, -120)
        watched.wait_for_timeout(30)
    from_s, to_s, low, high = shown(watched)
    assert 0.1 < (to_s - from_s) / 20 < 0.5 and (to_s - from_s) / 20 == pytest.approx((high - low) / 11025, rel=0.02)
    assert from_s + 0.25 * (to_s - from_s) == pytest.approx(5, abs=0.05)
    assert (low + high) / 2 == pytest.approx(5512, abs=40)
    ticks = [float(t) for t in watched.locator(".sh-ticks-x .sh-tick").all_inner_texts()]
    assert from_s <= min(ticks) < max(ticks) <= to_s and len(ticks) > 4
    hertz = [float(t.replace(",", "")) for t in watched.locator(".sh-plot > .sh-ticks-y .sh-tick").all_inner_texts()]
    assert low <= min(hertz) < max(hertz) <= high and len(hertz) > 3
    name = watched.locator("canvas.sh-picture").get_attribute("aria-label")
    assert f"of which {watched.locator('.sh-where').text_content()} is shown" in name
    watched.wait_for_timeout(900)
    assert watched.locator(".sh-where").text_content() in watched.locator("[role=status]").first.text_content()
    readout = watched.locator(".sh-readout").inner_text()
    point(watched, 0.26, 0.5)
    assert watched.locator(".sh-readout").inner_text() != readout
    assert watched.problems == []


def test_an_axis_is_zoomed_and_moved_alone(watched):
    mount_explorer(watched, STFTExplorer())
    watched.get_by_role("button", name=OPEN).click()
    strip = watched.locator(".sh-ticks-x").bounding_box()
    watched.mouse.move(strip["x"] + strip["width"] / 2, strip["y"] + 10)
    watched.mouse.wheel(0, -250)
    watched.wait_for_timeout(60)
    time_only = shown(watched)
    assert time_only[1] - time_only[0] < 15 and time_only[2:] == (0, 11025)
    watched.mouse.down()
    watched.mouse.move(strip["x"] + strip["width"] / 2 - 100, strip["y"] + 10, steps=4)
    watched.mouse.up()
    moved = shown(watched)
    by = 100 * (time_only[1] - time_only[0]) / strip["width"]
    assert moved[0] - time_only[0] == pytest.approx(by, rel=0.05)
    hertz = watched.locator(".sh-plot > .sh-ticks-y").first.bounding_box()
    watched.mouse.move(hertz["x"] + 20, hertz["y"] + hertz["height"] - 2)
    watched.mouse.wheel(0, -250)
    watched.wait_for_timeout(60)
    assert shown(watched)[:2] == moved[:2] and shown(watched)[2] < 100 and shown(watched)[3] < 9000


def test_the_overview_moves_and_stretches_the_piece(watched):
    mount_explorer(watched, STFTExplorer())
    watched.get_by_role("slider", name="Position in the clip").focus()
    watched.keyboard.press("t")
    watched.keyboard.press("t")
    before = shown(watched)
    frame = watched.locator(".sh-seen").bounding_box()
    strip = watched.locator(".sh-overview").bounding_box()
    assert frame["width"] / strip["width"] == pytest.approx((before[1] - before[0]) / 20, rel=0.01)
    y = frame["y"] + 10
    watched.mouse.move(frame["x"] + frame["width"] / 2, y)
    watched.mouse.down()
    watched.mouse.move(frame["x"] + frame["width"] / 2 + 60, y, steps=3)
    watched.mouse.up()
    moved = shown(watched)
    assert moved[0] - before[0] == pytest.approx(60 * 20 / strip["width"], rel=0.03)
    frame = watched.locator(".sh-seen").bounding_box()
    watched.mouse.move(frame["x"] + frame["width"] - 1, y)
    watched.mouse.down()
    watched.mouse.move(frame["x"] + frame["width"] + 49, y, steps=3)
    watched.mouse.up()
    wider = shown(watched)
    assert wider[0] == pytest.approx(moved[0], abs=0.01) and wider[1] - moved[1] == pytest.approx(
        50 * 20 / strip["width"], rel=0.05
    )


def test_keys_zoom_to_single_frames_and_bins_and_back(watched):
    mount_explorer(watched, STFTExplorer())
    watched.get_by_role("slider", name="Position in the clip").focus()
    for _ in range(5):
        watched.keyboard.press("PageUp")
    for _ in range(40):
        watched.keyboard.press("+")
    from_s, to_s, low, high = shown(watched)
    assert to_s - from_s == pytest.approx(4 * 512 / 22050, abs=0.001)  # four frames
    assert high - low == pytest.approx(4 * 22050 / 2048, abs=0.15)  # four bins
    assert from_s < 5 < to_s
    watched.keyboard.press("Shift+ArrowRight")
    assert shown(watched)[0] == pytest.approx(from_s + (to_s - from_s) / 8, abs=0.002)
    watched.keyboard.press("Shift+ArrowUp")
    assert shown(watched)[2] == pytest.approx(low + (high - low) / 8, abs=0.2)
    watched.keyboard.press("ArrowRight")  # one frame
    assert float(watched.locator(".sh-stft").get_attribute("data-position")) == pytest.approx(5 + 512 / 22050, abs=1e-3)
    watched.keyboard.press("Shift+T")
    assert shown(watched)[1] - shown(watched)[0] > to_s - from_s
    watched.keyboard.press("0")
    assert shown(watched) == (0, 20, 0, 11025)
    assert watched.problems == []


@pytest.mark.parametrize("axis", ["linear", "log"])
def test_pixels_of_a_piece_are_librosas(page, tour, axis):
    import matplotlib

    mount_explorer(page, STFTExplorer(frequency_axis=axis))
    page.get_by_role("button", name=OPEN).click()
    point(page, 0.4, 0.3)
    for _ in range(8):
        page.mouse.wheel(0, -120)
        page.wait_for_timeout(30)
    page.wait_for_timeout(400)
    from_s, to_s, low, high = shown(page)
    assert to_s - from_s < 4
    y, sr = tour
    S_db = librosa.amplitude_to_db(np.abs(librosa.stft(y)), ref=np.max, top_db=80)
    magma = np.rint(np.array(matplotlib.colormaps["magma"](range(256)))[:, :3] * 255).astype(int)
    pixels = canvas_pixels(page)
    height, width = pixels.shape[:2]
    near = 0
    places = [(x, row) for x in range(20, width, 37) for row in range(9, height, 23)]
    for x, row in places:
        t = from_s + (x + 0.5) / width * (to_s - from_s)
        u = 1 - (row + 0.5) / height
        hz = low + u * (high - low) if axis == "linear" else low * (high / low) ** u
        cells = S_db[max(0, round(hz * 2048 / sr) - 1) :, max(0, round(t * sr / 512) - 1) :][:3, :3]
        level = 80 * (np.abs(magma - pixels[row, x]).sum(axis=1).argmin() / 255) - 80
        near += cells.min() - 1 <= level <= cells.max() + 1
    assert near / len(places) > 0.98 and S_db.max() == 0


def test_the_picture_turns_its_page_while_the_clip_plays(watched):
    mount_explorer(watched, STFTExplorer())
    cursor = watched.get_by_role("slider", name="Position in the clip")
    cursor.focus()
    for _ in range(12):
        watched.keyboard.press("t")
    _, to_s, *_ = shown(watched)
    assert to_s < 0.3
    watched.keyboard.press(" ")
    watched.wait_for_function("t => Number(document.querySelector('.sh-stft').dataset.position) > t", arg=to_s + 0.1)
    watched.keyboard.press(" ")
    at = float(watched.locator(".sh-stft").get_attribute("data-position"))
    from_s, to_s, *_ = shown(watched)
    assert from_s <= at <= to_s + 0.05
    head, box = watched.locator(".sh-playhead").bounding_box()["x"], picture(watched)
    assert (head + 1 - box["x"]) / box["width"] == pytest.approx((at - from_s) / (to_s - from_s), abs=0.02)


def filtered(y, sr, from_s, to_s, low, high, taps) -> np.ndarray:
    """The clip through scipy's filter, cut, raised as the explorer says, with its ends faded."""
    width = max(25.0, min(200.0, (high - low) / 4))
    assert taps == pytest.approx((80 - 7.95) / (2.285 * 2 * np.pi * width / sr), rel=0.02)
    h = firwin(taps, [low, high], window=("kaiser", 0.1102 * (80 - 8.7)), pass_zero=False, fs=sr)
    hz, response = freqz(h, worN=1 << 15, fs=sr)
    outside = (hz < low - width) | (hz > high + width)
    assert 20 * np.log10(np.abs(response[outside])).max() < -78
    whole = np.convolve(y.astype(float), h, mode="same")
    return whole[round(from_s * sr) : round(to_s * sr)]


@pytest.mark.parametrize("low_high", [(0.1, 0.2), (0.34, 0.36)])
def test_a_box_is_heard_through_the_filter_it_names(watched, tour, low_high):
    y, sr = tour
    mount_explorer(watched, STFTExplorer())
    watched.evaluate(HEARD)
    draw_box(watched, (0.45, low_high[0]), (0.5, low_high[1]))
    facts = box_facts(watched)
    assert watched.get_by_role("button", name="Stop the box").is_visible()
    assert watched.get_by_role("button", name=OPEN).get_attribute("aria-expanded") == "true"  # it has opened
    heard = watched.evaluate("() => window.heard.at(-1)")
    taps = int(re.search(r"(\d+) taps", watched.get_by_role("button", name="Band only").get_attribute("title"))[1])
    box = watched.evaluate("() => document.querySelector('.sh-stft').closer.box()")
    theirs = filtered(y, sr, box["from"], box["to"], box["low"], box["high"], taps)
    ours = np.array(heard["samples"])
    assert heard["rate"] == sr and ours.size == theirs.size
    fade = round(0.005 * sr)
    inside = slice(fade, -fade)
    factor = np.linalg.norm(ours[inside]) / np.linalg.norm(theirs[inside])
    np.testing.assert_allclose(ours[inside], factor * theirs[inside], atol=1e-4)
    assert np.abs(ours[[0, -1]]).max() < 1e-3  # no click, also from round to round
    assert factor == pytest.approx(min(10**1.5, 0.5 / np.abs(theirs).max()), rel=1e-3)
    rms = 10 * np.log10((theirs**2).mean())
    assert facts["Level"].replace("−", "-").startswith(f"{rms:.1f} dB FS")
    assert facts["Duration"] in (f"{box['to'] - box['from']:.2f} s", f"{1000 * (box['to'] - box['from']):.0f} ms")
    S = np.abs(librosa.stft(y)) ** 2
    frames = slice(int(np.ceil(box["from"] * sr / 512)), int(box["to"] * sr / 512) + 1)
    k0, k1 = int(np.ceil(box["low"] * 2048 / sr)), int(box["high"] * 2048 / sr)
    loudest = (k0 + S[k0 : k1 + 1, frames].mean(axis=1).argmax()) * sr / 2048
    assert facts["Loudest at"] == f"{loudest:,.0f} Hz"
    assert watched.problems == []


def test_a_box_goes_round_stops_and_is_heard_with_everything(watched, tour):
    y, sr = tour
    mount_explorer(watched, STFTExplorer())
    watched.evaluate(HEARD)
    draw_box(watched, (0.2, 0.3), (0.22, 0.6))  # 0.4 s
    box_facts(watched)
    seen = set()
    for _ in range(12):
        watched.wait_for_timeout(100)
        seen.add(float(watched.locator(".sh-stft").get_attribute("data-position")))
    assert min(seen) >= 3.98 and max(seen) <= 4.42 and len(seen) > 3  # 1.2 s later it still plays
    assert watched.locator(".sh-stft").get_attribute("data-playing") == "true"
    watched.get_by_role("button", name="Loop").click()
    watched.wait_for_selector(".sh-stft[data-playing=false]")
    watched.get_by_role("button", name="Band only").click()
    watched.wait_for_selector(".sh-stft[data-playing=true]")
    ours = np.array(watched.evaluate("() => window.heard.at(-1).samples"))
    box = watched.evaluate("() => document.querySelector('.sh-stft').closer.box()")
    theirs = y[round(box["from"] * sr) :][: ours.size]
    inside = slice(120, -120)
    factor = np.linalg.norm(ours[inside]) / np.linalg.norm(theirs[inside])
    np.testing.assert_allclose(ours[inside], factor * theirs[inside], atol=1e-4)
    watched.get_by_role("button", name="Take the box away").click()
    assert watched.locator(".sh-stft").get_attribute("data-playing") == "false"
    assert not watched.locator(".sh-box").is_visible()


def test_a_box_from_the_keyboard(watched):
    mount_explorer(watched, STFTExplorer())
    watched.get_by_role("slider", name="Position in the clip").focus()
    for key in ("PageUp", "PageUp", "[", "PageUp", *["ArrowUp"] * 8, "]"):
        watched.keyboard.press(key)
    facts = box_facts(watched)
    assert facts["Duration"] == "1.00 s" and facts["Band"].startswith("1,000 to 1,8")
    watched.wait_for_selector(".sh-stft[data-playing=true]")
    watched.keyboard.press(" ")
    watched.wait_for_selector(".sh-stft[data-playing=false]")
    watched.keyboard.press("Escape")
    assert not watched.locator(".sh-box").is_visible()


def test_a_click_is_still_a_click(watched):
    mount_explorer(watched, STFTExplorer())
    watched.get_by_role("button", name=OPEN).click()
    box = picture(watched)
    watched.mouse.click(box["x"] + box["width"] / 2, box["y"] + 50)
    watched.wait_for_selector(".sh-stft[data-playing=true]")
    assert 10 <= float(watched.locator(".sh-stft").get_attribute("data-position")) < 11.5
    assert not watched.locator(".sh-box").is_visible()


def test_both_pictures_of_the_mel_explorer_show_the_same_piece(watched):
    mount_explorer(watched, MelExplorer())
    watched.get_by_role("button", name=OPEN).click()
    point(watched, 0.5, 0.6, nth=1)
    for _ in range(5):
        watched.mouse.wheel(0, -120)
        watched.wait_for_timeout(30)
    from_s, to_s, low, high = shown(watched)
    assert to_s - from_s < 10 and high - low < 6000
    for strip in watched.locator(".sh-plot > .sh-ticks-y").all():
        hertz = [float(t.replace(",", "")) for t in strip.locator(".sh-tick").all_inner_texts()]
        assert low - 50 <= min(hertz) < max(hertz) <= high + 50
    draw_box(watched, (0.3, 0.3), (0.6, 0.7), nth=1)
    box_facts(watched)
    boxes = [one.bounding_box() for one in watched.locator(".sh-box").all()]
    assert len(boxes) == 2 and all(one["width"] > 20 and one["height"] > 20 for one in boxes)
    assert watched.problems == []


def touch(page, kind: str, *points: tuple[float, float]) -> None:
    page.cdp.send(
        "Input.dispatchTouchEvent",
        {"type": kind, "touchPoints": [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(points)]},
    )


def test_fingers_pinch_move_and_select_on_a_phone(browser, shot):
    page = new_page(browser, width=390, height=844, has_touch=True)
    page.cdp = page.context.new_cdp_session(page)
    mount_explorer(page, STFTExplorer())
    page.get_by_role("button", name=OPEN).tap()
    box = picture(page)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch(page, "touchStart", (x - 30, y), (x + 30, y))
    for apart in range(30, 91, 10):
        touch(page, "touchMove", (x - apart, y), (x + apart, y))
        page.wait_for_timeout(20)
    touch(page, "touchEnd")
    from_s, to_s, low, high = shown(page)
    assert to_s - from_s == pytest.approx(20 / 3, rel=0.15) and (low, high) == (0, 11025)
    assert (from_s + to_s) / 2 == pytest.approx(10, abs=0.7)
    touch(page, "touchStart", (x - 40, y - 40))
    for step in range(1, 5):
        touch(page, "touchMove", (x - 40 + 20 * step, y - 40 + 20 * step))
    touch(page, "touchEnd")
    assert "ms" in box_facts(page)["Duration"] or "s" in box_facts(page)["Duration"]
    page.wait_for_selector(".sh-stft[data-playing=true]")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    shot("phone", page, full_page=True)
    assert faults(page, ".sh-card") == [] and page.problems == []
    page.context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("explorer", [STFTExplorer, MelExplorer])
def test_axe_finds_nothing(page, explorer, theme, shot):
    mount_explorer(page, explorer())
    page.evaluate("light => { document.body.dataset.jpThemeLight = light; }", str(theme == "light").lower())
    page.evaluate("() => { document.body.style.background = 'var(--sh-page)'; }")
    draw_box(page, (0.3, 0.2), (0.6, 0.7))
    box_facts(page)
    shot("box")
    assert faults(page, ".sh-card") == []


LONG = """async ([bundle, settings, kind]) => {
  window.workers = [];
  const Real = window.Real ??= Worker;
  const kept = class extends Real {
    constructor(...given) { super(...given); workers.push(this); }
    terminate() { super.terminate(); this.ended = true; }
  };
  const broken = class { postMessage() { setTimeout(() => this.onerror(), 0); } terminate() {} };
  window.Worker = { kept, broken, none: undefined }[kind];
  const explorer = await import(URL.createObjectURL(new Blob([bundle], { type: 'text/javascript' })));
  const samples = Float32Array.from({ length: 4.2e6 }, (_, i) => 0.3 * Math.sin(2e-8 * i * i) + 0.1 * Math.sin(i * i));
  window.host = explorer.staticHost({ values: settings, samples, sr: 22050, name: 'long' });
  window.unmount = explorer.mount(document.body, window.host);
}"""


def test_a_long_clip_looks_the_same_with_and_without_a_worker(page):
    """Where a page's policy forbids workers, or ends them, the page does the work itself."""
    style, bundle = ((STATIC / f"stft.{end}").read_text() for end in ("css", "js"))
    page.set_content(f"<!doctype html><html><head><style>{style}</style></head><body></body></html>")
    settings = {name: getattr(STFTExplorer, name).default_value for name in STFTExplorer.settings()}
    pictures = {}
    for kind in ("kept", "broken", "none"):
        page.evaluate(LONG, [bundle, settings | given_by_python("stft"), kind])
        page.wait_for_selector(".sh-stft[data-shown]")
        page.wait_for_timeout(300)  # of the exact peak
        pictures[kind] = [canvas_pixels(page).tobytes()]
        page.evaluate(
            "() => document.querySelector('.sh-stft').closer.view.show({from: 20, to: 26, low: 0, high: 6000})"
        )
        page.wait_for_function("() => !document.querySelector('.sh-stft').stft.waited")
        drawn(page)
        page.wait_for_timeout(300)
        pictures[kind].append(canvas_pixels(page).tobytes())
        made = page.evaluate("() => [workers.length, Boolean(document.querySelector('.sh-stft').stft.apart)]")
        assert made == ([1, True] if kind == "kept" else [0, False])
        page.evaluate("() => unmount()")
        assert page.evaluate("() => workers.every(one => one.ended)")
    assert pictures["kept"] == pictures["broken"] == pictures["none"]
    assert pictures["kept"][0] != pictures["kept"][1] and page.problems == []


def test_the_tour_and_the_lens_show_a_piece_and_keep_what_lies_on_it(watched):
    mount_explorer(watched, ToldTour())
    watched.get_by_role("button", name="Zoom", exact=True).click()
    point(watched, 0.1, 0.3)
    for _ in range(4):
        watched.mouse.wheel(0, -120)
        watched.wait_for_timeout(30)
    from_s, to_s, low, high = shown(watched)
    assert 0 < from_s < 2 < to_s < 12 and high - low < 6000
    box, veils = picture(watched), clip_info("tour").parts
    starts = [box["x"] + box["width"] * (part.start_s - from_s) / (to_s - from_s) for part in veils]
    placed = [veil.bounding_box()["x"] for veil in watched.locator(".sh-veil").all()]
    assert placed == pytest.approx(starts, abs=12)  # the text has one digit
    watched.get_by_role("button", name="Show all").click()
    assert shown(watched) == (0, 20, 0, 11025)
    mount_explorer(watched, ReceptiveFieldLens())
    lens = watched.get_by_role("slider", name="Where the lens lies")
    before, wide = lens.get_attribute("aria-valuetext"), watched.locator(".sh-lens-box").bounding_box()["width"]
    lens.focus()
    for key in ("+", "t", "f"):
        watched.keyboard.press(key)
        drawn(watched)
    from_s, to_s, low, high = shown(watched)
    assert (from_s + to_s) / 2 == pytest.approx(10, abs=0.3) and to_s - from_s == pytest.approx(20 / 1.5**2, abs=0.3)
    assert low < 1000 < high < 11025
    assert watched.locator(".sh-lens-box").bounding_box()["width"] == pytest.approx(1.5**2 * wide, rel=0.1)
    assert lens.get_attribute("aria-valuetext") == before
    point(watched, 0.25, 0.5)
    watched.mouse.down()
    watched.mouse.up()  # the lens goes where the mouse is, in the piece
    middle = watched.evaluate("() => host.get('t_s')")
    assert middle == pytest.approx(from_s + 0.25 * (to_s - from_s), abs=0.1)
    watched.keyboard.press("0")
    assert shown(watched) == (0, 20, 0, 11025) and watched.problems == []
