"""The static course in Chromium, from a plain file server and by a double click: no kernel, no network."""

import functools
import http.server
import re
import threading
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from autograder.site.build import LARGEST, NotExported, export, steps
from spectrohub import content


@pytest.fixture(scope="module")
def site(root, lesson_runs, tmp_path_factory):
    told = []
    done = export(tmp_path_factory.mktemp("site") / "course", root, begin=lambda *words: told.append(words))
    assert len(told) == steps(root)
    return done


@pytest.fixture(scope="module")
def server(site):
    """A plain file server: http.server, as anybody's web space would be."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *arguments):
            pass

    handler = functools.partial(Quiet, directory=str(site.folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


@pytest.fixture(params=["served", "double-click"])
def address(request, site, server):
    return server if request.param == "served" else site.folder.as_uri()


# --- the folder ------------------------------------------------------------------------------------------------------


class _Seen(HTMLParser):
    """The addresses and ids of a page, and pictures and sounds without words."""

    def __init__(self, text: str):
        super().__init__()
        self.addresses, self.ids, self.wordless = [], set(), []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.addresses += [given[name] for name in ("href", "src") if given.get(name)]
        self.ids.add(given.get("id"))
        if tag == "img" and not given.get("alt"):
            self.wordless.append(given.get("src"))
        if tag == "audio" and not given.get("aria-label"):
            self.wordless.append("a sound")


def test_it_is_small_and_whole(site):
    assert site.size < LARGEST
    pages = sorted(site.folder.rglob("*.html"))
    seen = {page: _Seen(page.read_text("utf-8")) for page in pages}
    assert len(pages) == site.pages
    for page, found in seen.items():
        assert not found.wordless, page
        for address in found.addresses:
            parts = urlsplit(address)
            if parts.scheme in ("data", "https", "http", "mailto"):
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            assert target.is_file(), f"{page.name}: {address}"
            if parts.fragment and target in seen:
                assert unquote(parts.fragment) in seen[target].ids, f"{page.name}: {address}"


def test_what_widgets_link_to_is_there(site):
    """The glossary's texts are data of a script: their links are not those of the page."""
    seen = {page.name: _Seen(page.read_text("utf-8")) for page in (site.folder / "lessons").glob("*.html")}
    linked = set()
    for file in (site.folder / "assets" / "pages").glob("*.js"):
        linked |= set(re.findall(r'href=\\"([^"\\]+)\\"', file.read_text("utf-8")))
    assert len(linked) > 20
    for address in linked:
        parts = urlsplit(address)
        if not parts.scheme:
            assert unquote(parts.fragment) in seen[parts.path].ids | {""}, address


def test_every_picture_has_words(site):
    assert site.without_words == 0


def test_nothing_is_loaded_from_elsewhere(site):
    for file in site.folder.rglob("*.html"):
        loaded = re.findall(
            r"<(?:script|link|img|audio|iframe)[^>]+(?:src|href)=\"(?:https?:)?//", file.read_text("utf-8")
        )
        assert not loaded, file


def test_an_exercise_says_how_it_is_opened(site):
    for path in (site.folder / "exercises").rglob("*.html"):
        text = path.read_text("utf-8")
        assert (
            "python3 course.py lab" in text and path.relative_to(site.folder).with_suffix(".ipynb").as_posix() in text
        )


def test_a_lesson_says_that_its_code_was_run_and_how_to_run_it(site):
    for lesson in content.lessons():
        text = (site.folder / "lessons" / f"{lesson.slug}.html").read_text("utf-8")
        assert "Its code was run beforehand" in text and 'href="../index.html#open"' in text


def test_a_folder_with_other_files_is_left_alone(root, tmp_path):
    (tmp_path / "mine.txt").write_text("kept")
    with pytest.raises(NotExported, match="holds other files"):
        export(tmp_path, root)
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_an_export_takes_the_place_of_an_earlier_one(site, root):
    stray = site.folder / "stray.html"
    stray.write_text("from an earlier export")
    again = export(site.folder, root)
    assert not stray.exists() and again.size == pytest.approx(site.size, rel=0.02)


# --- the pages -------------------------------------------------------------------------------------------------------


@pytest.fixture
def watched(page):
    """A page whose every trouble and every foreign request is kept."""
    page.foreign = []
    page.on("request", lambda request: page.foreign.append(request.url) if _foreign(request.url) else None)
    return page


def _foreign(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in ("file", "data", "blob") and parts.hostname != "127.0.0.1"


def test_every_widget_of_every_lesson_is_shown(watched, address):
    for lesson in content.lessons():
        watched.goto(f"{address}/lessons/{lesson.slug}.html")
        widgets = watched.locator("[data-model]")
        assert widgets.count() > 10
        for place in range(widgets.count()):
            widget = widgets.nth(place)
            widget.scroll_into_view_if_needed()
            widget.locator(".sh-card").first.wait_for()
    assert watched.problems == [] and watched.foreign == []


def test_the_front_page_shows_an_explorer_that_follows_the_keys(watched, address, shot):
    watched.goto(f"{address}/index.html")
    card = watched.locator(".sh-stft")
    card.wait_for()
    assert watched.locator(".site-lessons > li").count() == len(content.lessons())
    hop = watched.get_by_label("Hop").first
    hop.focus()
    before = card.locator(".sh-output").text_content()
    watched.keyboard.press("ArrowLeft")
    watched.wait_for_function("old => document.querySelector('.sh-stft .sh-output').textContent !== old", arg=before)
    shot("front")
    assert watched.problems == []


def test_sound_plays_and_the_playhead_moves(watched, server):
    watched.goto(f"{server}/index.html")
    card = watched.locator(".sh-stft")
    card.get_by_role("button", name="Play").first.click()
    watched.wait_for_function("() => Number(document.querySelector('.sh-stft').dataset.position) > 0.3")
    assert card.get_attribute("data-playing") == "true"


def test_a_recorded_sound_of_a_cell_loads(watched, server):
    watched.goto(f"{server}/lessons/{content.lessons()[0].slug}.html")
    sound = watched.locator("audio").first
    sound.scroll_into_view_if_needed()
    seconds = sound.evaluate(
        "audio => new Promise((done, failed) => { audio.onloadedmetadata = () => done(audio.duration);"
        " audio.onerror = () => failed(audio.error); audio.preload = 'auto'; audio.load(); })"
    )
    assert seconds > 0.3


def test_a_number_field_of_the_notebook_moves_its_explorer(watched, server):
    watched.goto(f"{server}/lessons/{content.lessons()[0].slug}.html")
    watched.evaluate(
        "() => [...document.querySelectorAll('[data-model]')]"
        ".find(node => spectrohub.models[node.dataset.model].kind === 'VBoxModel').scrollIntoView()"
    )
    field = watched.locator(".site-control").get_by_label("hop_length")
    card = watched.locator(".site-column .sh-stft")
    card.wait_for()
    before = card.locator(".sh-output").text_content()
    field.focus()
    watched.keyboard.press("ArrowUp")
    watched.wait_for_function(
        "old => document.querySelector('.site-column .sh-stft .sh-output').textContent !== old", arg=before
    )
    for typed, kept in (("5", "128"), ("9999", "4096"), ("", "4096"), ("1000", "1000")):
        field.fill(typed)
        watched.keyboard.press("Enter")
        assert field.input_value() == kept
    assert watched.problems == []


def test_quiz_answers_stay_in_the_browser(watched, server, shot):
    lesson = content.lessons()[0]
    question = lesson.quiz[0]
    watched.goto(f"{server}/lessons/{lesson.slug}.html")
    card = watched.locator(".sh-quiz").first
    wrong = next(i for i, choice in enumerate(question.choices) if not choice.right)
    right = next(i for i, choice in enumerate(question.choices) if choice.right)
    for place, said in ((wrong, "Not yet."), (right, "Right.")):
        card.locator("input").nth(place).check()
        card.get_by_role("button", name="Check").click()
        card.locator(".sh-quiz-status", has_text=said).wait_for()
        if place == wrong:
            shot("wrong")
    watched.wait_for_function("item => JSON.parse(localStorage['spectrohub.answers'])[item].passed", arg=question.item)
    watched.reload()
    card.locator("input:checked").wait_for()
    assert card.locator("input").nth(right).is_checked()
    assert watched.problems == []


def test_the_glossary_is_searched_and_its_previews_are_shown(watched, server, shot):
    watched.goto(f"{server}/lessons/glossary.html")
    watched.get_by_role("searchbox", name="Search: Glossary").fill("griffin")
    entry = watched.locator(".sh-lookup details:not([hidden])").first
    entry.locator("summary").click()
    entry.get_by_role("button", name="Run").click()
    assert entry.locator(".sh-lookup-printed").text_content() not in ("", "running ...")
    shot("glossary")


@pytest.mark.parametrize("width", [390, 1280])
def test_pages_fit_narrow_and_wide_windows(watched, site, server, shot, width):
    watched.set_viewport_size({"width": width, "height": 800})
    for scheme in ("light", "dark"):
        watched.emulate_media(color_scheme=scheme)
        watched.goto(f"{server}/lessons/{content.lessons()[0].slug}.html")
        watched.locator(".sh-stft").first.wait_for()
        assert watched.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
        shot(f"lesson-{scheme}")
    for page in (site.folder / "index.html", *site.folder.glob("exercises/*/*.html")):
        watched.goto(f"{server}/{page.relative_to(site.folder).as_posix()}")
        assert watched.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), page


def test_a_lesson_that_stops_is_not_exported(tmp_path):
    tiny = Path(__file__).parents[1] / "tiny_course"
    import shutil

    course = shutil.copytree(tiny, tmp_path / "course")
    notebook = course / "lessons" / "01_tiny.ipynb"
    text = notebook.read_text("utf-8")
    notebook.write_text(
        re.sub(r'("cell_type": "code".*?"source": \[\s*)"', r'\1"1 / 0\\n",\n"', text, count=1, flags=re.DOTALL)
    )
    out = tmp_path / "site"
    with pytest.raises(NotExported, match="ZeroDivisionError"):
        export(out, course)
    assert not out.exists()
