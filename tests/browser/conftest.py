"""Browser fixtures: `lab` (one JupyterLab for all), `page` (a fresh page each), `shot` (keeps pictures)."""

import re
from pathlib import Path

import pytest

from tests.browser import jupyter
from tests.conftest import unavailable

ARTEFACTS = jupyter.COURSE / "test-artefacts"


# Package scope: Playwright's event loop must be gone before other tests run notebooks in this process.
@pytest.fixture(scope="package")
def browser():
    if jupyter.find_chromium() is None:
        unavailable("no Chromium found: install it (Debian: apt-get install chromium)")
    try:
        import playwright  # noqa: F401
    except ImportError:
        unavailable("Playwright is not installed: `python3 course.py test` installs it")
    with jupyter.start_browser() as browser:
        yield browser


@pytest.fixture(scope="package")
def lab(tmp_path_factory):
    """A JupyterLab that serves a copy of the course; progress goes to `lab.home`."""
    with jupyter.start_lab(tmp_path_factory.mktemp("lab")) as lab:
        yield lab


@pytest.fixture
def page(browser):
    page = jupyter.new_page(browser)
    yield page
    page.context.close()


@pytest.fixture
def shot(page, request):
    """`shot("name")` keeps a picture of the page in test-artefacts/."""
    test = re.sub(r"\W+", "_", request.node.name)

    def keep(name: str, **options) -> Path:
        ARTEFACTS.mkdir(exist_ok=True)
        path = ARTEFACTS / f"{test}-{name}.png"
        page.screenshot(path=path, **options)
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
