"""The hub in JupyterLab: it runs, shows what was earned, reads well in both themes, and its links open notebooks."""

from datetime import datetime

import pytest

from spectrohub import content
from spectrohub.learner_progress.state.catalogue import Catalogue
from spectrohub.learner_progress.state.mastery import SkillStatus
from spectrohub.learner_progress.store.ledger import Ledger
from spectrohub.progress_views.current_state import summary
from tests.browser import jupyter
from tests.browser.accessibility import faults_of_notebook
from tests.browser.still import choose_right
from tests.learners import history

HUB = "lessons/00_spectro_hub.ipynb"


def test_the_hub_shows_progress_and_leads_on(lab, page, shot):
    first = content.lessons()[0]
    ledger = Ledger(lab.home / "ledger.sqlite")
    before = ledger.xp()
    ledger.record("quiz", f"{first.slug}/a-question-of-earlier-days", outcome="right", xp=10)
    ledger.record("quiz", first.quiz[1].item, outcome="wrong")
    jupyter.open_notebook(page, lab, HUB)
    jupyter.run_all(page)
    assert jupyter.cell_errors(page) == []
    panel = page.locator(".sh-progress")
    panel.scroll_into_view_if_needed()  # the notebook stands at its end, and hides what is far from view
    panel.wait_for()
    assert panel.locator(".sh-xp").text_content() == f"{before + 10} XP"
    bar = panel.get_by_role("progressbar").first
    assert panel.locator(".sh-node").count() == sum(len(one.skills) for one in content.lessons())
    assert int(bar.get_attribute("aria-valuenow")) == before + 10
    assert bar.get_attribute("aria-label").startswith(first.title)
    panel.locator("summary").first.click()
    assert panel.get_by_role("img", name="begun").count() == 2  # the question, and the chapter that asks it
    chapters = panel.get_by_role("list", name=f"Chapters of “{first.title}”").get_by_role("link")
    assert chapters.count() == len(first.paths)
    page.wait_for_selector(".sh-stft")
    page.get_by_text("Nothing to review yet.").wait_for(state="attached")
    jupyter.set_theme(page, "JupyterLab Light")
    panel.scroll_into_view_if_needed()
    shot("light")
    jupyter.set_theme(page, "JupyterLab Dark")
    shot("dark")
    assert faults_of_notebook(page) == []
    page.locator(".sh-lookup").first.scroll_into_view_if_needed()
    page.locator(".sh-lookup summary").nth(1).click()
    shot("glossary-dark")
    panel.locator("summary").first.click()
    panel.get_by_role("link", name=first.title, exact=True).click()
    page.wait_for_function("path => jupyterapp.shell.currentWidget?.context?.path === path", arg=first.path)
    assert page.problems == []


# --- learners of their own, beside the one that all browser tests share ------------------------------------------


@pytest.fixture
def show(lab, page, tmp_path):
    """`show(share, cells)` opens a notebook of a learner who did this share of the course up to yesterday."""

    def run(share: float, *cells: str) -> Ledger:
        ledger = Ledger(tmp_path / "ledger.sqlite")
        noon = datetime.now().astimezone().replace(hour=12)  # an evening's work would end on two days after midnight
        ledger.add(history(Catalogue(content.lessons(), tuple), noon, share=share))
        home = f"import os\nos.environ['SPECTROHUB_HOME'] = {str(tmp_path)!r}"
        name = lab.write_notebook(f"lessons/{tmp_path.name}.ipynb", [home, *cells])
        jupyter.open_notebook(page, lab, name)
        jupyter.run_all(page)
        assert jupyter.cell_errors(page) == []
        page.locator(".sh-progress").first.wait_for(state="attached")
        return ledger

    return run


# The colour of an element's text and the one it stands on, as they are on the screen, and their contrast (WCAG 2).
CONTRAST = """(element) => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const paint = (colour) => { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); };
  const light = () => [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = [];
  for (let at = element; at; at = at.parentElement) behind.unshift(getComputedStyle(at).backgroundColor);
  behind.forEach(paint);
  const ground = light();
  paint(getComputedStyle(element).color);
  const [low, high] = [ground, light()].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}"""


def test_the_map_is_read_in_both_themes_walked_with_the_keyboard_and_read_aloud(show, page, shot):
    ledger = show(0.35, "from spectrohub import progress\nprogress()")
    skills = {one.id: one for one in summary(ledger).skills}
    panel = page.locator(".sh-progress")
    lists = panel.locator(".sh-map ul")
    assert [one.get_attribute("aria-label") for one in lists.all()] == [
        f"Skills of “{one.title}”" for one in content.lessons() if one.skills
    ]
    links = panel.locator(".sh-node a")
    links.first.focus()
    walked = []
    for _ in range(len(skills)):
        walked.append(page.evaluate("() => document.activeElement.innerText"))
        assert page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle") == "solid"
        page.keyboard.press("Tab")
    assert sorted(text.partition("\n")[0] for text in walked) == sorted(one.title for one in skills.values())
    locked = next(one for one in skills.values() if one.state == "locked")
    first = ", ".join(skills[need].title for need in locked.missing)
    assert panel.get_by_role("link", name=f"{locked.title} after {first}").count() == 1
    assert len({one.state for one in skills.values()}) >= 4
    for theme in ("Light", "Dark"):
        jupyter.set_theme(page, f"JupyterLab {theme}")
        for part in (".sh-levels", ".sh-map"):
            panel.locator(part).evaluate("element => element.scrollIntoView({block: 'start'})")
            shot(f"{theme.lower()}{part}")
        for state in SkillStatus:
            links.first.evaluate("(link, state) => { link.parentElement.className = `sh-node sh-is-${state}`; }", state)
            for element in (links.first, links.first.locator("small")):
                assert element.evaluate(CONTRAST) >= 4.5, f"{state} in {theme}"
    # JupyterLab lists headings of outputs among those of the notebook; the panel's are none of them
    assert panel.get_by_role("heading", name="Skills").count() == 1
    assert panel.locator("h1, h2, h3, h4").count() == 0
    page.set_viewport_size({"width": 760, "height": 1000})
    page.wait_for_function("() => getComputedStyle(document.querySelector('.sh-map svg')).display === 'none'")
    panel.locator(".sh-map").evaluate("element => element.scrollIntoView({block: 'start'})")
    shot("narrow")
    boxes = [link.bounding_box() for link in links.all()]
    assert all(box["x"] + box["width"] <= 760 for box in boxes)
    assert page.problems == []


def test_a_review_is_answered_and_a_lesson_marked_as_read(show, page, shot):
    slug = content.lessons()[-1].slug  # far from what this learner has read
    cells = ["from spectrohub import finish, progress, review\nprogress()", "review(1)", f"finish({slug!r})"]
    ledger = show(0.3, *cells)
    before, due = len(ledger.events()), summary(ledger).due
    card = page.locator(".sh-quiz")
    card.scroll_into_view_if_needed()
    shot("review")
    assert card.locator(".sh-quiz-xp").is_hidden()  # a review gives none, and does not speak of it
    asked = content.question(due[0].card)
    assert asked.kind == "one"
    choose_right(card, asked)
    card.get_by_role("button", name="Check").click()
    card.get_by_text("Right.", exact=True).wait_for()
    button = page.get_by_role("button", name="I have read this lesson")
    button.scroll_into_view_if_needed()
    page.emulate_media(reduced_motion="reduce")
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_text("✓ Read on").wait_for()
    moment = page.locator(".sh-moment")
    moment.get_by_text("You have read").first.wait_for()
    assert moment.evaluate("element => element.getAnimations({ subtree: true }).length") == 0  # no motion, as asked for
    assert moment.get_by_role("link").count() == 1
    shot("read")
    jupyter.until(lambda: len(ledger.events()) == before + 2)  # the kernel hears of an answer after the page
    assert {(event.kind, event.item, event.outcome, event.earned) for event in ledger.events()[before:]} == {
        ("review", asked.item, "right", 0),
        ("lesson", slug, "done", 0),
    }
    assert len(summary(ledger).due) == len(due) - 1
    assert page.problems == []
