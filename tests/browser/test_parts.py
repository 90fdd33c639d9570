"""All parts on one page: nothing that axe finds fault with, in both themes, and pictures of them to look at."""

import pytest

from tests.browser.accessibility import faults
from tests.browser.all_parts import write

WIDER_THAN_THE_PHONE = """() => [...document.querySelectorAll("body *")]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".sh-unseen, pre, table"))
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
