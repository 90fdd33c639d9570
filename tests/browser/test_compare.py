"""Compare in the STFT explorer: two settings, one playhead, and their difference against librosa's."""

import re

import librosa
import matplotlib
import numpy as np
import pytest

from spectrohub import MelExplorer, STFTExplorer, load_clip
from tests.browser.accessibility import faults
from tests.browser.still import drawn, mount_explorer
from tests.browser.test_explorer import canvas_pixels
from tests.browser.test_look_closer import draw_box, picture, point, watched  # noqa: F401


def compare(page) -> None:
    mount_explorer(page, STFTExplorer())
    page.get_by_role("button", name="Compare").click()
    page.wait_for_timeout(150)
    drawn(page)


def show(page, label: str) -> None:
    page.locator(".sh-compare .sh-choice").first.get_by_text(label, exact=True).click()
    page.wait_for_timeout(150)
    drawn(page)


def test_two_pictures_have_settings_of_their_own(watched):  # noqa: F811
    compare(watched)
    assert watched.locator("canvas.sh-picture:visible").count() == 2
    before = [one.evaluate("c => c.toDataURL()") for one in watched.locator("canvas.sh-picture").all()]
    assert before[0] != before[1]
    watched.get_by_label("Hop").focus()  # of B, with which it begins
    watched.keyboard.press("ArrowRight")
    watched.wait_for_timeout(150)
    after = [one.evaluate("c => c.toDataURL()") for one in watched.locator("canvas.sh-picture").all()]
    assert after[0] == before[0] and after[1] != before[1]
    assert watched.evaluate("() => host.get('hop_length')") == 512  # Python knows A
    names = [one.get_attribute("aria-label") for one in watched.locator("canvas.sh-picture").all()]
    assert names[0].startswith("A: ") and names[1].startswith("B: ")
    assert watched.problems == []


def test_one_click_switches_and_the_sliders_follow(watched):  # noqa: F811
    compare(watched)
    size = watched.get_by_label("Window size")
    for label, n_fft in (("A", "2048"), ("B", "512"), ("A", "2048")):
        show(watched, label)
        assert watched.locator("canvas.sh-picture:visible").count() == 1
        assert size.get_attribute("aria-valuetext").startswith(n_fft)
        assert picture(watched)["width"] > 700
    watched.get_by_role("button", name="Compare").click()
    assert size.get_attribute("aria-valuetext").startswith("2048")


def test_one_playhead_and_one_crosshair(watched):  # noqa: F811
    compare(watched)
    box = picture(watched, 1)
    watched.mouse.click(box["x"] + box["width"] / 2, box["y"] + 60)
    watched.wait_for_function("() => Number(document.querySelector('.sh-stft').dataset.position) > 10.2")
    watched.locator(".sh-play").click()
    heads = [one.evaluate("h => h.style.left") for one in watched.locator(".sh-playhead").all()]
    assert heads[0] == heads[1] and float(heads[0][:-1]) > 50
    point(watched, 0.3, 0.5, nth=1)
    crosses = [one.evaluate("c => c.style.left") for one in watched.locator(".sh-cross-x").all()]
    assert abs(float(crosses[0][:-1]) - float(crosses[1][:-1])) < 0.2
    assert re.search(r"A −?[\d.]+ dB\s+B −?[\d.]+ dB", watched.locator(".sh-readout").inner_text())
    draw_box(watched, (0.2, 0.2), (0.4, 0.6), nth=1)
    assert watched.locator(".sh-box:visible").count() == 2


def around(ends: list[float], cells: int) -> tuple[int, int]:
    """The cells from one end to the other, and one more on each side."""
    return max(0, int(np.floor(ends[0]))), min(cells, int(np.floor(ends[1])) + 2)


@pytest.mark.parametrize("closer", [False, True], ids=["whole", "a piece"])
def test_the_difference_is_librosas(page, closer):
    y, sr = load_clip("tour")
    compare(page)
    show(page, "B − A")
    span = (0.0, len(y) / sr, 0.0, sr / 2)
    if closer:
        page.get_by_role("button", name="Look closer").click()
        point(page, 0.5, 0.2)
        for _ in range(5):
            page.mouse.wheel(0, -120)
            page.wait_for_timeout(30)
        page.wait_for_timeout(300)
        span = page.evaluate("() => Object.values(document.querySelector('.sh-stft').closer.span())")
    a, b = (
        librosa.amplitude_to_db(np.abs(librosa.stft(y, n_fft=n, hop_length=512)), ref=np.max, top_db=80)
        for n in (2048, 512)
    )
    pixels = canvas_pixels(page)
    colours = np.rint(np.array(matplotlib.colormaps["RdBu_r"](range(256)))[:, :3] * 255).astype(int)
    height, width = pixels.shape[:2]
    near, places = 0, [(x, row) for x in range(11, width, 23) for row in range(5, height, 13)]
    for x, row in places:
        edges_s = [span[0] + side * (span[1] - span[0]) / width for side in (x - 1, x + 2)]
        edges_hz = [span[2] + side * (span[3] - span[2]) / height for side in (height - row - 2, height - row + 1)]
        levels = []
        for S_db, n in ((a, 2048), (b, 512)):
            frames = around([t * sr / 512 for t in edges_s], S_db.shape[1])
            bins = around([hz * n / sr for hz in edges_hz], n // 2 + 1)
            levels.append(S_db[bins[0] : bins[1], frames[0] : frames[1]])
        shown = 80 * np.abs(colours - pixels[row, x]).sum(axis=1).argmin() / 255 - 40
        least, most = levels[1].min() - levels[0].max(), levels[1].max() - levels[0].min()
        near += np.clip(least, -40, 40) - 0.5 <= shown <= np.clip(most, -40, 40) + 0.5
    assert near / len(places) > 0.99
    assert len({tuple(one) for one in pixels.reshape(-1, 3)}) > 60
    assert page.problems == []


def test_the_same_settings_have_no_difference(page):
    compare(page)
    page.get_by_label("Window size").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")  # B has 2048 too
    show(page, "B − A")
    page.wait_for_timeout(400)
    assert len({tuple(one) for one in canvas_pixels(page).reshape(-1, 3)}) == 1


def test_two_mel_banks_differ_as_librosas(watched):  # noqa: F811
    page = watched
    y, sr = load_clip("tour")
    mount_explorer(page, MelExplorer())
    page.get_by_role("button", name="Compare").click()
    page.wait_for_timeout(150)
    bands = page.get_by_role("slider", name="Mel bands")
    assert [one.get_attribute("aria-label")[:2] for one in page.locator("canvas.sh-picture").all()] == ["A:", "B:"]
    assert bands.get_attribute("aria-valuetext").startswith("32") and page.evaluate("() => host.get('n_mels')") == 128
    point(page, 0.3, 0.5)
    texts = page.locator(".sh-caption output").all_inner_texts()
    assert len(texts) == 2 and all(re.search(r"band \d+: .* dB", text) for text in texts)
    show(page, "B")
    assert page.locator(".sh-caption b").all_inner_texts() == ["Linear: 1,025 bins", "B: 32 mel bands"]
    bands.focus()
    page.keyboard.press("ArrowRight")  # 33
    show(page, "A")
    assert bands.get_attribute("aria-valuetext").startswith("128")
    show(page, "B − A")
    page.wait_for_timeout(200)
    pixels = canvas_pixels(page)
    a, b = (
        librosa.power_to_db(librosa.feature.melspectrogram(y=y, sr=sr, n_mels=n), ref=np.max, top_db=80)
        for n in (128, 33)
    )
    colours = np.rint(np.array(matplotlib.colormaps["RdBu_r"](range(256)))[:, :3] * 255).astype(int)
    height, width = pixels.shape[:2]
    near, places = 0, [(x, row) for x in range(11, width, 29) for row in range(5, height, 11)]
    for x, row in places:
        frames = around([side * y.size / 512 / width for side in (x - 1, x + 2)], a.shape[1])
        rows = [side * 128 / height - 0.5 for side in (height - row - 2, height - row + 1)]
        levels = [
            S_db[slice(*around([(at + 1) * (n + 1) / 129 - 1 for at in rows], n)), slice(*frames)]
            for S_db, n in ((a, 128), (b, 33))
        ]
        shown = 80 * np.abs(colours - pixels[row, x]).sum(axis=1).argmin() / 255 - 40
        least, most = levels[1].min() - levels[0].max(), levels[1].max() - levels[0].min()
        near += np.clip(least, -40, 40) - 0.5 <= shown <= np.clip(most, -40, 40) + 0.5
    assert near / len(places) > 0.99
    assert faults(page, ".sh-card") == [] and page.problems == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1060])
def test_axe_finds_nothing(page, theme, width, shot):
    page.set_viewport_size({"width": width, "height": 1000})
    compare(page)
    page.evaluate("light => { document.body.dataset.jpThemeLight = light; }", str(theme == "light").lower())
    page.evaluate("() => { document.body.style.background = 'var(--sh-page)'; }")
    for mode in ("Both", "B − A"):
        show(page, mode)
        assert faults(page, ".sh-card") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    shot("difference")
