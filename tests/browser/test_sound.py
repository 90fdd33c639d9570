"""One sound at a time on a page, whoever plays it; a click in a picture plays from there."""

import pytest

from tests.browser.jupyter import cell_errors, new_page, open_notebook, run_all

CELLS = [
    "from spectrohub import MelExplorer, STFTExplorer, load_clip, play\nSTFTExplorer()",
    "MelExplorer()",
    "y, sr = load_clip()\nplay(y[: 6 * sr], sr)",
]


@pytest.fixture(scope="module")
def opened(browser, lab):
    page = new_page(browser)
    open_notebook(page, lab, lab.write_notebook("sounds.ipynb", CELLS))
    run_all(page)
    for selector in (".sh-stft[data-shown]", ".sh-mel[data-shown]", "audio"):
        page.wait_for_selector(selector, state="attached")
    yield page
    page.context.close()


def playing(page) -> dict[str, bool]:
    return page.evaluate(
        "() => ({stft: document.querySelector('.sh-stft').dataset.playing === 'true',"
        " mel: document.querySelector('.sh-mel').dataset.playing === 'true',"
        " audio: !document.querySelector('audio').paused})"
    )


def wait_for(page, name: str) -> None:
    page.wait_for_timeout(150)
    assert playing(page) == {"stft": False, "mel": False, "audio": False} | {name: True}


def test_what_starts_to_play_silences_the_others_wherever_they_stand(opened):
    opened.locator(".sh-stft .sh-play").click()
    wait_for(opened, "stft")
    opened.locator(".sh-mel .sh-play").click()  # scrolls the first one away, which is where two were heard at once
    wait_for(opened, "mel")
    opened.evaluate("() => document.querySelector('audio').play()")
    wait_for(opened, "audio")
    opened.locator(".sh-stft .sh-play").click()
    wait_for(opened, "stft")
    opened.locator(".sh-stft .sh-play").click()
    assert not any(playing(opened).values()) and cell_errors(opened) == [] and opened.problems == []


@pytest.mark.parametrize("name", ["stft", "mel"])
def test_a_click_plays_from_there_although_nothing_played(opened, name):
    card = opened.locator(f".sh-{name}")
    assert not any(playing(opened).values())
    box = card.locator(".sh-cursor").first.bounding_box()
    card.locator(".sh-cursor").first.click(position={"x": box["width"] / 2, "y": 40})
    wait_for(opened, name)
    assert 10.0 <= float(card.get_attribute("data-position")) < 12
    card.locator(".sh-play").click()
    assert card.get_attribute("data-playing") == "false"
