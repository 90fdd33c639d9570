"""The harness itself: a notebook opens, runs, and reports what went wrong."""

import pytest

from tests.browser.jupyter import cell_errors, open_notebook, run_all


@pytest.mark.quick
def test_a_notebook_runs_and_its_errors_are_seen(lab, page, shot):
    name = lab.write_notebook("harness.ipynb", ["import spectrohub; x = 6 * 7", "print(x)", "1 / 0"])
    open_notebook(page, lab, name)
    run_all(page)
    assert cell_errors(page) == ["ZeroDivisionError: division by zero"]
    assert "42" in page.locator(".jp-OutputArea-output").first.inner_text()
    assert shot("ran").stat().st_size > 10_000
    assert page.problems == []
