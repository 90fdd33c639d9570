"""Every explorer fits, with its controls, into one screen of a notebook: picture and slider are seen together."""

from functools import cache

import pytest

import spectrohub
from spectrohub import clip_info
from spectrohub.explorers.settings import Explorer
from tests.browser.still import change, drawn, mount_explorer

MOST_PX = 620
EXPLORERS = [
    "AliasExplorer",
    "BlockStream",
    "CamListener",
    "DecibelDesk",
    "FeatureMaps",
    "FilterBankBench",
    "FloorBench",
    "FramesExplorer",
    "HearingTest",
    "LeakMeter",
    "LossyChain",
    "MelExplorer",
    "OverlapTiles",
    "PhaseSwap",
    "ReceptiveFieldLens",
    "STFTExplorer",
    "TokenReader",
    "ToldTour",
    "TwoLengths",
    "WindingExplorer",
    "WindowBench",
]


def test_no_explorer_is_left_out():
    public = (getattr(spectrohub, name) for name in spectrohub.__all__)
    assert sorted(one.__name__ for one in public if isinstance(one, type) and issubclass(one, Explorer)) == EXPLORERS


@cache
def _made(name: str) -> Explorer:
    return getattr(spectrohub, name)()


def _height(page) -> float:
    drawn(page)
    box = page.locator(".sh-card").bounding_box()
    return box["height"]


def _mount(page, name: str, width: int):
    if name in ("FeatureMaps", "CamListener", "LeakMeter"):
        pytest.importorskip("torch")
    mount_explorer(page, explorer := _made(name))
    _set_width(page, width)
    return explorer


def _set_width(page, width: int) -> None:
    page.evaluate("width => { document.body.style.width = `${width}px`; }", width)
    page.wait_for_timeout(100)  # pictures follow the size that they get


# At 1280 px JupyterLab leaves a cell about 1,040 px, and 760 px beside an open table of contents.
@pytest.mark.parametrize("name", EXPLORERS)
def test_an_explorer_fits_one_screen_with_its_controls(page, name):
    _mount(page, name, 1040)
    assert _height(page) <= MOST_PX
    _set_width(page, 760)
    assert _height(page) <= MOST_PX
    if name == "LeakMeter":
        page.get_by_text("The floor for any number of classes").click()
        assert page.get_by_role("slider", name="Number of classes").is_visible() and _height(page) <= MOST_PX
        _set_width(page, 1040)
        assert _height(page) <= MOST_PX
    assert page.problems == []


def test_the_channels_of_every_layer_fit(page):
    explorer = _mount(page, "FeatureMaps", 760)
    for layer in explorer.get_state()["_names"]["layer"]:
        change(page, layer=layer)
        for width in (760, 1040):
            _set_width(page, width)
            assert _height(page) <= MOST_PX, (layer, width)


def test_the_longest_warning_fits(page):
    _mount(page, "FilterBankBench", 760)
    change(page, n_mels=256, n_fft=256)
    assert "no bin" in page.locator(".sh-filterbank").inner_text() and _height(page) <= MOST_PX


def test_every_part_of_the_tour_fits(page):
    _mount(page, "ToldTour", 760)
    for part in clip_info("tour").parts:
        change(page, part=part.id, answers={})
        assert _height(page) <= MOST_PX, part.id
        for place in range(len(part.choices)):
            change(page, answers={part.id: place})
            assert _height(page) <= MOST_PX, (part.id, place)


def test_the_hearing_tests_result_fits(page):
    _mount(page, "HearingTest", 760)
    asked = [("500-800 | 2500-2800", "first"), ("4000-4200 | 200-400", "second"), ("300-500 | 3000-3690", "same")]
    change(page, answers=dict(asked))
    assert _height(page) <= MOST_PX


@pytest.mark.parametrize(
    "name", ["MelExplorer", "FilterBankBench", "CamListener", "FeatureMaps", "WindingExplorer", "WindowBench"]
)
def test_side_by_side_means_side_by_side(page, name):
    _mount(page, name, 760)
    pair = page.locator(".sh-pair, .sh-bank-pair, .sh-cam-pair, .sh-map-pair, .sh-bench-pair, .sh-wind-pair")
    first, second = [child.bounding_box() for child in pair.locator("> *").all()[:2]]
    assert first["x"] + first["width"] <= second["x"] and abs(first["y"] - second["y"]) < 1
