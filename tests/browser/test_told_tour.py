"""The told tour in Chromium, without a kernel: predictions lift the blur, captions walk, by mouse and by keyboard."""

import pytest

from spectrohub import ToldTour, clip_info
from tests.browser.still import mount_explorer

PARTS = clip_info("tour").parts


@pytest.fixture
def tour(page):
    mount_explorer(page, ToldTour())
    return page


def lifted(page) -> list[bool]:
    """Which parts of the picture are in focus."""
    blurred = "veil => getComputedStyle(veil).backdropFilter.includes('blur(12px)')"
    page.wait_for_timeout(600)  # the veils are lifted slowly
    return [not veil.evaluate(blurred) for veil in page.locator(".sh-veil").all()]


def playing(page, wanted: bool) -> None:
    page.wait_for_function(
        "wanted => document.querySelector('.sh-tour').dataset.playing === String(wanted)", arg=wanted
    )


def position(page) -> float:
    return float(page.locator(".sh-tour").get_attribute("data-position"))


def wait_for_caption(page, part) -> None:
    page.locator(".sh-told", has_text=part.say).wait_for()


def test_a_part_is_in_focus_once_its_prediction_is_made(tour, shot):
    assert lifted(tour) == [False] * len(PARTS)
    label = tour.get_by_role("img")
    assert PARTS[0].see not in label.get_attribute("aria-label")  # the text does not tell it earlier than the picture
    wrong = next(choice for choice in PARTS[0].choices if not choice["right"])
    tour.get_by_role("button", name=wrong["text"]).click()
    told = tour.locator(".sh-tour-question").inner_text()
    assert wrong["why"] in told and PARTS[0].see in told
    assert lifted(tour) == [True] + [False] * (len(PARTS) - 1)
    assert PARTS[0].see in label.get_attribute("aria-label") and PARTS[1].see not in label.get_attribute("aria-label")
    assert tour.evaluate("() => host.get('answers')") == {"speech": PARTS[0].choices.index(wrong)}
    shot("answered")
    assert tour.problems == []


def test_by_keyboard_alone(tour):
    names = tour.get_by_role("group", name="Part", exact=True)
    tour.get_by_role("radio", name="Speech").focus()
    tour.keyboard.press("ArrowRight")
    wait_for_caption(tour, PARTS[1])
    assert (
        position(tour) == pytest.approx(PARTS[1].start_s, abs=0.01)
        and names.get_by_role("radio", checked=True).count() == 1
    )
    tour.keyboard.press("Tab")
    tour.keyboard.press("Tab")
    assert tour.evaluate("() => document.activeElement.textContent") == PARTS[1].choices[1]["text"]
    tour.keyboard.press("Enter")
    assert lifted(tour).index(True) == 1
    live = tour.locator("[aria-live=polite]")
    tour.wait_for_function(
        "([node, text]) => node.textContent.includes(text)", arg=[live.element_handle(), PARTS[1].see]
    )
    assert tour.evaluate("() => document.activeElement.textContent") == "Play the next part"
    tour.keyboard.press("Enter")  # the first part without an answer
    wait_for_caption(tour, PARTS[0])
    playing(tour, True)
    assert tour.problems == []


def test_the_sound_waits_at_the_end_of_a_part_for_the_answer(tour):
    tour.get_by_text("Clicks", exact=True).click()
    play = tour.get_by_role("button", name="Play this part")
    play.click()
    playing(tour, True)
    playing(tour, False)
    assert PARTS[1].start_s + 1 < position(tour) < PARTS[1].end_s
    play.click()  # once more, from its start
    playing(tour, True)
    assert position(tour) < PARTS[1].end_s - 1
    wait_for_caption(tour, PARTS[1])


def test_captions_walk_with_the_line_once_all_is_answered(tour):
    tour.get_by_role("button", name="Show the whole picture").click()
    assert all(lifted(tour)) and tour.get_by_role("button", name="Show the whole picture").count() == 0
    assert tour.evaluate("() => Object.keys(host.get('answers')).length") == len(PARTS)
    layer = tour.locator(".sh-cursor")
    box = layer.bounding_box()
    layer.click(position={"x": box["width"] * 4.2 / 20, "y": 50})  # a click plays from there: the end of the clicks
    wait_for_caption(tour, PARTS[1])
    playing(tour, True)
    wait_for_caption(tour, PARTS[2])
    assert position(tour) >= PARTS[2].start_s - 0.05
    assert tour.get_by_role("radio", name="Two chirps").is_checked()


def test_what_was_answered_is_there_again(page):
    mount_explorer(page, ToldTour(part="tones", answers={"tones": 0, "speech": 1}))
    assert [i for i, seen in enumerate(lifted(page)) if seen] == [0, 3]
    assert PARTS[3].see in page.locator(".sh-tour-question").inner_text()


def test_on_a_phone_and_without_motion(tour, shot):
    tour.emulate_media(color_scheme="dark", reduced_motion="reduce")
    tour.set_viewport_size({"width": 390, "height": 844})
    tour.get_by_role("button", name=PARTS[0].choices[0]["text"]).click()
    veil = tour.locator(".sh-veil").first
    assert veil.evaluate("veil => getComputedStyle(veil).transitionDuration") == "0s"
    assert tour.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    shot("phone")
