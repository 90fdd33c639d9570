"""What axe-core finds fault with in the parts that are ours, on a page that a test has open anyway."""

from axe_playwright_python.sync_playwright import Axe

# what the course puts into a page of Jupyter: its outputs, and the texts of its notebooks
OURS_IN_JUPYTER = (
    ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-OutputArea-output",
    ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-RenderedMarkdown",
)


def faults(page, *within: str, without: tuple[str, ...] = ()) -> list[str]:
    """Each fault as "rule: element: what is wrong". `within`: selectors of what is looked at, by default the page.

    `without`: rules that ask for something that this page cannot have; say why where it is given.
    """
    here = [one for one in within if page.locator(one).count()]
    assert here or not within, f"nothing to look at: {within}"
    rules = {name: {"enabled": False} for name in without}
    found = Axe().run(page, context={"include": [[one] for one in here]} if here else None, options={"rules": rules})
    return [
        f"{rule['id']}: {node['html'][:120]}: {node['failureSummary']}"
        for rule in found.response["violations"]
        for node in rule["nodes"]
    ]
