"""All parts on one page: nothing that axe finds fault with, in both themes, and pictures of them to look at."""

import contextlib
import re

import pytest

from tests.browser.accessibility import faults
from tests.browser.all_parts import write
from tests.browser.jupyter import CHROMIUM_FLAGS, find_chromium, new_page

# what an ellipsis stands for lies beside the page, and is not seen
WIDER_THAN_THE_PHONE = """() => [...document.querySelectorAll("body *")]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1
    && !one.closest(".sh-unseen, pre, table, .sh-node small > :first-child"))
  .map((one) => one.outerHTML.slice(0, 120))"""


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
    assert faults(page, without=("landmark-unique",)) == []
    shot("all", full_page=True)
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate(WIDER_THAN_THE_PHONE) == []
    shot("phone", full_page=True)


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
