"""The glossary in Chromium: searched as one types, previews that run, by keyboard, in both themes and in JupyterLab."""

from pathlib import Path

import pytest

from spectrohub import content
from spectrohub.content.lookup_widget import LookupWidget
from spectrohub.content.preview import run_preview
from spectrohub.content.show import faq_entries, glossary_entries
from tests.browser import jupyter
from tests.browser.still import STATIC


def terms():
    return [one for lesson in content.lessons() for one in lesson.glossary]


def mount(page, **values) -> None:
    """The glossary on a page without a kernel, with what its previews print."""
    entries = glossary_entries(terms())
    widget = LookupWidget("Glossary", entries)
    widget.run_all()
    style = (STATIC / "lookup.css").read_text()
    page.set_content(f"<!doctype html><head><style>{style}</style></head><body></body>")
    page.evaluate(
        """async ([bundle, values]) => {
          const page = await import(URL.createObjectURL(new Blob([bundle], {type: 'text/javascript'})));
          page.mount(document.body, page.staticHost({values}));
        }""",
        [
            (STATIC / "lookup.js").read_text(),
            {"title": "Glossary", "entries": entries, "opened": False, "printed": widget.printed, "asked": []} | values,
        ],
    )


@pytest.fixture
def still(page):
    mount(page)
    return page


def shown(page) -> list[str]:
    return page.locator(".sh-lookup details:not([hidden]) summary b").all_text_contents()


def test_typed_words_keep_the_entries_that_hold_them(still):
    assert len(shown(still)) == len(terms())
    search = still.get_by_role("searchbox", name="Search: Glossary")
    search.fill("fourier SHORT")
    found = shown(still)
    assert 0 < len(found) < len(terms())
    assert still.locator(".sh-lookup-count").text_content() == f"{len(found)} of {len(terms())}"
    search.fill("whales")
    assert shown(still) == [] and still.get_by_text("Nothing holds these words").is_visible()
    search.fill("")
    assert len(shown(still)) == len(terms())


def test_a_lesson_lists_its_own_terms_and_searches_all(page, shot):
    own = [one for one in terms() if one.lesson == "02_mel_scale"]
    mount(page, here=[one.id for one in own])
    assert sorted(shown(page)) == sorted(one.term for one in own)
    count, live = page.locator(".sh-lookup-count"), page.locator("[aria-live]")
    assert count.text_content() == f"{len(own)} of this lesson"
    assert page.locator(".sh-lookup").bounding_box()["height"] < 620 and page.locator("details[open]").count() == 0
    shot("lesson")
    search = page.get_by_role("searchbox")
    search.fill("receptive field")  # of another lesson
    assert shown(page)[0] == "Receptive field"
    page.wait_for_function(
        "([node, n]) => node.textContent.startsWith(n)", arg=[live.element_handle(), f"{len(shown(page))} of"]
    )
    search.fill("")
    page.get_by_role("button", name=f"All {len(terms())} of the course").press("Enter")
    assert len(shown(page)) == len(terms()) and page.locator(".sh-lookup").bounding_box()["height"] < 620
    page.get_by_role("button", name="This lesson alone").click()
    assert len(shown(page)) == len(own)


def test_a_link_opens_its_entry(still):
    still.evaluate("() => { location.hash = '#hop'; }")
    opened = still.locator("details[open]")
    opened.wait_for()
    assert opened.count() == 1 and opened.locator("summary b").text_content() == "Hop length"
    assert still.evaluate("() => document.activeElement.tagName") == "SUMMARY"


@pytest.mark.parametrize(
    "typed, first, said",
    [
        ("hop", "Hop length", ""),
        ("what is the Nyquist frequency?", "Nyquist frequency", ""),
        ("ref=np.max", "Reference level (ref)", ""),
        ("filter banks", "Filter bank", ""),
        ("nyqist", "Nyquist frequency", "Nothing holds “nyqist”: this is “nyquist”."),
        ("why is NOLA purple", "NOLA (nonzero overlap-add)", "Nothing holds all of these words"),
    ],
)
def test_what_is_typed_finds_the_best_entry_first(still, typed, first, said):
    still.get_by_role("searchbox").fill(typed)
    assert shown(still)[0] == first
    note = still.locator(".sh-lookup-note")
    assert note.is_visible() == bool(said) and note.text_content().startswith(said)


def test_a_preview_is_run_by_keyboard_and_shows_what_it_prints(still, shot):
    term = next(one for one in terms() if one.id == "stft")
    still.get_by_role("searchbox").fill(term.term)
    still.locator("details:not([hidden]) summary").first.focus()
    still.keyboard.press("Enter")
    still.keyboard.press("Tab")
    still.keyboard.press("Enter")
    assert still.locator(".sh-lookup-printed:visible").text_content() == run_preview(term.code)
    shot("light")
    still.emulate_media(color_scheme="dark")
    still.set_viewport_size({"width": 420, "height": 700})
    shot("dark-narrow")
    assert still.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_in_jupyterlab_previews_run_in_the_kernel(lab, page, shot):
    cells = ["from spectrohub import faq, glossary\n\nglossary()", "faq()", "faq('spectogram')", 'glossary("STFT")']
    jupyter.open_notebook(page, lab, lab.write_notebook("lookup.ipynb", cells))
    jupyter.run_all(page)
    assert jupyter.cell_errors(page) == []
    page.wait_for_selector(".sh-lookup")
    one = page.locator(".sh-lookup").last
    one.scroll_into_view_if_needed()
    one.get_by_role("button", name="Run").click()
    printed = one.locator(".sh-lookup-printed")
    term = next(each for each in terms() if each.id == "stft")
    page.wait_for_function(
        "([node, text]) => node.textContent === text", arg=[printed.element_handle(), run_preview(term.code)]
    )
    assert page.locator(".sh-lookup").nth(1).locator("details").count() == len(
        faq_entries([each for lesson in content.lessons() for each in lesson.faq])
    )
    asked = page.locator(".sh-lookup").nth(2)  # what is asked for in code is as if typed there
    assert asked.get_by_role("searchbox").input_value() == "spectogram"
    assert "this is “spectrogram”" in asked.locator(".sh-lookup-note").text_content()
    shot("lab")
    assert page.problems == []


def test_a_link_opens_the_lesson_and_does_not_load_jupyterlab_anew(lab, page):
    cells = ['from spectrohub import glossary\n\nglossary("Griffin-Lim")']
    jupyter.open_notebook(page, lab, lab.write_notebook("linked.ipynb", cells))
    jupyter.run_all(page)
    page.evaluate("() => { window.before = true; }")
    link = page.locator(".sh-lookup a").first
    lesson = Path(link.get_attribute("href").partition("#")[0]).name
    link.click()
    page.wait_for_function("name => jupyterapp.shell.currentWidget?.title.label === name", arg=lesson)
    assert page.evaluate("() => window.before === true")
    assert page.problems == []
