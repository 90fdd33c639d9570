"""The hub in JupyterLab: it runs, shows what was earned, reads well in both themes, and its links open notebooks."""

from spectrohub import content
from spectrohub.progress.ledger import Ledger
from tests.browser import jupyter

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
    assert int(bar.get_attribute("aria-valuenow")) == before + 10
    assert bar.get_attribute("aria-label").startswith(first.title)
    panel.locator("summary").first.click()
    assert panel.get_by_role("img", name="begun").count() == 1
    page.wait_for_selector(".sh-stft")
    jupyter.set_theme(page, "JupyterLab Light")
    panel.scroll_into_view_if_needed()
    shot("light")
    jupyter.set_theme(page, "JupyterLab Dark")
    shot("dark")
    page.locator(".sh-lookup").first.scroll_into_view_if_needed()
    page.locator(".sh-lookup summary").nth(1).click()
    shot("glossary-dark")
    panel.locator("summary").first.click()
    panel.get_by_role("link", name=first.title, exact=True).click()
    page.wait_for_function(
        "slug => jupyterapp.shell.currentWidget?.context?.path === `lessons/${slug}.ipynb`", arg=first.slug
    )
    assert page.problems == []
