"""The ends of every explorer's sliders are the limits that Python hands over."""

import pytest

import spectrohub
from tests.browser.still import mount_explorer

# explorer, setting (the slider's name in code), limits other than its own, the slider's ends then
CASES = [
    ("STFTExplorer", "hop_length", (64, 1024), (64, 1024)),
    ("STFTExplorer", "n_fft", (512, 4096), (0, 3)),  # a list of powers of two, by index
    ("MelExplorer", "n_mels", (16, 200), (16, 200)),
    ("MelExplorer", "n_fft", (512, 4096), (0, 3)),
    ("MelExplorer", "fmin", (50, 192_000), (50, 5510)),  # not above half of what there is
    ("FilterBankBench", "n_mels", (16, 200), (16, 200)),
    ("FilterBankBench", "top_hz", (300, 96_000), (300, 11_025)),
    ("FramesExplorer", "n_samples", (1024, 4096), (1024, 4096)),
    ("FramesExplorer", "n_fft", (512, 1024), (0, 1)),
    ("FramesExplorer", "hop_length", (128, 1024), (128, 1024)),
    ("WindingExplorer", "turns", (2, 20), (2, 20)),
    ("WindingExplorer", "phase_deg", (-90, 90), (-90, 90)),
    ("WindingExplorer", "n_fft", (128, 1024), (0, 3)),
    ("WindowBench", "f1_hz", (600, 1500), (600, 1500)),
    ("WindowBench", "level_db", (-60, -2), (-60, -2)),
    ("WindowBench", "n_fft", (512, 4096), (0, 3)),
    ("AliasExplorer", "f_hz", (100, 22_050), (100, 16_000)),
    ("ReceptiveFieldLens", "kernel", (2, 7), (2, 7)),
    ("ReceptiveFieldLens", "stride", (1, 3), (1, 3)),
    ("ReceptiveFieldLens", "depth", (1, 6), (1, 6)),
]


@pytest.mark.parametrize("name, setting, limits, ends", CASES, ids=[f"{name}-{setting}" for name, setting, *_ in CASES])
def test_a_slider_ends_where_python_says(page, name, setting, limits, ends):
    explorer = getattr(spectrohub, name)()
    mount_explorer(page, explorer, _limits={**explorer.get_state()["_limits"], setting: limits})
    control = page.locator(".sh-control", has=page.locator("code", has_text=setting).first).first
    slider = control.locator("input[type=range]")
    assert (float(slider.get_attribute("min")), float(slider.get_attribute("max"))) == ends
    assert page.problems == []
