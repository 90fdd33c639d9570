"""The static course, from a plain file server and by a double click: no kernel, no network.

What a reader does is tried in Chromium and in Firefox alike (`watched`).
"""

import functools
import http.server
import json
import re
import threading
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from typer.testing import CliRunner

from autograder.site.build import LARGEST, NotExported, export, steps
from spectrohub import content
from spectrohub.cli import app
from spectrohub.learner_progress.recording import record_event
from spectrohub.learner_progress.store.history import export_history
from spectrohub.learner_progress.store.ledger import Ledger
from tests.browser import jupyter
from tests.browser.accessibility import COLOURS, faults, faults_on_both_screens


def page_of(notebook: str) -> str:
    return notebook.removesuffix(".ipynb") + ".html"


FIRST = content.lessons()[0]
FIRST_PAGE = page_of(FIRST.path)
CHAPTERS = [page_of(path) for lesson in content.lessons() for path in lesson.paths]


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
    """The glossary's texts are data of a script: their links are not those of the page, but lead on from it."""
    pages = {page.relative_to(site.folder).as_posix(): page.read_text("utf-8") for page in site.folder.rglob("*.html")}
    ids = {page: _Seen(text).ids for page, text in pages.items()}
    linked = set()
    for page, text in pages.items():
        for model in set(re.findall(r"assets/models/\w+\.js", text)):
            found = re.findall(r'href=\\"([^"\\]+)\\"', (site.folder / model).read_text("utf-8"))
            linked |= {urlsplit(urljoin(f"file:///{page}", address)) for address in found}
    assert len(linked) > 20
    for one in linked:
        if one.scheme == "file":
            assert unquote(one.fragment) in ids[one.path.lstrip("/")] | {""}, one


def test_a_question_stands_without_the_code_that_asks_it(site):
    for page in CHAPTERS:
        text = (site.folder / page).read_text("utf-8")
        alone = re.findall(r'<section class="site-code"[^>]*>(.*?)</section>', text, re.DOTALL)
        models = json.loads(re.search(r"= (.*);", _models(site, text))[1])
        asked = [one for one in alone if _kinds(one, models) == ["quiz"]]
        assert len(asked) > 1 and not any("site-source" in one for one in asked)


def _models(site, page: str) -> str:
    return (site.folder / re.search(r'"(?:\.\./)*(assets/models/\w+\.js)"', page)[1]).read_text("utf-8")


def _kinds(section: str, models: dict) -> list[str]:
    return [models[model]["kind"] for model in re.findall(r'data-model="(\w+)"', section)]


def test_everything_that_a_widget_loads_is_there(site):
    for file in (site.folder / "assets" / "models").glob("*.js"):
        for model in json.loads(re.search(r"= (.*);", file.read_text("utf-8"))[1]).values():
            needed = [f"data/{key}.js" for key in model["buffers"].values()]
            if not model["kind"].endswith("Model"):
                needed += [f"bundles/{model['kind']}.js", f"bundles/{model['kind']}.css"]
            assert not [name for name in needed if not (site.folder / "assets" / name).is_file()]


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
        text = (site.folder / page_of(lesson.path)).read_text("utf-8")
        assert "Its code was run beforehand" in text and 'href="../../index.html#open"' in text


def test_a_folder_with_other_files_is_left_alone(root, tmp_path):
    (tmp_path / "mine.txt").write_text("kept")
    with pytest.raises(NotExported, match="holds other files"):
        export(tmp_path, root)
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


# --- the pages -------------------------------------------------------------------------------------------------------


@pytest.fixture(params=["browser", "firefox"], ids=["chromium", "firefox"])
def watched(request):
    """A page, in either browser, whose every trouble and every foreign request is kept."""
    page = jupyter.new_page(request.getfixturevalue(request.param), height=800)
    page.foreign = []
    page.on("request", lambda request: page.foreign.append(request.url) if _foreign(request.url) else None)
    yield page
    assert page.problems == [] and page.foreign == []
    page.context.close()


def _foreign(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in ("file", "data", "blob") and parts.hostname != "127.0.0.1"


def test_every_widget_of_every_lesson_is_shown(watched, server):
    chromium = watched.context.browser.browser_type.name == "chromium"
    third = CHAPTERS[::3]
    for page in CHAPTERS if chromium else third:  # Firefox takes three times as long
        watched.goto(f"{server}/{page}")
        widgets = watched.locator("[data-model]")
        assert widgets.count() > 1
        for place in range(widgets.count()):
            widget = widgets.nth(place)
            widget.scroll_into_view_if_needed()
            widget.locator(".sh-card").first.wait_for()
        if chromium:  # axe reads the same page in each browser
            both = page in third  # all pages have one style sheet, and colours take axe longest
            assert (faults_on_both_screens(watched) if both else faults(watched, without=COLOURS)) == [], page


def test_code_that_nobody_has_to_read_is_folded(site):
    lesson = "".join((site.folder / page_of(path)).read_text("utf-8") for path in FIRST.paths)
    assert lesson.count("<summary>Show the code</summary>") > 5


def test_a_chapter_says_where_one_is_and_leads_on_and_back(watched, server, shot):
    watched.goto(f"{server}/{FIRST_PAGE}")
    bar = watched.get_by_role("navigation", name="Chapters of")
    assert bar.get_by_role("link").count() == len(FIRST.paths) and bar.get_by_text(f"1 of {len(FIRST.paths)}").count()
    assert bar.locator("[aria-current=page]").get_attribute("data-chapter") == FIRST_PAGE
    before = int(watched.locator(".site-left").inner_text().split()[0])
    watched.locator("h2").nth(1).evaluate("heading => scrollTo({top: heading.offsetTop, behavior: 'instant'})")
    watched.wait_for_function("was => parseInt(document.querySelector('.site-left').textContent) < was", arg=before)
    _answer(watched, FIRST.quiz[0], right=True).get_by_text("XP").wait_for()
    done = "() => getComputedStyle(document.querySelector('[data-chapter]')).getPropertyValue('--done')"
    watched.wait_for_function(f"() => Number(({done})()) > 0")
    watched.get_by_role("link", name="Next: ").click()
    watched.wait_for_url(f"**/{page_of(FIRST.paths[1])}")
    shot("second", page=watched)
    watched.get_by_role("link", name="Back: ").click()
    watched.wait_for_url(f"**/{FIRST_PAGE}")
    bar.get_by_role("link").last.click()
    watched.wait_for_url(f"**/{page_of(FIRST.paths[-1])}")
    onward = watched.get_by_role("link", name="Next: ").evaluate("link => link.href")
    assert onward == f"{server}/{page_of(content.lessons()[1].path)}"


def test_links_and_places_of_earlier_editions_lead_to_chapters(watched, server):
    old = f"{server}/lessons/{FIRST.slug}.html"
    windows = f"lessons/{FIRST.slug}/5_windows.ipynb"
    renumbered = f"{server}/lessons/{FIRST.slug}/4_windows.html"
    for address, anchor, path in (
        (old, "", FIRST.path),
        (old, "#Windows", windows),
        (old, "#Quiz", FIRST.path),
        (renumbered, "", windows),
        (renumbered, "#Windows", windows),
    ):
        watched.goto(f"{server}/index.html")
        watched.goto(address + anchor)
        watched.wait_for_url(f"**/{page_of(path)}{'' if anchor == '#Quiz' else anchor}")
    watched.goto(f"{server}/index.html")
    watched.evaluate("place => { localStorage['spectrohub.place'] = JSON.stringify(place); }",
                     {"lesson": FIRST.slug, "title": "Old", "section": "Frames", "id": "Frames"})  # fmt: skip
    watched.reload()
    watched.get_by_role("link", name="Continue", exact=True).click()
    watched.wait_for_url(f"**/{page_of(FIRST.paths[1])}#Frames")


def test_by_a_double_click_the_front_page_shows_an_explorer_that_follows_the_keys(watched, site, shot):
    watched.goto((site.folder / "index.html").as_uri())
    card = watched.locator(".sh-stft[data-shown]")
    card.wait_for()
    assert watched.locator(".site-lessons > li").count() == len(content.lessons())
    hop = watched.get_by_label("Hop").first
    hop.focus()
    before = card.locator(".sh-output").text_content()
    watched.keyboard.press("ArrowLeft")
    watched.wait_for_function("old => document.querySelector('.sh-stft .sh-output').textContent !== old", arg=before)
    shot("front", page=watched)


def test_sound_plays_and_the_playhead_moves(watched, server):
    watched.goto(f"{server}/index.html")
    card = watched.locator(".sh-stft")
    card.get_by_role("button", name="Play").first.click()
    watched.wait_for_function("() => Number(document.querySelector('.sh-stft').dataset.position) > 0.3")
    assert card.get_attribute("data-playing") == "true"


def test_a_recorded_sound_of_a_cell_loads(watched, server):
    watched.goto(f"{server}/{FIRST_PAGE}")
    sound = watched.locator("audio").first
    sound.scroll_into_view_if_needed()
    seconds = sound.evaluate(
        "audio => new Promise((done, failed) => { audio.onloadedmetadata = () => done(audio.duration);"
        " audio.onerror = () => failed(audio.error); audio.preload = 'auto'; audio.load(); })"
    )
    assert seconds > 0.3


def test_a_number_field_of_the_notebook_moves_its_explorer(watched, server):
    watched.goto(f"{server}/{page_of(FIRST.paths[1])}")
    watched.evaluate(
        "() => [...document.querySelectorAll('[data-model]')]"
        ".find(node => spectrohub.models[node.dataset.model].kind === 'VBoxModel').scrollIntoView()"
    )
    field = watched.locator(".site-control").get_by_label("hop_length")
    card = watched.locator(".site-column .sh-stft[data-shown]")
    card.wait_for()
    before = card.locator(".sh-output").text_content()
    field.focus()
    watched.keyboard.press("ArrowUp")
    watched.wait_for_function(
        "old => document.querySelector('.site-column .sh-stft .sh-output').textContent !== old", arg=before
    )
    for typed, kept in (("5", "128"), ("9999", "4096"), ("", "4096"), ("1000", "1000")):
        field.press("ControlOrMeta+a")  # Playwright's `fill` adds to a number in this Firefox
        watched.keyboard.press("Delete")
        watched.keyboard.type(typed)
        watched.keyboard.press("Enter")
        assert field.input_value() == kept


def _answer(page, question, right: bool):
    card = page.locator(".sh-quiz").first
    place = [choice.right for choice in question.choices].index(right)
    card.locator("input").nth(place).check()
    card.get_by_role("button", name="Check").click()
    return card.locator(".sh-quiz-status")


def test_answers_are_kept_shown_and_counted_on_the_front_page(watched, server, shot):
    question = FIRST.quiz[0]
    watched.goto(f"{server}/index.html")
    start = watched.get_by_role("link", name="Start", exact=True)
    assert not watched.locator(".site-xp").is_visible()
    start.click()
    watched.wait_for_url(f"**/{FIRST_PAGE}")
    _answer(watched, question, right=False).get_by_text("Not yet").wait_for()
    shot("wrong", page=watched)
    _answer(watched, question, right=True).get_by_text(f"+{question.xp} XP").wait_for()
    assert watched.locator(".site-xp").text_content() == f"{question.xp} XP"
    explorer = watched.locator("[data-explorer]").nth(1)  # after the tour, which has no slider
    explorer.scroll_into_view_if_needed()
    explorer.locator("input[type=range]").first.press("ArrowRight")
    watched.wait_for_function("() => localStorage['spectrohub.ledger'].includes('explorer')")
    watched.evaluate("() => scrollTo(0, 0)")  # a browser comes back to where one was, and what is far away waits
    watched.reload()
    quiz = watched.locator(".sh-quiz").first
    quiz.locator("input:checked").wait_for()
    assert quiz.locator("input").nth([choice.right for choice in question.choices].index(True)).is_checked()
    heading = watched.locator("main h2[id]").nth(1)
    heading.evaluate("heading => scrollTo({top: heading.offsetTop - 70, behavior: 'instant'})")
    watched.wait_for_function("id => localStorage['spectrohub.place'].includes(id)", arg=heading.get_attribute("id"))
    watched.goto(f"{server}/index.html")
    on = watched.get_by_role("link", name="Continue", exact=True)
    assert watched.locator(".site-where").text_content().startswith("Seeing sound: ")
    assert (
        watched.locator(".site-done:not([hidden]) span")
        .text_content()
        .startswith(f"1 of {len(FIRST.quiz)} questions, 1 of ")
    )
    assert f"{question.xp} XP" in watched.locator("#progress dl").inner_text()
    shot("progress", page=watched, full_page=True)
    on.click()
    watched.wait_for_url(f"**/{FIRST_PAGE}#*")


def test_where_a_browser_keeps_nothing_it_says_so_once_and_all_works(watched, server):
    watched.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
    )
    watched.goto(f"{server}/{FIRST_PAGE}")
    status = _answer(watched, FIRST.quiz[0], right=True)
    status.get_by_text(f"+{FIRST.quiz[0].xp} XP").wait_for()
    assert watched.locator(".site-xp").text_content() == f"{FIRST.quiz[0].xp} XP"
    assert watched.locator(".site-unkept").count() == 1


def test_menus_close_as_menus_do(watched, server):
    watched.goto(f"{server}/{FIRST_PAGE}")
    menu, name = watched.locator(".site-bar details"), watched.locator(".site-bar summary")

    def is_open() -> bool:
        return menu.evaluate("menu => menu.open")

    name.click()
    assert is_open()
    watched.keyboard.press("Escape")
    assert not is_open() and name.evaluate("name => name === document.activeElement")
    name.click()
    watched.locator("h1").click()
    assert not is_open()
    name.click()
    menu.locator("a").nth(1).click()
    assert not is_open() and "#" in watched.url
    name.click()
    menu.locator("a").last.focus()
    watched.locator("main a").first.focus()
    assert not is_open()


def test_a_round_of_name_the_sound(watched, site, shot):
    """By keys alone, from a double click: heard, guessed, seen; the score as text gives nothing away."""
    watched.goto((site.folder / "index.html").as_uri())
    watched.get_by_role("button", name="Play a round").press("Enter")
    card, looks = watched.locator(".site-round"), {}
    looks = watched.evaluate("() => spectrohub.round.kinds")
    for number in range(1, 11):
        play = card.get_by_role("button", name=f"Play sound {number}", exact=True)
        play.and_(card.locator(":enabled")).wait_for()  # its samples are there
        options = card.locator(".site-option")
        assert options.count() == 4 and options.first.is_disabled()
        if number == 1:  # who cannot listen may look
            card.get_by_role("button", name="I cannot listen").press("Enter")
            card.locator(".site-stage[data-shown]").wait_for()
            assert options.first.evaluate("option => option === document.activeElement")
        else:
            assert card.locator(".site-stage[data-shown]").count() == 0
            play.press("Enter")
        options.first.press("Enter")
        card.locator(".site-stage[data-shown]").wait_for()
        said = card.get_by_role("status").inner_text()
        truth = card.locator(".site-is-right").text_content()
        named = [kind for kind, one in looks.items() if one["look"][1:] in said]
        assert truth in said and len(named) == (1 if card.locator(".site-is-wrong").count() == 0 else 2)
        if number == 2:
            shot("round", page=watched)
        on = card.locator(".site-round-actions .sh-primary")
        assert on.evaluate("button => button === document.activeElement")
        watched.keyboard.press("Enter")
    right = int(card.get_by_role("heading").text_content().split()[0])
    text = card.get_by_role("textbox", name="Your score as text").input_value()
    assert f"{right} of 10" in text and len(re.findall("[🟨🟧🟥🟪]", text)) == 10 and text.count("🟪") == 10 - right
    assert not any(one["name"] in text for one in looks.values()) and "file:" not in text
    card.get_by_role("button", name="Copy").click()
    card.get_by_text("Copied.").wait_for()
    assert "best of 1 round" in watched.locator("#progress dl").inner_text()
    shot("score", page=watched)


def test_progress_goes_to_the_ledger_and_back(watched, browser, server, tmp_path, monkeypatch):
    monkeypatch.setenv("SPECTROHUB_HOME", str(tmp_path / "home"))
    ledger, question = Ledger(), FIRST.quiz[0]
    record_event("exercise", "01_stft/frames", outcome="right", xp=30)
    watched.goto(f"{server}/{FIRST_PAGE}")
    _answer(watched, question, right=True).get_by_text("XP").wait_for()
    watched.goto(f"{server}/index.html")
    saved = tmp_path / "spectrohub-progress.json"
    if watched.context.browser is browser:
        with watched.expect_download() as download:
            watched.get_by_role("button", name="Save as a file").click()
        assert download.value.suggested_filename == saved.name
        download.value.save_as(saved)
    else:  # Playwright hears of no download there: the text that the button makes a file of
        made = "() => { const make = URL.createObjectURL; return new Promise(done => { URL.createObjectURL = file =>"
        made += " { file.text().then(done); return make(file); }; document.querySelector('.site-save').click(); }); }"
        saved.write_text(watched.evaluate(made), encoding="utf-8")
    for _ in range(2):
        assert CliRunner().invoke(app, ["progress", "--import", str(saved)]).exit_code == 0
        assert ledger.xp() == 30 + question.xp
    export_history(tmp_path / "of-the-course.json", ledger)
    chooser = watched.get_by_label("A file with progress")
    said = watched.locator(".site-said")
    for _ in range(2):
        chooser.set_input_files(tmp_path / "of-the-course.json")
        said.get_by_text(f"You have {30 + question.xp} XP").wait_for()
    forged = json.loads(saved.read_text("utf-8"))
    forged["events"].append(forged["events"][0] | {"id": "forged", "xp": 9999})
    for name, text in {
        "forged.json": json.dumps(forged),
        "half.json": saved.read_text("utf-8")[:200],
        "other.json": "[1, 2]",
        "ledger.json": "SQLite format 3\0",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        chooser.set_input_files(tmp_path / name)
        watched.locator(".site-bad", has_text=name).wait_for()
        assert watched.locator(".site-xp").text_content() == f"{30 + question.xp} XP"


def test_start_again_asks_first(watched, server):
    watched.goto(f"{server}/{FIRST_PAGE}")
    _answer(watched, FIRST.quiz[0], right=True).get_by_text("XP").wait_for()
    watched.goto(f"{server}/index.html")
    watched.evaluate("() => { document.querySelector('dialog').returnValue = 'empty'; }")  # of an earlier time
    watched.get_by_role("button", name="Start again").click()
    watched.keyboard.press("Escape")
    watched.wait_for_function("() => !document.querySelector('dialog').open")
    assert watched.locator(".site-xp:visible").count() == 1
    for button, left in (("Keep it", 1), ("Empty it", 0)):
        watched.get_by_role("button", name="Start again").click()
        watched.get_by_role("button", name=button).click()
        watched.wait_for_function("() => !document.querySelector('dialog').open")
        assert watched.locator(".site-xp:visible").count() == left


def test_the_glossary_is_searched_and_its_previews_are_shown(watched, server, shot):
    watched.goto(f"{server}/lessons/glossary.html")
    watched.get_by_role("searchbox", name="Search: Glossary").fill("griffin")
    entry = watched.locator(".sh-lookup details:not([hidden])").first
    entry.locator("summary").click()
    entry.get_by_role("button", name="Run").click()
    assert entry.locator(".sh-lookup-printed").text_content() not in ("", "running ...")
    shot("glossary", page=watched)


@pytest.mark.parametrize("width", [390, 1280])
def test_pages_fit_narrow_and_wide_windows(page, site, server, shot, width):
    page.set_viewport_size({"width": width, "height": 800})
    fits = "() => document.documentElement.scrollWidth <= innerWidth"
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(f"{server}/{FIRST_PAGE}")
        page.locator(".sh-tour").wait_for()
        assert page.evaluate(fits)
        shot(f"lesson-{scheme}")
    for file in (site.folder / "index.html", *site.folder.glob("exercises/*/*.html")):
        page.goto(f"{server}/{file.relative_to(site.folder).as_posix()}")
        assert page.evaluate(fits), file
    page.goto(f"{server}/index.html")
    page.get_by_role("button", name="Play a round").click()
    page.get_by_role("button", name="I cannot listen").click()
    page.locator(".site-option").first.click()
    assert page.evaluate(fits)
    assert page.problems == []


@pytest.mark.parametrize(
    ("scheme", "others"),
    [
        ("light", ["lessons/glossary", "exercises/01_stft/1_sampling_and_frames"]),
        ("dark", ["lessons/glossary"]),
    ],
    ids=["light", "dark"],
)
def test_axe_finds_nothing(page, site, server, scheme, others):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(f"{server}/index.html")
    page.locator(".sh-stft[data-shown]").wait_for()
    page.get_by_role("button", name="Play a round").click()
    for number in range(1, 11):
        page.get_by_role("button", name="I cannot listen").click()
        page.locator(".site-option").first.click()
        if number == 1:
            assert faults(page) == []
        page.locator(".site-round-actions .sh-primary").click()
    page.locator(".site-share").wait_for()
    assert faults(page) == []
    page.get_by_role("button", name="Start again").click()
    assert faults(page) == []
    for address in others:
        page.goto(f"{server}/{address}.html")
        for widget in page.locator("[data-model]").all():
            widget.scroll_into_view_if_needed()
            widget.locator(".sh-card").first.wait_for()
        assert faults(page) == [], address


def test_a_lesson_that_stops_is_not_exported(tmp_path):
    tiny = Path(__file__).parents[1] / "tiny_course"
    import shutil

    course = shutil.copytree(tiny, tmp_path / "course")
    notebook = course / "lessons" / "01_tiny" / "1_tiny.ipynb"
    text = notebook.read_text("utf-8")
    notebook.write_text(
        re.sub(r'("cell_type": "code".*?"source": \[\s*)"', r'\1"1 / 0\\n",\n"', text, count=1, flags=re.DOTALL)
    )
    out = tmp_path / "site"
    with pytest.raises(NotExported, match="ZeroDivisionError"):
        export(out, course)
    assert not out.exists()
