"""What axe-core finds fault with in the parts that are ours, on a page that a test has open anyway."""

from tests.browser.jupyter import set_theme

COLOURS = ("color-contrast", "link-in-text-block")  # what another theme can change
# what the course puts into a page of Jupyter: its outputs, and the texts of its notebooks
_NOTEBOOK = ".jp-NotebookPanel:not(.lm-mod-hidden)"
_OURS_IN_JUPYTER = (f"{_NOTEBOOK} .jp-OutputArea-output", f"{_NOTEBOOK} .jp-RenderedMarkdown")


def faults(page, *within: str, only: tuple[str, ...] = (), without: tuple[str, ...] = ()) -> list[str]:
    """Each fault as "rule: element: what is wrong". `within`: selectors of what is looked at, by default the page.

    `only`: rules to ask, by default all. `without`: rules that ask for something that this page cannot have; say why
    where it is given.
    """
    from axe_playwright_python.sync_playwright import Axe

    here = [one for one in within if page.locator(one).count()]
    assert here or not within, f"nothing to look at: {within}"
    # what is right is not asked for: to describe all of it takes as long as to find it
    options = {"rules": {name: {"enabled": False} for name in without}, "resultTypes": ["violations"]}
    if only:
        options["runOnly"] = list(only)
    found = Axe().run(page, context={"include": [[one] for one in here]} if here else None, options=options)
    return [
        f"{rule['id']}: {node['html'][:120]}: {node['failureSummary']}"
        for rule in found.response["violations"]
        for node in rule["nodes"]
    ]


def faults_on_both_screens(page) -> list[str]:
    """On a page that follows the system's theme; it is left on the light one."""
    page.emulate_media(color_scheme="dark")
    found = faults(page, only=COLOURS)
    page.emulate_media(color_scheme="light")
    return found + faults(page)


def faults_of_notebook(page) -> list[str]:
    """Of all that is ours in the open notebook, in both themes of JupyterLab; the light one is left on."""
    size = page.viewport_size
    tall = page.evaluate("() => jupyterapp.shell.currentWidget.content.outerNode.scrollHeight")
    page.set_viewport_size({**size, "height": tall + 200})  # JupyterLab draws what is in view
    page.wait_for_timeout(1000)
    set_theme(page, "JupyterLab Dark")
    found = faults(page, *_OURS_IN_JUPYTER, only=COLOURS)
    set_theme(page, "JupyterLab Light")
    found += faults(page, *_OURS_IN_JUPYTER)
    page.set_viewport_size(size)
    return found
