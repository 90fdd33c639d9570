"""Your sound: files and the microphone in place of a clip, what is said of bad ones, and that all is let go of."""

import functools
import http.server
import io
import threading

import numpy as np
import pytest
import soundfile as sf

from spectrohub import FramesExplorer, MelExplorer, ReceptiveFieldLens, STFTExplorer, WindingExplorer
from tests.browser.accessibility import faults
from tests.browser.jupyter import find_chromium_for_pages, new_page
from tests.browser.own_sound import HELD, HOUR, WATCH, bursts, heap, latencies, listening, write_page

EXPLORERS = {"stft": STFTExplorer, "mel": MelExplorer, "frames": FramesExplorer}
MEDIAN_MS, LOADED = 50, 3  # from sound to pixel; a machine that others use as well may take a multiple


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("own")
    for explorer in [*EXPLORERS.values(), WindingExplorer, ReceptiveFieldLens]:
        write_page(folder, explorer())
    bursts(folder)
    return folder


@pytest.fixture(scope="module")
def site(folder):
    """The pages as a server of this computer gives them."""
    quiet = type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="module")
def hearing(playwright, folder):
    with listening(playwright, folder / "bursts.wav", program=find_chromium_for_pages()) as browser:
        yield browser


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def either(request):
    return request.getfixturevalue({"chromium": "hearing", "firefox": "firefox"}[request.param])


@pytest.fixture(scope="module")
def one_page(either, site):
    """An explorer that is given one file after the other."""
    page = opened(either, f"{site}/stft.html")
    yield page
    page.context.close()


def opened(browser, address, **options):
    page = new_page(browser, **options)
    page.goto(address)
    page.wait_for_selector("[data-shown]")
    page.get_by_role("button", name="Your sound").click()
    return page


def sound(y, sr, kind="WAV", **more) -> bytes:
    file = io.BytesIO()
    sf.write(file, y, sr, format=kind, **more)
    return file.getvalue()


def choose(page, data: bytes, name: str = "mine.wav") -> str:
    """Choose a file as a learner does; what is said then."""
    said = page.locator(".sh-own-said")
    said.evaluate("node => (node.textContent = '')")
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "audio/x", "buffer": data})
    page.wait_for_function("() => /[.]$/.test(document.querySelector('.sh-own-said').textContent)")
    return said.inner_text()


def tone(seconds: float, sr: int, hz: float = 1000.0):
    return 0.4 * np.sin(2 * np.pi * hz * np.arange(round(seconds * sr)) / sr)


# ---- files


def in_chromium_and_once_in_firefox(names):
    """The same code runs in all explorers; what another browser does otherwise is seen in one."""
    cases = [("firefox", "stft"), *(("chromium", name) for name in names)]
    return pytest.mark.parametrize("either, name", cases, indirect=["either"])


@in_chromium_and_once_in_firefox([*EXPLORERS, "winding", "receptive"])
def test_a_chosen_file_takes_the_clips_place_and_back(either, site, name):
    page = opened(either, f"{site}/{name}.html")
    said = choose(page, sound(tone(1.5, 44_100), 44_100))
    assert "mine.wav: 1.5 s; resampled from 44,100 Hz to 22,050 Hz, so nothing above 11,025 Hz is kept" in said
    length = page.evaluate("() => model.get('_samples').byteLength / 2")
    assert length == (8192 if name in ("frames", "winding") else pytest.approx(1.5 * 22_050, abs=2))
    got = page.evaluate("() => [...new Int16Array(model.get('_samples').buffer)].slice(0, 8192)")
    assert np.abs(np.fft.rfft(got)).argmax() * 22_050 / 8192 == pytest.approx(1000, abs=4)
    assert page.evaluate("() => [model.get('_name'), model.get('_sr'), sent > 0]") == ["mine.wav", 22_050, True]
    if name == "winding":  # it showed a tone
        assert page.get_by_role("radio", name="mine.wav").is_checked()
    page.get_by_role("button", name="Back to").click()
    assert page.evaluate("() => model.get('_name')") == "tour"
    assert faults(page) == [] and page.problems == []
    page.context.close()


def not_a_number():
    y = tone(0.5, 8000).astype(np.float32)
    y[100] = np.nan
    return sound(y, 8000, subtype="FLOAT")


@pytest.mark.parametrize(
    "made, says",
    [
        (lambda: b"", "is empty: 0 bytes"),
        (lambda: b"<html>not a sound</html>" * 20, "cannot be read as a sound: it is damaged, or of another kind"),
        (lambda: sound(np.zeros(8000), 8000), "is silent: every sample is 0"),
        (lambda: sound(tone(0.001, 8000), 8000), "at least 0.1 s are needed"),
        (lambda: sound(tone(1, 8000)[:1], 8000), "at least 0.1 s are needed"),
        (not_a_number, "values that are no numbers"),
    ],
    ids=["empty", "text", "silent", "short", "one sample", "NaN"],
)
def test_a_bad_file_gets_a_sentence_and_the_clip_stays(one_page, made, says):
    page = one_page
    before = page.locator(".sh-titles").inner_text()
    said = choose(page, made())
    assert says in said and "The clip stays as it was." in said
    assert page.locator(".sh-titles").inner_text() == before and page.problems == []


@pytest.mark.parametrize(
    "made, says",
    [
        (lambda: sound(np.tile(tone(1, 48_000)[:, None], 10), 48_000), "10 channels are mixed down"),
        (lambda: sound(tone(1, 192_000), 192_000), "resampled from 192,000 Hz"),
        (lambda: sound(tone(1, 8000), 8000), "resampled from 8,000 Hz to 22,050 Hz."),
        (lambda: sound(np.c_[tone(1, 22_050), -tone(1, 22_050)], 22_050), "cancel each other (opposite phase)"),
        (lambda: sound(tone(200, 8000), 8000), "the first 120 s of 200 s are taken"),
        (lambda: sound(tone(1, 22_050), 22_050)[:40] + bytes(4) + sound(tone(1, 22_050), 22_050)[44:], "0 bytes"),
        (lambda: sound(tone(1, 22_050), 22_050)[:30_000], "may be cut off"),
        (lambda: 2 * sound(tone(1, 22_050), 22_050, "MP3"), "several sounds may be joined in it"),
        (lambda: sound(tone(1, 22_050), 22_050, "MP3"), "s."),
        (lambda: sound(tone(1, 22_050), 22_050, "FLAC"), "s."),
        (lambda: sound(tone(1, 22_050), 22_050, "OGG"), "s."),
    ],
    ids=[
        "ten channels",
        "192 kHz",
        "8 kHz",
        "opposite",
        "long",
        "says 0 bytes",
        "cut off",
        "joined",
        "MP3",
        "FLAC",
        "OGG",
    ],
)
def test_an_odd_file_is_taken_and_it_is_said(one_page, made, says):
    page = one_page
    said = choose(page, made())
    assert says in said and said.startswith("mine.wav: ")
    assert "mine.wav" in page.locator(".sh-titles").inner_text() and page.problems == []
    page.get_by_role("button", name="Back to").click()  # the next one finds the clip
    assert "mine.wav" not in page.locator(".sh-titles").inner_text()


def test_a_dropped_file_is_taken(hearing, site):
    page = opened(hearing, f"{site}/mel.html")
    data = list(sound(tone(1, 22_050), 22_050))
    page.evaluate(
        """data => {
          const dropped = new DataTransfer();
          dropped.items.add(new File([new Uint8Array(data)], 'dropped.wav'));
          for (const type of ['dragover', 'drop']) document.querySelector('.sh-picture').dispatchEvent(
            new DragEvent(type, { dataTransfer: dropped, bubbles: true, cancelable: true }));
        }""",
        data,
    )
    page.get_by_text("dropped.wav: 1.0 s").wait_for()
    assert page.problems == []
    page.context.close()


# ---- the microphone


def listen(page):
    page.get_by_role("button", name="Microphone").click()
    page.wait_for_selector(".sh-own-live[data-columns]")


@in_chromium_and_once_in_firefox(EXPLORERS)
def test_the_microphone_is_seen_and_kept(either, site, name):
    page = opened(either, f"{site}/{name}.html")
    listen(page)
    page.wait_for_timeout(1500)
    assert faults(page) == []
    bright = page.evaluate(
        "() => { const c = document.querySelector('.sh-own-live');"
        " return c.getContext('2d').getImageData(0, 0, c.width, c.height).data.filter(v => v > 200 && v < 255).length }"
    )
    assert bright > 50
    page.get_by_role("button", name="Keep this").click()
    page.get_by_text("Your recording: ").wait_for()
    assert page.evaluate("() => model.get('_name')") == "Your recording" and page.problems == []
    page.context.close()


def test_it_works_on_a_page_that_is_a_file(hearing, folder):
    page = opened(hearing, (folder / "stft.html").as_uri())
    listen(page)
    page.get_by_role("button", name="Discard").click()
    assert page.locator(".sh-own-said").inner_text() == "Nothing was kept." and page.problems == []
    page.context.close()


def test_sound_is_seen_while_it_is_new(hearing, site):
    page = opened(hearing, f"{site}/stft.html")
    page.evaluate(WATCH)
    listen(page)
    page.wait_for_timeout(800)
    found = latencies(page, 8)
    assert len(found["ms"]) >= 12
    assert np.median(found["ms"]) < LOADED * MEDIAN_MS
    page.context.close()


@pytest.mark.parametrize("case", ["refused", "no device", "refused in a file"])
def test_without_a_microphone_a_sentence_says_why(playwright, folder, site, case):
    sound_file = None if case == "no device" else folder / "bursts.wav"
    with listening(playwright, sound_file, ask=case != "no device") as browser:
        page = new_page(browser)
        if case != "no device":
            page.context.grant_permissions([])  # all others are refused
        page.goto((folder / "stft.html").as_uri() if case.endswith("file") else f"{site}/stft.html")
        page.wait_for_selector("[data-shown]")
        page.get_by_role("button", name="Your sound").click()
        page.get_by_role("button", name="Microphone").click()
        page.get_by_text("The clip stays as it was.").wait_for()
        said = page.locator(".sh-own-said").inner_text()
        assert {
            "refused": "The microphone was refused. The sign beside the page's address",
            "no device": "No microphone was found.",
            "refused in a file": "browsers may do so for a page that is opened as a file",
        }[case] in said
        assert "A sound file works as well." in said and page.problems == []


# ---- all is let go of


def test_closing_an_output_lets_go_of_audio_and_streams(hearing, site):
    page = opened(hearing, f"{site}/stft.html")
    page.evaluate(WATCH)
    page.evaluate(HELD)
    page.locator(".sh-play").click()
    listen(page)
    page.evaluate("() => unmount()")
    page.wait_for_timeout(300)
    assert page.evaluate("() => microphone.getTracks().map(track => track.readyState)") == ["ended"]
    assert page.evaluate("() => contexts.map(one => one.state)") == ["closed", "closed"]
    assert page.evaluate("() => [listeners(), document.getElementById('here').childElementCount]") == [0, 0]
    assert page.problems == []
    page.context.close()


def test_an_hour_of_microphone_leaves_the_heap_as_it_is(hearing, site):
    """Simulated: the same ring and picture are fed as fast as they go."""
    page = opened(hearing, f"{site}/stft.html")
    devtools = page.context.new_cdp_session(page)
    page.evaluate(HOUR, [90, 16_000])
    before = heap(devtools)
    for _ in range(12):
        assert page.evaluate(HOUR, [300, 16_000]) == 60
    assert heap(devtools, 1.1 * before) < 1.1 * before
    page.context.close()


def test_many_clips_leave_the_heap_as_it_is(hearing, site):
    page = opened(hearing, f"{site}/stft.html")
    devtools = page.context.new_cdp_session(page)
    data = sound(tone(20, 22_050), 22_050)
    for _ in range(3):
        choose(page, data)
    before = heap(devtools)
    for _ in range(6):
        choose(page, data)
    assert heap(devtools, 1.1 * before) < 1.1 * before
    page.context.close()
