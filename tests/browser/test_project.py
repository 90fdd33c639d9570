"""The page of a project: in Chromium it plays, fits, and asks for nothing."""

import pytest

from spectrohub import load_clip, my_project
from spectrohub.exercises.lesson_03_deep_learning.project import leave_one_source_out
from spectrohub.my_sounds import keep


@pytest.fixture(scope="module")
def page_file(tmp_path_factory):
    """Parts of the tour, as three kinds from two sources each: cut at two places, as two devices would."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPECTROHUB_HOME", str(tmp_path_factory.mktemp("home")))
        y, sr = load_clip("tour")
        for kind, start_s in (("first", 0.2), ("later", 6.0), ("last", 15.0)):
            for source in range(2):
                begin = round((start_s + 0.7 * source) * sr)
                keep(y[begin : begin + round(0.6 * sr)], sr, kind, f"device {source}")
        project = my_project()
        project.test("log-mel", leave_one_source_out)
        yield project.page(), project._repr_html_()


def test_the_page_and_the_panel_stand_alone(page_file, page, shot):
    path, panel = page_file
    asked = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto(path.as_uri())
    assert page.locator("h2").count() == 6 and page.locator(".shp-confusion td").count() == 10
    loaded = page.evaluate(
        "() => Promise.all([...document.querySelectorAll('audio')].map(a => new Promise(done => {"
        "a.onloadeddata = () => done(a.duration); a.onerror = () => done(a.error.message);"
        "a.preload = 'auto'; a.load() })))"
    )
    assert loaded == pytest.approx([0.6, 0.6, 0.6], abs=0.01)
    assert all(image > 0 for image in page.evaluate("[...document.images].map(i => i.naturalWidth)"))
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": 390, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        shot(f"project page {scheme}", full_page=True)
    assert not [url for url in asked if not url.startswith(("file:", "data:"))]
    page.set_content(f"<!doctype html><body>{panel}</body>")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator(".shp-steps li").count() == 5 and "device 0, device 1" in page.inner_text(".shp-panel")
    shot("project panel", full_page=True)
