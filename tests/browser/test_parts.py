"""All parts on one page: nothing that axe finds fault with, in both themes, and pictures of them to look at."""

import contextlib
import re

import pytest

from tests.browser.accessibility import COLOURS, faults
from tests.browser.all_parts import write
from tests.browser.jupyter import CHROMIUM_FLAGS, find_chromium, new_page

# what an ellipsis stands for lies beside the page, and is not seen
WIDER_THAN_THE_PHONE = """() => [...document.querySelectorAll("body *")]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1
    && !one.closest(".sh-unseen, pre, table, .sh-node small > :first-child"))
  .map((one) => one.outerHTML.slice(0, 120))"""


# Pictures that are seen and have one colour only.
FLAT = """() => {
  const canvases = [...document.querySelectorAll("canvas")].filter((one) => one.clientWidth > 0);
  const flat = canvases.filter((one) => {
    const copy = Object.assign(document.createElement("canvas"), { width: one.width, height: one.height });
    copy.getContext("2d").drawImage(one, 0, 0);
    const pixels = new Uint32Array(copy.getContext("2d").getImageData(0, 0, one.width, one.height).data.buffer);
    return pixels.every((pixel) => pixel === pixels[0]);
  });
  return { canvases: canvases.length, flat: flat.map((one) => one.parentElement.outerHTML.slice(0, 200)) };
}"""

# What would move by itself, or glides where it should be there at once; a border's colour may.
MOVES = """() => [
  ...document.getAnimations().map((one) => one.effect.target?.className ?? ""),
  ...[...document.querySelectorAll(".sh-card *")].filter((one) => {
    const { transitionDuration, transitionProperty } = getComputedStyle(one);
    return parseFloat(transitionDuration) > 0 && !/^(border-)?color$/.test(transitionProperty);
  }).map((one) => one.className),
]"""


@pytest.fixture(scope="module")
def parts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("parts")
    write(folder)
    return folder / "part.html"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_part_is_sound_and_fits(parts, page, shot, theme):
    page.goto(f"{parts.as_uri()}#{theme}")
    page.wait_for_selector("body[data-ready]")
    assert page.evaluate("document.body.dataset.jpThemeLight") == str(theme == "light").lower()
    assert page.problems == []
    # the page shows the same part in several states, which no page of the course does
    assert faults(page, only=COLOURS if theme == "dark" else (), without=("landmark-unique",)) == []
    shot("all", full_page=True)
    for name, width in (("twice", 640), ("phone", 390)):  # 1280 px at a zoom of 200 %
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate(WIDER_THAN_THE_PHONE) == []
        shot(name, full_page=True)
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(MOVES) == []


def test_firefox_draws_every_part_from_a_file(parts, firefox, shot):
    page = new_page(firefox)
    page.goto(parts.as_uri())
    page.wait_for_selector("body[data-ready]")
    page.wait_for_timeout(500)
    flat = page.evaluate(FLAT)
    assert flat["canvases"] > 30 and flat["flat"] == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate(WIDER_THAN_THE_PHONE) == [] and page.problems == []
    shot("phone", page, full_page=True)
    page.context.close()


def test_a_voice_is_recorded_for_the_certificate(parts, browser):
    flags = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]  # a microphone that hears beeps
    listening = browser.browser_type.launch(executable_path=find_chromium(), args=[*CHROMIUM_FLAGS, *flags])
    with contextlib.closing(listening):
        page = new_page(listening)
        page.goto(parts.as_uri())
        form = page.locator(".sh-certificate form").first
        form.get_by_label("A sound of my own").check()
        form.get_by_role("button", name="Record").click()
        stop = form.get_by_role("button", name="Stop")
        stop.wait_for()
        page.wait_for_timeout(700)  # of speaking
        stop.click()
        form.get_by_text(re.compile(r"✓ \d\.\d s")).wait_for()
        assert page.problems == []
