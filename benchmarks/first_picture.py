"""From `course.py lab` to the first picture: the server's start, the page, the front page's explorer with its picture.

A warm start is one like yesterday's; a cold one finds no compiled Python, no compiled numba code and no browser cache,
as on the first day after an installation that did not compile. Nothing is asserted: the times are this machine's.
Run from the course's folder:  .venv/bin/python benchmarks/first_picture.py
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import psutil

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from tests.browser.jupyter import new_page, start_browser, start_lab  # noqa: E402

HUB = "lessons/00_spectro_hub.ipynb"
STEPS = ("server answers", "notebook is there", "first picture", "sound can be played")


def start(browser, folder: Path, **environment: str) -> list[float]:
    """Seconds after the start at which each of STEPS was there."""
    begin, times = time.perf_counter(), []
    with start_lab(folder, module="spectrohub.jupyter.lab", **environment) as lab:
        times.append(time.perf_counter() - begin)
        page = new_page(browser, height=800)
        page.goto(lab.url(HUB), wait_until="domcontentloaded")
        page.wait_for_selector(".jp-NotebookPanel .jp-Notebook .jp-Cell")
        times.append(time.perf_counter() - begin)
        card = page.locator(".sh-stft[data-shown]")
        card.wait_for()
        times.append(time.perf_counter() - begin)
        card.get_by_role("button", name="Play").first.click()
        page.wait_for_function("() => Number(document.querySelector('.sh-stft').dataset.position) > 0")
        times.append(time.perf_counter() - begin)
        page.context.close()
    return times


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3, help="starts of each sort (default 3)")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as temporary, start_browser() as browser:
        folder, found = Path(temporary), {"cold": [], "warm": []}
        start(browser, folder / "before")  # so that the files are in the machine's memory for all that follow
        for run in range(runs):
            caches = {
                "PYTHONPYCACHEPREFIX": str(folder / f"pyc-{run}"),
                "NUMBA_CACHE_DIR": str(folder / f"numba-{run}"),
            }
            found["cold"].append(start(browser, folder / f"cold-{run}", **caches))
            found["warm"].append(start(browser, folder / f"warm-{run}"))
        load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"Seconds after the start, median of {runs} (slowest); {psutil.cpu_count()} cores, load {load}")
    print(f"{'':22}{'warm':>16}{'cold':>16}")
    for place, step in enumerate(STEPS):
        each = [[times[place] for times in found[sort]] for sort in ("warm", "cold")]
        print(f"{step:22}" + "".join(f"{f'{statistics.median(one):.1f} ({max(one):.1f})':>16}" for one in each))
    return 0


if __name__ == "__main__":
    sys.exit(main())
