"""Browser fixtures: `browser` (Chromium), `firefox`, `lab` (one JupyterLab), `page`, `shot` (keeps pictures)."""

import re
from pathlib import Path

import pytest

from tests.browser import jupyter
from tests.conftest import unavailable

ARTEFACTS = jupyter.COURSE / "test-artefacts"


# Package scope: Playwright's event loop must be gone before other tests run notebooks in this process.
@pytest.fixture(scope="package")
def playwright():
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        unavailable("Playwright is not installed: `python3 course.py test` installs it")
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="package")
def browser(playwright):
    program = jupyter.find_chromium_for_pages()
    if program is None:
        unavailable("no Chromium found: install it (Debian: apt-get install chromium)")
    with jupyter.chromium(playwright, program=program) as browser:
        yield browser


@pytest.fixture(scope="package")
def firefox(playwright):
    if jupyter.find_firefox() is None:
        unavailable("no Firefox found: install it (Debian: apt-get install firefox-esr)")
    with jupyter.firefox(playwright) as browser:
        yield browser


@pytest.fixture(scope="package")
def lab(tmp_path_factory):
    """A JupyterLab, with warm kernels, that serves a copy of the course; progress goes to `lab.home`."""
    with jupyter.start_lab(tmp_path_factory.mktemp("lab"), module="tests.browser.warm_lab") as lab:
        yield lab


@pytest.fixture
def page(browser):
    page = jupyter.new_page(browser)
    yield page
    page.context.close()


@pytest.fixture
def shot(request):
    """`shot("name")` keeps a picture of the test's page (or of another `page`) in test-artefacts/."""
    test = re.sub(r"\W+", "_", request.node.name)

    def keep(name: str, page=None, **options) -> Path:
        ARTEFACTS.mkdir(exist_ok=True)
        path = ARTEFACTS / f"{test}-{name}.png"
        (page or request.getfixturevalue("page")).screenshot(path=path, **options)
        return path

    return keep


@pytest.fixture
def shot_of(request):
    """`shot_of(page, "name")`: the same for a page that several tests share."""
    module = request.node.path.stem

    def keep(page, name: str, **options) -> Path:
        ARTEFACTS.mkdir(exist_ok=True)
        path = ARTEFACTS / f"{module}-{name}.png"
        page.screenshot(path=path, **options)
        return path

    return keep
