"""What is kept of a picture: a file with its axes, the librosa code that makes the same, a text that opens it again."""

import io

import numpy as np
import pytest
from matplotlib.image import imread

from spectrohub import MelExplorer, STFTExplorer
from tests.browser.accessibility import faults
from tests.browser.still import change, drawn, mount_explorer
from tests.browser.test_explorer import canvas_pixels
from tests.browser.test_look_closer import point, shown, watched  # noqa: F401


def closer(page) -> tuple[float, float, float, float]:
    """Look at a piece; its seconds and Hz."""
    page.get_by_role("button", name="Look closer").click()
    point(page, 0.45, 0.2)
    for _ in range(5):
        page.mouse.wheel(0, -120)
        page.wait_for_timeout(30)
    page.wait_for_timeout(250)
    return shown(page)


def field(page):
    return page.locator(".sh-keep-field")


def test_a_text_opens_the_settings_again(watched):  # noqa: F811
    mount_explorer(watched, STFTExplorer(n_fft=512, hop_length=128, window="blackman", top_db=60, frequency_axis="log"))
    piece = closer(watched)
    watched.get_by_role("button", name="Keep").click()
    text = field(watched).input_value()
    assert len(text) < 200 and "\n" not in text and text.startswith("stft?")
    mount_explorer(watched, STFTExplorer())
    watched.get_by_role("button", name="Keep").click()
    field(watched).fill(text)
    watched.get_by_role("button", name="Open", exact=True).click()
    watched.wait_for_function("() => document.querySelector('.sh-stft').dataset.shown === '512/128/blackman/60/log'")
    assert shown(watched) == pytest.approx(piece, abs=0.01)
    assert watched.evaluate("() => [host.get('n_fft'), host.get('window')]") == [512, "blackman"]
    assert watched.get_by_label("Window size").get_attribute("aria-valuetext").startswith("512")
    assert field(watched).input_value() == text and watched.problems == []


def test_a_text_of_two_settings_opens_both(watched):  # noqa: F811
    mount_explorer(watched, STFTExplorer())
    watched.get_by_role("button", name="Compare").click()
    watched.get_by_role("button", name="Keep").click()
    text = field(watched).input_value()
    assert "n_fft=2048" in text and "b.n_fft=512" in text
    mount_explorer(watched, STFTExplorer(n_fft=1024))
    watched.get_by_role("button", name="Keep").click()
    field(watched).fill(text)
    watched.get_by_role("button", name="Open", exact=True).click()
    watched.wait_for_timeout(300)
    assert watched.locator("canvas.sh-picture:visible").count() == 2
    assert field(watched).input_value() == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("mel?n_fft=512", "begins with stft?"),
        ("hello", "begins with stft?"),
        ("stft?n_fft=1000", "n_fft=1000: this explorer has no such setting"),
        ("stft?hop_length=1e9", "hop_length=1e9"),
        ("stft?colour=red", "colour=red"),
        ("stft?seen=1_2_3", "seen=1_2_3: four numbers"),
    ],
)
def test_a_text_that_is_none_is_refused(page, text, words):
    mount_explorer(page, STFTExplorer())
    page.get_by_role("button", name="Keep").click()
    field(page).fill(text)
    page.get_by_role("button", name="Open", exact=True).click()
    assert words in page.locator(".sh-keep output").inner_text()
    assert page.locator(".sh-stft").get_attribute("data-shown") == "2048/512/hann/80/linear" and page.problems == []


@pytest.mark.parametrize("axis", ["linear", "log"])
def test_the_code_makes_the_same_picture(page, axis):
    import matplotlib

    matplotlib.use("agg")
    mount_explorer(page, STFTExplorer(hop_length=256, frequency_axis=axis))
    piece = closer(page)
    change(page, n_fft=1024, window="hamming", top_db=70)
    page.wait_for_timeout(400)
    page.get_by_role("button", name="Keep").click()
    page.get_by_role("button", name="librosa code").click()
    scope = {}
    exec(field(page).input_value(), scope)
    assert scope["ax"].get_xlim() == pytest.approx(piece[:2], abs=0.01)
    assert scope["ax"].get_ylim() == pytest.approx(piece[2:], abs=1)
    assert scope["S_db"].shape[0] == 513 and scope["S_db"].min() == -70
    figure = scope["fig"]
    figure.axes[1].remove()  # the colour bar
    scope["ax"].set_position([0, 0, 1, 1])  # the axes fill the figure, which has the picture's size
    scope["ax"].set_axis_off()
    ours = canvas_pixels(page)
    figure.set_size_inches(ours.shape[1] / 100, ours.shape[0] / 100)
    file = io.BytesIO()
    figure.savefig(file, dpi=100)
    theirs = np.rint(imread(io.BytesIO(file.getvalue()))[..., :3] * 255).astype(int)
    assert theirs.shape == ours.shape
    # librosa's picture shows one cell of those that share a pixel; ours the loudest
    both = [one.astype(float).sum(axis=2) for one in (ours, theirs)]
    assert np.corrcoef(both[0].ravel(), both[1].ravel())[0, 1] > 0.95
    assert (np.abs(ours - theirs).max(axis=2) <= 8).mean() > 0.6


def test_the_picture_is_a_file_with_axes_and_settings(page, shot, tmp_path):
    mount_explorer(page, STFTExplorer())
    closer(page)
    page.get_by_role("button", name="Keep").click()
    shot("open")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Picture (PNG)").click()
    path = tmp_path / "picture.png"
    waiting.value.save_as(path)
    assert waiting.value.suggested_filename == "tour-stft.png"
    sheet = np.rint(imread(path)[..., :3] * 255).astype(int)
    canvas = canvas_pixels(page)
    box = page.locator("canvas.sh-picture").first.bounding_box()
    height, width = round(box["height"]) * 2, round(box["width"]) * 2
    inside = sheet[60 : 60 + height, 132 : 132 + width]  # twice the page's pixels
    assert (
        np.abs(inside[::2, ::2][: canvas.shape[0], : canvas.shape[1]] - canvas[: height // 2, : width // 2]).mean() < 1
    )
    around = sheet[60 + height :, 132 : 132 + width]
    assert (around.min(axis=2) < 120).sum() > 400  # axis, its name and the settings are written below
    assert (sheet[60 : 60 + height, :130].min(axis=2) < 160).sum() > 300  # and beside it
    drawn(page)
    assert page.problems == []


def test_the_mel_explorer_keeps_its_picture_code_and_settings(watched):  # noqa: F811
    mount_explorer(watched, MelExplorer(n_mels=40, fmin=100.0, norm=None, scale="htk"))
    piece = closer(watched)
    watched.get_by_role("button", name="Keep").click()
    text = field(watched).input_value()
    watched.get_by_role("button", name="librosa code").click()
    code = field(watched).input_value()
    explorer = MelExplorer(n_mels=40, fmin=100.0, norm=None, scale="htk")
    lines = [line for line in code.splitlines() if not line.startswith(("left.set", "right.set"))]
    assert lines == explorer.code().splitlines() and code.count(".set(xlim=") == 2
    mount_explorer(watched, MelExplorer())
    watched.get_by_role("button", name="Keep").click()
    field(watched).fill(text)
    watched.get_by_role("button", name="Open", exact=True).click()
    watched.wait_for_timeout(300)
    assert watched.evaluate("() => ['n_mels', 'fmin', 'norm', 'scale'].map(host.get)") == [40, 100, None, "htk"]
    assert shown(watched) == pytest.approx(piece, abs=0.05)
    field(watched).fill("mel?fmin=5000&fmax=5100")
    watched.get_by_role("button", name="Open", exact=True).click()
    assert "at least 200 Hz" in watched.locator(".sh-keep output").inner_text() and watched.problems == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(page, theme):
    page.set_viewport_size({"width": 390, "height": 900})
    mount_explorer(page, STFTExplorer())
    page.evaluate("light => { document.body.dataset.jpThemeLight = light; }", str(theme == "light").lower())
    page.get_by_role("button", name="Keep").click()
    for name in ("librosa code", "Settings"):
        page.get_by_role("button", name=name).click()
        assert faults(page, ".sh-card") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
