"""Aliasing, winding, window bench and frames: their figures against independent ones, and their looks in JupyterLab."""

import re

import librosa
import numpy as np
import pytest
from scipy.signal import get_window

from tests.browser.jupyter import cell_errors, new_page, open_notebook, run_all, set_theme
from tests.browser.still import change, facts, mount

BENCH = {"f1_hz": 1000, "f2_hz": 1060, "level_db": 0, "window": "hann", "n_fft": 2048, "sr": 22050}
WINDING = {
    "k": 3,
    "n_fft": 512,
    "window": "rectangular",
    "source": "tone",
    "turns": 10,
    "phase_deg": 0,
    "first": 0,
}
FRAMES = {"n_samples": 4096, "n_fft": 1024, "hop_length": 512, "center": True}


def number(text: str) -> float:
    return float(text.replace(",", "").split()[0])


def strongest_hz(samples: np.ndarray, sr: int) -> float:
    """The frequency of the strongest line of these samples."""
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples)), 1 << 18))
    return float(spectrum.argmax() * sr / (1 << 18))


def test_alias_is_the_line_in_the_samples(page):
    mount(page, "alias", {"f_hz": 1000, "sr": 8000})
    for f_hz in (0, 1000, 3999, 4000, 4300, 7500, 8000, 9000, 12500, 16000):
        change(page, f_hz=f_hz)
        samples = np.cos(2 * np.pi * f_hz * np.arange(4000) / 8000)
        assert number(facts(page)["The samples stand for"]) == pytest.approx(strongest_hz(samples, 8000), abs=2)
    page.get_by_role("button", name="Hear its samples").click()
    page.get_by_role("slider", name="Frequency of the tone").focus()
    page.keyboard.press("Home")
    page.wait_for_function("() => document.querySelector('.sh-alias').dataset.shown === '0'")
    assert page.evaluate("() => host.get('f_hz')") == 0
    assert page.problems == []


@pytest.mark.parametrize("window", ["hann", "hamming", "blackman", "rectangular"])
def test_the_bench_spectrum_is_numpys(page, window):
    settings = BENCH | {"window": window, "level_db": -30, "n_fft": 1024}
    mount(page, "windowbench", settings)
    frame, db = page.evaluate(
        "settings => { const {frame, db} = explorer.analyse(settings, 22050); return [[...frame], [...db]]; }", settings
    )
    t = np.arange(1024) / 22050
    w = get_window("boxcar" if window == "rectangular" else window, 1024)
    tones = np.cos(2 * np.pi * 1000 * t) + 10 ** (-30 / 20) * np.cos(2 * np.pi * 1060 * t + 1.3)
    expected = 20 * np.log10(np.abs(np.fft.rfft(tones * w, 16 * 1024)) / (w.sum() / 2) + 1e-12)
    np.testing.assert_allclose(frame, tones * w, atol=1e-9)
    above = expected > -100
    np.testing.assert_allclose(np.array(db)[above], expected[above], atol=0.01)


def test_the_bench_says_when_two_tones_are_two(page):
    mount(page, "windowbench", BENCH)
    verdict = page.locator(".sh-verdict")
    assert verdict.inner_text().startswith("Resolved")
    change(page, n_fft=512)  # 60 Hz apart, bins of 43 Hz: one lobe
    assert verdict.inner_text().startswith("Not resolved") and "longer window" in verdict.inner_text()
    change(page, n_fft=2048, f2_hz=1300, level_db=-60)
    assert verdict.inner_text().startswith("Resolved")
    change(page, window="rectangular")  # its leakage drowns the quiet tone
    assert verdict.inner_text().startswith("Not resolved") and "leakage" in verdict.inner_text()
    change(page, f2_hz=1000)
    assert verdict.inner_text().startswith("Not resolved")
    page.get_by_role("slider", name="Window size").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => host.get('n_fft') === 4096")
    assert page.problems == []


@pytest.mark.parametrize("window", ["rectangular", "hann"])
@pytest.mark.parametrize("source", ["tone", "clip"])
def test_a_path_ends_at_numpys_sum_for_whole_and_broken_turns(page, rng, source, window):
    clip = rng.normal(size=8192).astype(np.float32)
    settings = WINDING | {"source": source, "window": window, "turns": 7.3, "phase_deg": 35, "first": 100, "n_fft": 256}
    mount(page, "winding", settings, clip)
    frame, ends, magnitudes = page.evaluate(
        """([settings, ks]) => {
          const frame = explorer.frameOf(settings, samples);
          const ends = ks.map((k) => explorer.pathOf(frame, k)).map(({re, im}) => [re.at(-1), im.at(-1), re.length]);
          return [[...frame], ends, [...explorer.magnitudes(frame, 32)]];
        }""",
        [settings, [0, 1, 12, 32, 7.3, 12.5]],
    )
    n = np.arange(256)
    wanted = clip[100:356].astype(float) if source == "clip" else np.cos(2 * np.pi * 7.3 * n / 256 + np.deg2rad(35))
    wanted = wanted * get_window("boxcar" if window == "rectangular" else window, 256)
    np.testing.assert_allclose(frame, wanted, atol=1e-12)
    spectrum = np.fft.rfft(wanted)
    np.testing.assert_allclose([re + 1j * im for re, im, _ in ends[:4]], spectrum[[0, 1, 12, 32]], atol=1e-9)
    finer = np.fft.rfft(wanted, 2560)  # ten points a bin, so k from 0 to 32 in tenths
    np.testing.assert_allclose([re + 1j * im for re, im, _ in ends[4:]], finer[[73, 125]], atol=1e-9)
    np.testing.assert_allclose(magnitudes, np.abs(finer[:321]), atol=1e-9)
    assert {points for *_, points in ends} == {257}


def test_the_wheel_is_turned_by_key_read_and_heard(page):
    page.emulate_media(reduced_motion="reduce")
    mount(page, "winding", WINDING, np.zeros(8192, np.float32))
    verdict = page.locator(".sh-verdict")
    assert verdict.inner_text().startswith("The path ends where it began")
    assert facts(page)["Phase, angle of X[k]"] == "none"
    wheel = page.get_by_role("slider", name="Wheel")
    hear = page.get_by_role("button", name="Hear wheel")
    hear.click()
    assert hear.get_attribute("aria-pressed") == "true"
    wheel.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => host.get('k') === 3.1")
    assert verdict.inner_text().startswith("The path does not close")
    change(page, k=10, phase_deg=-60)
    assert verdict.inner_text().startswith("The frame turns with the wheel")
    shown = facts(page)
    assert shown["Frequency"] == "431 Hz" and shown["Magnitude, |X[k]|"] == "256.0"
    assert shown["Sum, X[k]"] == "128.0 − 221.7i" and shown["Phase, angle of X[k]"] == "−60°, −1.05 rad"
    assert "10 turns" in wheel.get_attribute("aria-valuetext")
    page.get_by_role("button", name="Hear frame").click()  # one sound at a time
    assert hear.get_attribute("aria-pressed") == "false"
    change(page, turns=10.5)
    assert verdict.inner_text().endswith("The tone leaks into this bin.")
    products = page.get_by_role("slider", name="Products added")
    products.focus()
    page.keyboard.press("Home")
    assert page.locator(".sh-path canvas").get_attribute("aria-label").startswith("The first 0 of 512 products")
    assert not page.get_by_role("button", name="Add up").is_visible()  # a moving picture, which is not wanted
    curve = page.locator(".sh-curve canvas").bounding_box()
    page.mouse.click(curve["x"] + curve["width"] * 20 / 32, curve["y"] + 10)
    assert page.evaluate("() => host.get('k')") == pytest.approx(20, abs=0.1)
    change(page, source="clip")
    assert (
        page.get_by_role("slider", name="Frame begins").is_visible()
        and not page.get_by_role("slider", name="Tone starts at").is_visible()
    )
    assert page.problems == []


@pytest.mark.parametrize("center", [True, False])
@pytest.mark.parametrize(
    ("n_samples", "n_fft", "hop"), [(4096, 1024, 512), (4100, 256, 64), (512, 2048, 100), (5000, 512, 2048)]
)
def test_frames_are_counted_as_librosa_counts(page, n_samples, n_fft, hop, center):
    mount(page, "frames", {"n_samples": n_samples, "n_fft": n_fft, "hop_length": hop, "center": center}, np.ones(8192))
    if center or n_samples >= n_fft:
        expected = librosa.stft(np.ones(n_samples), n_fft=n_fft, hop_length=hop, center=center).shape[1]
    else:
        expected = 0  # librosa refuses: no frame fits
    assert number(facts(page)["Frames"]) == expected
    assert page.problems == []


def test_samples_in_no_frame_are_counted(page):
    mount(page, "frames", FRAMES | {"n_samples": 4200, "center": False}, np.ones(8192))
    reached = np.zeros(4200, bool)
    for start in range(0, 4200 - 1024 + 1, 512):
        reached[start : start + 1024] = True
    assert number(facts(page)["Samples in no frame"]) == (~reached).sum() == 104
    page.get_by_label("On: zeros at both ends").check(force=True)
    page.wait_for_function("() => host.get('center') === true")
    assert number(facts(page)["Samples in no frame"]) == 0


def test_they_live_in_jupyterlab(browser, lab, shot_of):
    page = new_page(browser, height=1100)
    cells = [
        "from spectrohub import AliasExplorer, FramesExplorer, WindingExplorer, WindowBench",
        "alias = AliasExplorer(f_hz=5000)\nalias",
        "bench = WindowBench(level_db=-30)\nbench",
        "frames = FramesExplorer()\nframes",
        "WindingExplorer(k=9.6)",
    ]
    open_notebook(page, lab, lab.write_notebook("small.ipynb", cells))
    run_all(page)
    for name in ("alias", "windowbench", "frames", "winding"):
        card = page.locator(f".sh-{name}[data-shown]")
        card.scroll_into_view_if_needed()
        card.wait_for()
        shot_of(page, f"{name}-light")
    ids = page.evaluate("() => [...document.querySelectorAll('.sh-card [id]')].map(node => node.id)")
    assert len(set(ids)) == len(ids)
    chosen = [page.locator(f".sh-{name} input:checked").count() for name in ("windowbench", "frames", "winding")]
    assert chosen == [1, 1, 2]  # one widget's choice leaves another's alone
    set_theme(page, "JupyterLab Dark")
    for name in ("alias", "windowbench", "frames", "winding"):
        page.locator(f".sh-{name}").scroll_into_view_if_needed()
        page.wait_for_timeout(150)
        shot_of(page, f"{name}-dark")
    assert cell_errors(page) == [] and page.problems == []
    page.context.close()


def test_a_tone_of_no_frequency_is_not_heard(page):
    mount(page, "alias", {"f_hz": 0, "sr": 8000})
    verdict = page.locator(".sh-verdict")
    assert verdict.inner_text() == "0 Hz is a constant, which is not heard. The samples hold it as it is."
    change(page, f_hz=8000)
    assert verdict.inner_text().endswith("the same samples come from a constant, which is not heard.")
    change(page, f_hz=8010)
    assert verdict.inner_text().endswith("come from a tone of 10 Hz, too low to be heard.")
    assert page.locator(".sh-chart-canvas").nth(1).get_attribute("aria-label").endswith("now 8,010 Hz is not heard.")
    change(page, f_hz=9000)
    assert verdict.inner_text().endswith("come from a tone of 1,000 Hz, and that is what is heard.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_legends_marks_are_seen_in_both_themes(browser, request, scheme):
    """WCAG asks 3 : 1 of graphics; a mark of a shaded area has an outline that keeps to it."""
    page = new_page(browser, color_scheme=scheme)
    request.addfinalizer(page.context.close)
    mount(page, "frames", FRAMES, np.zeros(8192, np.float32))
    marks = page.evaluate(
        """() => [...document.querySelectorAll('.sh-key li')].map((item) => {
          const style = getComputedStyle(item, '::before');
          const card = getComputedStyle(item.closest('.sh-card')).backgroundColor;
          return [style.borderTopWidth === '0px' ? style.backgroundColor : style.borderTopColor, card];
        })"""
    )
    assert len(marks) == 4
    for mark, card in marks:
        assert contrast(mark, card) >= 3, (mark, card)


def contrast(one: str, other: str) -> float:
    """Of two opaque colours as a browser writes them (WCAG 2, relative luminance)."""

    def luminance(colour: str) -> float:
        parts = [float(part) / 255 for part in re.findall(r"[\d.]+", colour)]
        assert len(parts) == 3, f"{colour} is not opaque"
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
