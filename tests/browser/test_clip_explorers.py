"""The explorers of a short clip in a page: moved by key, told in words, and heard without clipping."""

import pytest

import spectrohub
from tests.browser.still import change, drawn, facts, mount_explorer

# explorer -> what makes its sounds as loud or as odd as they get
LOUDEST = {
    "OverlapTiles": {"way": "twice", "hop_length": 960},
    "PhaseSwap": {"sizes": "other", "angles": "random"},
    "DecibelDesk": {"factor": 20, "top_db": 20},
    "LossyChain": {"n_mels": 8, "n_mfcc": 2, "angles": "guessed"},
    "BlockStream": {"carried": "samples", "block": 640},
    "TwoLengths": {"win_length": 8192},
}
LISTEN = """() => {
  const copy = AudioBuffer.prototype.copyToChannel;
  window.heard = [];
  AudioBuffer.prototype.copyToChannel = function (samples, channel) {
    heard.push({ length: samples.length, peak: samples.reduce((most, y) => Math.max(most, Math.abs(y)), 0) });
    return copy.call(this, samples, channel);
  };
}"""


@pytest.mark.parametrize("name", LOUDEST)
def test_it_is_moved_by_key_told_in_words_and_heard_without_clipping(page, name):
    explorer = getattr(spectrohub, name)()
    mount_explorer(page, explorer)
    page.evaluate(LISTEN)
    slider = page.get_by_role("slider").first
    before = slider.input_value()
    slider.focus()
    page.keyboard.press("ArrowLeft" if before == slider.get_attribute("max") else "ArrowRight")
    page.wait_for_function("before => document.querySelector('input[type=range]').value !== before", arg=before)
    assert slider.get_attribute("aria-valuetext")
    shown = page.locator(".sh-card").get_attribute("data-shown")
    change(page, **LOUDEST[name])
    assert page.locator(".sh-card").get_attribute("data-shown") != shown
    page.wait_for_function("() => document.querySelector('.sh-card > [role=status]').textContent.length > 40")
    for canvas in page.locator("canvas").all():
        assert canvas.get_attribute("role") == "img" and len(canvas.get_attribute("aria-label")) > 40
    voices = page.locator(".sh-voice").all()
    for voice in voices:
        voice.focus()
        page.keyboard.press("Enter")
        assert voice.get_attribute("aria-pressed") == "true"
    assert page.locator(".sh-voice[aria-pressed=true]").count() == 1, "one sound at a time"
    heard = page.evaluate("heard")
    assert len(heard) == len(voices) and all(0.01 < one["peak"] <= 0.981 for one in heard), heard
    if name != "TwoLengths":
        assert {one["length"] for one in heard} == {explorer.y.size}
    assert page.problems == []


def test_rounds_of_griffin_lim_come_while_the_page_stays_awake(page):
    mount_explorer(page, spectrohub.PhaseSwap(angles="random"))
    off = float(facts(page)["Without a round"].split()[0])
    change(page, rounds=32)
    page.wait_for_function("off => parseFloat(document.querySelector('.sh-fact dd').textContent) < off / 2", arg=off)
    page.get_by_role("radio", name="tour").nth(1).check(force=True)  # its own angles
    drawn(page)
    assert facts(page)["The sound's picture is off by"] == "0.0 %"
    assert page.problems == []


def test_going_from_sound_to_sound_stays_at_the_place(page):
    mount_explorer(page, spectrohub.OverlapTiles())
    clip, back = page.locator(".sh-voice").all()
    starts = """() => {
      const start = AudioBufferSourceNode.prototype.start;
      window.starts = [];
      AudioBufferSourceNode.prototype.start = function (when, from) {
        starts.push(from);
        return start.call(this, when, from);
      };
    }"""
    page.evaluate(starts)
    clip.click()
    page.wait_for_timeout(600)
    back.click()
    first, second = page.evaluate("starts")
    assert first == 0 and 0.3 < second < 2.6
